"""The loops over all votes, compiled: only imported where numba is installed."""

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.compiled import compiled

_BLOCK = (1 << 15) - 1
"""So many people's sums, each at most twice their number, fit the 16 bits of a packed count."""
_TILE = 64
"""So many rows of packed counts stay in a core's own cache."""


@compiled
def count_pairs(
    start: NDArray[np.int64],
    statement: NDArray[np.int32],
    vote: NDArray[np.int8],
    totals: NDArray[np.int32],
) -> None:
    """Add to totals[:, j, k], j at most k, the counts over those who voted on both: how many, the
    products of their votes, their votes on j, their votes on k. `totals` has shape (4, M, M)."""
    size = totals.shape[1]
    increments = np.zeros((3, 3), np.int64)
    for one in range(3):
        for other in range(3):
            product = (one - 1) * (other - 1) + 1
            increments[one, other] = 1 + (product << 16) + (one << 32) + (other << 48)
    packed = np.zeros((size, size), np.int64)
    for begin in range(0, len(start) - 1, _BLOCK):
        block = start[begin : begin + _BLOCK + 1]
        at = block[:-1].copy()
        for end in range(_TILE, size + _TILE, _TILE):
            for person in range(len(at)):
                first, last = at[person], block[person + 1]
                while first < last and statement[first] < end:
                    row = packed[statement[first]]
                    increment = increments[vote[first] + 1]
                    for second in range(first, last):
                        row[statement[second]] += increment[vote[second] + 1]
                    first += 1
                at[person] = first
        for j in range(size):
            for k in range(j, size):
                counts = packed[j, k]
                both = counts & 0xFFFF
                totals[0, j, k] += both
                totals[1, j, k] += (counts >> 16 & 0xFFFF) - both
                totals[2, j, k] += (counts >> 32 & 0xFFFF) - both
                totals[3, j, k] += (counts >> 48 & 0xFFFF) - both
                packed[j, k] = 0


@compiled
def add_up(
    start: NDArray[np.int64],
    statement: NDArray[np.int32],
    vote: NDArray[np.int8],
    gains: NDArray[np.int64],
    totals: NDArray[np.int64],
) -> None:
    """Add up, for each person, the row of `gains` of each vote: gains[statement, vote + 1]."""
    width = gains.shape[2]
    for person in range(len(start) - 1):
        total = totals[person]
        for at in range(start[person], start[person + 1]):
            gain = gains[statement[at], vote[at] + 1]
            for part in range(width):
                total[part] += gain[part]


@compiled
def count_by_label(
    start: NDArray[np.int64],
    statement: NDArray[np.int32],
    vote: NDArray[np.int8],
    label: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> None:
    """Count votes into counts[label, statement, vote + 1]; people with a label below 0 not."""
    for person in range(len(start) - 1):
        if label[person] >= 0:
            mine = counts[label[person]]
            for at in range(start[person], start[person + 1]):
                mine[statement[at], vote[at] + 1] += 1
