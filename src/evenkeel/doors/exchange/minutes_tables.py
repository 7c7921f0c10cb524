"""What was read from minutes as the three tables that `evenkeel balance` takes, before anybody has
looked at it. Names stay behind. Needs no Django.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from evenkeel.engine.minutes.answers import KeptItem, KeptMeeting, Kind, side_of, tables_of
from evenkeel.engine.minutes.follows import Earlier, likely, likenesses, words_in
from evenkeel.engine.minutes.masking import Mask
from evenkeel.engine.minutes.proposals import (
    MinutesReading,
    Presence,
    ProposedMeeting,
    ProposedOutcome,
    Span,
    Who,
)
from evenkeel.engine.words import Phase, Side

SURE_OF_PRESENCE = 0.5
"""People of whom the reader is less sure are not counted as present."""
LONGEST_SUMMARY = 500


@dataclass(frozen=True, slots=True)
class MinutesTables:
    """The tables as CSV texts by their file names, and how many outcomes fit no action of the
    readings given."""

    files: Mapping[str, str]
    lost_outcomes: int


def tables_from(readings: Sequence[MinutesReading], *, group: str) -> MinutesTables:
    """The meetings of several readings as one group's tables, in the order of their dates; meetings
    without a date stand at the end."""
    found = [(Mask(reading.meetings), one) for reading in readings for one in reading.meetings]
    found.sort(key=lambda pair: _day(pair[1]))
    outcomes, lost = _outcomes([meeting for _, meeting in found])
    kept = [
        _kept(f"M{number}", meeting, mask, outcomes)
        for number, (mask, meeting) in enumerate(found, 1)
    ]
    return MinutesTables(tables_of(kept, name=group), lost)


def _day(meeting: ProposedMeeting) -> date:
    return meeting.date.last if meeting.date is not None else date.max


def _outcomes(meetings: Sequence[ProposedMeeting]) -> tuple[dict[int, ProposedOutcome], int]:
    """What became of actions, by the identity of each, and how many outcomes fit none."""
    earlier: list[Earlier] = []
    told: dict[int, ProposedOutcome] = {}
    lost = 0
    for meeting in meetings:
        for outcome in meeting.outcomes:
            key = likely(likenesses(outcome.text, outcome.code, earlier), earlier)
            if key:
                told[int(key)] = outcome
            else:
                lost += 1
        earlier += [Earlier(str(id(one)), one.code, words_in(one.text)) for one in meeting.actions]
    return told, lost


def _kept(
    ref: str, meeting: ProposedMeeting, mask: Mask, outcomes: Mapping[int, ProposedOutcome]
) -> KeptMeeting:
    here = tuple(
        one.side
        for one in meeting.people
        if one.presence is Presence.HERE and one.confidence >= SURE_OF_PRESENCE
    )
    rows = sorted(chain(_said(meeting), _promised(meeting, outcomes)), key=lambda row: row[0])
    items = [
        replace(one, id=f"{ref}-{number}", text=mask.hide(one.text)[:LONGEST_SUMMARY])
        for number, (_, one) in enumerate(rows, 1)
    ]
    return KeptMeeting(
        id=ref,
        date=meeting.date,
        phase=Phase.UNCLEAR,
        convened_by=Side.UNKNOWN,
        chaired_by=_side(Who(meeting.chaired), meeting),
        present=here or None,
        items=tuple(items),
    )


Row = tuple[Span, KeptItem]


def _said(meeting: ProposedMeeting) -> Iterator[Row]:
    for item in meeting.items:
        side = _side(item.raised_by, meeting)
        yield item.spans[0], KeptItem("", Kind.AGENDA, item.text, side)
    for one in meeting.decisions:
        side = _side(one.by, meeting)
        basis = one.basis if side is not Side.UNKNOWN else None
        kept = KeptItem(
            "", Kind.DECISION, one.text, side, basis=basis, rule=one.rule, about=one.about
        )
        yield one.spans[0], kept


def _promised(meeting: ProposedMeeting, outcomes: Mapping[int, ProposedOutcome]) -> Iterator[Row]:
    for one in meeting.actions:
        due = one.due.when if one.due is not None else None
        kept = KeptItem("", Kind.ACTION, one.text, _side(one.owners, meeting), due=due)
        outcome = outcomes.get(id(one))
        if outcome is not None:
            kept = replace(kept, done=outcome.done, done_on=outcome.done_on)
        yield one.spans[0], kept


def _side(who: Who, meeting: ProposedMeeting) -> Side:
    """The side of people together; without people, the side that the words tell."""
    sides = [one.side for one in meeting.people if one.key in who.people]
    return side_of(sides) if sides else who.side
