"""What may be told of few answers: each rule by itself, so that a test can take one away.

docs/decisions/0009-pulse-releases.md says why each is there; `auditing` finds what goes wrong
without it.
"""

from collections.abc import Iterable
from fractions import Fraction

from evenkeel.engine.pulse.scale import Counts, mean_of, nearest_mean

FLOOR, USUAL = 5, 8
"""The least that k can be, and what it is unless a group sets it higher or lower."""

COMMENTS = 10
"""So many comments have to pass moderation before any is shown."""

MANY = 20
"""From so many answers in every group figures are told to a tenth of a point, else to a half."""

PARTICIPANTS_TO = 5
"""How many took part is told to the nearest five."""

_SPREADS_OF_FEW = (Fraction(11, 20), Fraction(1))
_SPREADS = (Fraction(7, 20), Fraction(11, 20), Fraction(1))


def are_enough(numbers: Iterable[int], k: int) -> bool:
    """Whether so many answers of each group may be told: all groups or none, since from one and the
    whole the other could be worked out."""
    return all(number >= k for number in numbers)


def steps(answers: int) -> int:
    """Into how many steps a point is divided when figures of so many answers are rounded."""
    return 10 if answers >= MANY else 2


def is_telling(counts: Counts) -> bool:
    """Whether a rounded mean would still say what nearly everybody answered: all but one at most
    at one point, or a mean that rounds to an end of the scale."""
    alike = max(counts) >= sum(counts) - 1
    return alike or nearest_mean(mean_of(counts), 2) in (1, 5)


def spreads(answers: int) -> tuple[Fraction, ...]:
    """The steps up to which a spread is rounded, as shares of the largest that the mean allows.

    So few, and these, that each rounded mean and spread fits at least three sets of answers, and
    from eight answers on at least five.
    """
    return _SPREADS_OF_FEW if answers < USUAL else _SPREADS
