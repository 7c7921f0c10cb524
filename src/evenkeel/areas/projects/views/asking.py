"""What the views of this area share: who is it, did it work, and signing in with a card."""

from collections.abc import Callable
from typing import cast

from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.people.sign_in import BACKEND

CARD = "card"
"""The session's key for the card whose code was typed in."""


def person_of(request: HttpRequest) -> Person:
    """The person who is signed in; only for pages that let nobody else in."""
    return cast(Person, request.user)


def tried(
    form: forms.Form | forms.ModelForm,  # type: ignore[type-arg]
    do: Callable[[], object],
    *,
    field: str | None = None,
) -> bool:
    """Do it; where it can't be done now, the form says why, at the field that it is about if there
    is one, and keeps what was typed."""
    try:
        do()
    except CannotError as refused:
        form.add_error(field, str(refused))
        return False
    return True


def tried_at_once(request: HttpRequest, do: Callable[[], object], done: str) -> bool:
    """The same for a button without a form: the page says what happened."""
    try:
        do()
    except CannotError as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, done)
    return True


def sign_in(request: HttpRequest, person: Person) -> None:
    """Sign in whoever has shown a card and its PIN, or has just been given one."""
    login(request, person, backend=BACKEND)
    record_authentication(request, person, method="card")
    request.session.pop(CARD, None)


def too_many(request: HttpRequest) -> HttpResponse:
    """What somebody is told who has tried too many codes."""
    return render(request, "shared/429.html", status=429)
