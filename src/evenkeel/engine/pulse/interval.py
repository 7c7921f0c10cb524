"""The interval of the perception gap: Welch's t after one answer more on each side, spread evenly
over the five points.

The answer more keeps the interval honest where few people answer much alike: plain Welch takes five
equal answers as certainty. `bench/pulse.py` sets it beside plain Welch and two bootstraps.
Source: Welch 1947, Biometrika 34; the degrees of freedom after Satterthwaite 1946. Adding even
counts before an interval is worked out follows Agresti and Coull 1998.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from evenkeel.engine.pulse.asking import Mistake, Problem
from evenkeel.engine.pulse.scale import MIDDLE, POINTS, Counts

LEVEL = 0.90
"""So often should the interval hold the true difference."""

# The mean squared distance of the five points from their middle.
_SPREAD_OF_POINTS = sum((point - MIDDLE) ** 2 for point in POINTS) / len(POINTS)


class Answers(NamedTuple):
    """How many answers (arrays or numbers), their mean, and the mean squared distance from it."""

    number: Any
    mean: Any
    variance: Any


def gap_interval(lived: Counts, others: Counts) -> tuple[float, float]:
    """The 90 % interval of the mean of `lived` less that of `others`, in points.

    Raises `Mistake` where a side has no answer.

    >>> low, high = gap_interval((0, 1, 2, 2, 0), (0, 0, 1, 2, 2))
    >>> round(low, 3), round(high, 3)
    (-1.924, 0.257)
    """
    if not sum(lived) or not sum(others):
        raise Mistake(Problem.NO_ANSWERS)
    low, high = interval(answers_of(lived), answers_of(others))
    return float(low), float(high)


def answers_of(counts: ArrayLike) -> Answers:
    """Counts of the five points, in the last axis, as number, mean and variance."""
    table, points = np.asarray(counts, dtype=float), np.array(POINTS)
    number = table.sum(axis=-1)
    mean = table @ points / number
    return Answers(number, mean, table @ points**2 / number - mean**2)


def interval(lived: Answers, others: Answers) -> tuple[Any, Any]:
    """The ends of the 90 % interval; arrays give arrays."""
    one, more = _smoothed(lived), _smoothed(others)
    # Each side's squared standard error; `number` less one is what was answered.
    first, second = one.variance / lived.number, more.variance / others.number
    freedom = (first + second) ** 2 / (first**2 / lived.number + second**2 / others.number)
    half = stdtrit(freedom, (1 + LEVEL) / 2) * np.sqrt(first + second)
    gap = one.mean - more.mean
    return gap - half, gap + half


def _smoothed(answers: Answers) -> Answers:
    """The same with one answer more, a fifth of it at each point."""
    number = answers.number + 1
    off = MIDDLE - answers.mean
    squares = answers.number * (answers.variance + off**2 / number) + _SPREAD_OF_POINTS
    return Answers(number, answers.mean + off / number, squares / number)
