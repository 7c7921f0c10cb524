"""The order in which the sides take turns, and moving an item."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from evenkeel.areas.meetings.rules import moved, taking_turns

RAISED = st.lists(st.tuples(st.sampled_from("cpbu"), st.integers()), max_size=30)


def side(one: tuple[str, int]) -> str:
    return one[0]


@given(RAISED)
def test_nothing_is_lost_and_nothing_doubled(raised: list[tuple[str, int]]) -> None:
    assert Counter(taking_turns(raised, side)) == Counter(raised)


@given(RAISED)
def test_within_a_side_the_order_stays(raised: list[tuple[str, int]]) -> None:
    order = taking_turns(raised, side)
    for one in "cpbu":
        assert [x for x in order if side(x) == one] == [x for x in raised if side(x) == one]


@given(RAISED)
def test_no_side_comes_twice_while_another_one_waits(raised: list[tuple[str, int]]) -> None:
    order = taking_turns(raised, side)
    for at in range(1, len(order)):
        if side(order[at]) == side(order[at - 1]):
            assert {side(one) for one in order[at:]} == {side(order[at])}


@given(RAISED.filter(bool))
def test_what_was_raised_first_comes_first(raised: list[tuple[str, int]]) -> None:
    assert taking_turns(raised, side)[0] == raised[0]


@given(st.lists(st.integers(), min_size=1, unique=True), st.data(), st.booleans())
def test_moving_changes_places_with_one_neighbour(
    keys: list[int], data: st.DataObject, up: bool
) -> None:
    key = data.draw(st.sampled_from(keys))
    order = moved(keys, key, up=up)
    assert sorted(order) == sorted(keys)
    assert abs(order.index(key) - keys.index(key)) <= 1
    assert moved(order, key, up=not up) == keys or order == keys
