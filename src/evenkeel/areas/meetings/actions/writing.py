"""Writing a meeting up: everything into the record at once, as the same facts as imported minutes.

From then on the record says what happened; the working rows go, so that no second copy of words or
of who came is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.meetings import jobs
from evenkeel.areas.meetings.actions.agenda import carry_on
from evenkeel.areas.meetings.actions.holding import hold
from evenkeel.areas.meetings.actions.looking_back import keep_for_next_time
from evenkeel.areas.meetings.models import Answer, Item, Meeting, Outcome
from evenkeel.areas.meetings.presenting import charter_text
from evenkeel.areas.meetings.queries import agenda_of, charter_answers_of, mark_of, reachable
from evenkeel.areas.meetings.rules import DECIDED, How, Kind, State, side_of_all
from evenkeel.areas.minutes.actions.held import Worded, write_held
from evenkeel.areas.minutes.queries.meetings import LOOKING_BACK
from evenkeel.areas.minutes.rules import in_order
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.rules import May
from evenkeel.engine.facts import CommitmentMade, DecisionMade, Doer, ItemRaised, MeetingHeld
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Phase, Side
from evenkeel.record.writing import lock, worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The minutes as somebody looked through them. `items` are text and notes of each item, and
    `outcomes` the text of each decision and promise, by number; None leaves it out. `charter` is
    the mark of what was said of the charter."""

    title: str
    closing: str
    items: Mapping[int, tuple[str, str] | None]
    outcomes: Mapping[int, str | None]
    charter: str = ""


@transaction.atomic
def write_minutes(*, meeting: Meeting, draft: Draft, by: Person, at: datetime) -> str:
    """Write the minutes into the record; gives back the meeting's ref there. An item that is left
    out was not reached, and waits for the next meeting."""
    held = hold(meeting, by, May.RUN_MEETINGS, (State.ENDED,))
    row = held.meeting
    items = {one.pk: one for one in agenda_of(row)}
    outcomes = {one.pk: one for one in row.outcomes.select_related("item__by").order_by("pk")}
    looked_back = charter_answers_of(row)
    seen = (items.keys(), outcomes.keys(), mark_of(looked_back))
    if seen != (draft.items.keys(), draft.outcomes.keys(), draft.charter):
        raise CannotError(
            _("Somebody entered something meanwhile. Look through it, then write it down.")
        )
    there = [one.by for one in Answer.objects.filter(meeting=row, here=True).select_related("by")]
    counts = _counts(row, there)
    record = lock(row.project.record)
    told = [_raised(row, one, *said) for pk, one in items.items() if (said := draft.items[pk])]
    told += [_came(row, one, text) for pk, one in outcomes.items() if (text := draft.outcomes[pk])]
    row.ref = write_held(
        project=row.project,
        record=record,
        meeting=_held(row, there, counts),
        words=worded(
            {
                "summary": draft.title,
                "notes": draft.closing,
                LOOKING_BACK: charter_text(looked_back),
            }
        ),
        items=told,
        by=held.seat,
        at=at,
    )
    keep_for_next_time(row, side_of_all(counts))
    row.state, row.title, row.current = State.WRITTEN, draft.title, None
    row.closing, row.looked_back = "", []
    row.save()
    row.outcomes.all().delete()
    row.items.filter(pk__in=[pk for pk, said in draft.items.items() if said]).delete()
    row.answers.all().delete()
    row.taken.all().delete()
    row.items.update(notes="", reached=False)
    coming = Meeting.objects.filter(project=row.project, state=State.PLANNED)
    if (following := coming.order_by("starts", "pk").first()) is not None:
        carry_on(row.project, following)
    return row.ref


@transaction.atomic
def send_minutes(*, meeting: Meeting, by: Person, at: datetime) -> int:
    """Queue the minutes for every member with an address, once; gives back how many."""
    held = hold(meeting, by, May.RUN_MEETINGS, (State.WRITTEN,)).meeting
    if held.sent_at is not None:
        raise CannotError(_("These minutes were sent already."))
    held.sent_at = at
    held.save(update_fields=["sent_at"])
    seats = reachable(held.project)
    for one in seats:
        jobs.send_minutes.enqueue(held.pk, one.pk)
    return len(seats)


def _outer(row: Meeting) -> str:
    return f"here-{row.uid}"


def _held(row: Meeting, there: list[Membership], counts: Mapping[Side, int]) -> MeetingHeld:
    return MeetingHeld(
        meeting=_outer(row),
        on=_day(row),
        phase=_phase(row),
        convened_by=Side(row.convened),
        chaired_by=Side(row.chaired),
        citizens_present=counts.get(Side.CITIZEN),
        professionals_present=counts.get(Side.PROFESSIONAL),
        both_present=counts.get(Side.BOTH),
        unknown_present=counts.get(Side.UNKNOWN),
        attended=in_order(one.ref for one in there),
    )


def _counts(row: Meeting, there: list[Membership]) -> dict[Side, int]:
    """How many of each side were there; nothing at all where nobody was entered."""
    counts = {
        Side.CITIZEN: row.guests_citizens,
        Side.PROFESSIONAL: row.guests_professionals,
        Side.BOTH: 0,
        Side.UNKNOWN: row.guests_unknown,
    }
    for one in there:
        counts[Side(one.side)] += 1
    return counts if any(counts.values()) else {}


def _day(row: Meeting) -> When:
    return day(row.project, row.begun_at or row.starts)


def _phase(row: Meeting) -> Phase | None:
    return Phase(row.phase) if row.phase else None


def _raiser(item: Item | None) -> Doer:
    """Who raised an item: the member, whose side the record knows, or else their side then; nobody
    in particular where it is part of a round."""
    if item is None or item.frame:
        return Side.UNKNOWN
    return (item.by.ref,) if item.by and item.by.left_on is None else Side(item.side)


def _raised(row: Meeting, item: Item, text: str, notes: str) -> Worded:
    fact = ItemRaised(
        item=f"{_outer(row)}-i{item.pk}",
        meeting=_outer(row),
        raised_by=_raiser(item),
        phase=_phase(row),
        basis=Basis.STATED,
    )
    return fact, worded({"summary": text, "notes": notes})


def _came(row: Meeting, one: Outcome, text: str) -> Worded:
    told: dict[str, Any] = {
        "item": f"{_outer(row)}-o{one.pk}",
        "meeting": _outer(row),
        "phase": _phase(row),
        "basis": Basis.STATED,
    }
    due = When(one.due) if one.due else None
    if one.kind == Kind.PROMISE:
        made = CommitmentMade(raised_by=_doer(one.asked), owner=_doer(one.owner), due=due, **told)
        return made, worded({"summary": text})
    side, rule = DECIDED[How(one.how)]
    decided = DecisionMade(
        raised_by=_raiser(one.item),
        decided_by=side,
        rule=rule,
        about=About(one.about),
        due=due,
        **told,
    )
    return decided, worded({"summary": text})


def _doer(text: str) -> Doer:
    return Side(text) if text in set(Side) else tuple(text.split())
