"""Spending more of what the Method of Equal Shares leaves: everybody's share is raised, by one of
the currency at a time, and the count made again (Add1).

With `ADD1` the raising stops as soon as no supported project fits into what is left, and before
more is spent than there is. With `ADD1X` it stops only before more is spent than there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from evenkeel.engine.budgets.equal_shares import alike, equal_shares
from evenkeel.engine.budgets.purses import Purses
from evenkeel.engine.budgets.tally import Tally, TooMuch
from evenkeel.engine.budgets.ties import Measure

MOST_RAISED = 100_000
"""Shares are not raised more often: a count that would need it is refused."""
MOST_NEEDED = 64
"""No more counts that are alike are needed for a leap, however many leaps have failed."""


class Completion(StrEnum):
    """Whether and until when shares are raised."""

    NONE = "none"
    ADD1 = "add1"
    ADD1X = "add1x"


class Stop(StrEnum):
    """Why shares were not raised further."""

    NOT_ASKED = "not-asked"
    NOTHING_FITS = "nothing-fits"
    NOTHING_LEFT = "nothing-left"
    WOULD_OVERSPEND = "would-overspend"


@dataclass(frozen=True, slots=True)
class Completed:
    """The count that stands, how often shares had been raised by one for it, and why no further."""

    purses: Purses
    raised: int
    stop: Stop


def complete(
    tally: Tally, measure: Measure, completion: Completion, ties: Sequence[int]
) -> Completed:
    """Equal shares of the budget, and then of more, as the completion says.

    The tally must have people. Each count is made from the start, with the same order of ties;
    counts that are certain to buy what the one before bought are not made.
    Raises `TooMuch` where shares would have to be raised too often.
    """
    share = Fraction(tally.budget, tally.people)
    purses = equal_shares(tally, share, measure, ties)
    assert purses is not None
    if completion is Completion.NONE:
        return Completed(purses, 0, Stop.NOT_ASKED)
    raised, leaps = 0, _Leaps()
    while True:
        stop = _enough(purses, completion)
        if stop is not None:
            return Completed(purses, raised, stop)
        if raised == MOST_RAISED:
            raise TooMuch(f"shares would have to be raised more than {MOST_RAISED:,} times by 1")
        by = min(leaps.by, MOST_RAISED - raised)
        to = share + (raised + by) * tally.units
        if by > 1:
            more = alike(tally, to, measure, ties, purses)
            leaps.leapt(shown=more is not None)
            if more is None:
                continue
        else:
            more = equal_shares(tally, to, measure, ties, most_money=tally.budget, like=purses)
            if more is None:
                return Completed(purses, raised, Stop.WOULD_OVERSPEND)
            leaps.counted(alike=_order(more) == _order(purses))
        purses, raised = more, raised + by


class _Leaps:
    """By how much shares are raised at once. Where counts come out alike, a leap is tried: if the
    same is certainly bought with all shares between, none of them can be where the raising stops.
    A leap that is shown is followed by one twice as far; after one that is not, half of it is
    tried, and the next only after more counts that are alike."""

    def __init__(self) -> None:
        self.by = 1
        self._alike = 0
        self._needed = 1

    def counted(self, *, alike: bool) -> None:
        """Note a count, and whether it bought the same in the same order as the one before."""
        self._alike = self._alike + 1 if alike else 0
        if self._alike >= self._needed:
            self.by = 2

    def leapt(self, *, shown: bool) -> None:
        """Note a leap."""
        if shown:
            self.by, self._needed = 2 * self.by, 1
            return
        self.by //= 2
        if self.by == 1:
            self._alike, self._needed = 0, min(MOST_NEEDED, 2 * self._needed)


def _order(purses: Purses) -> list[int]:
    return [price.project for price in purses.bought]


def _enough(purses: Purses, completion: Completion) -> Stop | None:
    tally = purses.tally
    bought = {price.project for price in purses.bought}
    others = [cost for at, cost in enumerate(tally.costs) if at not in bought]
    if not others:
        return Stop.NOTHING_LEFT
    left = tally.budget - sum(tally.costs[at] for at in bought)
    if completion is Completion.ADD1 and min(others) > left:
        return Stop.NOTHING_FITS
    return None
