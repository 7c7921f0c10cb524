"""The one gate of this area's writes: the meeting's row is held, and who asks has a seat for it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.meetings.models import Meeting, Taken
from evenkeel.areas.meetings.rules import State
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.seat import seat
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.rules import May

STANDS = {
    State.PLANNED: gettext_lazy("This meeting has not begun yet."),
    State.RUNNING: gettext_lazy("This meeting has begun already."),
    State.ENDED: gettext_lazy("This meeting has ended already."),
    State.WRITTEN: gettext_lazy("The minutes of this meeting are in the record already."),
    State.CANCELLED: gettext_lazy("This meeting was cancelled."),
}
"""Why something can't be done any more, or not yet."""


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting's row, held until the transaction ends, and the seat of who acts. `is_new` is False
    where what was sent had been taken before."""

    meeting: Meeting
    seat: Membership
    is_new: bool


def hold(
    meeting: Meeting,
    by: Person,
    may: May,
    states: Collection[State],
    key: UUID | None = None,
) -> Held:
    """Hold a meeting inside the caller's transaction. `key` marks what was sent, so that it is
    taken once. Raises NotAllowedError, or CannotError where the meeting stands elsewhere."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("project__record")
    held = rows.get(pk=meeting.pk)
    own = seat(held.project, by, may)
    if key is not None and Taken.objects.filter(meeting=held, key=key).exists():
        return Held(held, own, is_new=False)
    if State(held.state) not in states:
        raise CannotError(_words(held))
    if key is not None:
        Taken.objects.create(meeting=held, key=key)
    return Held(held, own, is_new=True)


def _words(held: Meeting) -> str:
    state = State(held.state)
    who = held.ended_by.person if state is State.ENDED and held.ended_by else None
    if who is not None:
        return _("%(name)s has ended this meeting already.") % {"name": who}
    return str(STANDS[state])
