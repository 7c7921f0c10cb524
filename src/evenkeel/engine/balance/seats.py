"""Who was at the table in a phase: seats by side, and whether each side was there at all.

A blank in an attendance list means that nobody wrote it down; it is never nought.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evenkeel.engine.balance.acts import Happened
from evenkeel.engine.balance.history import SCOPE_OF, Meeting
from evenkeel.engine.balance.power import Tallies
from evenkeel.engine.balance.readings import Presence, Scope, Seats
from evenkeel.engine.keys import Roll, Spell
from evenkeel.engine.words import Side, Strand

_COLUMNS = (Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH, Side.UNKNOWN)
Counts = Mapping[Side, int | None]


@dataclass(frozen=True, slots=True)
class Listed:
    """The attendance of one meeting, by side; empty where there is no list. `organisations` are
    those of the members named."""

    counts: Counts
    organisations: frozenset[str]

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
    if not fact.attended:
        return Listed(counts, frozenset())
    day = meeting.day or date.min
    spells = [roll.spell(member, day) for member in fact.attended]
    sides = [spell.side if spell else Side.UNKNOWN for spell in spells]
    for side, count in counts.items():
        if count is None:
            counts[side] = sides.count(side)
    return Listed(counts, _organisations(spells))


def _organisations(spells: list[Spell | None]) -> frozenset[str]:
    return frozenset(
        [spell.organisation for spell in spells if spell is not None and spell.organisation]
    )


def phase_meetings(happened: Happened) -> dict[Scope, list[int]]:
    """The numbers of each phase's meetings: those with an item of it; for `all`, every one."""
    found: dict[Scope, set[int]] = {scope: set() for scope in Scope}
    phases = [meeting.fact.phase for meeting in happened.meetings]
    for row in happened.rows:
        scope = SCOPE_OF[row.fact.phase or phases[row.meeting]]
        if scope is not None:
            found[scope].add(row.meeting)
    found[Scope.ALL] = set(range(len(happened.meetings)))
    between = {number for number, one in enumerate(happened.meetings) if one.between}
    return {scope: sorted(numbers - between) for scope, numbers in found.items()}


def organisations(
    happened: Happened, numbers: Mapping[Scope, list[int]], lists: list[Listed]
) -> dict[Scope, int]:
    """How many organisations each phase's items and people are known to have come from.

    `numbers` are the meetings of each phase, `lists` the attendance of every meeting.
    """
    found: dict[Scope, set[str]] = {
        scope: set().union(*{lists[number].organisations for number in numbers[scope]})
        for scope in Scope
    }
    phases = [meeting.fact.phase for meeting in happened.meetings]
    everywhere = found[Scope.ALL]
    for row in happened.rows:
        organisation = row.fact.organisation
        if organisation is not None:
            everywhere.add(organisation)
            scope = SCOPE_OF[row.fact.phase or phases[row.meeting]]
            if scope is not None:
                found[scope].add(organisation)
    roll = happened.history.roll
    for row, people in happened.named:
        scope = SCOPE_OF[row.fact.phase or phases[row.meeting]]
        if scope is not None:
            day = happened.meetings[row.meeting].day or date.min
            named = _organisations([roll.spell(member, day) for member in people])
            found[scope] |= named
            everywhere |= named
    return {scope: len(names) for scope, names in found.items()}


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
