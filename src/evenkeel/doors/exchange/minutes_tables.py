"""What was read from minutes as the three tables that `evenkeel balance` takes, before anybody has
looked at it. Names stay behind. Needs no Django.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from evenkeel.engine.minutes.answers import KeptItem, KeptMeeting, Kind, side_of, tables_of
from evenkeel.engine.minutes.follows import AT_AN_END, Earlier, likely, likenesses, words_in
from evenkeel.engine.minutes.masking import Mask
from evenkeel.engine.minutes.proposals import (
    MinutesReading,
    Presence,
    ProposedAction,
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
    later = _followed([meeting for _, meeting in found])
    ids: dict[int, str] = {}
    kept = [
        _kept(f"M{number}", meeting, mask, later, ids)
        for number, (mask, meeting) in enumerate(found, 1)
    ]
    return MinutesTables(tables_of(kept, name=group), later.lost)


def _day(meeting: ProposedMeeting) -> date:
    return meeting.date.last if meeting.date is not None else date.max


@dataclass(slots=True)
class _Later:
    """What later meetings tell of actions, each by the identity of its proposal: how it ended,
    and which earlier one it carries forward. `lost` outcomes fit no action."""

    outcomes: dict[int, ProposedOutcome] = field(default_factory=dict)
    follows: dict[int, int] = field(default_factory=dict)
    lost: int = 0


def _followed(meetings: Sequence[ProposedMeeting]) -> _Later:
    """Follow actions from meeting to meeting, in the order given, until they are done."""
    later = _Later()
    earlier: dict[str, Earlier] = {}
    for meeting in meetings:
        for outcome in meeting.outcomes:
            key = _belongs_to(outcome, earlier)
            if not key:
                later.lost += 1
                continue
            later.outcomes[int(key)] = outcome
            if outcome.done in AT_AN_END:
                earlier[key] = replace(earlier[key], is_done=True)
        again = {id(one): key for one in meeting.actions if (key := _belongs_to(one, earlier))}
        later.follows |= {one: int(key) for one, key in again.items()}
        for key in again.values():
            # From now on the newest row of it is the one that is spoken of.
            earlier.pop(key, None)
        for one in meeting.actions:
            earlier[str(id(one))] = Earlier(str(id(one)), one.code, words_in(one.text))
    return later


def _belongs_to(one: ProposedAction | ProposedOutcome, earlier: Mapping[str, Earlier]) -> str:
    known = tuple(earlier.values())
    return likely(likenesses(one.text, one.code, known), known)


def _kept(
    ref: str, meeting: ProposedMeeting, mask: Mask, later: _Later, ids: dict[int, str]
) -> KeptMeeting:
    here = tuple(
        one.side
        for one in meeting.people
        if one.presence is Presence.HERE and one.confidence >= SURE_OF_PRESENCE
    )
    rows = sorted(chain(_said(meeting), _promised(meeting, later)), key=lambda row: row[0])
    ids |= {proposal: f"{ref}-{number}" for number, (_, _, proposal) in enumerate(rows, 1)}
    items = [
        replace(
            one,
            id=ids[proposal],
            text=mask.hide(one.text)[:LONGEST_SUMMARY],
            follows=ids.get(later.follows.get(proposal, 0), ""),
        )
        for _, one, proposal in rows
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


Row = tuple[Span, KeptItem, int]
"""Where it stands, what it says, and the identity of what was proposed."""


def _said(meeting: ProposedMeeting) -> Iterator[Row]:
    for item in meeting.items:
        side = _side(item.raised_by, meeting)
        yield item.spans[0], KeptItem("", Kind.AGENDA, item.text, side), id(item)
    for one in meeting.decisions:
        side = _side(one.by, meeting)
        basis = one.basis if side is not Side.UNKNOWN else None
        kept = KeptItem(
            "", Kind.DECISION, one.text, side, basis=basis, rule=one.rule, about=one.about
        )
        yield one.spans[0], kept, id(one)


def _promised(meeting: ProposedMeeting, later: _Later) -> Iterator[Row]:
    for one in meeting.actions:
        due = one.due.when if one.due is not None else None
        kept = KeptItem("", Kind.ACTION, one.text, _side(one.owners, meeting), due=due)
        outcome = later.outcomes.get(id(one))
        if outcome is not None:
            kept = replace(kept, done=outcome.done, done_on=outcome.done_on)
        yield one.spans[0], kept, id(one)


def _side(who: Who, meeting: ProposedMeeting) -> Side:
    """The side of people together; without people, the side that the words tell."""
    sides = [one.side for one in meeting.people if one.key in who.people]
    return side_of(sides) if sides else who.side
