"""What becomes of a person's part in concerns when they are erased."""

from datetime import datetime

from evenkeel.areas.concerns.models import Answer, Keeper, Message, ReadingKey
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import NotAllowedError


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Let go of the key of a keeper, and of who answered. What they raised nobody can find; whoever
    has its number can take it back. Inside the caller's transaction, before the tie to their seats
    is cut."""
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    Keeper.objects.filter(membership__person=person).delete()
    ReadingKey.objects.filter(membership__person=person).delete()
    Message.objects.filter(by__person=person).update(by=None)
    Answer.objects.filter(by__person=person).update(by=None)
