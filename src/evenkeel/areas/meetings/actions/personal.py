"""Erasing a person from meetings that are still on their way into the record."""

from datetime import datetime

from evenkeel.areas.meetings.models import Answer, Item
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import NotAllowedError


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Let go of what somebody put on agendas and of what they answered.

    Inside the caller's transaction, before the tie to their memberships is cut. Decisions and
    promises are the group's words, and stay. `by` is empty where a restored backup is brought up to
    date.
    """
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    Item.objects.filter(by__person=person).delete()
    Answer.objects.filter(by__person=person).delete()
