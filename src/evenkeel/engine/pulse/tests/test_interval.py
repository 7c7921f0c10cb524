"""The interval: worked values, a second formula, and how often it holds the true difference."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evenkeel.engine.pulse import Mistake, Problem, gap_interval, rules
from evenkeel.engine.pulse.auditing import sets_of
from evenkeel.engine.pulse.interval import answers_of, interval
from evenkeel.engine.pulse.scale import Counts
from evenkeel.engine.pulse.telling import gap_figures, pair_of
from evenkeel.engine.pulse.tests.made import answers
from evenkeel.engine.pulse.tests.shapes import (
    PAIRS,
    Table,
    chances,
    drawn_coverage,
    exact_coverage,
    holds,
    true_gap,
)

COUNTS = st.tuples(*[st.integers(0, 12)] * 5).filter(any)


def ends(lived: Table, others: Table) -> tuple[Table, Table]:
    return interval(answers_of(lived), answers_of(others))


def test_a_worked_value() -> None:
    """2, 3, 3, 4, 4 against 4, 4, 5, 5, 5, each with a fifth of an answer more at every point."""
    # lived: sum 16 + 3 = 19 of 6; squares 54 + 11 = 65; 65 - 19**2 / 6 = 29/6; variance 29/30
    # others: sum 23 + 3 = 26 of 6; squares 107 + 11 = 118; 118 - 26**2 / 6 = 32/6; variance 32/30
    first, second = Fraction(29, 30) / 6, Fraction(32, 30) / 6
    freedom = (first + second) ** 2 / (first**2 / 5 + second**2 / 5)
    half = stats.t.ppf(0.95, float(freedom)) * float(first + second) ** 0.5
    low, high = gap_interval((0, 1, 2, 2, 0), (0, 0, 0, 2, 3))
    assert (low, high) == pytest.approx((-7 / 6 - half, -7 / 6 + half))


@given(COUNTS, COUNTS)
def test_as_scipy_does_from_means_and_deviations(lived: Counts, others: Counts) -> None:
    """Scipy takes no fifth of an answer, but the test from what it would work out of them: at the
    ends of the 90 % interval the difference is as far off as happens once in ten."""
    sides: list[float] = []
    for counts in (lived, others):
        weights = np.array(counts) + 0.2
        mean = float(np.average(np.arange(1, 6), weights=weights))
        squares = float(weights @ (np.arange(1, 6) - mean) ** 2)
        sides += [mean, (squares / (weights.sum() - 1)) ** 0.5, float(weights.sum())]
    for end in gap_interval(lived, others):
        moved = [sides[0] - end, *sides[1:]]
        found = stats.ttest_ind_from_stats(*moved, equal_var=False)
        assert found.pvalue == pytest.approx(0.1)


@given(COUNTS, COUNTS)
def test_turned_round_it_is_turned_round(lived: Counts, others: Counts) -> None:
    low, high = gap_interval(lived, others)
    assert gap_interval(others, lived) == pytest.approx((-high, -low))
    assert gap_interval(lived[::-1], others[::-1]) == pytest.approx((-high, -low))


@given(COUNTS.filter(lambda counts: sum(counts) >= 5), COUNTS.filter(lambda one: sum(one) >= 5))
def test_it_holds_the_difference_of_the_means(lived: Counts, others: Counts) -> None:
    low, high = gap_interval(lived, others)
    assert low <= np.mean(answers(lived)) - np.mean(answers(others)) <= high


def test_a_side_without_an_answer_is_a_mistake() -> None:
    with pytest.raises(Mistake) as wrong:
        gap_interval((0, 0, 0, 0, 0), (1, 1, 1, 1, 1))
    assert wrong.value.problem is Problem.NO_ANSWERS


@pytest.mark.parametrize(("number", "most"), [(5, 0.97), (8, 0.95), (10, 0.95)])
def test_coverage_of_every_pair_of_shapes(number: int, most: float) -> None:
    covered = list(exact_coverage(ends, number, number))
    assert min(covered) >= 0.88
    assert np.mean(covered) <= most


@pytest.mark.parametrize(("lived", "others", "most"), [(5, 20, 0.97), (50, 50, 0.92)])
def test_coverage_of_every_pair_of_shapes_by_draws(lived: int, others: int, most: float) -> None:
    covered = list(drawn_coverage(ends, lived, others))
    assert min(covered) >= 0.88
    assert np.mean(covered) <= most


@pytest.mark.parametrize("number", [5, 8, 10])
def test_what_is_published_covers_too(number: int) -> None:
    """The interval in the line, made from rounded means and spreads; for the shapes of which one
    release in five or more has figures, since a mean near an end of the scale is told as a band."""
    sets = [counts for counts in sets_of(number) if not rules.is_telling(counts)]
    table = np.array(sets, dtype=float)
    pairs = sorted({pair_of(counts) for counts in sets})
    at = [pairs.index(pair_of(counts)) for counts in sets]
    lines = [[gap_figures("heard", one, two) for two in pairs] for one in pairs]
    low, high = (
        np.array([[float(getattr(line, end)) for line in row] for row in lines])[at][:, at]
        for end in ("low", "high")
    )
    for lived, others in PAIRS:
        first, second = chances(table, lived), chances(table, others)
        shown = first.sum() * second.sum()
        if shown >= 0.2:
            held = holds(low, high, true_gap(lived, others))
            assert first @ held @ second / shown >= 0.9
