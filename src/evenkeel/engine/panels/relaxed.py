"""Leximin where panels may hold parts of people: an upper bound for what whole panels can reach.

Level by level the smallest chance `z` of all types that are not fixed yet is made as large as can
be. A type whose bound has a dual other than zero has that chance in every optimum, so it is fixed.
The sum of the duals is one, so every level fixes at least one type. (Flanigan et al., "Fair
algorithms for selecting citizens' assemblies", Nature 596, 2021, for the levels.)
"""

from dataclasses import dataclass

import numpy as np

from evenkeel.engine.panels.kinds import Types
from evenkeel.engine.panels.solver import (
    INFINITE,
    Best,
    Deadline,
    Flags,
    Floats,
    Places,
    Program,
    sparse,
)

FIXING = 1e-4
"""A dual of at least so much, where all are one together, fixes a type. An error of a billionth in
the duals' program is then at most one of a hundred-thousandth in a chance, and mostly none."""
TIGHT = 1e-9
SLACK = 1e-10
"""So much a fixed chance may fall again, lest rounding leave nothing feasible."""
POSITIVE = 1e-7
"""A chance below this is none: such people are in no panel."""


@dataclass(frozen=True, slots=True)
class Level:
    """The smallest chance of a level, and the types that it fixes."""

    chance: float
    types: Places


def weighty(worth: Floats, open_: Flags) -> Places:
    """The open types whose chance is fixed, by the duals of their bounds for a person each.

    These are one together; where a solver gives none at all, every open type is fixed.
    """
    return np.flatnonzero(open_ & (worth >= min(FIXING, worth[open_].max())))


class Relaxation:
    """Seats for each type, as what goes beyond an equal smallest chance: `z * people + beyond`."""

    def __init__(self, types: Types) -> None:
        self.types = types
        self.open = types.low == 0
        many = len(types.people)
        self._capped: list[int] = []
        self._fixed = types.low.copy()
        self._program = Program(
            np.append(types.low, 0.0),
            np.append(types.high, INFINITE),
            np.append(np.zeros(many), 1.0),
        )
        self._program.add_rows(types.least, types.most, types.rows)
        self._weigh()

    def solve(self, deadline: Deadline) -> tuple[float, Floats] | None:
        """The largest z with the seats of an optimum; None where nothing is feasible."""
        types, z = self.types, len(self.types.people)
        while True:
            best = self._program.solve(deadline) or self._with_slack(deadline)
            if best is None:
                return None
            equal = float(best.values[z])
            seats = best.values[:z] + np.where(self.open, types.people * equal, 0.0)
            over = np.setdiff1d(np.flatnonzero(seats > types.high + TIGHT), self._capped)
            if not len(over):
                return equal, seats
            rows = sparse([[(at, 1.0), (z, types.people[at])] for at in over.tolist()])
            self._program.add_rows(np.full(len(over), -INFINITE), types.high[over], rows)
            self._capped += over.tolist()

    def tight(self) -> Places:
        """The open types whose chance is z in every optimum."""
        columns, _rows = self._program.duals()
        return weighty(np.abs(columns[:-1]) * self.types.people, self.open)

    def fix(self, places: Places, chance: float) -> None:
        """Give types at least that chance, and leave them out of z."""
        self.open[places] = False
        low = self.types.people[places] * chance
        self._fixed[places] = low
        self._program.set_bounds(places, low, np.maximum(low, self.types.high[places]))
        self._weigh()

    def _with_slack(self, deadline: Deadline) -> Best | None:
        """The optimum where what is fixed may be less by what rounding can make of it."""
        fixed = np.flatnonzero(~self.open & (self.types.low == 0))
        if not len(fixed):
            return None
        low = np.maximum(self._fixed[fixed] - SLACK * self.types.people[fixed], 0.0)
        self._program.set_bounds(fixed, low, self.types.high[fixed])
        return self._program.solve(deadline)

    def _weigh(self) -> None:
        """Give z its coefficients: the people of the types that are open."""
        z = len(self.types.people)
        highest = INFINITE if self.open.any() else 0.0
        self._program.set_bounds(np.array([z]), np.zeros(1), np.full(1, highest))
        people = np.where(self.open, self.types.people, 0.0)
        for row, value in enumerate(self.types.sums(people)):
            self._program.set_value(row, z, float(value))
        for row, at in enumerate(self._capped, len(self.types.least)):
            self._program.set_value(row, z, float(people[at]))


def relaxed_levels(types: Types, deadline: Deadline) -> tuple[list[Level], Floats] | None:
    """The levels, the lowest first, and the seats that reach them; None: nothing is feasible.

    Raises `OutOfTime`.
    """
    relaxation = Relaxation(types)
    levels: list[Level] = []
    while relaxation.open.any():
        found = relaxation.solve(deadline)
        if found is None:
            assert not levels  # what is fixed was feasible
            return None
        chance, _seats = found
        tight = relaxation.tight()
        levels.append(Level(chance, tight))
        relaxation.fix(tight, chance)
    found = relaxation.solve(deadline)
    return None if found is None else (levels, found[1])


def only_smallest(levels: list[Level]) -> list[Level]:
    """The levels up to the first above none, which then is about everybody that is left."""
    first = next((at for at, level in enumerate(levels) if level.chance > POSITIVE), len(levels))
    rest = [level.types for level in levels[first:]]
    last = [Level(levels[first].chance, np.concatenate(rest))] if rest else []
    return levels[:first] + last
