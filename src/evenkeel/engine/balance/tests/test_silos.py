"""Silos: the index, its expectation against every way to draw the ties, and who bridges."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine import facts
from evenkeel.engine.balance.readings import Bridge, SilosReading
from evenkeel.engine.balance.silos import expected
from evenkeel.engine.balance.tests.made import C, held, on, sheet_of

START = on("2026-01-01")


def of(groups: str, *meetings: tuple[int, ...], by: str = "organisation") -> SilosReading:
    """The reading of one-letter groups (m1 is in the first), after meetings of these members."""
    made: list[facts.Fact] = [
        facts.MemberJoined(on=START, member=f"m{n}", side=C, organisation=name, team=f"of-{name}")
        for n, name in enumerate(groups, 1)
    ]
    for number, members in enumerate(meetings, 1):
        made.append(held(f"t{number}", attended=tuple(f"m{n}" for n in members)))
    return next(one for one in sheet_of(made).silos if one.by == by)


@pytest.mark.parametrize("by", ["organisation", "team"])
def test_everybody_with_everybody_is_as_expected(by: str) -> None:
    # Six people, 15 ties: 9 between the two groups and 6 within them.
    found = of("aaabbb", (1, 2, 3, 4, 5, 6), by=by)
    assert (found.people, found.ties, found.between, found.within) == (6, 15, 9, 6)
    assert found.index == found.expected == pytest.approx(3 / 15)


def test_groups_that_meet_apart_are_silos() -> None:
    found = of("aaaaabbbbb", (1, 2, 3, 4, 5), (6, 7, 8, 9, 10))
    assert found.ties == 20
    assert found.index == -1
    assert found.expected == pytest.approx((25 - 20) / 45)
    assert found.bridges == ()


def test_pairs_across_only_give_an_index_of_one() -> None:
    pairs = [(one, two) for one in (1, 2, 3, 4) for two in (5, 6, 7)]
    assert of("aaaabbb", *pairs).index == 1


def test_meeting_again_is_the_same_tie() -> None:
    once = of("aaabbb", (1, 2, 3, 4, 5))
    again = of("aaabbb", (1, 2, 3, 4, 5), (5, 4, 3, 2, 1), (2, 1))
    assert once == again


def test_who_bridges_to_the_most_groups_comes_first() -> None:
    found = of("aaaabbbbc", (1, 2, 3, 4), (5, 6, 7, 8), (1, 5), (1, 9), (2, 5), (2, 6))
    assert found.bridges == (
        Bridge("m1", 2, ("b", "c")),
        Bridge("m2", 2, ("b",)),
        Bridge("m5", 2, ("a",)),
        Bridge("m6", 1, ("a",)),
        Bridge("m9", 1, ("a",)),
    )


@pytest.mark.parametrize(
    ("groups", "meetings", "enough"),
    [
        ("aabbc", [(1, 2, 3, 4, 5)], False),  # five people, ten ties
        ("aabbcc", [(1, 2, 3, 4), (1, 5), (1, 6), (2, 5)], False),  # six people, nine ties
        ("aabbcc", [(1, 2, 3, 4), (1, 5), (1, 6), (2, 5), (2, 6)], True),
    ],
)
def test_under_six_people_or_ten_ties_is_too_little(
    groups: str, meetings: list[tuple[int, ...]], enough: bool
) -> None:
    found = of(groups, *meetings)
    assert (found.index is not None) is (found.expected is not None) is enough
    assert bool(found.bridges) is enough


def test_people_of_no_known_group_are_left_out() -> None:
    stranger = facts.MeetingHeld(meeting="t1", attended=tuple(f"m{n}" for n in range(1, 8)))
    assert [one.people for one in sheet_of(stranger).silos] == [0, 0]


def test_deciding_and_acting_together_tie_as_meeting_does() -> None:
    joined = [
        facts.MemberJoined(on=START, member=f"m{n}", side=C, organisation="ab"[n % 2])
        for n in range(1, 7)
    ]
    made = [
        facts.ItemRaised(item="i1", meeting="t1", raised_by=("m1", "m2")),
        facts.DecisionMade(
            item="i2", meeting="t1", raised_by=("m2", "m3"), decided_by=("m3", "m4")
        ),
        facts.CommitmentMade(item="i3", meeting="t1", owner=("m4", "m5", "m6")),
    ]
    found = sheet_of(joined, held(convened_by=("m1", "m6")), made).silos[0]
    # 1-2, 2-3, 3-4, 4-5, 4-6, 5-6 and 1-6: only 4-6 stays within a group.
    assert (found.people, found.ties, found.within) == (6, 7, 1)


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=6), st.integers(1, 4))
def test_the_expectation_is_the_mean_over_every_way_to_draw_the_ties(
    groups: list[str], ties: int
) -> None:
    pairs = list(combinations(range(len(groups)), 2))
    ties = min(ties, len(pairs))
    drawn = [
        sum(1 if groups[one] != groups[two] else -1 for one, two in chosen) / ties
        for chosen in combinations(pairs, ties)
    ]
    assert expected(groups) == pytest.approx(sum(drawn) / len(drawn))
