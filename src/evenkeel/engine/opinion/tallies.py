"""Sums over each person's votes, and counts over each group's people: exact whole numbers, so that
nothing hangs on the order in which they are added."""

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.compiled import saves_time
from evenkeel.engine.opinion.votes import Votes

_SCALE = 44
"""Reals are added up as whole multiples of 2**-44: a sum of 5,000 of them, each below 16, fits."""


def sum_by_person(votes: Votes, gains: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each person the sum of gains[statement, vote + 1] over their votes.

    `gains` has shape (M, 3, width) and absolute values below 16; the result (N, width) is exact to
    2**-44 for each vote, and the same bits on every machine.
    """
    fixed = np.rint(np.ldexp(gains, _SCALE)).astype(np.int64)
    totals = np.zeros((len(votes.participants), gains.shape[2]), np.int64)
    if saves_time(len(votes.vote)):
        from evenkeel.engine.opinion.loops import add_up

        add_up(votes.start, votes.statement, votes.vote, fixed, totals)
    else:
        for part in range(gains.shape[2]):
            sums = fixed[votes.statement, votes.vote.astype(np.int64) + 1, part].cumsum()
            totals[:, part] = np.diff(np.concatenate(([0], sums))[votes.start])
    return np.ldexp(totals.astype(np.float64), -_SCALE)


def count_by_label(votes: Votes, label: NDArray[np.int64], labels: int) -> NDArray[np.int64]:
    """Votes by label, statement and vote (disagree, pass, agree): shape (labels, M, 3).

    `label` has one entry for each person, from 0; whoever has one below 0 is left out.
    """
    size = len(votes.statements)
    counts = np.zeros((labels, size, 3), np.int64)
    if saves_time(len(votes.vote)):
        from evenkeel.engine.opinion import loops

        loops.count_by_label(votes.start, votes.statement, votes.vote, label, counts)
        return counts
    each = np.repeat(label, np.diff(votes.start))
    counted = each >= 0
    flat = (each[counted] * size + votes.statement[counted]) * 3 + votes.vote[counted] + 1
    return np.bincount(flat, minlength=counts.size).reshape(counts.shape)
