"""Mixtures of whole panels: the best shares of known ones, and panels that make a mixture better.

The master program says how much of each panel; the duals of its rows say what a seat of each type
is worth. A panel whose seats are worth more than the mixture's makes it better; where an exact
search finds none, the mixture is optimal (column generation; Flanigan et al., Nature 596, 2021).
"""

from typing import NamedTuple

import numpy as np

from evenkeel.engine.panels.diving import Diver
from evenkeel.engine.panels.kinds import Types
from evenkeel.engine.panels.solver import (
    INFINITE,
    Deadline,
    Floats,
    Places,
    Program,
    Rows,
)

PROVED = 2e-8
"""A bound that is no further from what is reached proves it."""


class Master:
    """Shares of panels: maximise `gain` such that each type has at least `base + gain * weight`
    seats, with a gain from `lowest` to `highest`."""

    def __init__(self, base: Floats, weight: Floats, lowest: float, highest: float) -> None:
        self.base, self.weight = base, weight
        one = np.ones(1)
        self._program = Program(lowest * one, highest * one, one)
        many = len(base)
        gains = Rows(np.arange(many), np.zeros(many, int), -weight)
        self._program.add_rows(base, np.full(many, INFINITE), gains)
        self._program.add_rows(one, one, Rows(np.zeros(1, int), np.zeros(0, int), np.zeros(0)))
        self.panels: list[Floats] = []
        self._known: set[bytes] = set()
        self.shares = np.zeros(0)
        self.gain = lowest
        self.worth, self.paid = np.zeros(many), 0.0

    def add(self, panel: Floats) -> None:
        """Another panel that may be used."""
        if self.knows(panel):
            return
        self.panels.append(panel)
        self._known.add(panel.tobytes())
        seated = np.flatnonzero(panel)
        rows = np.append(seated, len(panel))
        column = Rows(np.zeros(1, int), rows, np.append(panel[seated], 1.0))
        self._program.add_columns(np.zeros(1), np.full(1, INFINITE), np.zeros(1), column)

    def knows(self, panel: Floats) -> bool:
        """Whether a panel may be used already."""
        return panel.tobytes() in self._known

    def set_base(self, places: Places, base: Floats) -> None:
        """Give some types a base, and no weight."""
        self.base, self.weight = self.base.copy(), self.weight.copy()
        self.base[places], self.weight[places] = base, 0.0
        self._program.set_rows(places, base, np.full(len(places), INFINITE))
        for place in places:
            self._program.set_value(int(place), 0, 0.0)

    def solve(self, deadline: Deadline) -> None:
        """Work out shares, gain and what seats are worth. Some mixture of the panels must give each
        type its base. Raises `OutOfTime`."""
        best = self._program.solve(deadline)
        assert best is not None
        self.gain = float(best.values[0])
        self.shares = np.clip(best.values[1:], 0.0, None)
        duals = np.abs(self._program.duals()[1])
        self.worth = duals[:-1]
        self.paid = float(self.gain + self.worth @ self.base)


class Pricer:
    """Finds the panel whose seats are worth most."""

    def __init__(self, types: Types, diver: Diver) -> None:
        self._types, self._diver = types, diver
        self._places = np.arange(len(types.people))
        self._exact = Program(types.low, types.high, np.zeros(len(types.people)), whole=True)
        self._exact.add_rows(types.least, types.most, types.rows)

    def quickly(self, worth: Floats, deadline: Deadline) -> Floats | None:
        """A panel that is worth much."""
        return self._diver.dive(self._types.bounds, worth, deadline, tries=3)

    def exactly(self, worth: Floats, deadline: Deadline) -> tuple[Floats, float] | None:
        """The panel that is worth most, and how much one could be worth; None: there is none."""
        scale = max(float(worth.max()), 1e-12)
        self._exact.set_cost(self._places, worth / scale)
        best = self._exact.solve(deadline)
        return None if best is None else (np.rint(best.values), best.bound * scale)


class Proof(NamedTuple):
    """How large a gain could be at most, and whether that is shown by the worth of seats in the
    master's own optimum: only then do its duals say which types are tight."""

    bound: float
    by_worth: bool


def improve(master: Master, pricer: Pricer, deadline: Deadline, *, bound: float) -> Proof:
    """Add panels until the gain is proved, by `bound` (one that is known already) or by a search
    that finds no panel worth more than the mixture. Raises `OutOfTime`."""
    master.solve(deadline)
    while bound - master.gain > PROVED:
        worth, paid = master.worth, master.paid
        panel = pricer.quickly(worth, deadline)
        if panel is None or worth @ panel <= paid + PROVED or master.knows(panel):
            found = pricer.exactly(worth, deadline)
            assert found is not None  # there is a panel: the master has some
            panel, most = found
            if worth @ panel <= paid + PROVED / 2 or master.knows(panel):
                return Proof(max(master.gain, most - float(worth @ master.base)), True)
        master.add(panel)
        master.solve(deadline)
    return Proof(max(master.gain, bound), False)
