"""Shares of people with 90 % intervals, and what can be said of them together."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, digamma, polygamma

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]
_Z90 = 1.6448536269514722
"""Nine tenths of a normal distribution lie within so many standard deviations."""


def interval(some: Whole, of: Whole) -> tuple[Reals, Reals]:
    """The equal-tailed 90 % interval of a share with Jeffreys' prior, open to 0 where none are and
    to 1 where all are (Brown, Cai and DasGupta 2001); 0 to 1 where nobody was asked."""
    low = betaincinv(some + 0.5, of - some + 0.5, 0.05)
    high = betaincinv(some + 0.5, of - some + 0.5, 0.95)
    return np.where(some == 0, 0.0, low), np.where(some == of, 1.0, high)


def smoothed(some: Whole, of: Whole) -> Reals:
    """(some + 1) / (of + 2): the share with one more on either side."""
    share: Reals = (some + 1) / (of + 2)
    return share


def product_with_low(some: Whole, of: Whole) -> tuple[Reals, Reals]:
    """The product over groups (the first axis) of smoothed shares, and its lower 5 % bound.

    Each share has the posterior Beta(some + 1, others + 1); the logarithm of the product is taken
    as normal, with the exact mean and variance of a sum of logarithms of Beta variables.
    """
    a, b = some + 1.0, of - some + 1.0
    mean = (digamma(a) - digamma(a + b)).sum(axis=0)
    variance = (polygamma(1, a) - polygamma(1, a + b)).sum(axis=0)
    return smoothed(some, of).prod(axis=0), np.exp(mean - _Z90 * np.sqrt(variance))


def surely_apart(low: Reals, high: Reals) -> Reals:
    """How far apart two shares are at least, by the interval of their difference; 0 where it leaves
    room for none."""
    return np.maximum(np.maximum(low, -high), 0.0)


def difference(some: Whole, of: Whole, other: Whole, of_other: Whole) -> tuple[Reals, Reals, Reals]:
    """The difference of two smoothed shares with its 90 % interval, from the variances of their
    Beta posteriors taken as normal (Agresti and Caffo 2000)."""
    one, two = smoothed(some, of), smoothed(other, of_other)
    spread = _Z90 * np.sqrt(one * (1 - one) / (of + 3) + two * (1 - two) / (of_other + 3))
    gap = one - two
    return gap, np.maximum(gap - spread, -1.0), np.minimum(gap + spread, 1.0)
