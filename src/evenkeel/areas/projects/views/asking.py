"""What every view of this area asks: who is it, and did it work."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError


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
