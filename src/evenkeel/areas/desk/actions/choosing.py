"""What somebody chooses about the messages to them, on their page or with one click."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from evenkeel.areas.desk.models import Digest, Told
from evenkeel.areas.desk.queries import all_seats_of, seats_of
from evenkeel.areas.people.actions import choose_notices
from evenkeel.areas.people.models import Notices, Person
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.projects.actions.membership import want_checkpoints, want_notices


@transaction.atomic
def choose(*, person: Person, often: Notices, about: Collection[int], by: Person) -> None:
    """How often a person is written to, and about which of their seats in projects that they may
    see, by number. Of the others they get nothing, and were not asked."""
    choose_notices(person=person, often=often, by=by)
    for one in seats_of(person):
        want_notices(membership=one, wanted=one.pk in about, by=by)
    if often == Notices.NEVER:
        for one in all_seats_of(person):
            want_checkpoints(membership=one, wanted=False, by=by)


@transaction.atomic
def stop(*, person: Person, seat: int | None, by: Person) -> None:
    """Send a person nothing more, or nothing more because of one seat.

    For one who has left already there is nothing to stop: they get nothing about that project.
    """
    if seat is None:
        about = [one.pk for one in all_seats_of(person) if one.wants_notices]
        choose(person=person, often=Notices.NEVER, about=about, by=by)
        return
    for one in all_seats_of(person).filter(pk=seat):
        want_notices(membership=one, wanted=False, by=by)


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Forget when somebody was written to and what they were told. What they chose goes with their
    account and their seats."""
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    Digest.objects.filter(person=person).delete()
    Told.objects.filter(person=person).delete()
