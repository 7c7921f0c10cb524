"""When a promise is told to whom, and who may confirm it."""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum

from evenkeel.engine.keys import SIDES
from evenkeel.engine.words import Done, Side

SOON = timedelta(days=7)
"""An owner is reminded so long before a promise is due."""

CLIMBS = timedelta(days=14)
"""A promise that is overdue so long waits for the facilitators too."""

OPEN = (Done.UNKNOWN, Done.NO, Done.PARTLY)
"""What is told of a promise that still has to be seen to."""


class Obstacle(StrEnum):
    """Why somebody can't confirm what was told."""

    NOTHING_TO_CHECK = "nothing-to-check"
    NOT_YOUR_SIDE = "not-your-side"
    NOT_VOUCHED = "not-vouched"
    OWN_WORDS = "own-words"
    DONE_ALREADY = "done-already"


def sides_that_check(asked: Side) -> tuple[Side, ...]:
    """The sides that confirm a promise: the one that asked for it; both where both asked, or nobody
    knows who did."""
    return (asked,) if asked in SIDES else SIDES


def sides_of(side: Side) -> tuple[Side, ...]:
    """The sides that somebody of this side sits on: two for a person with both hats."""
    if side is Side.BOTH:
        return SIDES
    return (side,) if side in SIDES else ()


def sides_in(checked: str) -> frozenset[Side]:
    """The sides that a column says have confirmed something."""
    if checked == Side.BOTH:
        return frozenset(SIDES)
    return frozenset({Side(checked)}) if checked else frozenset()


def as_column(sides: frozenset[Side]) -> str:
    """The column for the sides that have confirmed something."""
    if len(sides) == len(SIDES):
        return Side.BOTH.value
    return next((side.value for side in sides), "")


def side_to_check(
    own: Collection[Side],
    able: Collection[Side],
    *,
    asked: Side,
    checked: str,
    is_told: bool,
    told_by_them: bool,
) -> Side | Obstacle:
    """The side for which a member confirms what was told of a promise, or why they can't.

    `own` are the sides that they sit on, `able` those for which they were vouched for.
    """
    if not is_told:
        return Obstacle.NOTHING_TO_CHECK
    wanted = [side for side in sides_that_check(asked) if side in own]
    if not wanted:
        return Obstacle.NOT_YOUR_SIDE
    if told_by_them:
        return Obstacle.OWN_WORDS
    missing = [side for side in wanted if side not in sides_in(checked)]
    if not missing:
        return Obstacle.DONE_ALREADY
    return next((side for side in missing if side in able), Obstacle.NOT_VOUCHED)
