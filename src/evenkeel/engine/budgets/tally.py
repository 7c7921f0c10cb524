"""From ballots to what a count needs: who gave how many points to what, equal ballots put together.

A chosen project has one point on a ballot of approval or choose-one; a ballot of points says them
itself. A ranking of m places gives m points to the first, m - 1 to the second and so on (Borda),
where m is the file's `max_length` or, without one, the number of projects; so the last that is
ranked still has a point. Projects that too few people support are no contenders.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from math import lcm

import numpy as np

from evenkeel.engine.budgets.election import Election, Project
from evenkeel.engine.budgets.entries import Flags, Floats, Places, entries_of, grouped

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
    def lengths(self) -> Places:
        """How many contenders each group gives points."""
        return np.diff(self.starts)

    @cached_property
    def given(self) -> Floats:
        """The weights of whole groups."""
        return np.repeat(self.sizes, self.lengths) * self.weights

    @cached_property
    def by_project(self) -> tuple[Supporters, ...]:
        """The supporters of each contender."""
        order = np.argsort(self.columns, kind="stable")
        groups = np.repeat(np.arange(len(self.sizes)), self.lengths)[order]
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
    parts = lcm(*(one.denominator for _, points in alike for one in points))
    people = np.fromiter(alike.values(), np.float64, len(alike))
    every = entries_of(election, alike, parts)
    if float(np.add.reduce(people[every.rows] * every.weights)) > MOST_POINTS:
        raise TooMuch("all points together are too many to be counted exactly")
    votes = np.bincount(every.columns, people[every.rows], len(election.projects))
    contends = votes >= max(1, least_support)
    projects = tuple(compress(election.projects, contends))
    units = lcm(election.budget.denominator, *(one.cost.denominator for one in projects))
    sizes, starts, entries = grouped(every.of(contends[every.columns]), people)
    return Tally(
        projects=projects,
        support={one.id: int(many) for one, many in zip(election.projects, votes, strict=True)},
        costs=tuple(int(one.cost * units) for one in projects),
        votes=tuple(int(many) for many in votes[contends]),
        budget=int(election.budget * units),
        units=units,
        parts=parts,
        people=len(election.ballots),
        sizes=sizes,
        starts=starts,
        columns=(np.cumsum(contends) - 1)[entries.columns],
        weights=entries.weights,
    )
