"""Corners: what a level would be if acts that nobody can vouch for were wholly one side's. Every
combination over decision, action and agenda is tried; where all give the same level, it is settled.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from evenkeel.engine.balance import share
from evenkeel.engine.balance.level import Case, row_for
from evenkeel.engine.balance.power import Tally, region_of
from evenkeel.engine.balance.readings import Region
from evenkeel.engine.words import Level, Strand

STRANDS = (Strand.DECISION, Strand.ACTION, Strand.AGENDA)
Moved = tuple[int, int, int]
"""How many known acts move: by citizens, by professionals, together."""
Ends = tuple[Region | None, Region | None]
"""The region with everything moved to the professionals, and to the citizens."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a level is read from: the table, and the tallies of decision, action and agenda."""

    case: Case
    tallies: tuple[Tally, Tally, Tally]

    @property
    def level(self) -> Level:
        """The level as the record stands."""
        return row_for(self.case).level

    def at(self, regions: tuple[Region | None, ...]) -> Level:
        """The level with other regions for decision, action and agenda."""
        decision, action, agenda = regions
        return row_for(replace(self.case, decision=decision, action=action, agenda=agenda)).level


def ends(tally: Tally, base: Region | None, moved: Moved) -> Ends:
    """The regions at both corners of a strand: the unknown acts and the `moved` ones go to one side
    or the other, without the minimum of three. With nothing to move it stays as it was read.
    """
    c, p, s = (have - gone for have, gone in zip(tally.counts, moved, strict=True))
    free = tally.unknown + sum(moved)
    if not free:
        return base, base
    low, high = share.mean(c, p + free, s), share.mean(c + free, p, s)
    return region_of(low, tally.band), region_of(high, tally.band)


def corner_levels(ground: Ground, *, outer: bool) -> frozenset[Level]:
    """The levels at all corners: inner (unknown acts move) or outer (inferred ones move too)."""
    sides = [
        ends(tally, base, tally.inferred if outer else (0, 0, 0))
        for tally, base in zip(ground.tallies, _bases(ground), strict=True)
    ]
    return frozenset(ground.at(regions) for regions in product(*sides))


def _bases(ground: Ground) -> tuple[Region | None, ...]:
    return ground.case.decision, ground.case.action, ground.case.agenda


def fewest_to_settle(ground: Ground) -> tuple[Moved, Moved, Moved] | None:
    """How many inferred acts of each kind, confirmed by both sides as they stand, would make every
    outer corner give the level; the fewest in all. None where even all would not.

    Found without trying them one by one: only the regions at the ends of each strand matter.
    """
    choices = [
        _cheapest(tally, base) for tally, base in zip(ground.tallies, _bases(ground), strict=True)
    ]
    best: tuple[Moved, Moved, Moved] | None = None
    cost = -1
    for d, a, g in product(*(choice.items() for choice in choices)):
        total = sum(d[1]) + sum(a[1]) + sum(g[1])
        if best is not None and total >= cost:
            continue
        if all(ground.at(regions) == ground.level for regions in product(d[0], a[0], g[0])):
            best, cost = (d[1], a[1], g[1]), total
    return best


def _cheapest(tally: Tally, base: Region | None) -> dict[Ends, Moved]:
    """For each pair of end regions that confirming can reach, the fewest acts to confirm.

    Confirming a citizens' act lifts the lower end by two halves and leaves the upper; a
    professionals' act the reverse; a shared one moves both by one half. So it is enough to know how
    many halves each end needs, and no more shared acts are worth confirming than those that the
    others can't make up for.
    """
    c, p, s = tally.inferred
    found: dict[Ends, Moved] = {}

    def consider(kept: Moved) -> None:
        pair = ends(tally, base, (c - kept[0], p - kept[1], s - kept[2]))
        if pair not in found or sum(kept) < sum(found[pair]):
            found[pair] = kept

    consider((0, 0, 0))
    consider((c, p, s))
    lowest = 2 * (tally.citizen - c) + (tally.shared - s)
    highest = lowest + 2 * (tally.unknown + c + p + s)
    total = tally.known + tally.unknown
    lifts = _halves(tally, total, lowest, 1, 2 * c + s)
    drops = _halves(tally, total, highest, -1, 2 * p + s)
    for lift, drop in product(lifts, drops):
        least = max(0, lift - 2 * c, drop - 2 * p)
        for shared in range(least, min(least + 2, s + 1)):
            kept = (max(0, lift - shared + 1) // 2, max(0, drop - shared + 1) // 2, shared)
            if kept[0] <= c and kept[1] <= p:
                consider(kept)
    return found


def _halves(tally: Tally, total: int, start: int, step: int, most: int) -> list[int]:
    """How many halves an end must move for each region that it can reach, the present one first."""

    def region(moved: int) -> Region:
        return region_of(Fraction(2 * (start + step * moved) + 3, 4 * total + 6), tally.band)

    found = [0]
    while region(most) is not region(found[-1]):
        here = region(found[-1])
        found.append(
            bisect_left(
                range(most + 1), True, lo=found[-1], key=lambda moved: region(moved) is not here
            )
        )
    return found
