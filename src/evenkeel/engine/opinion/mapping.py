"""From votes to the whole map."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion import grouping
from evenkeel.engine.opinion.axes import (
    Axes,
    expected,
    find_axes,
    find_axes_directly,
    scaled_up,
    sums_along,
)
from evenkeel.engine.opinion.findings import (
    Tally,
    bridging,
    counts_of,
    divisive,
    representative,
    side_differences,
    statements,
)
from evenkeel.engine.opinion.grouping import (
    MOST_GROUPS,
    SMALLEST_GROUP,
    Grouper,
    adjusted_rand,
)
from evenkeel.engine.opinion.kmeans import Labels, Points
from evenkeel.engine.opinion.outcome import Group, Mode, NoGroups, OpinionMap, Stability
from evenkeel.engine.opinion.pairs import Pairs, count_pairs
from evenkeel.engine.opinion.resampling import RESAMPLES, resamples
from evenkeel.engine.opinion.tallies import count_by_label
from evenkeel.engine.opinion.votes import Votes, only
from evenkeel.engine.words import Side

LEAST_VOTES = 7
LEAST_PEOPLE = 30
"""With fewer people who can be placed, groups would be chance."""
STABLE = 0.8
"""Groups that come back less well than this, by the adjusted Rand index, are not shown."""
ACTIVITY = 0.5
"""Groups that tell more than half of how much people voted are not groups of opinion."""
PRIOR = 1.0
"""What is expected of somebody before their votes weighs as much as a vote on every statement."""
_SIDES = (Side.CITIZEN, Side.PROFESSIONAL)
_THREADS = 2


@dataclass(frozen=True, slots=True)
class _Method:
    """What a mode does in its own way. `compared` gives the points in which groups are found, and
    `shown` makes of them where people stand on the map; `always` says that groups are drawn whether
    they are stable or not."""

    compared: Callable[[Votes, Axes], Points]
    shown: Callable[[Points, Votes], Points]
    grouper: Callable[[Points, NDArray[np.int64]], Grouper]
    how_many: Callable[[int], range]
    always: bool


_METHODS = {
    Mode.DEFAULT: _Method(
        compared=lambda votes, axes: expected(votes, axes, PRIOR),
        shown=lambda points, _votes: points.copy(),
        grouper=grouping.grouper,
        how_many=grouping.how_many,
        always=False,
    ),
    Mode.POLIS: _Method(
        compared=sums_along,
        shown=lambda points, votes: scaled_up(points, votes.given, len(votes.statements)),
        grouper=grouping.grouper_as_polis,
        how_many=grouping.how_many_as_polis,
        always=True,
    ),
}


def map_opinions(
    votes: Votes,
    *,
    mode: Mode = Mode.DEFAULT,
    groups: int | None = None,
    pairs: Pairs | None = None,
    is_resampled: bool = True,
) -> OpinionMap:
    """The map of a conversation.

    `groups` asks for so many groups, stable or not; else their number is found. `pairs` are the
    counts over pairs of statements where they are known already, kept up to date or counted
    elsewhere. Without resampling, stability is not known and nothing is hidden for its sake.
    Polis draws groups always, and so does its mode. Raises ValueError for fewer than 2 or more than
    12 groups.
    """
    if groups is not None and not 2 <= groups <= MOST_GROUPS:
        raise ValueError(f"{groups} groups can't be shown; ask for 2 to {MOST_GROUPS}")
    method = _METHODS[mode]
    axes = find_axes(count_pairs(votes) if pairs is None else pairs)
    least = max(min(LEAST_VOTES, len(votes.statements)), 1)
    placed = votes.given >= least
    points = method.compared(votes, axes)
    positions = method.shown(points, votes)
    positions[~placed] = np.nan
    labels, no_groups, stability = _find_groups(votes, points, placed, method, groups, is_resampled)
    found = np.full(len(placed), -1, np.int64)
    if labels is not None:
        found[placed] = grouping.by_size(labels, positions[placed])
    everyone = count_by_label(votes, np.zeros(len(placed), np.int64), 1)
    tally = count_by_label(votes, found, int(found.max()) + 1) if labels is not None else everyone
    side = _side_of_each(votes)
    return OpinionMap(
        mode=mode,
        votes=votes,
        positions=positions,
        group=found,
        groups=_groups(tally, found, positions) if labels is not None else (),
        no_groups=no_groups,
        stability=stability,
        statements=statements(everyone[0], axes),
        bridging=bridging(tally, mode),
        divisive=divisive(tally, mode),
        sides=side_differences(count_by_label(votes, side, 2)) if votes.side else (),
        participants_by_side={one: int((side == at).sum()) for at, one in enumerate(_SIDES)},
        explained=axes.explained,
        least_votes=least,
    )


def _find_groups(
    votes: Votes,
    points: Points,
    placed: NDArray[np.bool_],
    method: _Method,
    asked: int | None,
    is_resampled: bool,
) -> tuple[Labels | None, NoGroups | None, Stability]:
    """The groups of those placed, or why there are none, and how stable they are."""
    count = int(placed.sum())
    if count < LEAST_PEOPLE:
        return None, NoGroups.TOO_FEW, Stability(None, 0, STABLE)
    given, free = votes.given[placed], bool(asked) or method.always
    group = method.grouper(points[placed], given)
    tried = [group(k) for k in ([asked] if asked else method.how_many(count))]
    tried = [one for one in tried if _has_groups(one.labels, 1 if free else SMALLEST_GROUP)]
    if not free:
        tried = [one for one in tried if grouping.told_by_activity(one.labels, given) < ACTIVITY]
    tried.sort(key=lambda one: -one.silhouette)
    if not tried:
        return None, NoGroups.NOT_STABLE, Stability(None, 0, STABLE)
    if not is_resampled:
        return tried[0].labels, None, Stability(None, 0, STABLE)
    row = np.cumsum(placed) - 1
    redrawn = list(_redrawn(votes, placed, method))
    agreements = []
    for one in tried:
        k = int(one.labels.max()) + 1
        again = [
            adjusted_rand(group_anew(k).labels, one.labels[row[drawn]])
            for drawn, group_anew in redrawn
        ]
        agreements.append(float(np.mean(again)))
        if free or agreements[-1] >= STABLE:
            return one.labels, None, Stability(agreements[-1], RESAMPLES, STABLE)
    return None, NoGroups.NOT_STABLE, Stability(max(agreements), RESAMPLES, STABLE)


def _has_groups(labels: Labels, smallest: int) -> bool:
    sizes = np.bincount(labels)
    return len(sizes) > 1 and bool(sizes.min() >= smallest)


def _redrawn(
    votes: Votes, placed: NDArray[np.bool_], method: _Method
) -> Iterator[tuple[NDArray[np.int64], Grouper]]:
    """People drawn anew, and what would group them if nobody else had come."""

    def place(drawn: NDArray[np.int64]) -> tuple[NDArray[np.int64], Grouper]:
        alone = only(votes, drawn)
        points = method.compared(alone, find_axes_directly(alone))
        return drawn, method.grouper(points, alone.given)

    with ThreadPoolExecutor(_THREADS) as pool:
        yield from pool.map(place, resamples(placed))


def _groups(tally: Tally, found: Labels, positions: Points) -> tuple[Group, ...]:
    return tuple(
        Group(
            number=number,
            size=int((found == number).sum()),
            centre=_middle(positions[found == number]),
            counts=counts_of(tally[number]),
            representative=representative(tally, number),
        )
        for number in range(len(tally))
    )


def _middle(positions: Points) -> tuple[float, float]:
    x, y = positions.mean(axis=0)
    return float(x), float(y)


def _side_of_each(votes: Votes) -> NDArray[np.int64]:
    """0 for citizens, 1 for professionals, -1 for anybody else."""
    number = {side: at for at, side in enumerate(_SIDES)}
    if votes.side is None:
        return np.full(len(votes.participants), -1, np.int64)
    return np.array([number.get(one, -1) if one else -1 for one in votes.side], np.int64)
