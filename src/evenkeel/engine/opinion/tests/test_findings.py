"""What statements show: by the definitions, and intervals that hold what they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from evenkeel.engine.opinion.axes import find_axes
from evenkeel.engine.opinion.findings import (
    bridging,
    divisive,
    representative,
    side_differences,
    statements,
)
from evenkeel.engine.opinion.outcome import Mode
from evenkeel.engine.opinion.pairs import count_pairs
from evenkeel.engine.opinion.shares import difference, interval, product_with_low
from evenkeel.engine.opinion.tests import slowly
from evenkeel.engine.opinion.tests.made_votes import conversation

TALLIES: st.SearchStrategy[np.ndarray] = st.lists(
    st.lists(st.tuples(*[st.integers(0, 30)] * 3), min_size=4, max_size=4), min_size=2, max_size=3
).map(np.array)
"""Votes of two or three groups on four statements: disagree, pass, agree."""


def test_intervals_are_those_of_jeffreys_prior() -> None:
    low, high = interval(np.array([3, 0, 9, 0]), np.array([10, 5, 9, 0]))
    assert low[0] == pytest.approx(beta.ppf(0.05, 3.5, 7.5))
    assert high[0] == pytest.approx(beta.ppf(0.95, 3.5, 7.5))
    assert (low[1], high[2]) == (0.0, 1.0)
    assert (low[3], high[3]) == (0.0, 1.0)


def test_the_low_bound_of_a_product_holds() -> None:
    rng = np.random.default_rng(1)
    for some, of in (((3, 8), (10, 9)), ((40, 2, 25), (50, 3, 60)), ((0, 5), (4, 5))):
        value, low = product_with_low(np.array(some)[:, None], np.array(of)[:, None])
        drawn = np.prod(
            [rng.beta(a + 1, n - a + 1, 200_000) for a, n in zip(some, of, strict=True)], axis=0
        )
        assert value[0] == pytest.approx(
            np.prod([(a + 1) / (n + 2) for a, n in zip(some, of, strict=True)])
        )
        assert (drawn < low[0]).mean() == pytest.approx(0.05, abs=0.02)


def test_the_interval_of_a_difference_covers() -> None:
    rng = np.random.default_rng(2)
    for p, q, n, m in ((0.5, 0.3, 20, 30), (0.9, 0.8, 15, 60), (0.1, 0.1, 40, 12)):
        some, other = rng.binomial(n, p, 20_000), rng.binomial(m, q, 20_000)
        _, low, high = difference(some, np.full(20_000, n), other, np.full(20_000, m))
        assert 0.87 < ((low <= p - q) & (p - q <= high)).mean() < 0.97


@given(TALLIES)
def test_representative_by_the_formulas(tally: np.ndarray) -> None:
    for number in range(len(tally)):
        found = representative(tally, number)
        assert len(found) <= 5
        for one in found:
            column = 2 if one.agrees else 0
            mine = tally[number, one.statement]
            rest = tally[:, one.statement].sum(axis=0) - mine
            assert one.share.share == mine[column] / mine.sum()
            assert one.others == pytest.approx((rest[column] + 1) / (rest.sum() + 2))
            z = slowly.two_proportions(mine[column], mine.sum(), rest[column], rest.sum())
            assert one.z == pytest.approx(z)
        assert [one.agrees for one in found] == sorted((one.agrees for one in found), reverse=True)
        assert bool(found) == bool(tally[number].sum())


def test_a_group_that_stands_out() -> None:
    tally = np.array([[[2, 3, 45], [30, 5, 15]], [[40, 5, 5], [30, 5, 15]]])
    assert [(one.statement, one.agrees) for one in representative(tally, 0)] == [(0, True)]
    assert [(one.statement, one.agrees) for one in representative(tally, 1)] == [(0, False)]


def test_a_group_never_stands_out_by_what_others_do_more() -> None:
    tally = np.array([[[2, 96, 2], [20, 30, 50]], [[45, 10, 45], [20, 31, 49]]])
    (found,) = representative(tally, 0)
    assert found.statement == 1
    assert found.z > 0


def test_agreeing_counts_even_where_disagreeing_is_more_unlike_others() -> None:
    tally = np.array([[[40, 0, 60]], [[5, 55, 40]]])
    (found,) = representative(tally, 0)
    assert (found.agrees, found.share.share) == (True, 0.6)


def test_what_few_have_seen_does_not_bridge_first() -> None:
    tally = np.array([[[2, 0, 38], [0, 0, 2]], [[3, 0, 37], [0, 0, 1]]])
    assert [one.statement for one in bridging(tally, Mode.DEFAULT)] == [0, 1]
    alone = np.array([[[2, 4, 3], [0, 0, 2]], [[3, 2, 4], [0, 0, 1]]])
    assert [one.statement for one in bridging(alone, Mode.POLIS)] == [1, 0]


@given(TALLIES)
def test_ranks_hold_their_bounds(tally: np.ndarray) -> None:
    for ranked in (bridging(tally, Mode.DEFAULT), divisive(tally, Mode.DEFAULT)):
        assert all(0 <= one.low <= one.value <= 1 for one in ranked)
        lows = [one.low for one in ranked]
        assert lows == sorted(lows, reverse=True)
        assert {one.statement for one in ranked} == set(np.flatnonzero(tally.sum(axis=(0, 2))))
    values = [one.value for one in divisive(tally, Mode.POLIS)]
    assert values == sorted(values, reverse=True)


def test_sides_that_differ_come_first() -> None:
    tally = np.array([[[5, 0, 5], [1, 0, 19], [0, 0, 0]], [[5, 0, 5], [19, 0, 1], [0, 0, 3]]])
    found = side_differences(tally)
    assert [one.statement for one in found] == [1, 0]
    assert found[0].low > 0.5
    assert found[1].low < 0 < found[1].high
    assert (found[0].counts[0].agree, found[0].counts[1].agree) == (19, 1)


def test_the_weight_to_be_shown_next_by_the_formula() -> None:
    votes, _ = conversation(50, 9, groups=2, seed=4)
    axes = find_axes(count_pairs(votes))
    rows = slowly.table(votes)
    tally = np.array([[(column == vote).sum() for vote in (-1, 0, 1)] for column in rows.T])
    for at, one in enumerate(statements(tally, axes)):
        disagree, passed, agree = map(int, tally[at])
        seen = disagree + passed + agree
        out = np.sqrt(9) * np.hypot(*((1 - np.nanmean(rows[:, at])) * axes.loading[at]))
        assert one.extremity == pytest.approx(out)
        vital = (1 - (passed + 1) / (seen + 2)) * (out + 1) * (agree + 1) / (seen + 2)
        assert one.next_weight == pytest.approx((vital * (1 + 8 * 2 ** (-seen / 5))) ** 2)
        assert (one.counts.agree, one.counts.seen) == (agree, seen)
