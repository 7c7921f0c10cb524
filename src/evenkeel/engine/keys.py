"""Who may turn a key, vouch and confirm, and when a proposal takes effect: the two-key rule.

What could tilt the table needs someone of each side. The record's readings and the site's actions
ask the same functions here, so that a page can't allow what the readings then refuse.
"""

from bisect import bisect_right, insort
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, cast

from evenkeel.engine.facts import Fact
from evenkeel.engine.words import Side

SIDES = (Side.CITIZEN, Side.PROFESSIONAL)
WAIT = timedelta(days=14)


class Reason(StrEnum):
    """Why an entry does not take effect."""

    KEYS_MISSING = "keys-missing"
    PROPOSAL_UNKNOWN = "proposal-unknown"
    PROPOSAL_CLOSED = "proposal-closed"
    NOT_WHAT_WAS_PROPOSED = "not-what-was-proposed"
    NOTHING_TO_REPLACE = "nothing-to-replace"
    ALREADY_REPLACED = "already-replaced"
    OUT_OF_RANGE = "out-of-range"
    NOT_THE_IMPORTER = "not-the-importer"
    ALREADY_CONFIRMED = "already-confirmed"
    NOT_A_MEMBER = "not-a-member"
    NOT_VOUCHED = "not-vouched"
    WRITER_OF_THE_MINUTES = "writer-of-the-minutes"
    TOLD_IT_THEMSELVES = "told-it-themselves"
    NOTHING_THERE = "nothing-there"
    USED_ALREADY = "used-already"


def other(side: Side) -> Side:
    """The other one of the two sides."""
    return Side.PROFESSIONAL if side is Side.CITIZEN else Side.CITIZEN


class Spell(NamedTuple):
    """A member's side, organisation and team from a day on; `here` False once they have gone."""

    on: date
    seq: int
    side: Side
    organisation: str | None
    team: str | None
    here: bool


@dataclass(slots=True)
class Roll:
    """Who is a member, on which side from which day, and for which side they were vouched for.

    What people did counts by the side held on its day (`spell`, `side_on`). Who may vouch, turn a
    key and confirm goes by what the record had said when that was written (`seat` and the rest): a
    day as the project's clocks show it may be another one than that of an entry's `at`.

    Read it freely; only the reading of the record adds to it, entry by entry.
    """

    spells: dict[str, list[Spell]] = field(default_factory=dict)
    vouched: dict[Side, set[str]] = field(default_factory=lambda: {side: set() for side in SIDES})
    examiners: set[str] = field(default_factory=set)

    def enter(self, member: str, spell: Spell) -> None:
        """Add a spell; one of the same entry takes its place."""
        held = self.spells.setdefault(member, [])
        held[:] = [one for one in held if one.seq != spell.seq]
        insort(held, spell, key=lambda one: (one.on, one.seq))

    def forget(self, member: str, seq: int) -> None:
        """Take out the spell that an entry gave."""
        self.spells[member] = [one for one in self.spells.get(member, ()) if one.seq != seq]

    def name_examiner(self, member: str) -> None:
        """Let a member examine the record: they speak for no side any more."""
        self.examiners.add(member)
        for side in SIDES:
            self.vouched[side].discard(member)

    def spell(self, member: str, on: date) -> Spell | None:
        """The spell of a member on a day; None before their first."""
        held = self.spells.get(member, ())
        if len(held) == 1:
            return held[0] if held[0].on <= on else None
        at = bisect_right(held, on, key=lambda one: one.on)
        return held[at - 1] if at else None

    def side_on(self, member: str, on: date) -> Side:
        """The side that a member held on a day; `unknown` before they joined."""
        spell = self.spell(member, on)
        return spell.side if spell else Side.UNKNOWN

    def seat(self, member: str, *, before: int | None = None) -> Spell | None:
        """What the record said last of a member (before an entry), whatever day that names."""
        held = self.spells.get(member, ())
        said = (one for one in held if before is None or one.seq < before)
        return max(said, key=lambda one: one.seq, default=None)

    def sides(self, member: str) -> tuple[Side, ...]:
        """The sides that a member can speak for: two for a person with both hats."""
        seat = self.seat(member)
        if seat is None or not seat.here or member in self.examiners:
            return ()
        if seat.side is Side.BOTH:
            return SIDES
        return (seat.side,) if seat.side in SIDES else ()

    def can_speak_for(self, member: str, side: Side) -> bool:
        """Whether a member can turn this side's key, or confirm for it."""
        return side in self.sides(member) and member in self.vouched[side]

    def has_speaker(self, side: Side) -> bool:
        """Whether anybody can turn this side's key."""
        return any(self.can_speak_for(member, side) for member in self.vouched[side])

    def is_vouched(self, member: str) -> bool:
        """Whether a member can speak for any side."""
        return any(self.can_speak_for(member, side) for side in SIDES)


def sides_vouched(roll: Roll, *, by: str, member: str) -> tuple[Side, ...]:
    """The sides for which `by` vouches when vouching for a member; none where it counts for
    nothing.

    A vouched member vouches for people of their own side, and for the first of the other side.
    While nobody at all is vouched for, any member may vouch for one of the other side.

    >>> day = date(2026, 1, 1)
    >>> roll = Roll()
    >>> roll.enter("m1", Spell(day, 1, Side.CITIZEN, None, None, True))
    >>> roll.enter("m2", Spell(day, 2, Side.PROFESSIONAL, None, None, True))
    >>> sides_vouched(roll, by="m1", member="m2")
    (<Side.PROFESSIONAL: 'professional'>,)
    """
    theirs = roll.sides(member)
    if by == member or not theirs:
        return ()
    own = tuple(side for side in theirs if roll.can_speak_for(by, side))
    if own:
        return own
    if len(theirs) != 1 or roll.has_speaker(theirs[0]):
        return ()
    across = other(theirs[0])
    if roll.can_speak_for(by, across):
        return theirs
    nobody = not roll.has_speaker(across)
    return theirs if nobody and roll.sides(by) == (across,) else ()


class Turn(NamedTuple):
    """One key turned: for which side, and by whom."""

    side: Side
    by: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that needs two keys, as it stands. `at` is when it was written (UTC)."""

    ref: str
    act: Fact
    by: str
    at: datetime
    turns: tuple[Turn, ...] = ()
    closed: bool = False
    used: bool = False

    def effect(self) -> Fact:
        """The fact to write once the proposal takes effect: the act, naming this proposal."""
        return cast(Fact, replace(cast(Any, self.act), proposal=self.ref))


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a proposal takes effect now.

    `waits_for` names the sides whose key has not been turned; `one_side_only` the side whose key
    alone carries it, because the other has nobody to turn its own; `from_when` the moment from
    which it can take effect, where only time is missing.
    """

    effective: bool
    waits_for: tuple[Side, ...]
    one_side_only: Side | None = None
    from_when: datetime | None = None


def refusal_to_turn(proposal: Proposal, roll: Roll, *, by: str, side: Side) -> Reason | None:
    """Why a member can't turn this key; None where they can.

    Each side's key is turned once, and nobody turns both. Where neither side has anybody who is
    vouched for, a member turns the key of their own side.
    """
    if proposal.closed:
        return Reason.PROPOSAL_CLOSED
    if proposal.used or any(turn.side is side or turn.by == by for turn in proposal.turns):
        return Reason.USED_ALREADY
    if side not in roll.sides(by):
        return Reason.NOT_A_MEMBER
    if any(roll.has_speaker(one) for one in SIDES) and not roll.can_speak_for(by, side):
        return Reason.NOT_VOUCHED
    return None


def standing(proposal: Proposal, roll: Roll, *, at: datetime) -> Standing:
    """Whether a proposal takes effect at a moment: with both keys, or with one after 14 days where
    the other side has nobody who could turn its own.
    """
    if proposal.closed or proposal.used:
        return Standing(False, ())
    turned = {turn.side for turn in proposal.turns}
    missing = tuple(side for side in SIDES if side not in turned)
    if not missing:
        return Standing(True, ())
    if len(missing) == 2 or roll.has_speaker(missing[0]):
        return Standing(False, missing)
    ripe = proposal.at + WAIT
    return Standing(at >= ripe, missing, other(missing[0]), ripe)
