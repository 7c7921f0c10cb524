"""Whole panels between bounds, by diving.

A vertex of a linear program has few types that are not whole: at most one for each sum that is
exact. A dive makes them whole one by one, the nearest first, and solves again after each. Where it
gets stuck it is begun again with other costs and among other types (the core), which is far
quicker than branching.
"""

import numpy as np

from evenkeel.engine.panels.kinds import Bounds, Types
from evenkeel.engine.panels.solver import SEED, Best, Deadline, Floats, Places, Program, Undecided

WHOLE = 1e-7
"""What is so near to a whole number is one."""
NEARLY = 0.999
CORE, GROWTH = 250, 1.4
"""So many types are looked at in a dive; after every `SAME_CORE` dives so many times more."""
SAME_CORE = 4
LARGEST_CORE = 24
TRIES = 200
BRANCH_AFTER, NODES = 12, 300
"""After so many dives that got stuck, branching is tried once, with so many nodes."""
BACKS, BACK = 20, 8
"""So often a dive that got stuck goes back, by so many steps, and on with other costs."""


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
            if attempt == BRANCH_AFTER:
                try:
                    return self._branch(bounds, cost, deadline)
                except Undecided:
                    pass
            if attempt % SAME_CORE == 0:
                core = self._core(away, attempt)
                rest = np.rint(best.values)
                rest[core] = 0.0
                program = self._program(core, rest, bounds)
            costs = self._other(cost[core]) if attempt else cost[core]
            found = self._dive(program, bounds.low[core], bounds.high[core], costs, deadline)
            if found is not None:
                rest[core] = found
                return rest
        return None

    def _dive(
        self, program: Program, low: Floats, high: Floats, cost: Floats, deadline: Deadline
    ) -> Floats | None:
        """One dive from the vertex of these costs."""
        places = np.arange(len(low))
        program.set_bounds(places, low, high)
        program.set_cost(places, cost)
        best = program.solve(deadline)
        steps: list[Places] = []
        backs = 0
        while True:
            if best is None:
                if backs == BACKS or not steps:
                    return None
                backs += 1
                back = np.concatenate([steps.pop() for _ in range(min(len(steps), BACK))])
                program.set_bounds(back, low[back], high[back])
                program.set_cost(places, self._other(cost))
                best = program.solve(deadline)
                continue
            down = np.floor(best.values + WHOLE)
            parts = best.values - down
            if parts.max() <= WHOLE:
                return down
            near = np.flatnonzero(parts >= min(NEARLY, parts.max()))
            best = _fix(program, near, down[near], low[near], high[near], deadline)
            steps.append(near)

    def _other(self, cost: Floats) -> Floats:
        """Costs that are not far from these."""
        return cost * self._chance.uniform(0.5, 1.5, len(cost))

    def _branch(self, bounds: Bounds, cost: Floats, deadline: Deadline) -> Floats | None:
        """A panel, or None where there is none between the bounds. Raises `Undecided`."""
        program = Program(bounds.low, bounds.high, cost, whole=True, nodes=NODES)
        program.add_rows(bounds.least, bounds.most, self._types.rows)
        best = program.solve(deadline)
        return None if best is None else np.rint(best.values)

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


def _fix(
    program: Program,
    near: Places,
    down: Floats,
    low: Floats,
    high: Floats,
    deadline: Deadline,
) -> Best | None:
    """The optimum with types at the next whole number or above; with one type, else below it."""
    program.set_bounds(near, down + 1.0, high)
    best = program.solve(deadline)
    if best is None and len(near) == 1:
        program.set_bounds(near, low, down)
        best = program.solve(deadline)
    return best
