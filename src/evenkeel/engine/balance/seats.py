"""Who was at the table in a phase: seats by side, and whether each side was there at all.

A blank in an attendance list means that nobody wrote it down; it is never nought.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from evenkeel.engine import facts
from evenkeel.engine.balance.acts import Happened
from evenkeel.engine.balance.history import Meeting
from evenkeel.engine.balance.power import Tallies
from evenkeel.engine.balance.readings import Presence, Scope, Seats
from evenkeel.engine.keys import Roll
from evenkeel.engine.words import PHASES, Phase, Side, Strand

SCOPES = {phase: Scope(phase) for phase in PHASES}
_COLUMNS = (Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH, Side.UNKNOWN)
Counts = Mapping[Side, int | None]


@dataclass(frozen=True, slots=True)
class Listed:
    """The attendance of one meeting, by side; empty where there is no list."""

    counts: Counts

    @property
    def is_list(self) -> bool:
        """Whether anything was written down at all."""
        return any(count is not None for count in self.counts.values())


def attendance(meeting: Meeting, roll: Roll) -> Listed:
    """Who came to a meeting. Counts that were written down go before the members named."""
    fact = meeting.fact
    written = (
        fact.citizens_present,
        fact.professionals_present,
        fact.both_present,
        fact.unknown_present,
    )
    counts: dict[Side, int | None] = dict(zip(_COLUMNS, written, strict=True))
    if fact.attended:
        day = meeting.day or date.min
        named = Counter(roll.side_on(member, day) for member in fact.attended)
        for side in _COLUMNS:
            if counts[side] is None:
                counts[side] = named[side]
    return Listed(counts)


def phase_meetings(happened: Happened) -> dict[Scope, list[int]]:
    """The numbers of each phase's meetings: those with an item of it; for `all`, every one."""
    found: dict[Scope, set[int]] = {scope: set() for scope in Scope}
    phases = [meeting.fact.phase for meeting in happened.meetings]
    for row in happened.rows:
        phase = row.fact.phase or phases[row.meeting]
        if phase is not None and phase is not Phase.UNCLEAR:
            found[SCOPES[phase]].add(row.meeting)
    found[Scope.ALL] = set(range(len(happened.meetings)))
    return {scope: sorted(numbers) for scope, numbers in found.items()}


def organisations(happened: Happened) -> dict[Scope, int]:
    """How many organisations each phase's items and people are known to have come from."""
    found: dict[Scope, set[str | None]] = {scope: set() for scope in Scope}
    roll = happened.history.roll

    def of_people(people: Iterable[str], meeting: Meeting) -> set[str | None]:
        day = meeting.day or date.min
        spells = (roll.spell(member, day) for member in people)
        return {spell.organisation for spell in spells if spell is not None}

    came = [of_people(meeting.fact.attended, meeting) for meeting in happened.meetings]
    for row in happened.rows:
        fact = row.fact
        meeting = happened.meetings[row.meeting]
        phase = fact.phase or meeting.fact.phase
        if phase is None or phase is Phase.UNCLEAR:
            continue
        named = found[SCOPES[phase]]
        named.add(fact.organisation)
        named |= came[row.meeting]
        people = list(chain.from_iterable(people_named(fact)))
        if people:
            named |= of_people(people, meeting)
    found[Scope.ALL] = set(chain(*found.values(), *came))
    found[Scope.ALL] |= {row.fact.organisation for row in happened.rows}
    return {scope: len(names - {None}) for scope, names in found.items()}


def people_named(fact: facts.Fact) -> Iterator[tuple[str, ...]]:
    """The members named as doers of an item, for each thing done."""
    for name in _DOERS.get(type(fact), ()):
        doer = getattr(fact, name)
        if type(doer) is tuple:
            yield doer


_DOERS: Mapping[type[facts.Fact], tuple[str, ...]] = {
    facts.ItemRaised: ("raised_by",),
    facts.DecisionMade: ("raised_by", "decided_by"),
    facts.CommitmentMade: ("raised_by", "owner"),
}


def seats(
    scope: Scope, numbers: list[int], lists: list[Listed], tallies: Tallies, organised: int
) -> Seats:
    """The seats of one phase; `numbers` are its meetings, `lists` the attendance of every one."""
    listed = [lists[number] for number in numbers if lists[number].is_list]
    totals = {side: _total(listed, side) for side in _COLUMNS}
    citizen, professional = totals[Side.CITIZEN], totals[Side.PROFESSIONAL]
    people = (citizen or 0) + (professional or 0)
    known = citizen is not None and professional is not None and people > 0
    return Seats(
        meetings=len(numbers),
        listed=len(listed),
        citizen=citizen,
        professional=professional,
        both_hats=totals[Side.BOTH],
        unknown=totals[Side.UNKNOWN],
        ratio=(citizen or 0) / people if known else None,
        citizens=presence(Side.CITIZEN, _acted(scope, Side.CITIZEN, tallies), listed),
        professionals=presence(
            Side.PROFESSIONAL, _acted(scope, Side.PROFESSIONAL, tallies), listed
        ),
        organisations=organised,
        lists_with_unknown=sum(bool(one.counts[Side.UNKNOWN]) for one in listed),
    )


def _total(listed: list[Listed], side: Side) -> int | None:
    counts = [count for one in listed if (count := one.counts[side]) is not None]
    return sum(counts) if counts else None


def _acted(scope: Scope, side: Side, tallies: Tallies) -> bool:
    for strand in Strand:
        tally = tallies[scope, strand]
        own = tally.citizen if side is Side.CITIZEN else tally.professional
        if own or tally.shared:
            return True
    return False


def presence(side: Side, acted: bool, listed: list[Listed]) -> Presence:
    """Whether a side was at the table: it acted, or came to at least half of the listed meetings.

    Without an act it is not known where there is no list, where more than half of the lists have
    people whose side is unknown, or where lists that leave this side blank could make the half.
    """
    if acted:
        return Presence.THERE
    came = sum(bool(one.counts[side]) for one in listed)
    if listed and 2 * came >= len(listed):
        return Presence.THERE
    blank = sum(one.counts[side] is None for one in listed)
    unknown = sum(bool(one.counts[Side.UNKNOWN]) for one in listed)
    if not listed or 2 * unknown > len(listed) or (blank and 2 * (came + blank) >= len(listed)):
        return Presence.NOT_KNOWN
    return Presence.AWAY
