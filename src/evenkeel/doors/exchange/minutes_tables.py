"""What was read from minutes as the three tables that `evenkeel balance` takes. Names stay behind:
people are counts and sides here, and sentences say `[name]`. Needs no Django.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evenkeel.engine.minutes.following import follow
from evenkeel.engine.minutes.masking import Mask
from evenkeel.engine.minutes.proposals import (
    MinutesReading,
    Presence,
    ProposedMeeting,
    ProposedOutcome,
    ProposedPerson,
    Span,
    Who,
)
from evenkeel.engine.words import Side
from evenkeel.shared.cells import safe_cell

GROUPS = ("group_id", "name")
MEETINGS = (
    "meeting_id",
    "group_id",
    "date",
    "phase",
    "convened_by",
    "chaired_by",
    "citizens_present",
    "professionals_present",
    "both_present",
    "unknown_present",
    "title",
)
ITEMS = (
    "item_id",
    "meeting_id",
    "kind",
    "raised_by",
    "decided_by",
    "decision_rule",
    "owner",
    "due",
    "done",
    "done_on",
    "basis",
    "about",
    "organisation",
    "summary",
)
SURE_OF_PRESENCE = 0.5
"""People of whom the reader is less sure are not counted as present."""
LONGEST_SUMMARY = 500


@dataclass(frozen=True, slots=True)
class MinutesTables:
    """The three tables as CSV texts, and how many outcomes fit no action of the files given."""

    groups: str
    meetings: str
    items: str
    lost_outcomes: int


def tables_of(readings: Sequence[MinutesReading], *, group: str) -> MinutesTables:
    """The meetings of several readings as one group's tables, in the order of their dates; meetings
    without a date stand at the end."""
    found = [(Mask(reading.meetings), one) for reading in readings for one in reading.meetings]
    found.sort(key=lambda pair: _day(pair[1]))
    outcomes, lost = follow([meeting for _, meeting in found])
    done = {(one.meeting, one.action): one.outcome for one in outcomes}
    meetings: list[Mapping[str, object]] = []
    items: list[Mapping[str, object]] = []
    for number, (mask, meeting) in enumerate(found):
        meetings.append(_meeting(f"M{number + 1}", meeting, mask))
        told = {at: outcome for (where, at), outcome in done.items() if where == number}
        items += _items(f"M{number + 1}", meeting, mask, told)
    return MinutesTables(
        _csv(GROUPS, [{"group_id": "G1", "name": group}]),
        _csv(MEETINGS, meetings),
        _csv(ITEMS, items),
        lost,
    )


def _day(meeting: ProposedMeeting) -> date:
    return meeting.date.last if meeting.date is not None else date.max


def _meeting(ref: str, meeting: ProposedMeeting, mask: Mask) -> Mapping[str, object]:
    here = [
        one
        for one in meeting.people
        if one.presence is Presence.HERE and one.confidence >= SURE_OF_PRESENCE
    ]
    counts: dict[str, object] = {}
    if here:
        for side, column in _COUNTS.items():
            counts[column] = sum(one.side is side for one in here)
    return {
        "meeting_id": ref,
        "group_id": "G1",
        "date": meeting.date,
        "chaired_by": _side(Who(meeting.chaired), meeting),
        "title": mask.hide(meeting.title),
        **counts,
    }


_COUNTS = {
    Side.CITIZEN: "citizens_present",
    Side.PROFESSIONAL: "professionals_present",
    Side.BOTH: "both_present",
    Side.UNKNOWN: "unknown_present",
}


def _items(
    ref: str, meeting: ProposedMeeting, mask: Mask, told: Mapping[int, ProposedOutcome]
) -> list[Mapping[str, object]]:
    """Items, decisions and actions of a meeting in the order of its text."""
    rows: list[tuple[Span, Mapping[str, object]]] = []
    for item in meeting.items:
        row: dict[str, object] = {"kind": "agenda", "raised_by": _side(item.raised_by, meeting)}
        row |= _more(item.raised_by, meeting, mask.hide(item.text))
        rows.append((item.spans[0], row))
    for decision in meeting.decisions:
        side = _side(decision.by, meeting)
        row = {"kind": "decision", "decided_by": side, "decision_rule": decision.rule}
        row |= {
            "about": decision.about,
            "basis": decision.basis if side is not Side.UNKNOWN else "",
        }
        row |= _more(decision.by, meeting, mask.hide(decision.text))
        rows.append((decision.spans[0], row))
    for number, action in enumerate(meeting.actions):
        row = {"kind": "action", "owner": _side(action.owners, meeting)}
        row["due"] = action.due.when if action.due is not None else None
        outcome = told.get(number)
        if outcome is not None:
            row |= {"done": outcome.done, "done_on": outcome.done_on}
        row |= _more(action.owners, meeting, mask.hide(action.text))
        rows.append((action.spans[0], row))
    rows.sort(key=lambda pair: pair[0])
    return [
        {"item_id": f"{ref}-{number}", "meeting_id": ref, **row}
        for number, (_, row) in enumerate(rows, 1)
    ]


def _more(who: Who, meeting: ProposedMeeting, summary: str) -> Mapping[str, object]:
    organisations = {one.organisation for one in _people(who, meeting)}
    only = organisations.pop() if len(organisations) == 1 else ""
    return {"organisation": only, "summary": summary[:LONGEST_SUMMARY]}


def _people(who: Who, meeting: ProposedMeeting) -> list[ProposedPerson]:
    return [one for one in meeting.people if one.key in who.people]


def _side(who: Who, meeting: ProposedMeeting) -> Side:
    """The side of people together; unknown as soon as one of them is."""
    sides = {one.side for one in _people(who, meeting)} or {who.side}
    if Side.UNKNOWN in sides:
        return Side.UNKNOWN
    return sides.pop() if len(sides) == 1 else Side.BOTH


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(row.get(column)) for column in columns] for row in rows)
    return text.getvalue()
