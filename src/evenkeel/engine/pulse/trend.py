"""From earlier releases to a later one: what can be said of the same question, from them alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from evenkeel.engine.pulse.released import (
    GapBands,
    GapFigures,
    GapMoved,
    Line,
    Movement,
    Release,
    Told,
    WholeBand,
    WholeFigures,
    WholeMoved,
    Withheld,
)
from evenkeel.engine.pulse.scale import Band, band_of

_ORDER = tuple(Band)
_HALF = Decimal("0.5")


class Untold(StrEnum):
    """Why nothing is said of a question."""

    NOT_TOLD_BEFORE = "not-told-before"
    NOT_TOLD_NOW = "not-told-now"
    TOLD_OTHERWISE = "told-otherwise"
    """By group the one time, of the whole the other."""


@dataclass(frozen=True, slots=True)
class Change:
    """Which way a mean went, and by how many points where both releases have figures."""

    movement: Movement
    by: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """How a question changed: for each group, or for the whole. `gap` is which way the difference
    (lived experience less everyone else) went, None without figures both times."""

    question: str
    lived: Change | None = None
    others: Change | None = None
    whole: Change | None = None
    gap: Movement | None = None
    why: Untold | None = None


def trends(earlier: Sequence[Release], later: Release) -> tuple[Trend, ...]:
    """How each question of a release changed since it was last told in figures or bands.

    `earlier` are in order. With figures both times a mean is higher or lower from a point on, from
    half a point on where both are told to the tenth; less may be rounding or chance. The difference
    went up or down only where the two intervals don't meet. With a band at either time a mean is
    higher where its band is.
    """
    before: dict[str, Told] = {
        line.question: line
        for release in earlier
        for line in release.lines
        if not isinstance(line, GapMoved | WholeMoved | Withheld)
    }
    return tuple(_trend(before.get(line.question), line) for line in later.lines)


def _trend(before: Told | None, now: Line) -> Trend:
    question = now.question
    if isinstance(now, Withheld):
        return Trend(question, why=Untold.NOT_TOLD_NOW)
    if isinstance(now, GapMoved):
        return Trend(question, lived=Change(now.lived), others=Change(now.others))
    if isinstance(now, WholeMoved):
        return Trend(question, whole=Change(now.movement))
    if before is None:
        return Trend(question, why=Untold.NOT_TOLD_BEFORE)
    if isinstance(before, GapFigures | GapBands) and isinstance(now, GapFigures | GapBands):
        step = _step(before, now)
        lived, others = (
            _change(before.lived, now.lived, step),
            _change(before.others, now.others, step),
        )
        return Trend(question, lived=lived, others=others, gap=_of_gap(before, now))
    if isinstance(before, WholeFigures | WholeBand) and isinstance(now, WholeFigures | WholeBand):
        return Trend(question, whole=_change(_whole(before), _whole(now), _step(before, now)))
    return Trend(question, why=Untold.TOLD_OTHERWISE)


def _whole(line: WholeFigures | WholeBand) -> Decimal | Band:
    return line.mean if isinstance(line, WholeFigures) else line.band


def _step(*lines: Told) -> Decimal:
    """The coarser of the steps in which figures are told."""
    return max(
        line.step if isinstance(line, GapFigures | WholeFigures) else _HALF for line in lines
    )


def _change(before: Decimal | Band, now: Decimal | Band, step: Decimal) -> Change:
    if isinstance(before, Band) or isinstance(now, Band):
        return Change(_way(_ORDER.index(_band(now)) - _ORDER.index(_band(before))))
    by = now - before
    least = 1 if step >= _HALF else _HALF
    return Change(_way(by if abs(by) >= least else 0), by)


def _of_gap(before: GapFigures | GapBands, now: GapFigures | GapBands) -> Movement | None:
    if isinstance(before, GapBands) or isinstance(now, GapBands):
        return None
    if now.low > before.high:
        return Movement.HIGHER
    return Movement.LOWER if now.high < before.low else Movement.ABOUT_THE_SAME


def _band(mean: Decimal | Band) -> Band:
    return mean if isinstance(mean, Band) else band_of(Fraction(mean))


def _way(by: Decimal | int) -> Movement:
    if not by:
        return Movement.ABOUT_THE_SAME
    return Movement.HIGHER if by > 0 else Movement.LOWER
