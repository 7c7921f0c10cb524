"""k-means on a map, the same for the same points in any order: nothing is drawn by lot."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Labels = NDArray[np.int64]

MOST_POINTS = 4_000
"""More points than this are gathered into cells first."""
_CELLS_A_SIDE = 128
_MOST_STEPS = 50


@dataclass(frozen=True, slots=True, eq=False)
class Cloud:
    """Points (n, 2) with their weights (n,), and which of them each original point belongs to."""

    points: Points
    weights: NDArray[np.float64]
    member: Labels


def gather(points: Points) -> Cloud:
    """All points, in an order of their own; where there are many, the middles of the cells of a
    fine grid."""
    if len(points) <= MOST_POINTS:
        order = np.lexsort((points[:, 1], points[:, 0]))  # sums hang on no other order
        member = np.empty(len(points), np.int64)
        member[order] = np.arange(len(points))
        return Cloud(points[order], np.ones(len(points)), member)
    low, high = points.min(axis=0), points.max(axis=0)
    side = np.where(high > low, high - low, 1.0)
    cell = np.minimum((points - low) / side * _CELLS_A_SIDE, _CELLS_A_SIDE - 1).astype(np.int64)
    _, member = np.unique(cell[:, 0] * _CELLS_A_SIDE + cell[:, 1], return_inverse=True)
    weights = np.bincount(member).astype(np.float64)
    return Cloud(_means(points, np.ones(len(points)), member, len(weights)), weights, member)


def k_means(cloud: Cloud, centres: Points, most_steps: int = _MOST_STEPS) -> tuple[Labels, Points]:
    """Lloyd's steps from these centres, until nothing changes or for so many: the labels (n,) and
    the centres (k, 2).

    A centre that loses all its points stays where it is.
    """
    labels = nearest(cloud.points, centres)
    for _ in range(most_steps):
        centres = _means(cloud.points, cloud.weights, labels, len(centres), centres)
        after = nearest(cloud.points, centres)
        if np.array_equal(after, labels):
            break
        labels = after
    return labels, centres


def best_k_means(cloud: Cloud, k: int) -> tuple[Labels, Points]:
    """The tightest of the k-means that begin from each of the `starts`."""
    found = [k_means(cloud, start) for start in starts(cloud, k)]
    return min(found, key=lambda one: looseness(cloud, *one))


def looseness(cloud: Cloud, labels: Labels, centres: Points) -> float:
    """The weighted sum of squared distances to the own centre."""
    gaps = ((cloud.points - centres[labels]) ** 2).sum(axis=1)
    return float((cloud.weights * gaps).sum())


def nearest(points: Points, centres: Points) -> Labels:
    """Which centre each point is nearest to; of two as near the first."""
    away = points @ (-2 * centres.T) + (centres**2).sum(axis=1)  # less what all have in common
    labels: Labels = away.argmin(axis=1)
    return labels


def squared_distances(points: Points, centres: Points) -> NDArray[np.float64]:
    """From each point (n, 2) to each centre (k, 2): shape (n, k)."""
    gaps = [points[:, axis, None] - centres[None, :, axis] for axis in range(2)]
    return gaps[0] ** 2 + gaps[1] ** 2


def starts(cloud: Cloud, k: int) -> list[Points]:
    """Centres to begin from: slices of equal weight along each axis and round the middle, and
    points that lie far from each other."""
    middle = np.average(cloud.points, axis=0, weights=cloud.weights)
    away = cloud.points - middle
    angle = np.arctan2(away[:, 1], away[:, 0])
    along = (*cloud.points.T, angle)
    # From both ends, so that a mirrored map begins from mirrored centres.
    sliced = [_slices(cloud, values, k) for one in along for values in (one, -one)]
    return [*sliced, _far_apart(cloud.points, middle, k)]


def _slices(cloud: Cloud, values: NDArray[np.float64], k: int) -> Points:
    order = np.lexsort((cloud.points[:, 1], cloud.points[:, 0], values))
    above = np.cumsum(cloud.weights[order]) - cloud.weights[order] / 2
    labels = np.empty(len(values), np.int64)
    labels[order] = np.minimum(above / cloud.weights.sum() * k, k - 1).astype(np.int64)
    middle = np.repeat(np.average(cloud.points, axis=0, weights=cloud.weights)[None], k, axis=0)
    return _means(cloud.points, cloud.weights, labels, k, middle)


def _far_apart(points: Points, middle: NDArray[np.float64], k: int) -> Points:
    chosen = [middle]
    gap = ((points - middle) ** 2).sum(axis=1)
    for _ in range(k):
        chosen.append(points[gap.argmax()])
        gap = np.minimum(gap, ((points - chosen[-1]) ** 2).sum(axis=1))
    return np.array(chosen[1:])


def _means(
    points: Points,
    weights: NDArray[np.float64],
    labels: Labels,
    k: int,
    otherwise: Points | None = None,
) -> Points:
    whole = np.bincount(labels, weights, k)
    sums = [np.bincount(labels, weights * points[:, axis], k) for axis in range(2)]
    means = np.stack(sums, axis=1) / np.where(whole > 0, whole, 1)[:, None]
    return means if otherwise is None else np.where(whole[:, None] > 0, means, otherwise)
