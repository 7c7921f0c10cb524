"""What the record says happened: the meetings, items, members, bands and claims that count.

`fold` makes it from the entries; every reading is worked out from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from evenkeel.engine import facts, keys
from evenkeel.engine.balance.readings import Ineffective, OneSideOnly, Scope
from evenkeel.engine.when import When
from evenkeel.engine.words import PHASES, Done, Phase, Side

CITIZEN, PROFESSIONAL = 1, 2
BOTH_SIDES = CITIZEN | PROFESSIONAL
BIT: Mapping[Side | None, int] = {
    Side.CITIZEN: CITIZEN,
    Side.PROFESSIONAL: PROFESSIONAL,
    Side.BOTH: BOTH_SIDES,
}

SCOPE_OF: Mapping[Phase | None, Scope | None] = {
    **{phase: Scope(phase) for phase in PHASES},
    Phase.UNCLEAR: None,
    None: None,
}
"""The scope of a phase; None for what counts in no phase."""

Item = facts.ItemRaised | facts.DecisionMade | facts.CommitmentMade
Content = (
    facts.ClaimMade
    | facts.MemberJoined
    | facts.MemberChanged
    | facts.MemberLeft
    | facts.MeetingHeld
    | Item
)
"""The facts that a correction may replace: what happened, not how it was agreed."""


def may_stand_for(old: facts.Fact, new: facts.Fact) -> bool:
    """Whether a correction may put one fact in another's place: about the same thing."""
    if not (isinstance(old, Content) and isinstance(new, Content)):
        return False
    if isinstance(old, Item) and isinstance(new, Item):
        return old.item == new.item
    if isinstance(old, facts.MeetingHeld) and isinstance(new, facts.MeetingHeld):
        return old.meeting == new.meeting
    if hasattr(old, "member") and hasattr(new, "member"):
        return bool(old.member == new.member)
    return isinstance(old, facts.ClaimMade) and isinstance(new, facts.ClaimMade)


class Meeting(NamedTuple):
    """A meeting that counts, with the day it counts as and the sides that confirmed its entry.

    Where `between` holds it is no meeting but a day on which things were done outside of meetings:
    nobody convened it, and nobody was listed.
    """

    place: int
    seq: int
    fact: facts.MeetingHeld
    day: date | None
    dated: bool
    confirmed: int
    between: bool = False


class Row(NamedTuple):
    """An item that counts, the number of its meeting in time order, and who confirmed it."""

    place: int
    seq: int
    fact: Item
    meeting: int
    confirmed: int


class Telling(NamedTuple):
    """What was told of a promise, when, and the sides that confirmed it: by the row that made it or
    carried it forward, or by word between meetings."""

    day: date
    seq: int
    done: Done
    done_on: When | None
    confirmed: int


class Answer(NamedTuple):
    """The final say on what was referred up."""

    day: date
    seq: int
    decided_by: facts.Doer


class BandFrom(NamedTuple):
    """A band and the day from which it holds; None: from the start."""

    since: date | None
    low: Decimal
    high: Decimal


class ClaimFrom(NamedTuple):
    """A claim and the day from which it counts."""

    since: date
    fact: facts.ClaimMade


class Confirmation(NamedTuple):
    """Somebody confirmed a meeting's minutes as they stood at `seq`, for one side."""

    seq: int
    by: str
    side: int
    matters: tuple[str, ...]


class Concern(NamedTuple):
    """A concern that was raised without a name, and the days of what became of it."""

    ref: str
    reached: date
    answer_by: date
    answered: date | None = None
    passed_on: date | None = None
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The record, folded. `meetings` are in time order, `rows` and `concerns` in the order of the
    record; `tellings` and `answers` are by item."""

    entries: int
    meetings: tuple[Meeting, ...]
    rows: tuple[Row, ...]
    roll: keys.Roll
    proposals: Mapping[str, keys.Proposal]
    bands: tuple[BandFrom, ...]
    claims: tuple[ClaimFrom, ...]
    tellings: Mapping[str, tuple[Telling, ...]]
    answers: Mapping[str, Answer]
    concerns: tuple[Concern, ...]
    marked: frozenset[str]
    confirming_citizens: frozenset[str]
    replaced: int
    withdrawn: int
    one_side_only: tuple[OneSideOnly, ...]
    ineffective: tuple[Ineffective, ...]

    def latest(self) -> date | None:
        """The latest day on which anything is said to have happened; dues are no happenings."""
        days = [meeting.day for meeting in self.meetings if meeting.day]
        days += [claim.fact.on.last for claim in self.claims]
        days += [one.day for told in self.tellings.values() for one in told]
        days += [answer.day for answer in self.answers.values()]
        days += [
            day
            for one in self.concerns
            for day in (one.reached, one.answered, one.passed_on, one.closed)
            if day is not None
        ]
        days += [
            row.fact.done_on.last
            for row in self.rows
            if isinstance(row.fact, facts.CommitmentMade) and row.fact.done_on
        ]
        return max(days, default=None)
