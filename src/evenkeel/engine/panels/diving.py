"""Whole panels between bounds, by diving.

A vertex of a linear program has few types that are not whole: at most one for each sum that is
exact. A dive makes them whole one by one, the nearest first, and solves again after each. Where it
gets stuck it is begun again with other costs and among other types (the core), which is far
quicker than branching.
"""

import numpy as np

from evenkeel.engine.panels.kinds import Bounds, Types
from evenkeel.engine.panels.solver import SEED, Best, Deadline, Floats, Places, Program

WHOLE = 1e-7
"""What is so near to a whole number is one."""
NEARLY = 0.999
CORE, GROWTH = 250, 1.4
"""So many types are looked at in a dive; after every `SAME_CORE` dives so many times more."""
SAME_CORE = 4
LARGEST_CORE = 24
TRIES = 400


class Diver:
    """Finds whole panels of these types. What it finds depends on the order of what it is asked."""

    def __init__(self, types: Types) -> None:
        self._types = types
        self._places = np.arange(len(types.people))
        self._rows = np.arange(len(types.least))
        self._root = Program(types.low, types.high, np.zeros(len(types.people)))
        self._root.add_rows(types.least, types.most, types.rows)
        self._chance = np.random.default_rng(SEED)

    def dive(
        self, bounds: Bounds, cost: Floats, deadline: Deadline, *, tries: int = TRIES
    ) -> Floats | None:
        """A panel of much cost between the bounds; None if none was found. Raises `OutOfTime`."""
        self._root.set_bounds(self._places, bounds.low, bounds.high)
        self._root.set_rows(self._rows, bounds.least, bounds.most)
        self._root.set_cost(self._places, cost)
        best = self._root.solve(deadline)
        if best is None:
            return None
        parts = np.abs(best.values - np.rint(best.values))
        if parts.max() <= WHOLE:
            return np.rint(best.values)
        away = np.abs(self._root.duals()[0])
        away[parts > WHOLE] = -1.0
        for attempt in range(tries):
            if attempt % SAME_CORE == 0:
                core = self._core(away, attempt)
                rest = np.rint(best.values)
                rest[core] = 0.0
                program = self._program(core, rest, bounds)
            noise = self._chance.uniform(0.5, 1.5, len(core)) if attempt else 1.0
            found = _dive(
                program, bounds.low[core], bounds.high[core], cost[core] * noise, deadline
            )
            if found is not None:
                rest[core] = found
                return rest
        return None

    def _core(self, away: Floats, attempt: int) -> Places:
        """The types to look at: those that are not whole, then those that could soonest change."""
        size = int(CORE * GROWTH ** (min(attempt, LARGEST_CORE) // SAME_CORE))
        if len(away) <= size * GROWTH:
            return self._places
        noise = self._chance.uniform(0.0, 1.0, len(away)) if attempt else 1.0
        return np.sort(np.argsort(away * noise, kind="stable")[:size])

    def _program(self, core: Places, rest: Floats, bounds: Bounds) -> Program:
        """The program of the core, with the rest of the panel as it is."""
        if core is self._places:
            return self._root
        sums = self._types.sums(rest)
        program = Program(bounds.low[core], bounds.high[core], np.zeros(len(core)))
        program.add_rows(bounds.least - sums, bounds.most - sums, self._types.rows_of(core))
        return program


def _dive(
    program: Program, low: Floats, high: Floats, cost: Floats, deadline: Deadline
) -> Floats | None:
    places = np.arange(len(low))
    program.set_bounds(places, low, high)
    program.set_cost(places, cost)
    best: Best | None = program.solve(deadline)
    while best is not None:
        down = np.floor(best.values + WHOLE)
        parts = best.values - down
        loose = np.flatnonzero(parts > WHOLE)
        if not len(loose):
            return down
        near = loose[parts[loose] >= min(NEARLY, parts[loose].max())]
        program.set_bounds(near, down[near] + 1.0, high[near])
        found = program.solve(deadline)
        if found is None and len(near) == 1:
            program.set_bounds(near, low[near], down[near])
            found = program.solve(deadline)
        best = found
    return None
