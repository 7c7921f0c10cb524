"""From the counts of one question to its line: figures where they can be told, else bands.

Of each side two rounded values go into the line and nothing else: its mean, and its spread. Each
pair of them fits several sets of answers (`rules.spreads`), and the difference and its interval are
worked out from these pairs. So no line can tell more of a side than its pair does, not even to
somebody who knows every answer of the other side.
"""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from evenkeel.engine.pulse import rules
from evenkeel.engine.pulse.interval import Answers, interval
from evenkeel.engine.pulse.released import GapBands, GapFigures, WholeBand, WholeFigures
from evenkeel.engine.pulse.scale import (
    POINTS,
    Counts,
    band_of,
    mean_of,
    nearest,
    nearest_mean,
)

_LOWEST, _HIGHEST = POINTS[0], POINTS[-1]
# What an interval's end may miss a step by, and still be that step.
_SLACK = 1e-9


class Pair(NamedTuple):
    """What is taken from one side's answers: how many, their rounded mean, and their spread as a
    share of the largest that a mean allows, rounded up."""

    number: int
    mean: Fraction
    spread: Fraction


def pair_of(counts: Counts) -> Pair:
    """The pair of one side's answers.

    >>> pair_of((0, 1, 2, 3, 2))
    Pair(number=8, mean=Fraction(4, 1), spread=Fraction(7, 20))
    """
    number, mean = sum(counts), mean_of(counts)
    squares = sum(point**2 * count for point, count in zip(POINTS, counts, strict=True))
    most = _most(mean)
    spread = (Fraction(squares, number) - mean**2) / most if most else Fraction(0)
    rounded = next(step for step in rules.spreads(number) if spread <= step)
    return Pair(number, nearest_mean(mean, rules.steps(number)), rounded)


def gap_line(question: str, lived: Counts, others: Counts) -> GapFigures | GapBands:
    """The line of a question told by group."""
    if rules.is_telling(lived) or rules.is_telling(others):
        return GapBands(question, band_of(mean_of(lived)), band_of(mean_of(others)))
    return gap_figures(question, pair_of(lived), pair_of(others))


def whole_line(question: str, counts: Counts) -> WholeFigures | WholeBand:
    """The line of a question told of all together."""
    mean = mean_of(counts)
    if rules.is_telling(counts):
        return WholeBand(question, band_of(mean))
    steps = rules.steps(sum(counts))
    return WholeFigures(question, _decimal(nearest_mean(mean, steps)), _step(steps))


def gap_figures(question: str, lived: Pair, others: Pair) -> GapFigures:
    """The figures of two pairs, rounded as the smaller side asks."""
    steps = rules.steps(min(lived.number, others.number))
    low, high = interval(_answers(lived), _answers(others))
    widest = (_HIGHEST - _LOWEST) * steps
    return GapFigures(
        question=question,
        lived=_decimal(nearest_mean(lived.mean, steps)),
        others=_decimal(nearest_mean(others.mean, steps)),
        difference=_decimal(nearest(lived.mean - others.mean, steps)),
        low=_decimal(Fraction(max(-widest, floor(low * steps + _SLACK)), steps)),
        high=_decimal(Fraction(min(widest, ceil(high * steps - _SLACK)), steps)),
        step=_step(steps),
    )


def _answers(pair: Pair) -> Answers:
    """The pair as answers from which an interval can be worked out."""
    return Answers(pair.number, float(pair.mean), float(pair.spread * _most(pair.mean)))


def _most(mean: Fraction) -> Fraction:
    """The largest mean squared distance from a mean: everybody at one end or the other."""
    return (_HIGHEST - mean) * (mean - _LOWEST)


def _decimal(value: Fraction) -> Decimal:
    """A value of whole tenths."""
    return Decimal(int(value * 10)).scaleb(-1)


def _step(steps: int) -> Decimal:
    return _decimal(Fraction(1, steps))
