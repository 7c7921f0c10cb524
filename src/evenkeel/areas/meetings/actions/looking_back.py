"""Looking back at the charter: what the group says of it at the check-out, and speaking again of
one of its principles."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.charter.queries import principles_of
from evenkeel.areas.meetings.actions.agenda import add_item
from evenkeel.areas.meetings.actions.holding import hold
from evenkeel.areas.meetings.models import Item, Meeting
from evenkeel.areas.meetings.presenting import item_about
from evenkeel.areas.meetings.queries import charter_answers_of, mark_of, next_open
from evenkeel.areas.meetings.rules import BEING_RUN, OPEN_AGENDA, CharterAnswer, Kept, Wanted
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.seat import seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.engine.words import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedBack:
    """What a group says of its charter. `charter` is the entry of the one that the page showed;
    `said` is by number of principle, and `again` the number of the one to speak of next time."""

    charter: int
    said: Mapping[int, Kept]
    again: int | None = None


@transaction.atomic
def look_back(
    *,
    meeting: Meeting,
    what: LookedBack,
    seen: str,
    key: UUID | None = None,
    by: Person,
    at: datetime,
) -> None:
    """Say together whether the group kept to its charter; what it said before is replaced.

    `seen` is the mark of the answers that the page showed: where somebody entered others meanwhile,
    it is refused.
    """
    held = hold(meeting, by, May.RUN_MEETINGS, BEING_RUN, key)
    if not held.is_new:
        return
    principles = _principles(held.meeting.project, what.charter)
    if not {*what.said, *([what.again] if what.again else [])} <= principles.keys():
        raise CannotError(_("The charter has no such principle."))
    if mark_of(charter_answers_of(held.meeting)) != seen:
        raise CannotError(
            _("Other answers were entered meanwhile. Send yours again if they should stand.")
        )
    answers = [
        CharterAnswer(number, text, what.said.get(number, ""), number == what.again)
        for number, text in principles.items()
        if number in what.said or number == what.again
    ]
    held.meeting.looked_back = [asdict(one) for one in answers]
    held.meeting.save(update_fields=["looked_back"])


@transaction.atomic
def speak_again(
    *, project: Project, charter: int, principle: int, by: Person, at: datetime
) -> Meeting:
    """Put a principle of the charter on the agenda of the next meeting, once; gives back that
    meeting."""
    seat(project, by, May.JOIN_IN)
    text = _principles(project, charter).get(principle)
    if text is None:
        raise CannotError(_("The charter has no such principle."))
    following = next_open(project)
    if following is None:
        raise CannotError(_("No meeting is planned yet, so there is no agenda to put it on."))
    held = hold(following, by, May.JOIN_IN, OPEN_AGENDA).meeting
    if held.items.filter(principle=text).exists():
        raise CannotError(_("It is on the agenda already."))
    item = add_item(meeting=held, text=item_about(text), wanted=Wanted.TALK, by=by, at=at)
    if item is not None:
        item.principle = text
        item.save(update_fields=["principle"])
    return held


def keep_for_next_time(meeting: Meeting, side: Side) -> None:
    """Let what the group wants to speak of again wait for its next meeting, as raised by all who
    were there. Inside the caller's transaction, with the meeting's row held."""
    chosen = next((one for one in charter_answers_of(meeting) if one.again), None)
    if chosen is None:
        return
    following = next_open(meeting.project)
    if following is None or not following.items.filter(principle=chosen.text).exists():
        Item.objects.create(
            meeting=meeting,
            text=item_about(chosen.text),
            principle=chosen.text,
            wanted=Wanted.TALK,
            side=side,
        )


def _principles(project: Project, charter: int) -> Mapping[int, str]:
    found = principles_of(project)
    if found is None or found.charter != charter:
        raise CannotError(_("The charter has changed meanwhile. Look at it again."))
    return found.by_number
