"""Looking through the free words of a release, before anybody is shown any."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.actions.seat import seat
from evenkeel.areas.projects.queries.names import known_names
from evenkeel.areas.projects.rules import May
from evenkeel.areas.pulse.models import FreeWord, Pulse
from evenkeel.areas.pulse.rules import Looked
from evenkeel.engine.moderation import find
from evenkeel.shared.marking import taken_out


@transaction.atomic
def look_through(*, pulse: Pulse, said: Mapping[UUID, Looked], by: Person, at: datetime) -> None:
    """A facilitator says which free words may be shown, and which only without what somebody could
    be known by. What is left out or taken out is deleted at once: it was not to be read by others,
    and nobody can be asked about it."""
    seat(pulse.project, by, May.PULSE)
    words = FreeWord.objects.filter(pulse=pulse, state=FreeWord.State.WAITING)
    known = known_names(pulse.project)
    masked = [key for key, looked in said.items() if looked == Looked.MASKED]
    for word in list(words.filter(pk__in=masked)):
        text = taken_out(word.text, find(word.text, known))
        words.filter(pk=word.pk).update(state=FreeWord.State.SHOWN, text=text)
    shown = [key for key, looked in said.items() if looked == Looked.SHOWN]
    words.filter(pk__in=shown).update(state=FreeWord.State.SHOWN)
    left_out = [key for key, looked in said.items() if looked == Looked.LEFT_OUT]
    words.filter(pk__in=left_out).update(state=FreeWord.State.LEFT_OUT, text="")
