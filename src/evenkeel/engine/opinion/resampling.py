"""Whether groups come back when only some of the people had come."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 20
_MOST_PEOPLE = 4_000
_SHARE = 0.8


def resamples(placed: NDArray[np.bool_]) -> Iterator[NDArray[np.int64]]:
    """Twenty draws of four fifths of the placed people, or of 4,000 where they are more: their
    places, ascending. Who is drawn hangs on a person's place alone, so that it is the same on
    every machine."""
    people = np.flatnonzero(placed)
    count = min(int(_SHARE * len(people)), _MOST_PEOPLE)
    for draw in range(RESAMPLES):
        lots = _mixed(people.astype(np.uint64) * np.uint64(RESAMPLES) + np.uint64(draw))
        yield np.sort(people[np.argpartition(lots, count)[:count]])


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers without any pattern left: the steps of SplitMix64 (Steele, Lea and Flood 2014)."""
    with np.errstate(over="ignore"):
        mixed = (numbers + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
        return mixed ^ mixed >> np.uint64(31)
