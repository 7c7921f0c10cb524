"""The same by the definitions, one vote at a time: what the quick ways are compared with."""

from itertools import combinations
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.votes import Votes


def table(votes: Votes) -> NDArray[np.float64]:
    """Votes as a table with nan where somebody has not voted. Shape (N, M)."""
    out = np.full((len(votes.participants), len(votes.statements)), np.nan)
    for person, (begin, end) in enumerate(zip(votes.start, votes.start[1:], strict=False)):
        for at in range(begin, end):
            out[person, votes.statement[at]] = votes.vote[at]
    return out


def pairs(votes: Votes) -> tuple[NDArray[np.int64], ...]:
    """How many voted on both, the products, and the votes on the first, for each pair."""
    rows, size = table(votes), len(votes.statements)
    both, product, first = (np.zeros((size, size), np.int64) for _ in range(3))
    for row in rows:
        for j in range(size):
            for k in range(size):
                if not np.isnan(row[j]) and not np.isnan(row[k]):
                    both[j, k] += 1
                    product[j, k] += int(row[j] * row[k])
                    first[j, k] += int(row[j])
    return both, product, first


def centred(votes: Votes) -> NDArray[np.float64]:
    """Votes less the statement's mean, 0 where not voted."""
    rows = table(votes)
    mean = np.array([np.nanmean(column) if (~np.isnan(column)).any() else 0 for column in rows.T])
    return np.where(np.isnan(rows), 0.0, rows - mean)


def silhouette(points: NDArray[np.float64], labels: list[int]) -> float:
    """Rousseeuw's, person by person."""
    scores = []
    for me, own in enumerate(labels):
        away: dict[int, list[float]] = {}
        for other, label in enumerate(labels):
            if other != me:
                away.setdefault(label, []).append(float(np.hypot(*(points[me] - points[other]))))
        if own not in away:
            scores.append(0.0)
            continue
        a = sum(away[own]) / len(away[own])
        b = min(sum(gaps) / len(gaps) for label, gaps in away.items() if label != own)
        scores.append((b - a) / max(a, b) if max(a, b) else 0.0)
    return sum(scores) / len(scores)


def adjusted_rand(one: list[int], other: list[int]) -> float:
    """From all pairs of people: whether both are together or apart in each grouping."""
    both = in_one = in_other = whole = 0
    for a, b in combinations(range(len(one)), 2):
        together, also = one[a] == one[b], other[a] == other[b]
        both += together and also
        in_one += together
        in_other += also
        whole += 1
    chance = in_one * in_other / whole
    most = (in_one + in_other) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def two_proportions(some: int, of: int, other: int, rest: int) -> float:
    """The z statistic of two shares, each count with one more."""
    a, b, c, d = some + 1, of + 1, other + 1, rest + 1
    pooled = (a + c) / (b + d)
    if pooled == 1:
        return 0.0
    return (a / b - c / d) / sqrt(pooled * (1 - pooled) * (1 / b + 1 / d))
