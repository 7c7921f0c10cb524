"""Groups: k-means that hangs on no order, silhouettes and agreement by their definitions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine.opinion.grouping import (
    adjusted_rand,
    by_size,
    grouper,
    grouper_as_polis,
    how_many,
    how_many_as_polis,
    silhouette,
    told_by_activity,
)
from evenkeel.engine.opinion.kmeans import MOST_POINTS, best_k_means, gather, k_means, starts
from evenkeel.engine.opinion.tests import slowly

LABELS = st.lists(st.integers(0, 3), min_size=2, max_size=30)


def blobs(count: int, seed: int, middles: int = 3) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    middle = np.array([(0, 0), (6, 0), (0, 6), (6, 6)])[:middles]
    member = rng.integers(0, middles, count)
    return middle[member] + rng.normal(0, 0.6, (count, 2)), member


@given(LABELS, st.data())
def test_agreement_by_pairs(one: list[int], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.integers(0, 3), min_size=len(one), max_size=len(one)))
    found = adjusted_rand(np.array(one), np.array(other))
    assert found == pytest.approx(slowly.adjusted_rand(one, other))


def test_agreement_as_published() -> None:
    # Hubert and Arabie (1985), and the example of scikit-learn's documentation.
    assert adjusted_rand(np.array([0, 0, 1, 2]), np.array([0, 0, 1, 1])) == pytest.approx(4 / 7)


@settings(deadline=None)
@given(LABELS, st.integers(0, 99))
def test_silhouette_by_definition(labels: list[int], seed: int) -> None:
    points = np.random.default_rng(seed).normal(0, 1, (len(labels), 2)).round(1)
    if len(set(labels)) > 1:
        found = silhouette(points, np.array(labels))
        assert found == pytest.approx(slowly.silhouette(points, labels))


@pytest.mark.parametrize("make", [grouper, grouper_as_polis])
@pytest.mark.parametrize("count", [60, 900, MOST_POINTS + 2000])
def test_clear_groups_are_found(make, count: int) -> None:
    points, member = blobs(count, seed=count)
    found = make(points, np.arange(count) % 40 + 7)(3)
    assert adjusted_rand(found.labels, member) > 0.99
    assert found.silhouette > 0.6


def test_the_best_of_all_beginnings_is_kept() -> None:
    points, _ = blobs(200, seed=1, middles=4)
    cloud = gather(points)
    _, centres = best_k_means(cloud, 4)
    tightest = min(
        ((points - ends[labels]) ** 2).sum()
        for labels, ends in (k_means(cloud, start) for start in starts(cloud, 4))
    )
    assert ((points - centres[best_k_means(cloud, 4)[0]]) ** 2).sum() == tightest


@given(st.integers(0, 50))
def test_order_does_not_matter(seed: int) -> None:
    points, _ = blobs(80, seed)
    shuffled = np.random.default_rng(seed).permutation(80)
    for make in (grouper, grouper_as_polis):
        here, there = (make(one, np.full(80, 9))(3) for one in (points, points[shuffled]))
        assert np.array_equal(here.labels[shuffled], there.labels)
        assert here.silhouette == there.silhouette


def test_people_in_one_place_are_one_group() -> None:
    points = np.zeros((40, 2))
    for make in (grouper, grouper_as_polis):
        assert not make(points, np.full(40, 9))(2).labels.any()


def test_cells_keep_all_weight() -> None:
    points, _ = blobs(MOST_POINTS + 1, seed=2)
    cloud = gather(points)
    assert len(cloud.points) < len(points)
    assert cloud.weights.sum() == len(points)
    middle = (cloud.points * cloud.weights[:, None]).sum(axis=0) / len(points)
    assert np.allclose(middle, points.mean(axis=0))


def test_groups_are_numbered_by_size() -> None:
    labels = np.array([0, 1, 1, 2, 2, 2, 3])
    points = np.array([[5.0, 0]] + [[1.0, 0]] * 5 + [[-5.0, 0]])
    assert by_size(labels, points).tolist() == [3, 1, 1, 0, 0, 0, 2]


def test_how_many_groups_are_tried() -> None:
    assert list(how_many(30)) == [2, 3, 4]
    assert list(how_many(1000)) == [2, 3, 4, 5, 6]
    assert list(how_many_as_polis(30)) == [2, 3, 4]
    assert list(how_many_as_polis(10**6)) == [2, 3, 4, 5]


def test_groups_by_how_much_people_voted() -> None:
    given = np.array([5, 6, 7, 50, 60, 70])
    assert told_by_activity(np.array([0, 0, 0, 1, 1, 1]), given) > 0.7
    assert told_by_activity(np.array([0, 1, 0, 1, 0, 1]), given) < 0.2
    assert told_by_activity(np.array([0, 1, 0]), np.full(3, 9)) == 0.0
