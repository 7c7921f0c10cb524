"""Coming to the table: by an e-mailed invitation or by a printed card; `links` has a third way.

A code carries one right, to join one project, and only its hash is kept. A card signs in again with
the PIN that its holder chose.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.people.codes import hash_of, new_code
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.opening import Seat, code_for, joined
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Invitation, JoiningCard, Membership, Project, Role
from evenkeel.areas.projects.queries import keys_of, needs_card
from evenkeel.areas.projects.rules import (
    CARD_LASTS,
    INVITATION_LASTS,
    WRONG_PINS,
    May,
    is_good_pin,
)
from evenkeel.record.writing import lock, new_ref, write

CARDS_AT_ONCE = 60


Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Coded(Generic[Thing]):
    """A card or invitation with its code, which can be shown this once."""

    thing: Thing
    code: str


@transaction.atomic
def invite(*, project: Project, email: str, by: Person, at: datetime) -> Coded[Invitation]:
    """A facilitator invites an address. An earlier unused invitation to it ends."""
    member = seat(project, by, May.INVITE)
    email = email.strip().lower()
    present = Membership.objects.filter(project=project, person__email__iexact=email, left_on=None)
    if present.exists():
        raise CannotError(_("Somebody with this address is a member already."))
    project.invitations.filter(email=email, used_at=None).delete()
    code = new_code()
    made = Invitation.objects.create(
        project=project,
        code_hash=hash_of(code),
        email=email,
        made_by=member,
        made_at=at,
        expires_at=at + INVITATION_LASTS,
    )
    return Coded(made, code)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Person) -> None:
    """A facilitator takes back an invitation that was not used."""
    seat(invitation.project, by, May.INVITE)
    Invitation.objects.filter(pk=invitation.pk, used_at=None).delete()


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, name: str, place: Seat, by: Person, at: datetime
) -> Membership:
    """Whoever has the code and is signed in joins, once."""
    project = invitation.project
    lock(project.record)
    live = Invitation.objects.filter(pk=invitation.pk, used_at=None, expires_at__gt=at)
    if not live.exists():
        raise CannotError(_("This invitation was used or has run out. Ask for a new one."))
    membership = sit_down(project, name=name, place=place, by=by, at=at)
    live.update(used_at=at, email="")
    return membership


@transaction.atomic
def make_cards(
    *, project: Project, number: int, by: Person, at: datetime
) -> list[Coded[JoiningCard]]:
    """A facilitator makes joining cards to print."""
    member = seat(project, by, May.INVITE)
    if not 1 <= number <= CARDS_AT_ONCE:
        raise CannotError(_("Make between 1 and 60 cards at once."))
    return [new_card(project, member, at) for _number in range(number)]


@transaction.atomic
def reissue_card(*, membership: Membership, by: Person, at: datetime) -> Coded[JoiningCard]:
    """A facilitator makes a new card for a member who lost theirs; the old ones die at once.

    Only for who has no other way in and whose account this project's card made: otherwise a
    facilitator could sign in as anybody at the table, and turn the other side's key. That a copy
    was made is shown to all members.
    """
    member = seat(membership.project, by, May.INVITE)
    if membership.pk == member.pk or not needs_card(membership):
        raise NotAllowedError
    JoiningCard.objects.filter(
        project=membership.project, person=membership.person, ended_at=None
    ).update(ended_at=at)
    return new_card(membership.project, member, at, person=membership.person, is_new_copy=True)


@transaction.atomic
def end_card(*, card: JoiningCard, by: Person, at: datetime) -> None:
    """A card's owner, or a facilitator, ends it."""
    if card.person_id != by.pk:
        seat(card.project, by, May.INVITE)
    JoiningCard.objects.filter(pk=card.pk, ended_at=None).update(ended_at=at)


def join_with_card(
    *, card: JoiningCard, name: str, place: Seat, pin: str, by: Person | None, at: datetime
) -> Membership:
    """The card's right is used: its holder joins, with a new account unless signed in (`by`).

    For a new account the PIN signs in again, together with the card; for somebody with an account
    of their own the card has done its work.
    """
    if by is None and not is_good_pin(pin):
        raise CannotError(_("Choose another PIN: four to twelve digits, not in a row."))
    # Hashing is slow on purpose; on SQLite nobody could write while a transaction waits for it.
    pin_hash = make_password(pin) if by is None else ""
    project = card.project
    with transaction.atomic():
        lock(project.record)
        live = JoiningCard.objects.filter(
            pk=card.pk, person=None, joined_at=None, ended_at=None, expires_at__gt=at
        )
        if not live.exists():
            raise CannotError(_("This card was used or has run out. Ask for a new one."))
        person = by or Person.objects.create_user(None, name.strip())
        membership = sit_down(project, name=name, place=place, by=person, at=at)
        if by is None:
            live.update(person=person, joined_at=at, pin_hash=pin_hash)
        else:
            live.update(person=person, joined_at=at, ended_at=at)
    return membership


def choose_pin(*, card: JoiningCard, pin: str, at: datetime) -> Person:
    """The first use of a card that was made anew for its member."""
    if not is_good_pin(pin):
        raise CannotError(_("Choose another PIN: four to twelve digits, not in a row."))
    pin_hash = make_password(pin)
    with transaction.atomic():
        live = JoiningCard.objects.select_for_update(of=("self",)).filter(
            pk=card.pk, person__isnull=False, joined_at=None, ended_at=None, expires_at__gt=at
        )
        found = live.select_related("person").first()
        if found is None or found.person is None:
            raise CannotError(_("This card was used or has run out. Ask for a new one."))
        live.update(joined_at=at, pin_hash=pin_hash)
    return found.person


def check_pin(*, card: JoiningCard, pin: str) -> Person | None:
    """The person whom card and PIN sign in; None for a wrong PIN.

    After ten wrong ones in all the card is locked, until a facilitator makes a new one.
    """
    with transaction.atomic():
        found = JoiningCard.objects.select_for_update(of=("self",)).get(pk=card.pk)
        if found.ended_at or not found.pin_hash or found.wrong_pins >= WRONG_PINS:
            raise CannotError(
                _("This card no longer works. Ask a facilitator of your project for a new one.")
            )
        # Counted before it is checked: tries side by side must not share one count.
        found.wrong_pins += 1
        found.save(update_fields=["wrong_pins"])
    if not check_password(pin, found.pin_hash):
        return None
    JoiningCard.objects.filter(pk=card.pk).update(wrong_pins=0)
    return found.person


def new_card(
    project: Project, member: Membership | None, at: datetime, **more: Any
) -> Coded[JoiningCard]:
    """A card with a fresh code. `more` are further columns, such as whose it is already."""
    code = new_code()
    card = JoiningCard.objects.create(
        project=project,
        code_hash=hash_of(code),
        made_by=member,
        made_at=at,
        expires_at=at + CARD_LASTS,
        **more,
    )
    return Coded(card, code)


def sit_down(project: Project, *, name: str, place: Seat, by: Person, at: datetime) -> Membership:
    """Give a person a seat and write that they joined; who left before comes back to their ref."""
    held = lock(project.record)
    on = day(project, at)
    membership = Membership.objects.filter(project=project, person=by).first()
    if membership is not None and membership.left_on is None:
        raise CannotError(_("You are a member of this project already."))
    is_back = membership is not None
    if membership is None:
        membership = Membership(project=project, person=by, ref=new_ref(held, "m"))
    membership.role = Role.MEMBER
    membership.side = place.side
    membership.organisation = code_for(project, held, place.organisation)
    membership.team = code_for(project, held, place.team)
    membership.joined_on, membership.left_on = on.last, None
    if name.strip() and not by.name:
        by.name = name.strip()
        by.save(update_fields=["name"])
    write(held, joined(membership, on=on), by=membership.ref, at=at)
    # Whoever vouched for them before did so for the side that they were on then.
    membership.vouched = is_back and keys_of(project).roll.is_vouched(membership.ref)
    membership.save()
    return membership
