"""Coming to the table: the pages behind an invitation's link and a card's code.

A code does nothing by itself: its page says what it does, and only a button does it.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.people.codes import hash_of
from evenkeel.areas.people.limits import Try
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.joining import (
    accept_invitation,
    check_pin,
    choose_pin,
    join_with_card,
)
from evenkeel.areas.projects.forms import CardJoinForm, CodeForm, JoinForm, NewPinForm, PinForm
from evenkeel.areas.projects.models import Invitation, JoiningCard
from evenkeel.areas.projects.queries import cards_of, live_link
from evenkeel.areas.projects.views.asking import CARD, person_of, sign_in, too_many, tried
from evenkeel.shared.access import anyone, signed_in
from evenkeel.shared.clock import now


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """What an invitation is for; signed in, its reader joins with a button."""
    code = request.POST.get("code") or request.GET.get("code") or ""
    found = _invitation(code)
    if found is None:
        if code and Try(request, code).too_many:
            return too_many(request)
        return render(request, "projects/code_gone.html", status=404)
    person = request.user if isinstance(request.user, Person) else None
    form = JoinForm(
        request.POST if request.method == "POST" else None,
        initial={"name": person.name if person else ""},
    )
    if request.method == "POST" and person is not None and form.is_valid():
        joined = tried(
            form,
            lambda: accept_invitation(
                invitation=found,
                name=form.cleaned_data["name"],
                place=form.place(),
                by=person,
                at=now(),
            ),
        )
        if joined:
            messages.success(request, _("You have joined."))
            return redirect("projects:project", found.project.slug)
    return render(
        request,
        "projects/invitation.html",
        {"form": form, "invitation": found, "code": code, "project": found.project},
    )


def _invitation(code: str) -> Invitation | None:
    return (
        Invitation.objects.select_related("project__organisation", "project__record")
        .filter(code_hash=hash_of(code), used_at=None, expires_at__gt=now())
        .first()
    )


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """Type in a card's code; a QR code fills it in, and the button does the rest."""
    form = CodeForm(
        request.POST if request.method == "POST" else None,
        initial={"code": request.GET.get("code", "")},
    )
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        counted = Try(request, code)
        if counted.too_many:
            return too_many(request)
        found = JoiningCard.objects.filter(code_hash=hash_of(code), ended_at=None).first()
        if found is None and live_link(hash_of(code), now()):
            # A poster's code, typed in by hand.
            counted.was_right()
            return redirect(f"{reverse('projects:link')}?code={code}")
        if found is None or (found.joined_at is None and found.expires_at <= now()):
            form.add_error(
                "code", _("No card has this code, or the card has run out. Check each letter.")
            )
        else:
            counted.was_right()
            request.session[CARD] = found.pk
            return redirect("projects:card_pin" if found.joined_at else "projects:card_join")
    return render(request, "projects/card.html", {"form": form})


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card_join(request: HttpRequest) -> HttpResponse:
    """What a card that was not used yet does, and the form that uses it."""
    found = _card_in_hand(request)
    if found is None or found.joined_at:
        return redirect("projects:card")
    if found.person_id:
        return _take_up_again(request, found)
    person = request.user if isinstance(request.user, Person) else None
    form_class = JoinForm if person else CardJoinForm
    form = form_class(
        request.POST if request.method == "POST" else None,
        initial={"name": person.name if person else ""},
    )
    if request.method == "POST" and form.is_valid():
        seats = []
        joined = tried(
            form,
            lambda: seats.append(
                join_with_card(
                    card=found,
                    name=form.cleaned_data["name"],
                    place=form.place(),
                    pin=form.cleaned_data.get("pin", ""),
                    by=person,
                    at=now(),
                )
            ),
        )
        if joined:
            if person is None and seats[0].person is not None:
                sign_in(request, seats[0].person)
            messages.success(request, _("You have joined."))
            return redirect("projects:project", found.project.slug)
    return render(
        request, "projects/card_join.html", {"form": form, "project": found.project, "card": found}
    )


def _take_up_again(request: HttpRequest, found: JoiningCard) -> HttpResponse:
    """A card that was made anew for a member: they choose a PIN and are signed in."""
    form = NewPinForm(request.POST if request.method == "POST" else None)
    people: list[Person] = []
    if request.method == "POST" and form.is_valid():
        pin = form.cleaned_data["pin"]
        if tried(form, lambda: people.append(choose_pin(card=found, pin=pin, at=now()))):
            sign_in(request, people[0])
            return redirect("projects:project", found.project.slug)
    return render(
        request, "projects/card_join.html", {"form": form, "project": found.project, "card": found}
    )


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card_pin(request: HttpRequest) -> HttpResponse:
    """Sign in again with the card and its PIN."""
    found = _card_in_hand(request)
    if found is None or not found.joined_at:
        return redirect("projects:card")
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        counted = Try(request, f"pin of {found.pk}")
        if counted.too_many:
            return too_many(request)
        try:
            person = check_pin(card=found, pin=form.cleaned_data["pin"])
        except CannotError as refused:
            form.add_error("pin", str(refused))
        else:
            if person is not None:
                counted.was_right()
                sign_in(request, person)
                return redirect("projects:project", found.project.slug)
            form.add_error("pin", _("This is not the PIN of this card."))
    return render(request, "projects/card_pin.html", {"form": form})


@signed_in
@require_safe
def my_cards(request: HttpRequest) -> HttpResponse:
    """The cards that sign the visitor in, and those that no longer do."""
    return render(request, "projects/my_cards.html", {"cards": cards_of(person_of(request))})


def _card_in_hand(request: HttpRequest) -> JoiningCard | None:
    cards = JoiningCard.objects.select_related("project__organisation", "project__record")
    return cards.filter(pk=request.session.get(CARD, 0), ended_at=None).first()
