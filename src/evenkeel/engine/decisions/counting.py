"""The counting of a run-off: whom ballots count for, what a count means, and who can still win.

It works on a tally, which is how many ballots have which order of options.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from enum import StrEnum

MOST_STATES = 2000
"""So many sets of remaining options are looked at for each way out of a tie."""

Tally = Mapping[tuple[str, ...], int]


class Step(StrEnum):
    """What a round does with its options, and why."""

    ELECTED = "more-than-half"
    REMOVED = "fewest"
    REMOVED_TOGETHER = "fewer-together-than-any-other"
    TIED = "tied-last"


def count(tally: Tally, left: Iterable[str]) -> dict[str, int]:
    """How many ballots count for each option that is left: each for the best that it ranks.

    >>> count({("a", "b"): 3, ("b",): 1, ("a",): 1}, ["b", "c"])
    {'b': 4, 'c': 0}
    """
    found = dict.fromkeys(left, 0)
    for ranking, voters in tally.items():
        for option in ranking:
            if option in found:
                found[option] += voters
                break
    return found


def next_step(counts: Mapping[str, int]) -> tuple[Step, tuple[str, ...]]:
    """What a count means, and for which options.

    >>> next_step({"a": 4, "b": 2, "c": 1, "d": 1})
    (<Step.TIED: 'tied-last'>, ('c', 'd'))
    >>> next_step({"a": 4, "b": 3, "c": 1, "d": 1})
    (<Step.REMOVED_TOGETHER: 'fewer-together-than-any-other'>, ('c', 'd'))
    """
    most, fewest = max(counts.values()), min(counts.values())
    if 2 * most > sum(counts.values()):
        return Step.ELECTED, tuple(one for one, voters in counts.items() if voters == most)
    last = tuple(one for one, voters in counts.items() if voters == fewest)
    if len(last) == 1:
        return Step.REMOVED, last
    others = [voters for voters in counts.values() if voters > fewest]
    if others and fewest * len(last) < min(others):
        return Step.REMOVED_TOGETHER, last
    return Step.TIED, last


def who_can_win(
    options: Sequence[str], tally: Tally, start: frozenset[str]
) -> tuple[Set[str], bool]:
    """All who can win from a set of options on, in whatever order those tied last go.

    The second is False where there were too many sets to look at; the first then holds everybody
    who was not ruled out.

    >>> who_can_win("ab", {("a",): 1, ("b",): 1}, frozenset("ab")) == ({"a", "b"}, True)
    True
    """
    found: set[str] = set()
    seen: set[frozenset[str]] = set()
    waiting = [start]
    while waiting:
        left = waiting.pop()
        # All that can come of a set of known winners is known.
        if left <= found or left in seen:
            continue
        if len(seen) == MOST_STATES:
            return found.union(left, *waiting), False
        seen.add(left)
        step, which = next_step(count(tally, [one for one in options if one in left]))
        if step is Step.ELECTED:
            found.update(which)
        elif step is Step.TIED:
            waiting += [left - {one} for one in which]
        else:
            waiting.append(left.difference(which))
    return found, True
