"""What statements show: where groups stand out, meet and part, how the sides differ, and which
statement is shown next."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.axes import Axes
from evenkeel.engine.opinion.outcome import (
    Counts,
    Interval,
    Mode,
    Ranked,
    Representative,
    SideDifference,
    Statement,
)
from evenkeel.engine.opinion.shares import (
    Reals,
    Whole,
    difference,
    interval,
    product_with_low,
    smoothed,
    surely_apart,
)

Tally = NDArray[np.int64]
"""Votes on M statements: shape (..., M, 3) for disagree, pass and agree."""

DISAGREE, PASS, AGREE = range(3)
MOST_REPRESENTATIVE = 5
_STANDS_OUT = 1.2816
"""The 90 % point of a normal distribution: both tests must reach it."""


def counts_of(tally: Tally) -> tuple[Counts, ...]:
    """The counts of each statement, from a tally of shape (M, 3)."""
    return tuple(
        Counts(int(agree), int(disagree), int(disagree + passed + agree))
        for disagree, passed, agree in tally
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """How a group stands out on M statements by agreeing, or by disagreeing."""

    agrees: bool
    some: Whole
    share: Reals
    others: Reals
    share_test: Reals
    ratio_test: Reals

    @property
    def passes(self) -> NDArray[np.bool_]:
        return np.minimum(self.share_test, self.ratio_test) > _STANDS_OUT

    @property
    def ratio(self) -> Reals:
        return self.share / self.others

    @property
    def rank(self) -> Reals:
        return self.ratio * self.ratio_test * self.share * self.share_test


def representative(tally: Tally, number: int) -> tuple[Representative, ...]:
    """At most five statements on which a group stands out, those agreed with first.

    By the formulas of Polis: a share and the ratio of shares are both tested, and statements that
    pass both are ranked by ratio times its test times share times its test. (Nothing passes both by
    agreeing and by disagreeing.) Where none passes, the one whose ratio comes nearest, of those
    that the group has seen. `tally` has shape (groups, M, 3).
    """
    seen = tally.sum(axis=2)
    mine, others = seen[number], seen.sum(axis=0) - seen[number]
    ways = [_way(tally, number, column, mine, others) for column in (AGREE, DISAGREE)]
    passes = [way.passes & (mine > 0) for way in ways]
    if np.any(passes):
        disagrees = passes[1]
        rank = np.where(passes[0] | passes[1], np.where(disagrees, ways[1].rank, ways[0].rank), 0)
        best = np.argsort(-rank, kind="stable")[: min(np.count_nonzero(rank), MOST_REPRESENTATIVE)]
    else:
        tests = np.stack([np.where(mine > 0, way.ratio_test, -np.inf) for way in ways])
        disagrees = tests[1] > tests[0]
        best = np.argsort(-tests.max(axis=0), kind="stable")[: 1 if mine.any() else 0]
    chosen = sorted(map(int, best), key=lambda at: bool(disagrees[at]))
    return tuple(_representative(ways[int(disagrees[at])], at, mine) for at in chosen)


def _way(tally: Tally, number: int, column: int, mine: Whole, others: Whole) -> _Way:
    some = tally[number, :, column]
    rest = tally[:, :, column].sum(axis=0) - some
    return _Way(
        column == AGREE,
        some,
        smoothed(some, mine),
        smoothed(rest, others),
        2 * np.sqrt(mine + 1) * ((some + 1) / (mine + 1) - 0.5),
        _two_shares(some + 1, mine + 1, rest + 1, others + 1),
    )


def _representative(way: _Way, at: int, mine: Whole) -> Representative:
    low, high = interval(way.some[at : at + 1], mine[at : at + 1])
    return Representative(
        statement=at,
        agrees=way.agrees,
        share=Interval(float(way.some[at] / mine[at]), float(low[0]), float(high[0])),
        others=float(way.others[at]),
        ratio=float(way.ratio[at]),
        z=float(way.ratio_test[at]),
    )


def _two_shares(some: Whole, of: Whole, other: Whole, rest: Whole) -> Reals:
    """The two-proportion z statistic; 0 where both shares are the same extreme."""
    pooled = (some + other) / (of + rest)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / of + 1 / rest))
    gap = some / of - other / rest
    return np.where(spread > 0, gap / np.where(spread > 0, spread, 1), 0.0)


def bridging(tally: Tally, mode: Mode) -> tuple[Ranked, ...]:
    """All statements by how far every group agrees: the product of the groups' shares.

    Polis ranks by the product; we rank by its lower bound, so that what few have seen comes last.
    """
    seen = tally.sum(axis=2)
    value, low = product_with_low(tally[:, :, AGREE], seen)
    return _ranked(value, low, mode, seen.sum(axis=0))


def divisive(tally: Tally, mode: Mode) -> tuple[Ranked, ...]:
    """All statements by how far two groups are apart in their shares of agreement."""
    seen = tally.sum(axis=2)
    gaps = [
        difference(tally[a, :, AGREE], seen[a], tally[b, :, AGREE], seen[b])
        for a, b in combinations(range(len(tally)), 2)
    ]
    if not gaps:
        return ()
    values = np.stack([np.abs(gap) for gap, _, _ in gaps])
    lows = np.stack([surely_apart(low, high) for _, low, high in gaps])
    return _ranked(values.max(axis=0), lows.max(axis=0), mode, seen.sum(axis=0))


def _ranked(value: Reals, low: Reals, mode: Mode, seen: Whole) -> tuple[Ranked, ...]:
    by = (value, low) if mode is Mode.POLIS else (low, value)
    order = np.lexsort((-by[1], -by[0]))
    return tuple(Ranked(int(at), float(value[at]), float(low[at])) for at in order if seen[at])


def side_differences(tally: Tally) -> tuple[SideDifference, ...]:
    """Statements by how surely citizens and professionals differ; `tally` has shape (2, M, 3).

    Only statements that somebody of each side has seen.
    """
    seen = tally.sum(axis=2)
    gap, low, high = difference(tally[0, :, AGREE], seen[0], tally[1, :, AGREE], seen[1])
    order = np.lexsort((-np.abs(gap), -surely_apart(low, high)))
    citizens, professionals = map(counts_of, tally)
    return tuple(
        SideDifference(
            int(at),
            (citizens[at], professionals[at]),
            float(gap[at]),
            float(low[at]),
            float(high[at]),
        )
        for at in order
        if seen[:, at].all()
    )


def statements(tally: Tally, axes: Axes) -> tuple[Statement, ...]:
    """Each statement's counts, agreement, extremity and weight; `tally` has shape (M, 3).

    The extremity is how far out a lone agreement stands on the map as Polis draws it; the weight
    is that with which Polis shows statements: those passed over seldom, far out, agreed with and
    seen by few come first.
    """
    disagree, passed, agree = tally.T
    seen = disagree + passed + agree
    low, high = interval(agree, seen)
    size = len(tally)
    reach = np.linalg.norm(axes.loading, axis=1) * (1 - axes.mean)
    extremity = np.sqrt(size) * reach
    weight = (
        (1 - smoothed(passed, seen))
        * (extremity + 1)
        * smoothed(agree, seen)
        * (1 + 8 * 2.0 ** (-seen / 5))
    ) ** 2
    share = np.where(seen > 0, agree / np.maximum(seen, 1), np.nan)
    return tuple(
        Statement(one, Interval(*map(float, of)), float(out), float(drawn))
        for one, of, out, drawn in zip(
            counts_of(tally), zip(share, low, high, strict=True), extremity, weight, strict=True
        )
    )
