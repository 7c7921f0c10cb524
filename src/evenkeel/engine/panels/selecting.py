"""From a pool and quotas to the fairest lottery over panels, with its certificate.

Leximin makes the smallest chance as large as can be, then the next smallest, and so on; maximin
only the smallest, and its search stops once that is proved (Flanigan, Gölz, Gupta, Hennig,
Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596, 2021). The optimum over
panels that may hold parts of people is an upper bound. Mostly its seats are a mixture of whole
panels, which is then the optimum; else the optimum over whole panels is worked out level by level.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from evenkeel.engine.panels.diving import Diver
from evenkeel.engine.panels.exact_levels import Mixture, exact_levels, mixture, nearest
from evenkeel.engine.panels.kinds import Types, merge
from evenkeel.engine.panels.loosening import NoPanel, loosen
from evenkeel.engine.panels.lottery import Lottery, lottery
from evenkeel.engine.panels.mixing import Pricer
from evenkeel.engine.panels.peeling import ENOUGH, peel
from evenkeel.engine.panels.pool import Pool
from evenkeel.engine.panels.relaxed import Level, only_smallest, relaxed_levels
from evenkeel.engine.panels.solver import NEVER, OVER, Deadline, Floats, OutOfTime, Places

MOST_CHANCES = 3_000_000
"""People times seats: a lottery has about as many panels as people, each with all its members."""
CLOSE = 1e-7
"""Chances that reach their bounds up to this are proved to be the best."""


class Aim(StrEnum):
    """What is made as large as can be."""

    LEXIMIN = "leximin"
    MAXIMIN = "maximin"


class NotEnough(ValueError):
    """The pool has not enough people, or too many are kept, for a panel of that size."""


class TooMuch(ValueError):
    """A pool and a panel whose lottery would be too large."""


class NoneInTime(Exception):
    """The time was over before a single panel was found."""

    def __str__(self) -> str:
        return "the time was over before any panel was found"


@dataclass(frozen=True, slots=True)
class Bound:
    """A level: how many people it is about, the smallest chance they have, and how large that could
    be at most while the levels before are as good as they can be."""

    people: int
    achieved: float
    bound: float


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is proved. `residual` is how far any level's chance is below its bound, and `proved`
    whether all of them are known to be the best to that residual; else time was over."""

    proved: bool
    levels: tuple[Bound, ...]

    @property
    def residual(self) -> float:
        """How far the chance furthest from its bound is below it."""
        return max((level.bound - level.achieved for level in self.levels), default=0.0)


@dataclass(frozen=True)
class Selection:
    """The lottery, what was worked out for each person (by place in the pool) before it was rounded
    to tickets, and the certificate."""

    pool: Pool
    size: int
    aim: Aim
    lottery: Lottery
    chances: tuple[float, ...]
    certificate: Certificate

    @cached_property
    def probabilities(self) -> dict[str, float]:
        """Each person's chance by id, as the tickets make it."""
        drawn, total = self.lottery.tickets_of, self.lottery.tickets
        return {one.id: drawn.get(one.id, 0) / total for one in self.pool.people}

    @property
    def gini(self) -> float:
        """The Gini coefficient of all chances: 0 where they are equal."""
        chances = sorted(self.probabilities.values())
        many = len(chances)
        weighed = sum((2 * at - many - 1) * one for at, one in enumerate(chances, 1))
        return max(0.0, weighed / (many * sum(chances)))

    @property
    def rounding(self) -> float:
        """How much of a chance tickets cost or give anybody at most."""
        pairs = zip(self.pool.people, self.chances, strict=True)
        return max(abs(self.probabilities[one.id] - chance) for one, chance in pairs)


def select(
    pool: Pool,
    size: int,
    *,
    aim: Aim = Aim.LEXIMIN,
    kept: Collection[str] = (),
    deadline: Deadline = NEVER,
) -> Selection | NoPanel:
    """The fairest lottery, or why there is no panel.

    `kept` are the ids of people who sit on every panel. After the deadline the best that is known
    is returned, and its certificate says how far from the best it may be. Raises `NotEnough`,
    `TooMuch` and `NoneInTime`.
    """
    types = merge(pool, size, kept=kept)
    _check_room(types)
    try:
        relaxed = relaxed_levels(types, deadline)
    except OutOfTime:
        raise NoneInTime from None
    if relaxed is None:
        return loosen(pool.quotas, types, deadline)
    levels, seats = relaxed
    if aim is Aim.MAXIMIN:
        levels = only_smallest(levels)
    found = _Search(types, deadline, aim).mix(levels, seats)
    if found is None:
        return loosen(pool.quotas, types, deadline)
    mixed, certificate = found
    chance_of = mixed.seats() / types.people
    chances = np.zeros(len(pool.people))
    for kind, members in enumerate(types.members):
        chances[list(members)] = chance_of[kind]
    ids = [person.id for person in pool.people]
    drawn = lottery(types, ids, mixed.panels, mixed.shares)
    return Selection(pool, size, aim, drawn, tuple(chances.tolist()), certificate)


def _check_room(types: Types) -> None:
    people = int(types.people.sum())
    if people * types.size > MOST_CHANCES:
        raise TooMuch(f"{people:,} people and {types.size:,} seats are too many for one lottery")
    alone = float(types.high[types.home < 0].sum())
    room = int(alone) + len(types.least) - 1 - types.homes_from
    if types.size > room:
        raise NotEnough(f"a panel of {types.size} needs more people: {room} can sit together")
    if types.low.sum() > types.size:
        raise NotEnough(f"{int(types.low.sum())} are kept for a panel of {types.size}")


class _Search:
    """Looks for the mixture of whole panels that reaches the relaxed optimum, or the next best."""

    def __init__(self, types: Types, deadline: Deadline, aim: Aim) -> None:
        self._types, self._deadline, self._aim = types, deadline, aim
        self._diver = Diver(types)
        self._panels: list[Floats] = []
        self._shares: list[float] = []

    def mix(self, levels: list[Level], seats: Floats) -> tuple[Mixture, Certificate] | None:
        """The mixture and its certificate; None: there is no whole panel."""
        types = self._types
        try:
            self._peel(seats)
        except OutOfTime:
            return self._best_known(levels, seats)
        if 1.0 - sum(self._shares) <= ENOUGH:
            shares = np.array(self._shares)
            return self._told(Mixture(tuple(self._panels), shares / shares.sum()), levels)
        pricer = Pricer(types, self._diver)
        try:
            if not self._panels:
                first = pricer.exactly(np.zeros(len(types.people)), self._deadline)
                if first is None:
                    return None
                self._panels.append(first[0])
            if self._aim is Aim.LEXIMIN:
                near, proved = nearest(types, seats, tuple(self._panels), pricer, self._deadline)
                self._panels = near.panels
                if near.gain >= -CLOSE / 2 or not proved:
                    return self._told(mixture(near), levels)
            exact, mixed = exact_levels(
                types,
                tuple(self._panels),
                pricer,
                self._deadline,
                only_first=self._aim is Aim.MAXIMIN,
            )
        except OutOfTime:
            return self._best_known(levels, seats)
        bounds = [(level.bound, level.types) for level in exact]
        return mixed, self._certificate(mixed, bounds, proved=True)

    def _peel(self, seats: Floats) -> None:
        for panel, share in peel(self._types, seats, self._diver, self._deadline):
            self._panels.append(panel)
            self._shares.append(share)

    def _best_known(self, levels: list[Level], seats: Floats) -> tuple[Mixture, Certificate]:
        """The panels that are known, as near to the relaxed optimum as they come."""
        if not self._panels:
            raise NoneInTime
        pricer = Pricer(self._types, self._diver)
        near, _proved = nearest(self._types, seats, tuple(self._panels), pricer, OVER)
        return self._told(mixture(near), levels)

    def _told(self, mixed: Mixture, levels: list[Level]) -> tuple[Mixture, Certificate]:
        """The mixture beside the relaxed optimum, which proves it where it is as good."""
        certificate = self._certificate(
            mixed, [(level.chance, level.types) for level in levels], proved=True
        )
        if certificate.residual > CLOSE:
            certificate = Certificate(proved=False, levels=certificate.levels)
        return mixed, certificate

    def _certificate(
        self, mixed: Mixture, levels: list[tuple[float, Places]], *, proved: bool
    ) -> Certificate:
        people = self._types.people
        chances = mixed.seats() / people
        found: list[Bound] = []
        for bound, kinds in levels:
            one = Bound(
                people=int(people[kinds].sum()),
                achieved=float(min(chances[kinds].min(), bound)),
                bound=bound,
            )
            if found and bound - found[-1].bound < CLOSE:
                one = _together(found.pop(), one)
            found.append(one)
        return Certificate(proved, tuple(found))


def _together(one: Bound, other: Bound) -> Bound:
    """Two levels that are the same but for rounding."""
    return Bound(
        people=one.people + other.people,
        achieved=min(one.achieved, other.achieved),
        bound=max(one.bound, other.bound),
    )
