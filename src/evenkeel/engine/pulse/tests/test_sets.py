"""The auditor of sets of answers: no line that is told fits only one; without any one of the rules
that see to it some line does. `make soak` tries larger groups."""

from collections import Counter, defaultdict
from collections.abc import Hashable
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import ceil, comb, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.pulse import Band, GapFigures, Line, Movement, Total, gap_interval, rules
from evenkeel.engine.pulse.auditing import fits, sets_of
from evenkeel.engine.pulse.scale import (
    Counts,
    band_of,
    mean_of,
    nearest,
    nearest_mean,
    reach_of,
)
from evenkeel.engine.pulse.standing_apart import movement
from evenkeel.engine.pulse.telling import gap_line, pair_of, whole_line

FEW, MANY = 3, 5
"""At least so many sets of answers fit: of fewer than eight answers, and from eight on."""


def told(lived: Counts, others: Counts) -> Line:
    return gap_line("heard", lived, others)


def whole(counts: Counts, _nobody: Counts) -> Line:
    return whole_line("heard", counts)


def taken(counts: Counts) -> Hashable:
    """All that a line takes from one side's answers."""
    return (rules.is_telling(counts), band_of(mean_of(counts)), pair_of(counts))


def least(number: int) -> int:
    return FEW if number < 8 else MANY


def fewest(lived: int, others: int) -> tuple[int, int]:
    found = fits(told, lived, others, taken).values()
    return min(one for one, _two in found), min(two for _one, two in found)


def test_every_set_is_listed_once() -> None:
    for number in (0, 1, 5, 8):
        listed = list(sets_of(number))
        assert len(listed) == len(set(listed)) == comb(number + 4, 4)
        assert {sum(counts) for counts in listed} == {number}


def test_all_pairs_tried_one_by_one_say_the_same() -> None:
    assert fits(told, 5, 5) == fits(told, 5, 5, taken)


@pytest.mark.parametrize("number", [*range(5, 14), 16, 19, 20, 21])
def test_several_sets_fit_whatever_is_taken_from_a_side(number: int) -> None:
    """So several fit every line in which it is one side, even for who knows all of the other."""
    found: dict[Hashable, int] = defaultdict(int)
    for counts in sets_of(number):
        found[taken(counts)] += 1
    told_in_figures = {key: many for key, many in found.items() if not key[0]}  # type: ignore[index]
    assert min(told_in_figures.values()) >= least(number)


@pytest.mark.parametrize(("lived", "others"), [(5, 5), (7, 6), (5, 12), (8, 8), (8, 20), (19, 9)])
def test_several_sets_of_each_side_fit_every_line(lived: int, others: int) -> None:
    one, two = fewest(lived, others)
    assert one >= least(lived)
    assert two >= least(others)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_several_sets_fit_for_all_small_groups() -> None:
    for lived, others in product(range(5, 25), (5, 8, 13, 19, 20, 24)):
        one, two = fewest(lived, others)
        assert one >= least(lived), (lived, others)
        assert two >= least(others), (lived, others)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_several_sets_fit_whatever_is_taken_from_a_larger_side() -> None:
    for number in range(24, 61, 4):
        found: dict[Hashable, int] = defaultdict(int)
        for counts in sets_of(number):
            if not rules.is_telling(counts):
                found[taken(counts)] += 1
        assert min(found.values()) >= MANY


@pytest.mark.parametrize("number", [5, 8, 13, 19, 20])
def test_several_sets_fit_the_line_of_the_whole(number: int) -> None:
    assert min(one for one, _ in fits(whole, number, 0, taken_alone).values()) >= least(number)


def taken_alone(counts: Counts) -> Hashable:
    return taken(counts) if sum(counts) else ()


@pytest.mark.parametrize("number", [5, 6, 8])
def test_several_sets_fit_which_way_a_mean_went(number: int) -> None:
    """Whatever was told before, and however many came and went."""
    means = [mean_of(counts) for counts in sets_of(number)]
    halves = [(Decimal(at) / 4, Decimal(at + 2) / 4) for at in range(5, 18, 2)]
    for told_before, stayed in product([*halves, *map(reach_of, Band)], range(number)):
        before, now = (
            Total("q", None, frozenset(range(first, first + number)), 0, 5, told_before)  # type: ignore[arg-type]
            for first in (0, number - stayed)
        )
        went = Counter(movement(before, now, mean) for mean in means)
        assert min(went.values()) >= least(number)


@given(
    st.lists(st.integers(1, 5), min_size=5, max_size=25),
    st.lists(st.integers(1, 5), max_size=12),
    st.integers(0, 20),
)
def test_which_way_a_mean_went_says_nothing_of_those_who_came_and_went(
    first: list[int], joined: list[int], gone: int
) -> None:
    """Where all others answer as before, it is about the same, whatever the few answer."""
    second = [*first[min(gone, len(first) - 1) :], *joined]
    stayed = len(first) - min(gone, len(first) - 1)
    means = Fraction(sum(first), len(first)), Fraction(sum(second), len(second))
    rounded = nearest_mean(means[0], rules.steps(len(first)))
    half = Fraction(1, 2 * rules.steps(len(first)))
    for reach in (
        (Decimal(float(rounded - half)), Decimal(float(rounded + half))),
        reach_of(band_of(means[0])),
    ):
        there = [f"m{number}" for number in range(len(first))]
        before = Total("q", None, frozenset(there), 0, 5, reach)
        new = [f"n{number}" for number in range(len(joined))]
        now = Total("q", None, frozenset([*there[-stayed:], *new]), 0, 5, reach)
        assert movement(before, now, means[1]) is Movement.ABOUT_THE_SAME


def as_first_written(lived: Counts, others: Counts) -> Hashable:
    """Means and difference to the half point, the exact interval's ends outward to the half point,
    without the two steps of the spread."""
    low, high = gap_interval(lived, others)
    means = mean_of(lived), mean_of(others)
    rounded = tuple(nearest_mean(mean, 2) for mean in means)
    return (*rounded, nearest(means[0] - means[1], 2), floor(low * 2), ceil(high * 2))


def test_rounding_the_exact_interval_alone_gives_sets_away() -> None:
    assert min(min(both) for both in fits(as_first_written, 5, 5).values()) == 1
    means_only = {line[:2] for line in fits(as_first_written, 5, 5)}  # type: ignore[index]
    assert len(means_only) <= 81


def test_without_rounding_means_sets_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "steps", lambda answers: 10)
    assert min(fewest(5, 5)) == 1


def test_without_rounding_spreads_sets_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = tuple(Fraction(step, 50) for step in range(51))
    monkeypatch.setattr(rules, "spreads", lambda answers: fine)
    assert min(fewest(5, 5)) == 1


def test_without_words_for_telling_answers_too_few_sets_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And one of the two then is that everybody gave the best answer."""
    monkeypatch.setattr(rules, "is_telling", lambda counts: False)
    everybody = told((0, 0, 0, 0, 5), (1, 1, 1, 1, 1))
    assert isinstance(everybody, GapFigures)
    assert fits(told, 5, 5, taken)[everybody][0] == 2
