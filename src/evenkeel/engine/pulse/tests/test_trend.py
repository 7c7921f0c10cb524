"""What is said between releases: from what they tell, and no more than that."""

from decimal import Decimal

import pytest

from evenkeel.engine.pulse import (
    Band,
    Change,
    GapBands,
    GapFigures,
    GapMoved,
    Line,
    Movement,
    Release,
    Trend,
    Undisclosed,
    Untold,
    WholeBand,
    WholeFigures,
    WholeMoved,
    Withheld,
    trends,
)

SAME, HIGHER, LOWER = Movement.ABOUT_THE_SAME, Movement.HIGHER, Movement.LOWER
WITHHELD = Withheld("q", Undisclosed.TOO_FEW_ANSWERS)


def figures(lived: str, others: str, low: str, high: str, step: str = "0.5") -> GapFigures:
    one, two = Decimal(lived), Decimal(others)
    return GapFigures("q", one, two, one - two, Decimal(low), Decimal(high), Decimal(step))


def trend(*lines: Line) -> Trend:
    told = [Release(8, (), (line,), None) for line in lines]
    return trends(told[:-1], told[-1])[0]


def test_a_point_is_a_change_and_half_a_point_may_be_chance() -> None:
    found = trend(figures("2.0", "4.0", "-3", "-1"), figures("3.0", "4.5", "-2.5", "-0.5"))
    assert found.lived == Change(HIGHER, Decimal("1.0"))
    assert found.others == Change(SAME, Decimal("0.5"))
    assert found.gap is SAME


def test_told_to_the_tenth_half_a_point_is_a_change() -> None:
    found = trend(
        figures("3.9", "3.0", "0.5", "1.3", "0.1"), figures("3.4", "3.4", "-0.3", "0.4", "0.1")
    )
    assert found.lived == Change(LOWER, Decimal("-0.5"))
    assert found.others == Change(SAME, Decimal("0.4"))
    assert found.gap is LOWER


def test_the_gap_went_up_only_where_intervals_do_not_meet() -> None:
    assert trend(figures("2", "4", "-3", "-1"), figures("4", "4", "-1", "1")).gap is SAME
    assert trend(figures("2", "4", "-3", "-1.5"), figures("4", "4", "-1", "1")).gap is HIGHER


def test_bands_are_held_against_figures_and_bands() -> None:
    found = trend(figures("3.5", "4.0", "-1.5", "0.5"), GapBands("q", Band.HIGH, Band.HIGH))
    assert found == Trend("q", lived=Change(HIGHER), others=Change(SAME))
    assert trend(WholeBand("q", Band.HIGH), WholeFigures("q", Decimal("3.5"), Decimal("0.5"))) == (
        Trend("q", whole=Change(LOWER))
    )


def test_the_whole_has_a_trend_too() -> None:
    step = Decimal("0.1")
    found = trend(WholeFigures("q", Decimal("3.0"), step), WholeFigures("q", Decimal("3.6"), step))
    assert found == Trend("q", whole=Change(HIGHER, Decimal("0.6")))


def test_what_moved_is_told_as_it_was_released() -> None:
    first = figures("3.5", "4.0", "-1.5", "0.5")
    assert trend(first, GapMoved("q", HIGHER, SAME)) == Trend(
        "q", lived=Change(HIGHER), others=Change(SAME)
    )
    assert trend(first, WholeMoved("q", LOWER)) == Trend("q", whole=Change(LOWER))


def test_the_last_time_that_it_was_told_counts() -> None:
    first, last = figures("2.0", "4.0", "-3", "-1"), figures("4.0", "4.0", "-1", "1")
    found = trend(first, GapMoved("q", HIGHER, SAME), WITHHELD, last)
    assert found.lived == Change(HIGHER, Decimal("2.0"))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((figures("2", "4", "-3", "-1"),), Untold.NOT_TOLD_BEFORE),
        ((WITHHELD, figures("2", "4", "-3", "-1")), Untold.NOT_TOLD_BEFORE),
        ((figures("2", "4", "-3", "-1"), WITHHELD), Untold.NOT_TOLD_NOW),
        ((figures("2", "4", "-3", "-1"), WholeBand("q", Band.LOW)), Untold.TOLD_OTHERWISE),
    ],
)
def test_why_nothing_is_said(lines: tuple[Line, ...], why: Untold) -> None:
    assert trend(*lines) == Trend("q", why=why)
