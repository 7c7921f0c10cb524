"""Quotas that no panel can keep: which of them clash, and the smallest relaxation that works.

The smallest relaxation is the one with the fewest seats in all by which minimums are lowered and
maximums raised. Of several, it is the one whose seats are at quotas that stand earlier (the lowest
sum of places). `floor` and `ceiling` of a quota limit it; where nothing works within them, they are
left out of account, and that is said.

A clash is irreducible: without any one of its limits the others can be kept. It is found by leaving
out one limit after another for as long as no panel can keep the rest.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from evenkeel.engine.panels.kinds import Types
from evenkeel.engine.panels.pool import Quota
from evenkeel.engine.panels.solver import INFINITE, Deadline, Floats, OutOfTime, Program, sparse


class Limit(StrEnum):
    """One of the two numbers of a quota."""

    LEAST = "min"
    MOST = "max"


@dataclass(frozen=True, slots=True)
class Clash:
    """A limit that has part in a clash."""

    quota: Quota
    limit: Limit


@dataclass(frozen=True, slots=True)
class Change:
    """A limit and what it becomes."""

    quota: Quota
    limit: Limit
    to: int

    @property
    def seats(self) -> int:
        """By how many seats."""
        return abs(self.to - (self.quota.least if self.limit is Limit.LEAST else self.quota.most))


@dataclass(frozen=True, slots=True)
class NoPanel:
    """That no panel keeps the quotas. `clash` is empty where time was over, and `changes` where
    it was or where the quotas are not what keeps panels from being; `within` says whether the
    changes keep to the floors and ceilings."""

    clash: tuple[Clash, ...]
    changes: tuple[Change, ...]
    within: bool

    @property
    def seats(self) -> int:
        """The size of the relaxation."""
        return sum(change.seats for change in self.changes)


def loosen(quotas: tuple[Quota, ...], types: Types, deadline: Deadline) -> NoPanel:
    """What clashes and what works. `types` has no panel; time that is over is no error here."""
    changes, within = None, True
    try:
        changes = _changes(quotas, types, deadline, within=True)
        if changes is None:
            within = False
            changes = _changes(quotas, types, deadline, within=False)
        clash = _clash(quotas, types, deadline) if changes else ()
    except OutOfTime:
        clash = ()
    return NoPanel(clash, changes or (), within)


def _changes(
    quotas: tuple[Quota, ...], types: Types, deadline: Deadline, *, within: bool
) -> tuple[Change, ...] | None:
    many, count = len(types.people), len(quotas)
    lower = np.array([_room_below(one, within) for one in quotas], float)
    higher = np.array([_room_above(one, within, types.size) for one in quotas], float)
    program = Program(types.low, types.high, np.zeros(many), whole=True)
    price = -(count * (types.size + 1.0) * count + np.arange(1.0, count + 1))
    for room in (lower, higher):
        program.add_columns(np.zeros(count), room, price)
    starts, columns, values = types.rows
    rows = [
        list(zip(part.tolist(), ones.tolist(), strict=True))
        for part, ones in zip(
            np.split(columns, starts[1:]), np.split(values, starts[1:]), strict=True
        )
    ]
    for at in range(count):
        rows[at] += [(many + at, 1.0), (many + count + at, -1.0)]
    program.add_rows(types.least, types.most, sparse(rows))
    best = program.solve(deadline)
    if best is None:
        return None
    down, up = np.split(np.rint(best.values[many:]).astype(int), 2)
    found = []
    for quota, less, more in zip(quotas, down.tolist(), up.tolist(), strict=True):
        if less:
            found.append(Change(quota, Limit.LEAST, quota.least - less))
        if more:
            found.append(Change(quota, Limit.MOST, quota.most + more))
    return tuple(found)


def _room_below(quota: Quota, within: bool) -> int:
    floor = quota.floor if within and quota.floor is not None else 0
    return max(0, quota.least - floor)


def _room_above(quota: Quota, within: bool, size: int) -> int:
    ceiling = quota.ceiling if within and quota.ceiling is not None else size
    return max(0, ceiling - quota.most)


def _clash(quotas: tuple[Quota, ...], types: Types, deadline: Deadline) -> tuple[Clash, ...]:
    whole = _program(types, whole=False).solve(deadline) is not None
    program = _program(types, whole=whole)
    least, most = types.least.copy(), types.most.copy()
    found = []
    for at, quota in enumerate(quotas):
        for limit, limits, none in ((Limit.LEAST, least, 0.0), (Limit.MOST, most, INFINITE)):
            before = limits[at]
            if limits is least and before <= 0:
                continue
            limits[at] = none
            _set_row(program, at, least, most)
            if program.solve(deadline) is not None:
                limits[at] = before
                _set_row(program, at, least, most)
                found.append(Clash(quota, limit))
    return tuple(found)


def _program(types: Types, *, whole: bool) -> Program:
    program = Program(types.low, types.high, np.zeros(len(types.people)), whole=whole)
    program.add_rows(types.least, types.most, types.rows)
    return program


def _set_row(program: Program, row: int, least: Floats, most: Floats) -> None:
    program.set_rows(np.array([row]), least[row : row + 1], most[row : row + 1])
