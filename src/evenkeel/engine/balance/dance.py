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
    sides = [one for one in (_side_of_half(share) for share, _ in windows) if one]
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


def _side_of_half(share: _Ratio) -> int:
    above = 2 * share[0] - share[1]
    return (above > 0) - (above < 0)


def _less(share: _Ratio, edge: Fraction) -> bool:
    return share[0] * edge.denominator < edge.numerator * share[1]


def _more(share: _Ratio, edge: Fraction) -> bool:
    return share[0] * edge.denominator > edge.numerator * share[1]


def _windows(acts: list[Act], meetings: tuple[Meeting, ...]) -> list[tuple[_Ratio, Window]]:
    by_meeting: dict[int, list[int]] = {}
    for act in acts:
        counts = by_meeting.get(act.meeting)
        if counts is None:
            counts = by_meeting[act.meeting] = [0, 0]
        counts[0] += 1
        counts[1] += _HALVES[act.who]
    order = sorted(by_meeting)
    found = []
    total = halves = start = 0
    oldest = by_meeting[order[0]]
    for number in order:
        more, of_citizens = by_meeting[number]
        total += more
        halves += of_citizens
        # Whole meetings fall out at the back while twelve acts remain.
        while total - oldest[0] >= WINDOW:
            total -= oldest[0]
            halves -= oldest[1]
            start += 1
            oldest = by_meeting[order[start]]
        if total >= WINDOW:
            ratio = (2 * halves + 3, 4 * total + 6)
            meeting = meetings[number]
            window = Window(meeting.fact.meeting, meeting.day, ratio[0] / ratio[1], total)
            found.append((ratio, window))
    return found


_HALVES = {Who.CITIZEN: 2, Who.PROFESSIONAL: 0, Who.SHARED: 1}
"""What a known act adds to the citizens' part, in halves."""
