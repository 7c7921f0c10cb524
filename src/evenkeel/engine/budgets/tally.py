"""From ballots to what a count needs: who gave how many points to what, equal ballots put together.

A chosen project has one point on a ballot of approval or choose-one; a ballot of points says them
itself. A ranking of m places gives m points to the first, m - 1 to the second and so on (Borda),
where m is the file's `max_length` or, without one, the number of projects; so the last that is
ranked still has a point. Projects that too few people support are no contenders.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.budgets.election import POINT_KINDS, Election, Kind, Project

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

Given = tuple[tuple[str, ...], tuple[Fraction, ...]]
"""What a ballot says: its choices and their points."""

MOST_POINTS = 2**53
"""So many points, all ballots together, are counted exactly in floating point."""


class TooMuch(ValueError):
    """An election whose numbers are too large to be counted exactly."""


@dataclass(frozen=True, slots=True)
class Supporters:
    """Who gives a project points: places of groups, people in each, points of each person.

    `points` is one number where all give as many, as in approvals, and `top` the highest. `given`
    are the points of whole groups; `heads` and `whole` are the sums of `people` and `given`.
    """

    groups: Places
    people: Floats
    points: Floats | float
    top: float
    given: Floats
    heads: float
    whole: float

    def only(self, chosen: Flags) -> "Supporters":
        """Some of them, who may give less than `top`."""
        points = self.points if isinstance(self.points, float) else self.points[chosen]
        return supporters(self.groups[chosen], self.people[chosen], points, self.top)


def supporters(groups: Places, people: Floats, points: Floats | float, top: float) -> Supporters:
    """Supporters with their sums."""
    heads = float(np.add.reduce(people))
    if isinstance(points, float) and points == 1.0:
        return Supporters(groups, people, points, top, people, heads, heads)
    given = people * points
    return Supporters(groups, people, points, top, given, heads, float(np.add.reduce(given)))


@dataclass(frozen=True)
class Tally:
    """A count's input. Money is in whole units, `units` to one of the currency, and points are in
    whole parts, `parts` to one point, so that all of it is exact.

    `support` is how many people give each project any points, by id, for all projects of the
    election. `projects` are the contenders; `costs`, `votes`, `points` and `by_project` go by their
    place.
    `starts`, `columns` and `weights` are the ballots of each group as sparse rows.
    """

    projects: tuple[Project, ...]
    support: Mapping[str, int]
    costs: tuple[int, ...]
    votes: tuple[int, ...]
    budget: int
    units: int
    parts: int
    people: int
    sizes: Floats
    starts: Places
    columns: Places
    weights: Floats

    @cached_property
    def by_project(self) -> tuple[Supporters, ...]:
        """The supporters of each contender."""
        order = np.argsort(self.columns, kind="stable")
        groups = np.repeat(np.arange(len(self.sizes)), np.diff(self.starts))[order]
        ends = np.cumsum(np.bincount(self.columns, minlength=len(self.projects)))
        found = []
        for part in np.split(np.arange(len(order)), ends[:-1])[: len(self.projects)]:
            mine, points = groups[part], self.weights[order[part]]
            top = float(points.max())
            same = bool(np.all(points == top))
            found.append(supporters(mine, self.sizes[mine], top if same else points, top))
        return tuple(found)

    @cached_property
    def points(self) -> tuple[int, ...]:
        """All points that each contender has, in parts."""
        return tuple(int(one.whole) for one in self.by_project)


def tally(election: Election, *, least_support: int = 0) -> Tally:
    """The tally of the projects that at least so many people support (and at least one).

    Raises `TooMuch` where all points together can't be counted exactly.
    """
    alike = Counter((ballot.choices, ballot.points) for ballot in election.ballots)
    support = _supported(alike)
    least = max(1, least_support)
    projects = tuple(one for one in election.projects if support[one.id] >= least)
    place = {project.id: at for at, project in enumerate(projects)}
    units = lcm(election.budget.denominator, *(one.cost.denominator for one in projects))
    parts = lcm(*(one.denominator for _, points in alike for one in points))
    highest = _highest(election)
    groups: Counter[tuple[tuple[int, int], ...]] = Counter()
    for (choices, points), people in alike.items():
        given = _given(election.kind, choices, points, highest)
        row = [
            (place[one], int(many * parts))
            for one, many in zip(choices, given, strict=True)
            if one in place and many
        ]
        groups[tuple(sorted(row))] += people
    sizes = np.fromiter(groups.values(), np.float64, len(groups))
    starts = np.cumsum([0, *map(len, groups)])
    weights = np.array([weight for row in groups for _, weight in row], np.float64)
    if float(np.repeat(sizes, np.diff(starts)) @ weights) > MOST_POINTS:
        raise TooMuch("all points together are too many to be counted exactly")
    return Tally(
        projects=projects,
        costs=tuple(int(one.cost * units) for one in projects),
        support=support,
        votes=tuple(support[one.id] for one in projects),
        budget=int(election.budget * units),
        units=units,
        parts=parts,
        people=len(election.ballots),
        sizes=sizes,
        starts=starts,
        columns=np.array([at for row in groups for at, _ in row], np.int64),
        weights=weights,
    )


def _supported(alike: Mapping[Given, int]) -> Mapping[str, int]:
    """How many people give each project any points."""
    found: Counter[str] = Counter()
    for (choices, points), people in alike.items():
        for place, choice in enumerate(choices):
            if not points or points[place]:
                found[choice] += people
    return found


def _highest(election: Election) -> int:
    """The points of a first place."""
    longest = max((len(ballot.choices) for ballot in election.ballots), default=0)
    places = election.longest or len(election.projects)
    return max(places, longest)


def _given(
    kind: Kind, choices: tuple[str, ...], points: tuple[Fraction, ...], highest: int
) -> Iterable[Fraction | int]:
    """The points that a ballot gives to each of its choices."""
    if kind in POINT_KINDS:
        return points
    if kind is Kind.RANKED:
        return range(highest, highest - len(choices), -1)
    return [1] * len(choices)
