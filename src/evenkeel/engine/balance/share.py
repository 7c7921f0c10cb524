"""The citizens' share of known acts: its mean, exactly, and how sure one can be of it.

(citizens alone, professionals alone, together) has the posterior Dirichlet(1/2 + c, 1/2 + p,
1/2 + s); the share is X = the first plus half the third. With T ~ Beta(1/2 + s, 1 + c + p) and
R ~ Beta(1/2 + c, 1/2 + p), independent, X = (1 - T) R + T / 2, so that its distribution is one
integral over T. Jeffreys' prior: a share that nobody recorded anything about is one half.
"""

from fractions import Fraction
from functools import lru_cache
from math import pi

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, betaincinv, betaln, roots_legendre

_NODES, _WEIGHTS = roots_legendre(128)
_TAIL = 1e-13


def mean(citizen: int, professional: int, shared: int) -> Fraction:
    """The posterior mean of the share, as an exact fraction.

    >>> mean(3, 1, 0)
    Fraction(15, 22)
    """
    known = citizen + professional + shared
    return Fraction(4 * citizen + 2 * shared + 3, 4 * known + 6)


@lru_cache(maxsize=1 << 14)
def at_most(x: float, citizen: int, professional: int, shared: int) -> float:
    """The probability that the share is at most `x`, to 1e-6 or better.

    The integral runs over the part of T's range that carries weight, in an angle that takes away
    the roots at its ends; the integrand is then smooth and 128 Gauss-Legendre nodes do.

    >>> at_most(0.5, 4, 4, 7)
    0.5
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > 0.5:
        return 1 - at_most(1 - x, professional, citizen, shared)
    c, p = citizen + 0.5, professional + 0.5
    if x == 0.5:
        # Then T plays no part.
        return 0.5 if citizen == professional else float(betainc(c, p, 0.5))
    a, b = shared + 0.5, citizen + professional + 1.0
    low, high = float(betaincinv(a, b, _TAIL)), 1 - float(betaincinv(b, a, _TAIL))
    low, high = (0.0 if shared == 0 else low), min(2 * x, high)
    if high <= low:
        return 0.0
    angle = (_NODES + 1) * (pi / 4)
    t = low + (high - low) * np.sin(angle) ** 2
    step = (high - low) * np.sin(2 * angle) * _WEIGHTS * (pi / 4)
    density = np.exp((a - 1) * np.log(t) + (b - 1) * np.log1p(-t) - betaln(a, b))
    rest = np.clip((x - t / 2) / (1 - t), 0.0, 1.0)
    return float(min(1.0, max(0.0, np.sum(step * density * betainc(c, p, rest)))))


@lru_cache(maxsize=1 << 12)
def interval(citizen: int, professional: int, shared: int) -> tuple[float, float]:
    """The 90 % interval: the 5 % and the 95 % point of the share.

    >>> tuple(round(end, 4) for end in interval(0, 0, 4))
    (0.3571, 0.6429)
    """
    return (
        _point(citizen, professional, shared),
        1 - _point(professional, citizen, shared),
    )


def _point(citizen: int, professional: int, shared: int) -> float:
    """The 5 % point."""
    found = brentq(lambda x: at_most(x, citizen, professional, shared) - 0.05, 0.0, 1.0, xtol=1e-10)
    return float(found)


def between(low: Fraction, high: Fraction, citizen: int, professional: int, shared: int) -> float:
    """The probability that the share lies from `low` to `high`."""
    counts = citizen, professional, shared
    return max(0.0, at_most(float(high), *counts) - at_most(float(low), *counts))
