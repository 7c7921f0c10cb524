"""Who votes alike: groups on the map, how many there are, and whether they would come back."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import comb
from scipy.stats import rankdata

from evenkeel.engine.opinion.kmeans import (
    Cloud,
    Labels,
    Points,
    best_k_means,
    gather,
    k_means,
    nearest,
    squared_distances,
)

MOST_GROUPS = 12
"""More can't be told apart on a map of two axes."""
SMALLEST_GROUP = 5
_MOST_FOUND = 6
_BASE, _BASE_STEPS, _BASE_A_GROUP, _MOST_OF_POLIS = 100, 20, 12, 5


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Each point's group (n,), and how well apart they are: the mean silhouette, -1 to 1."""

    labels: Labels
    silhouette: float


Grouper = Callable[[int], Grouping]
"""Finds so many groups in points that are known."""


def grouper(points: Points, _given: NDArray[np.int64]) -> Grouper:
    """Groups of people by where they stand: the tightest k-means."""
    cloud = gather(points)

    def group(k: int) -> Grouping:
        labels, centres = best_k_means(cloud, k)
        silhouette = _silhouette_of_centres(cloud, labels, centres)
        return Grouping(_without_gaps(nearest(points, centres)), silhouette)

    return group


def how_many(count: int) -> range:
    """The numbers of groups to try for so many people."""
    return range(2, min(_MOST_FOUND, 2 + count // _BASE_A_GROUP) + 1)


def grouper_as_polis(points: Points, given: NDArray[np.int64]) -> Grouper:
    """Groups by k-means twice over: people into at most 100 base clusters, which begin at the
    people who voted most, and those, by their numbers of people, into groups."""
    cloud = gather(points)
    most = np.zeros(len(cloud.points), np.int64)
    np.maximum.at(most, cloud.member, given)
    out = (cloud.points**2).sum(axis=1)  # the same for a mirrored map
    order = np.lexsort((cloud.points[:, 1], cloud.points[:, 0], out, -most))
    base, centres = k_means(cloud, _distinct(cloud.points[order], _BASE), most_steps=_BASE_STEPS)
    people = np.bincount(base, cloud.weights, len(centres)).astype(np.float64)
    used = np.flatnonzero(people)
    bases = Cloud(centres[used], people[used], np.arange(len(used)))
    member = nearest(points, bases.points)

    def group(k: int) -> Grouping:
        labels, _ = best_k_means(bases, min(k, len(used)))
        return Grouping(_without_gaps(labels[member]), silhouette(bases.points, labels))

    return group


def how_many_as_polis(count: int) -> range:
    """The numbers of groups that Polis tries for so many people."""
    bases = min(count, _BASE)
    return range(2, min(_MOST_OF_POLIS, 2 + bases // _BASE_A_GROUP) + 1)


def silhouette(points: Points, labels: Labels) -> float:
    """The mean silhouette (Rousseeuw 1987) of n points, in n squared steps; 0 for a point alone in
    its group."""
    sizes = np.bincount(labels)
    if np.count_nonzero(sizes) < 2:
        return 0.0
    away = np.sqrt(squared_distances(points, points))
    to_each = away @ np.eye(len(sizes))[labels]
    mine = np.arange(len(points)), labels
    own = to_each[mine] / np.maximum(sizes[labels] - 1, 1)
    others = to_each / np.maximum(sizes, 1)
    others[mine] = np.inf
    others[:, sizes == 0] = np.inf
    other = others.min(axis=1)
    larger = np.maximum(own, other)
    scores = (other - own) / np.where(larger > 0, larger, 1)
    return float(np.where(sizes[labels] > 1, scores, 0).mean())


def _silhouette_of_centres(cloud: Cloud, labels: Labels, centres: Points) -> float:
    """The silhouette by distances to centres, which takes n steps for each of k centres."""
    away = np.sqrt(squared_distances(cloud.points, centres))
    mine = np.arange(len(labels)), labels
    own = away[mine]
    away[mine] = np.inf
    other = away.min(axis=1)
    larger = np.maximum(own, other)
    scores = (other - own) / np.where(larger > 0, larger, 1)
    return float(np.average(scores, weights=cloud.weights))


def adjusted_rand(one: Labels, other: Labels) -> float:
    """How far two groupings of the same people agree beyond chance (Hubert and Arabie 1985): 1 for
    the same groups, about 0 for unrelated ones."""
    width = int(other.max(initial=0)) + 1
    cells = np.bincount(one * width + other).astype(np.int64)
    rows = np.bincount(one)
    columns = np.bincount(other)
    same, in_one, in_other, all_pairs = (
        float(comb(counts, 2).sum()) for counts in (cells, rows, columns, np.array([len(one)]))
    )
    by_chance = in_one * in_other / all_pairs if all_pairs else 0.0
    most = (in_one + in_other) / 2
    return 1.0 if most == by_chance else (same - by_chance) / (most - by_chance)


def told_by_activity(labels: Labels, given: NDArray[np.int64]) -> float:
    """How far it is told by a person's group how much they voted, 0 to 1: the correlation ratio of
    the ranks of their numbers of votes."""
    ranks = rankdata(given)
    sizes = np.bincount(labels)
    means = np.bincount(labels, ranks) / np.maximum(sizes, 1)
    whole = ((ranks - ranks.mean()) ** 2).sum()
    return float((sizes * (means - ranks.mean()) ** 2).sum() / whole) if whole else 0.0


def by_size(labels: Labels, points: Points) -> Labels:
    """The same groups numbered from the largest; of two as large the one further left first."""
    sizes = np.bincount(labels)
    left = np.bincount(labels, points[:, 0]) / np.maximum(sizes, 1)
    order = np.lexsort((left, -sizes))
    rank = np.empty(len(sizes), np.int64)
    rank[order] = np.arange(len(sizes))
    return rank[labels]


def _without_gaps(labels: Labels) -> Labels:
    """Labels from 0 without a number that nobody has: people may stand in fewer places than groups
    were asked for."""
    numbers: Labels = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    return numbers


def _distinct(points: Points, most: int) -> Points:
    _, first = np.unique(points, axis=0, return_index=True)
    return points[np.sort(first)[:most]]
