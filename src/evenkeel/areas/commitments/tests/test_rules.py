"""Who confirms a promise."""

import pytest

from evenkeel.areas.commitments.rules import (
    Obstacle,
    as_column,
    side_to_check,
    sides_in,
    sides_of,
    sides_that_check,
)
from evenkeel.engine.words import Side

C, P, B, U = Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH, Side.UNKNOWN


@pytest.mark.parametrize(("asked", "sides"), [(C, (C,)), (P, (P,)), (B, (C, P)), (U, (C, P))])
def test_the_side_that_asked_says_whether_it_was_done(asked: Side, sides: tuple[Side]) -> None:
    assert sides_that_check(asked) == sides


@pytest.mark.parametrize("column", ["", "citizen", "professional", "both"])
def test_sides_go_into_a_column_and_back(column: str) -> None:
    assert as_column(sides_in(column)) == column


@pytest.mark.parametrize(
    ("own", "able", "asked", "checked", "told", "theirs", "answer"),
    [
        (C, C, C, "", True, False, C),
        (C, C, C, "", False, False, Obstacle.NOTHING_TO_CHECK),
        (P, P, C, "", True, False, Obstacle.NOT_YOUR_SIDE),
        (U, U, B, "", True, False, Obstacle.NOT_YOUR_SIDE),
        (C, U, C, "", True, False, Obstacle.NOT_VOUCHED),
        (C, C, C, "", True, True, Obstacle.OWN_WORDS),
        (C, C, C, "citizen", True, False, Obstacle.DONE_ALREADY),
        (C, C, B, "professional", True, False, C),
        (P, P, U, "professional", True, False, Obstacle.DONE_ALREADY),
        (B, P, B, "", True, False, P),
        (B, B, B, "citizen", True, False, P),
        (B, P, C, "", True, False, Obstacle.NOT_VOUCHED),
    ],
)
def test_who_can_confirm_what_was_told(
    own: Side, able: Side, asked: Side, checked: str, told: bool, theirs: bool, answer: object
) -> None:
    found = side_to_check(
        sides_of(own),
        sides_of(able),
        asked=asked,
        checked=checked,
        is_told=told,
        told_by_them=theirs,
    )
    assert found == answer
