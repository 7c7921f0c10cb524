"""Seats into whole panels: panels are peeled off, each as long as what is left can still be seats.

Each panel keeps exactly to whatever the seats that are left keep to exactly, so that something more
is exact after each (Caratheodory's theorem, made). It may get stuck where the seats are no mixture
of whole panels, or where a panel is hard to find.
"""

from collections.abc import Iterator

import numpy as np

from evenkeel.engine.panels.diving import Diver
from evenkeel.engine.panels.kinds import Bounds, Types
from evenkeel.engine.panels.solver import Deadline, Floats

EXACT = 1e-9
"""What is so near to a bound is at it."""
ENOUGH = 5e-8
"""Less than this share of all panels may be left."""
SNAP = 1e-13


def peel(
    types: Types, seats: Floats, diver: Diver, deadline: Deadline
) -> Iterator[tuple[Floats, float]]:
    """Panels and the share of each. The shares are one together, but for `ENOUGH`, unless it got
    stuck. Raises `OutOfTime`."""
    rest, left = seats.copy(), 1.0
    while left > ENOUGH:
        mean, near = rest / left, EXACT / left
        low = np.clip(np.floor(mean + near), types.low, types.high)
        high = np.clip(np.ceil(mean - near), low, types.high)
        sums = types.sums(mean)
        least = np.where(sums >= types.most - near, types.most, types.least)
        most = np.where(sums <= types.least + near, types.least, types.most)
        panel = diver.dive(Bounds(low, high, least, most), mean - low, deadline)
        if panel is None:
            return
        share = _longest(types, rest, left, panel)
        if share <= 0:
            return
        yield panel, share
        rest -= share * panel
        rest[np.abs(rest) < SNAP] = 0.0
        left -= share


def _longest(types: Types, rest: Floats, left: float, panel: Floats) -> float:
    """The largest share of a panel that leaves something which keeps to every bound."""
    sums, mine = types.sums(rest), types.sums(panel)
    gaps = (rest - types.low * left, types.high * left - rest)
    moves = (panel - types.low, types.high - panel)
    gap = np.concatenate([*gaps, sums - types.least * left, types.most * left - sums])
    move = np.concatenate([*moves, mine - types.least, types.most - mine])
    moved = move > 0
    return float((gap[moved] / move[moved]).min(initial=left))
