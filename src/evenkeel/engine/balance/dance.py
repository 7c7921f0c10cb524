"""The dance: how a share moved over time. The seed of the band is "not exactly half and half, but
it averages out"; this shows whether it swung, or only went from one side to the other.
"""

from fractions import Fraction
from itertools import pairwise

from evenkeel.engine.balance.acts import Act, Who
from evenkeel.engine.balance.history import Meeting
from evenkeel.engine.balance.readings import Dance, Region, Window

WINDOW = 12
"""Known acts that a window holds at least."""


def dance(
    acts: list[Act],
    meetings: tuple[Meeting, ...],
    band: tuple[Fraction, Fraction],
    region: Region | None,
) -> Dance | None:
    """The share over windows of whole meetings, each ending at a meeting of the strand and reaching
    back until it holds twelve known acts; None where there are fewer. `acts` are the known acts.

    A crossing is a change of side of one half; a window at exactly one half is on neither side.
    """
    if len(acts) < WINDOW:
        return None
    windows = _windows(acts, meetings)
    # Compared as whole numbers, so that no rounding makes a crossing.
    above_half = [2 * share[0] - share[1] for share, _ in windows]
    sides = [above > 0 for above in above_half if above]
    crossings = sum(before != after for before, after in pairwise(sides))
    first, last = windows[0][0], windows[-1][0]
    low, high = band
    rose = _less(first, low) and _more(last, high)
    fell = _more(first, high) and _less(last, low)
    return Dance(
        windows=tuple(window for _, window in windows),
        crossings=crossings,
        moved_one_way=region is Region.IN and crossings == 1 and (rose or fell),
    )


_Ratio = tuple[int, int]


def _less(share: _Ratio, edge: Fraction) -> bool:
    return share[0] * edge.denominator < edge.numerator * share[1]


def _more(share: _Ratio, edge: Fraction) -> bool:
    return share[0] * edge.denominator > edge.numerator * share[1]


def _windows(acts: list[Act], meetings: tuple[Meeting, ...]) -> list[tuple[_Ratio, Window]]:
    counts: dict[int, int] = {}
    of_citizens: dict[int, int] = {}
    for _, _, who, _, _, _, number, _, _ in acts:
        counts[number] = counts.get(number, 0) + 1
        of_citizens[number] = of_citizens.get(number, 0) + _HALVES[who]
    order = sorted(counts)
    found = []
    total = halves = 0
    back = iter(order)
    oldest = next(back)
    for number in order:
        total += counts[number]
        halves += of_citizens[number]
        # Whole meetings fall out at the back while twelve acts remain.
        while total - counts[oldest] >= WINDOW:
            total -= counts[oldest]
            halves -= of_citizens[oldest]
            oldest = next(back)
        if total >= WINDOW:
            ratio = (2 * halves + 3, 4 * total + 6)
            meeting = meetings[number]
            window = Window(meeting.fact.meeting, meeting.day, ratio[0] / ratio[1], total)
            found.append((ratio, window))
    return found


_HALVES = {Who.CITIZEN: 2, Who.PROFESSIONAL: 0, Who.SHARED: 1}
"""What a known act adds to the citizens' part, in halves."""
