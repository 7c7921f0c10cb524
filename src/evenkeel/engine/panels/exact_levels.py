"""Leximin over mixtures of whole panels, level by level, where the relaxed optimum is out of reach.

As in `relaxed`, but each level is a master program with panels added until none makes it better.
The bound of a level is that of the relaxation, with the same types fixed, or that of the exact
search for panels, whichever is lower.
"""

from dataclasses import dataclass

import numpy as np

from evenkeel.engine.panels.kinds import Types
from evenkeel.engine.panels.mixing import Master, Pricer, improve
from evenkeel.engine.panels.relaxed import POSITIVE, SLACK, Relaxation, weighty
from evenkeel.engine.panels.solver import INFINITE, NEVER, Deadline, Floats, OutOfTime, Places


@dataclass(frozen=True, slots=True)
class ProvedLevel:
    """The smallest chance of a level as reached, how large it could be, and the types fixed."""

    chance: float
    bound: float
    types: Places


@dataclass(frozen=True, slots=True)
class Mixture:
    """Panels (seats by type) with their shares, which are one together."""

    panels: tuple[Floats, ...]
    shares: Floats

    def seats(self) -> Floats:
        """The mean seats of each type."""
        return np.array(self.panels).T @ self.shares


def exact_levels(
    types: Types,
    panels: tuple[Floats, ...],
    pricer: Pricer,
    deadline: Deadline,
    *,
    only_first: bool = False,
) -> tuple[list[ProvedLevel], Mixture]:
    """The levels and a mixture that reaches them, from panels to begin with (at least one).

    With `only_first` no further than the first above none. Raises `OutOfTime`.
    """
    relaxation = Relaxation(types)
    weight = np.where(relaxation.open, types.people, 0.0)
    master = Master(types.low.copy(), weight, 0.0, INFINITE)
    for panel in panels:
        master.add(panel)
    levels: list[ProvedLevel] = []
    while relaxation.open.any():
        relaxed = relaxation.solve(deadline)
        bound = 1.0 if relaxed is None else relaxed[0]
        proof = improve(master, pricer, deadline, bound=bound)
        if only_first and master.gain > POSITIVE:
            every = np.flatnonzero(relaxation.open)
            levels.append(ProvedLevel(master.gain, proof.bound, every))
            break
        if proof.by_worth:
            tight = weighty(master.worth * master.weight, relaxation.open)
        else:
            tight = relaxation.tight()
        levels.append(ProvedLevel(master.gain, proof.bound, tight))
        relaxation.fix(tight, master.gain)
        master.set_base(tight, types.people[tight] * max(0.0, master.gain - SLACK))
    return levels, mixture(master)


def mixture(master: Master) -> Mixture:
    """The panels that a master program uses."""
    used = np.flatnonzero(master.shares > 0)
    shares = master.shares[used]
    return Mixture(tuple(master.panels[at] for at in used), shares / shares.sum())


def nearest(
    types: Types,
    seats: Floats,
    panels: tuple[Floats, ...],
    pricer: Pricer,
    deadline: Deadline,
) -> tuple[Master, bool]:
    """The mixture in which the chance that falls most short of its target falls least short.

    Returns the master program as it stands, and whether that is proved; time that is over is no
    error here.
    """
    master = Master(seats, types.people, -1.0, 0.0)
    for panel in panels:
        master.add(panel)
    try:
        improve(master, pricer, deadline, bound=0.0)
    except OutOfTime:
        master.solve(NEVER)
        return master, False
    return master, True
