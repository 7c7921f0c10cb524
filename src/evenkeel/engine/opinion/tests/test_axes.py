"""Axes and places: against the singular values of the whole table, and the definition."""

import numpy as np
import pytest

from evenkeel.engine.opinion.axes import (
    expected,
    find_axes,
    find_axes_directly,
    scaled_up,
    sums_along,
)
from evenkeel.engine.opinion.pairs import count_pairs
from evenkeel.engine.opinion.tests import slowly
from evenkeel.engine.opinion.tests.made_votes import conversation, flipped
from evenkeel.engine.opinion.votes import make_votes


@pytest.mark.parametrize(("people", "statements"), [(40, 2), (60, 12), (120, 200)])
def test_axes_are_the_principal_components(people: int, statements: int) -> None:
    votes, _ = conversation(people, statements, groups=2, seed=3)
    away = slowly.centred(votes)
    _, values, turned = np.linalg.svd(away)
    for axes in (find_axes(count_pairs(votes)), find_axes_directly(votes)):
        assert np.allclose(np.abs(axes.loading.T @ turned[:2].T), np.eye(2), atol=1e-6)
        assert np.allclose(axes.explained, values[:2] ** 2 / (values**2).sum(), atol=1e-9)


def test_places_by_definition() -> None:
    votes, _ = conversation(80, 30, groups=3, seed=5)
    axes, away = find_axes(count_pairs(votes)), slowly.centred(votes)
    voted = ~np.isnan(slowly.table(votes))
    assert np.allclose(sums_along(votes, axes), away @ axes.loading, atol=1e-10)
    scaled = scaled_up(sums_along(votes, axes), votes.given, 30)
    assert np.allclose(scaled, np.sqrt(30 / voted.sum(1))[:, None] * (away @ axes.loading))
    for person in range(80):
        w = axes.loading[voted[person]]
        ridge = np.linalg.solve(w.T @ w + 0.7 * np.eye(2), w.T @ away[person, voted[person]])
        assert np.allclose(expected(votes, axes, 0.7)[person], ridge, atol=1e-10)


def test_flipping_all_votes_mirrors_the_places() -> None:
    votes, _ = conversation(60, 20, groups=2, seed=7)
    one, other = votes, flipped(votes)
    ours, theirs = (expected(all_, find_axes(count_pairs(all_)), 1.0) for all_ in (one, other))
    assert np.array_equal(ours, -theirs)


def test_votes_that_all_agree_have_no_axes() -> None:
    votes = make_votes((str(who), str(what), 1) for who in range(9) for what in range(9))
    for axes in (find_axes(count_pairs(votes)), find_axes_directly(votes)):
        assert not axes.loading.any()
        assert axes.explained == (0.0, 0.0)
    nobody = make_votes([])
    assert find_axes(count_pairs(nobody)).loading.shape == (0, 2)


def test_axes_where_all_statements_vary_alike() -> None:
    pairs = [(block, person, one) for block in range(100) for person in range(4) for one in (0, 1)]
    votes = make_votes(
        (f"{block}-{person}", f"{block}-{one}", 1 if person % 2 == one else -1)
        for block, person, one in pairs
    )
    for axes in (find_axes(count_pairs(votes)), find_axes_directly(votes)):
        assert np.allclose(axes.explained, 0.01)
        assert np.allclose(axes.loading.T @ axes.loading, np.eye(2), atol=1e-6)
