"""What becomes of a person's part in pulses when they are erased."""

from datetime import datetime

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.pulse.models import Pulse


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Let go of who opened a pulse. What they answered nobody can find, so that it stays as it is:
    without a name. Inside the caller's transaction, before the tie to their seats is cut."""
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    Pulse.objects.filter(opened_by__person=person).update(opened_by=None)
