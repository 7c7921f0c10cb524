"""Whether figures of several pulses can stand beside each other, and what is told if not.

Somebody who takes it that people answer as they did before can subtract one pulse's total from
another's: if Bob alone has gone, the difference is Bob's answer. So figures and bands are told only
where every total, taken one after the other, brings in enough people who are in none of the rest.
Else it is told which way the mean went, if it went further than those who came and went can move
it: if the others do answer as before, that says nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from evenkeel.engine.pulse.released import Movement
from evenkeel.engine.pulse.scale import POINTS, Group

_LOWEST_CUT, _HIGHEST_CUT = Fraction(7, 4), Fraction(17, 4)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of answers that a figure or band was told of: to which question, of which group (None:
    of all), whose (all in it who were asked, by reference), how many of them did not answer it, the
    pulse's k, and from where to where its mean can lie after what was told. Never shown."""

    question: str
    group: Group | None
    people: frozenset[str]
    skipped: int
    k: int
    told: tuple[Decimal, Decimal]

    @property
    def answers(self) -> int:
        return len(self.people) - self.skipped


def stands_apart(earlier: Sequence[Total], new: Sequence[Total]) -> bool:
    """Whether no combination of totals of one question comes down to fewer than k people; with
    nothing earlier there is nothing to combine, since the groups of one pulse share nobody.

    Taken away one after the other, each total must have k people who are in no total still there;
    k is the largest of those still there. Then any combination of totals, whatever its factors,
    touches at least the largest k of them: of the totals in it, look at the one that was taken away
    first. Its own k people are in no other.
    Who did not answer is not known. They are taken as the worst, as people who set two totals
    apart, so that a total needs as many more people as did not. A total of the same people as an
    earlier one, with nobody skipping, says nothing new.
    """
    if not earlier:
        return True
    same: dict[frozenset[str], int] = {}
    left: list[tuple[frozenset[str], int, int]] = []
    for total in (*earlier, *new):
        if total.skipped:
            left.append((total.people, total.skipped, total.k))
        else:
            same[total.people] = max(total.k, same.get(total.people, 0))
    left += [(people, 0, k) for people, k in same.items()]
    while left:
        largest = max(k for _people, _skipped, k in left)
        kept = [one for at, one in enumerate(left) if _alone(at, left) < largest + one[1]]
        if len(kept) == len(left):
            return False
        left = kept
    return True


def _alone(place: int, left: list[tuple[frozenset[str], int, int]]) -> int:
    """How many people of one total are in none of the others."""
    others = (one[0] for at, one in enumerate(left) if at != place)
    return len(left[place][0].difference(*others))


def movement(before: Total, now: Total, mean: Fraction) -> Movement:
    """Which way a group's mean went since it was last told; `mean` is the exact one now.

    If those who answered both times answer as before, the two means differ by at most the range of
    the scale times the share of answers that are not theirs (the total variation distance of the
    two groups). Only a mean that lies further than that outside what was told is higher or lower.
    Nor is it so near an end of the scale, where few sets of answers fit.
    """
    both = len(before.people & now.people) - before.skipped - now.skipped
    apart = 1 - Fraction(max(both, 0), max(before.answers, now.answers))
    reach = (POINTS[-1] - POINTS[0]) * apart
    low, high = (Fraction(end) for end in before.told)
    if mean > high + reach and high + reach <= _HIGHEST_CUT:
        return Movement.HIGHER
    if mean < low - reach and low - reach >= _LOWEST_CUT:
        return Movement.LOWER
    return Movement.ABOUT_THE_SAME
