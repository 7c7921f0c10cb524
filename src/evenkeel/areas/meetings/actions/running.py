"""Running a meeting: who is there, what is talked about, what is decided and promised, and its end.

Each of these may be sent again after a dropped connection: what carries a key is taken once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from evenkeel.areas.meetings.actions.holding import hold
from evenkeel.areas.meetings.models import Answer, Item, Meeting, Outcome
from evenkeel.areas.meetings.queries import seats_at_the_table
from evenkeel.areas.meetings.rules import (
    BEING_RUN,
    EARLY,
    MOST_OUTCOMES,
    How,
    Kind,
    State,
)
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.rules import May
from evenkeel.engine.words import About, Side

NOTES = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as it is entered. `due` is when an answer is due to what was passed up."""

    text: str
    how: How
    about: About
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A promise as it is entered. `owner` and `asked` are a side, or refs with blanks between."""

    text: str
    owner: str
    asked: str
    due: date | None = None


@transaction.atomic
def begin(*, meeting: Meeting, chaired: Side, by: Person, at: datetime) -> None:
    """Begin the meeting."""
    held = hold(meeting, by, May.RUN_MEETINGS, (State.PLANNED,)).meeting
    if held.starts - at > EARLY:
        raise CannotError(_("This meeting is on a later day. Change its day if it is now."))
    held.state, held.begun_at, held.chaired = State.RUNNING, at, chaired
    held.save(update_fields=["state", "begun_at", "chaired"])


@transaction.atomic
def check_in(
    *,
    meeting: Meeting,
    there: Collection[str],
    shown: Collection[str],
    guests: tuple[int, int, int],
    key: UUID | None = None,
    by: Person,
    at: datetime,
) -> None:
    """Say who is there. `shown` are the refs that were ticked on the page, so that who ticked
    themselves meanwhile stays; `guests` are citizens, professionals and others who are no members.
    """
    held = hold(meeting, by, May.RUN_MEETINGS, BEING_RUN, key)
    if not held.is_new:
        return
    changed = set(there) ^ set(shown)
    for one in seats_at_the_table(held.meeting.project):
        if one.ref in changed:
            Answer.objects.update_or_create(
                meeting=held.meeting, by=one, defaults={"here": one.ref in there}
            )
    row = held.meeting
    row.guests_citizens, row.guests_professionals, row.guests_unknown = guests
    row.save(update_fields=["guests_citizens", "guests_professionals", "guests_unknown"])


@transaction.atomic
def begin_item(
    *, meeting: Meeting, item: int, key: UUID | None = None, by: Person, at: datetime
) -> None:
    """Take up an item; the time for it runs from now."""
    held = hold(meeting, by, May.RUN_MEETINGS, BEING_RUN, key)
    if not held.is_new:
        return
    found = _item(held.meeting, item)
    found.reached = True
    found.save(update_fields=["reached"])
    held.meeting.current, held.meeting.current_since = found, at
    held.meeting.speaker = 0
    held.meeting.save(update_fields=["current", "current_since", "speaker"])


@transaction.atomic
def count_turn(
    *,
    meeting: Meeting,
    side: Side | None,
    is_round: bool = False,
    key: UUID | None = None,
    by: Person,
    at: datetime,
) -> None:
    """Count that somebody of a side has spoken; `is_round` passes the word to the next in the
    round. A person with both hats, or of neither side, counts for no side."""
    held = hold(meeting, by, May.RUN_MEETINGS, BEING_RUN, key)
    if not held.is_new:
        return
    changes = {"speaker": F("speaker") + 1} if is_round else {}
    if side is Side.CITIZEN:
        changes["turns_citizens"] = F("turns_citizens") + 1
    elif side is Side.PROFESSIONAL:
        changes["turns_professionals"] = F("turns_professionals") + 1
    if changes:
        Meeting.objects.filter(pk=held.meeting.pk).update(**changes)


@transaction.atomic
def add_note(
    *, meeting: Meeting, item: int, text: str, key: UUID | None = None, by: Person, at: datetime
) -> None:
    """Add a line to an item's notes. Lines are only added, so that of two who write both stay."""
    held = hold(meeting, by, May.RUN_MEETINGS, BEING_RUN, key)
    if not held.is_new:
        return
    found = _item(held.meeting, item)
    notes = f"{found.notes}\n{text}".strip()
    if len(notes) > NOTES:
        raise CannotError(_("The notes of this item are full."))
    found.notes, found.reached = notes, True
    found.save(update_fields=["notes", "reached"])


@transaction.atomic
def decide(
    *,
    meeting: Meeting,
    item: int | None,
    what: Decided,
    seen: int,
    key: UUID | None = None,
    by: Person,
    at: datetime,
) -> Outcome | None:
    """Enter a decision; None where this was sent before.

    `seen` is how many decisions the page showed: where somebody entered another one meanwhile, it
    is refused with the words of that, since it is likely to be the same.
    """
    held = hold(meeting, by, May.RUN_MEETINGS, BEING_RUN, key)
    if not held.is_new:
        return None
    decisions = held.meeting.outcomes.filter(kind=Kind.DECISION, item=item).order_by("pk")
    newer = list(decisions.select_related("by__person")[seen:])
    if newer and newer[-1].by_id != held.seat.pk:
        raise CannotError(
            _("%(name)s has just entered: “%(text)s”. Send yours again if it is another one.")
            % {"name": _name(newer[-1]), "text": newer[-1].text}
        )
    due = what.due if what.how is How.UP else None
    return _came(
        held.meeting, item, kind=Kind.DECISION, by=held.seat, at=at,
        text=what.text, how=what.how, about=what.about, due=due,
    )  # fmt: skip


@transaction.atomic
def promise(
    *,
    meeting: Meeting,
    item: int | None,
    what: Promised,
    key: UUID | None = None,
    by: Person,
    at: datetime,
) -> Outcome | None:
    """Enter who will do what by when; None where this was sent before."""
    held = hold(meeting, by, May.RUN_MEETINGS, BEING_RUN, key)
    if not held.is_new:
        return None
    return _came(
        held.meeting, item, kind=Kind.PROMISE, by=held.seat, at=at,
        text=what.text, owner=what.owner, asked=what.asked, due=what.due,
    )  # fmt: skip


@transaction.atomic
def drop_outcome(
    *, meeting: Meeting, outcome: int, key: UUID | None = None, by: Person, at: datetime
) -> None:
    """Take a decision or promise out again that was entered by mistake."""
    held = hold(meeting, by, May.RUN_MEETINGS, BEING_RUN, key)
    if held.is_new:
        held.meeting.outcomes.filter(pk=outcome).delete()


@transaction.atomic
def close(
    *, meeting: Meeting, text: str, key: UUID | None = None, by: Person, at: datetime
) -> None:
    """Add what was said at the check-out."""
    held = hold(meeting, by, May.RUN_MEETINGS, BEING_RUN, key)
    if held.is_new:
        held.meeting.closing = f"{held.meeting.closing}\n{text}".strip()[:2000]
        held.meeting.save(update_fields=["closing"])


@transaction.atomic
def end(*, meeting: Meeting, key: UUID | None = None, by: Person, at: datetime) -> None:
    """End the meeting. What was forgotten can be entered until its minutes are written."""
    held = hold(meeting, by, May.RUN_MEETINGS, (State.RUNNING,), key)
    if held.is_new:
        row = held.meeting
        row.state, row.ended_at, row.ended_by, row.current = State.ENDED, at, held.seat, None
        row.save(update_fields=["state", "ended_at", "ended_by", "current"])


def _item(meeting: Meeting, pk: int) -> Item:
    found = meeting.items.filter(pk=pk).first()
    if found is None:
        raise CannotError(_("This item was taken off the agenda."))
    return found


def _came(
    meeting: Meeting,
    item: int | None,
    *,
    kind: Kind,
    at: datetime,
    due: date | None,
    **told: object,
) -> Outcome:
    if meeting.outcomes.count() >= MOST_OUTCOMES:
        raise CannotError(_("These are more decisions and promises than one meeting can hold."))
    if due is not None and due < day(meeting.project, at).last:
        raise CannotError(_("The day by which it is to be done has passed already."))
    found = _item(meeting, item) if item is not None else None
    if found is not None and not found.reached:
        found.reached = True
        found.save(update_fields=["reached"])
    return Outcome.objects.create(meeting=meeting, item=found, kind=kind, due=due, **told)


def _name(outcome: Outcome) -> str:
    person = outcome.by.person if outcome.by else None
    return str(person) if person else _("Somebody")
