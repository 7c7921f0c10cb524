"""The nine shapes of answers that the interval is tried on, and how often it holds the truth.

For the tests and for `bench/pulse.py`. A shape is how likely each of the five points is.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import numpy as np
from scipy.special import gammaln

from evenkeel.engine.pulse.auditing import sets_of
from evenkeel.engine.pulse.scale import POINTS

SHAPES = {
    "flat": (0.2, 0.2, 0.2, 0.2, 0.2),
    "middle": (0.05, 0.2, 0.5, 0.2, 0.05),
    "agreeing": (0.05, 0.1, 0.2, 0.4, 0.25),
    "high": (0.02, 0.05, 0.13, 0.4, 0.4),
    "very high": (0.01, 0.02, 0.07, 0.3, 0.6),
    "nine in ten at the top": (0.01, 0.02, 0.02, 0.05, 0.9),
    "low": (0.4, 0.3, 0.15, 0.1, 0.05),
    "two camps": (0.4, 0.1, 0.0, 0.1, 0.4),
    "skewed two camps": (0.2, 0.05, 0.05, 0.1, 0.6),
}
PAIRS = tuple(product(SHAPES, repeat=2))
DRAWS = 20_000

Table = Any
"""An array of counts: sets of answers down, the five points across."""
Ends = Callable[[Table, Table], tuple[Any, Any]]
"""From counts of both sides, which broadcast, to the two ends of an interval."""


def true_gap(lived: str, others: str) -> float:
    return float(np.dot(POINTS, SHAPES[lived]) - np.dot(POINTS, SHAPES[others]))


def every_set(number: int) -> Table:
    return np.array(list(sets_of(number)), dtype=float)


def chances(table: Table, shape: str) -> Any:
    """How likely each set of answers is."""
    likely = np.array(SHAPES[shape])
    logs = np.log(np.where(likely > 0, likely, 1.0))
    ways = gammaln(table.sum(axis=1) + 1) - gammaln(table + 1).sum(axis=1)
    never = ((likely == 0) & (table > 0)).any(axis=1)
    return np.where(never, 0.0, np.exp(ways + table @ logs))


def holds(low: Any, high: Any, gap: float) -> Any:
    return (low <= gap + 1e-12) & (gap - 1e-12 <= high)


def exact_coverage(ends: Ends, lived: int, others: int) -> Iterator[float]:
    """For each pair of shapes, how often the interval holds their difference: all sets tried."""
    first, second = every_set(lived), every_set(others)
    low, high = ends(first[:, None, :], second[None, :, :])
    for one, two in PAIRS:
        held = holds(low, high, true_gap(one, two))
        yield float(chances(first, one) @ held @ chances(second, two))


def drawn_coverage(
    ends: Ends, lived: int, others: int, draws: int = DRAWS, seed: int = 1
) -> Iterator[float]:
    """The same from random draws."""
    rng = np.random.default_rng(seed)
    for one, two in PAIRS:
        first = rng.multinomial(lived, SHAPES[one], draws).astype(float)
        second = rng.multinomial(others, SHAPES[two], draws).astype(float)
        low, high = ends(first, second)
        yield float(holds(low, high, true_gap(one, two)).mean())
