"""Looking through the free words of a release, before anybody is shown any."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.actions.seat import seat
from evenkeel.areas.projects.rules import May
from evenkeel.areas.pulse.models import FreeWord, Pulse


@transaction.atomic
def look_through(
    *, pulse: Pulse, said: Mapping[UUID, FreeWord.State], by: Person, at: datetime
) -> None:
    """A facilitator says which free words may be shown. What is left out is deleted at once: it
    was not to be read by others, and nobody can be asked about it."""
    seat(pulse.project, by, May.PULSE)
    words = FreeWord.objects.filter(pulse=pulse, state=FreeWord.State.WAITING)
    shown = [key for key, state in said.items() if state == FreeWord.State.SHOWN]
    words.filter(pk__in=shown).update(state=FreeWord.State.SHOWN)
    left_out = [key for key, state in said.items() if state == FreeWord.State.LEFT_OUT]
    words.filter(pk__in=left_out).update(state=FreeWord.State.LEFT_OUT, text="")
