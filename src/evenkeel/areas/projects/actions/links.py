"""Inviting many at once: a link, also as a QR code or on a poster, by which people join by
themselves.

Whoever makes one settles until which day it works and for how many people. Nobody needs an e-mail
address: without one they get a card of their own, with the PIN that they choose.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from evenkeel.areas.people.codes import hash_of, new_code
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.joining import Coded, new_card, sit_down
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import InvitationLink, JoiningCard, Membership, Project
from evenkeel.areas.projects.rules import (
    LINK_LASTS_AT_MOST,
    LINK_PLACES_AT_MOST,
    May,
    is_good_pin,
)
from evenkeel.record.writing import lock

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new member, and their card where they came without an account."""

    membership: Membership
    card: Coded[JoiningCard] | None


@transaction.atomic
def make_link(
    *, project: Project, last_day: date, places: int, by: Person, at: datetime
) -> Coded[InvitationLink]:
    """A facilitator makes a link for so many people, until the end of a day."""
    member = seat(project, by, May.INVITE)
    today = day(project, at).last
    if not today <= last_day <= today + LINK_LASTS_AT_MOST:
        raise CannotError(_("The last day lies between today and 90 days from now."))
    if not 1 <= places <= LINK_PLACES_AT_MOST:
        raise CannotError(_("A link lets between 1 and 500 people join."))
    code = new_code()
    ends = datetime.combine(last_day + DAY, time(), ZoneInfo(project.time_zone))
    made = InvitationLink.objects.create(
        project=project,
        code_hash=hash_of(code),
        made_by=member,
        made_at=at,
        expires_at=ends,
        places=places,
    )
    return Coded(made, code)


@transaction.atomic
def end_link(*, link: InvitationLink, by: Person) -> None:
    """A facilitator ends a link. Who joined by it keeps their seat."""
    seat(link.project, by, May.INVITE)
    link.delete()


def join_by_link(
    *, link: InvitationLink, name: str, place: Seat, pin: str, by: Person | None, at: datetime
) -> Arrival:
    """Whoever has the link joins, with a new account and a card unless signed in (`by`)."""
    if by is None and not is_good_pin(pin):
        raise CannotError(_("Choose another PIN: four to twelve digits, not in a row."))
    # Hashing is slow on purpose; on SQLite nobody could write while a transaction waits for it.
    pin_hash = make_password(pin) if by is None else ""
    project = link.project
    with transaction.atomic():
        lock(project.record)
        live = InvitationLink.objects.filter(
            pk=link.pk, expires_at__gt=at, joined__lt=F("places")
        ).first()
        if live is None:
            raise CannotError(
                _(
                    "This link has ended, or as many people as it was for have joined. Ask for "
                    "another one."
                )
            )
        person = by or Person.objects.create_user(None, name.strip())
        membership = sit_down(project, name=name, place=place, by=person, at=at)
        InvitationLink.objects.filter(pk=live.pk).update(joined=F("joined") + 1)
        card = None
        if by is None:
            card = new_card(
                project, live.made_by, at, person=person, joined_at=at, pin_hash=pin_hash
            )
    return Arrival(membership, card)
