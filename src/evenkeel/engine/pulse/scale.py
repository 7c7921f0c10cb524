"""The scale on which a pulse is answered, and the two groups whose answers are set side by side."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from evenkeel.engine.words import Side

POINTS = (1, 2, 3, 4, 5)
"""From "not at all" to "fully". A question that somebody skips, or can't say, has no answer."""

MIDDLE = 3

Counts = Sequence[int]
"""How many answers each of the five points has, the lowest first."""


class Group(StrEnum):
    """Whose answers: people with lived experience, or everyone else."""

    LIVED = "lived-experience"
    OTHERS = "everyone-else"


class Band(StrEnum):
    """A mean in words: nearer to one end of the scale than a point and a quarter, or between."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


def group_of(side: Side) -> Group:
    """The group that a person's answers count in.

    Only who is a citizen and nothing else speaks from lived experience alone: a person with both
    hats, or of no known side, counts with everyone else. There is no third group, so that nobody
    stands in a small one.
    """
    return Group.LIVED if side is Side.CITIZEN else Group.OTHERS


def counted(answers: Iterable[int | None]) -> tuple[int, ...]:
    """How many answers each point has; skipped ones count nowhere.

    >>> counted([5, None, 4, 5])
    (0, 0, 0, 1, 2)
    """
    given = list(answers)
    return tuple(given.count(point) for point in POINTS)


def mean_of(counts: Counts) -> Fraction:
    """The exact mean of at least one answer."""
    total = sum(point * count for point, count in zip(POINTS, counts, strict=True))
    return Fraction(total, sum(counts))


def nearest(value: Fraction, steps: int) -> Fraction:
    """A value to the nearest step, of which a point has so many; halfway goes away from nought.

    >>> nearest(Fraction(-1, 4), 2), nearest(Fraction(6, 5), 2)
    (Fraction(-1, 2), Fraction(1, 1))
    """
    whole = (2 * abs(value) * steps + 1) // 2
    return Fraction(whole if value >= 0 else -whole, steps)


def nearest_mean(mean: Fraction, steps: int) -> Fraction:
    """A mean to the nearest step; halfway goes away from the middle of the scale, so that turning
    the scale round turns the rounded mean round, and rounding twice is rounding once."""
    return MIDDLE + nearest(mean - MIDDLE, steps)


def band_of(mean: Fraction) -> Band:
    """The band of a mean, the same before rounding and after."""
    away = nearest(mean - MIDDLE, 2)
    return Band.HIGH if away >= 1 else Band.LOW if away <= -1 else Band.MIDDLE


def reach_of(band: Band) -> tuple[Decimal, Decimal]:
    """From where to where the means of a band go."""
    low, high = Decimal("2.25"), Decimal("3.75")
    if band is Band.MIDDLE:
        return low, high
    return (Decimal(1), low) if band is Band.LOW else (high, Decimal(5))
