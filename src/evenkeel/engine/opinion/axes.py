"""The two axes of the map, and where people stand on them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, eigsh

from evenkeel.engine.opinion.pairs import Pairs, count_pairs
from evenkeel.engine.opinion.tallies import sum_by_person
from evenkeel.engine.opinion.votes import Votes

Points = NDArray[np.float64]
"""Places on the map, of shape (N, 2)."""
_WHOLE_UP_TO = 150
"""With so many statements all eigenvectors are found at once; beyond, only two are looked for."""
_NO_VARIATION = _AS_LARGE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """Two axes through the votes on M statements.

    `loading` (M, 2) has orthonormal columns: how far a vote on each statement moves somebody along
    each axis. `mean` (M,) is the mean vote. `explained` is the share of the variation that lies
    along each axis, between 0 and 1.
    """

    loading: NDArray[np.float64]
    mean: NDArray[np.float64]
    explained: tuple[float, float]


def find_axes(pairs: Pairs) -> Axes:
    """The leading two eigenvectors of the votes' scatter: principal components where a missing vote
    stands at the statement's mean.

    Each axis points where its largest loading is positive, so that flipping all votes mirrors all
    places and nothing else. With one statement, or votes that all agree, an axis can be all zeros.
    """
    scatter = pairs.scatter()
    size, diagonal = len(scatter), scatter.diagonal()
    if not diagonal.any():
        values, columns = np.zeros(0), np.zeros((size, 0))
    elif size <= _WHOLE_UP_TO:
        values, columns = eigh(scatter, subset_by_index=[max(size - 2, 0), size - 1])
    else:
        values, columns = eigsh(scatter, k=2, **_no_chance(size))
    return _in_order(values, columns, diagonal, pairs.mean)


def find_axes_directly(votes: Votes) -> Axes:
    """The axes of `find_axes` without counting pairs, in fewer steps and to rounding."""
    size = len(votes.statements)
    if size <= _WHOLE_UP_TO:
        return find_axes(count_pairs(votes))
    seen = np.bincount(votes.statement, minlength=size)
    mean = np.bincount(votes.statement, votes.vote, size) / np.maximum(seen, 1)
    away = votes.vote - mean[votes.statement]
    centred = csr_array((away, votes.statement, votes.start), shape=(len(votes.given), size))
    diagonal = np.bincount(votes.statement, away**2, size).astype(np.float64)
    if not diagonal.any():
        return _in_order(np.zeros(0), np.zeros((size, 0)), diagonal, mean)
    turned = centred.T.tocsr()
    scatter = LinearOperator((size, size), lambda one: turned @ (centred @ one), dtype=float)
    values, columns = eigsh(scatter, k=2, tol=1e-8, **_no_chance(size))
    return _in_order(values, columns, diagonal, mean)


def _no_chance(size: int) -> dict[str, Any]:
    """Where the search for eigenvectors begins, and begins again where it is stuck: numbers without
    a pattern that votes could have, and the same each time."""
    rng = np.random.default_rng(size)
    return {"v0": rng.normal(0, 1, size), "rng": rng}


def _in_order(
    values: NDArray[np.float64],
    columns: NDArray[np.float64],
    diagonal: NDArray[np.float64],
    mean: NDArray[np.float64],
) -> Axes:
    """Two axes in the order of what they explain; one that explains nothing is all zeros."""
    whole = diagonal.sum()
    order = [at for at in np.argsort(-values, kind="stable") if values[at] > _NO_VARIATION * whole]
    loading, shares = np.zeros((len(diagonal), 2)), [0.0, 0.0]
    for axis, at in enumerate(order):
        column = columns[:, at]
        size = np.abs(column)
        first = int(np.argmax(size >= size.max() * (1 - _AS_LARGE)))  # of some as large the first
        loading[:, axis] = column * np.sign(column[first])
        shares[axis] = min(float(values[at] / whole), 1.0)
    return Axes(loading, mean, (shares[0], shares[1]))


def sums_along(votes: Votes, axes: Axes) -> Points:
    """For each person the sum over their votes of (vote - mean) times loading. Shape (N, 2)."""
    return sum_by_person(votes, _moves(axes))


def scaled_up(sums: Points, given: NDArray[np.int64], size: int) -> Points:
    """Positions as Polis draws them: who voted on fewer of the M statements is moved outwards, by
    the root of M over the number of their votes."""
    return sums * np.sqrt(size / np.maximum(given, 1))[:, None]


def expected(votes: Votes, axes: Axes, prior: float) -> Points:
    """Positions expected from the votes given: (B + prior I)^-1 s, for the sums s along the axes
    and B the sum of w w' over the loadings w of the statements voted on. Shape (N, 2).

    It is ridge regression, or the posterior mean of a position with a normal prior at the middle.
    `prior` is the weight of that prior, where a vote on every statement has the weight 1.
    """
    w = axes.loading
    crossed = np.stack([w[:, 0] ** 2, w[:, 0] * w[:, 1], w[:, 1] ** 2], axis=1)
    both = np.concatenate([_moves(axes), np.repeat(crossed[:, None], 3, axis=1)], axis=2)
    x, y, a, b, c = sum_by_person(votes, both).T
    a, c = a + prior, c + prior
    places: Points = np.stack([c * x - b * y, a * y - b * x], axis=1)
    places /= (a * c - b * b)[:, None]
    return places


def _moves(axes: Axes) -> NDArray[np.float64]:
    """How far each vote on each statement moves somebody. Shape (M, 3, 2)."""
    moves: NDArray[np.float64] = np.array([-1, 0, 1])[None, :] - axes.mean[:, None]
    return moves[:, :, None] * axes.loading[:, None]
