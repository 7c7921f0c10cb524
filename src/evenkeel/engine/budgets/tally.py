"""From ballots to what a count needs: who gave how many points to what, equal ballots put together.

A chosen project has one point on a ballot of approval or choose-one; a ballot of points says them
itself. A ranking of m places gives m points to the first, m - 1 to the second and so on (Borda),
where m is the file's `max_length` or, without one, the number of projects; so the last that is
ranked still has a point. Projects that too few people support are no contenders.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.budgets.election import POINT_KINDS, Ballot, Election, Kind, Project

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

MOST_POINTS = 2**53
"""So many points, all ballots together, are counted exactly in floating point."""


class TooMuch(ValueError):
    """An election whose numbers are too large to be counted exactly."""


@dataclass(frozen=True, slots=True)
class Supporters:
    """Who gives a project points: places of groups, people in each, points of each person.

    `points` is a single number where all give as many, as in approvals. `given` are the points of
    whole groups; `heads` and `whole` are the sums of `people` and `given`.
    """

    groups: Places
    people: Floats
    points: Floats
    given: Floats
    heads: float
    whole: float

    def only(self, chosen: Flags) -> "Supporters":
        """Some of them."""
        points = self.points if len(self.points) == 1 else self.points[chosen]
        return supporters(self.groups[chosen], self.people[chosen], points)


def supporters(groups: Places, people: Floats, points: Floats) -> Supporters:
    """Supporters with their sums."""
    given = people * points
    return Supporters(groups, people, points, given, float(people.sum()), float(given.sum()))


@dataclass(frozen=True)
class Tally:
    """A count's input. Money is in whole `units` (so many to one of the currency), points likewise
    in whole parts (`parts` to one point), so that all of it is exact.

    `projects` are the contenders; `costs`, `votes`, `points` and `by_project` go by their place.
    `starts`, `columns` and `weights` are the ballots of each group as sparse rows.
    """

    projects: tuple[Project, ...]
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
            if np.all(points == points[0]):
                points = points[:1]
            found.append(supporters(mine, self.sizes[mine], points))
        return tuple(found)

    @cached_property
    def points(self) -> tuple[int, ...]:
        """All points that each contender has, in parts."""
        return tuple(int(one.whole) for one in self.by_project)


def supported(election: Election) -> Counter[str]:
    """How many people give each project any points."""
    found: Counter[str] = Counter()
    for (choices, points), people in _alike(election.ballots).items():
        for place, choice in enumerate(choices):
            if not points or points[place]:
                found[choice] += people
    return found


def tally(election: Election, *, least_support: int = 0) -> Tally:
    """The tally of the projects that at least so many people support (and at least one).

    Raises `TooMuch` where all points together can't be counted exactly.
    """
    votes = supported(election)
    least = max(1, least_support)
    projects = tuple(one for one in election.projects if votes[one.id] >= least)
    place = {project.id: at for at, project in enumerate(projects)}
    units = lcm(election.budget.denominator, *(one.cost.denominator for one in projects))
    alike = _alike(election.ballots)
    parts = lcm(*(one.denominator for _, points in alike for one in points))
    highest = _highest(election)
    groups: Counter[tuple[tuple[int, int], ...]] = Counter()
    for (choices, points), people in alike.items():
        given = _given(election.kind, choices, points, highest)
        row = sorted(
            (place[one], int(many * parts))
            for one, many in zip(choices, given, strict=True)
            if one in place and many
        )
        groups[tuple(row)] += people
    if sum(people * weight for row, people in groups.items() for _, weight in row) > MOST_POINTS:
        raise TooMuch("all points together are too many to be counted exactly")
    return Tally(
        projects=projects,
        costs=tuple(int(one.cost * units) for one in projects),
        votes=tuple(votes[one.id] for one in projects),
        budget=int(election.budget * units),
        units=units,
        parts=parts,
        people=len(election.ballots),
        sizes=np.fromiter(groups.values(), np.float64, len(groups)),
        starts=np.cumsum([0, *map(len, groups)]),
        columns=np.array([at for row in groups for at, _ in row], np.int64),
        weights=np.array([weight for row in groups for _, weight in row], np.float64),
    )


def _alike(
    ballots: Iterable[Ballot],
) -> Counter[tuple[tuple[str, ...], tuple[Fraction, ...]]]:
    return Counter((ballot.choices, ballot.points) for ballot in ballots)


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
