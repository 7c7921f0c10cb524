"""Which proposal means which label: people by name or initials, facts by their words, meetings by
date and people, each at most once and so that the likeness of all pairs together is greatest."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.minutes.meetings import Fact, Meeting, Person, likeness, tokens

ALIKE = 0.5
_FOR_CERTAIN = 0.001  # between two equally like labels, the one that isn't optional
_FEWEST_WORDS = 3  # of an item, to be found inside a longer text
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Pairs:
    """The people and facts of two meetings that mean the same, from proposal to label. `again` are
    proposals that say a label once more."""

    people: dict[Person, Person]
    facts: dict[Fact, Fact]
    again: dict[Fact, Fact]


def overlap(one: str, other: str) -> float:
    """F1 of the words of two texts, each word as often as it stands there.

    >>> overlap("Zeb to paint the door", "paint the front door")
    0.6666666666666666
    """
    first, second = Counter(tokens(one)), Counter(tokens(other))
    both = (first & second).total()
    return 2 * both / (first.total() + second.total()) if both else 0.0


def alike(proposed: Fact, label: Fact) -> float:
    """How far a proposal has the words of a label. An item is also found by its heading, or
    where its words stand inside a longer text."""
    best = max(overlap(mine, theirs) for mine in proposed.texts for theirs in label.texts)
    if label.kind != "item" or best >= ALIKE:
        return best
    for mine in map(tokens, proposed.texts):
        for theirs in map(tokens, label.texts):
            if len(theirs) >= _FEWEST_WORDS and " ".join(theirs) in " ".join(mine):
                return ALIKE
    headings = [text for text in (proposed.heading, *proposed.texts) if text]
    same = label.heading and any(tokens(each) == tokens(label.heading) for each in headings)
    return ALIKE if same else best


def paired(
    proposed: Sequence[_One], labels: Sequence[_One], measure: Callable[[_One, _One], float]
) -> list[tuple[_One, _One]]:
    """One-to-one pairs of at least `ALIKE`, with the greatest sum."""
    if not proposed or not labels:
        return []
    table = np.array([[measure(one, other) for other in labels] for one in proposed])
    table[table < ALIKE] = 0.0
    rows, columns = linear_sum_assignment(table, maximize=True)
    return [
        (proposed[row], labels[column])
        for row, column in zip(rows, columns, strict=True)
        if table[row, column] > 0
    ]


def _likeness(one: Person, other: Person) -> float:
    found = likeness(one, other)
    return found + (0 if other.optional or not found else _FOR_CERTAIN)


def _alikeness(one: Fact, other: Fact) -> float:
    return alike(one, other) + (0 if other.optional else _FOR_CERTAIN)


def pairs_of(proposed: Meeting, label: Meeting) -> Pairs:
    """What of a proposed meeting means what of its label."""
    people = dict(paired(proposed.people, label.people, _likeness))
    facts: dict[Fact, Fact] = {}
    again: dict[Fact, Fact] = {}
    for kind in ("item", "decision", "action", "outcome"):
        mine, theirs = proposed.of_kind(kind), label.of_kind(kind)
        facts |= dict(paired(mine, theirs, _alikeness))
        for fact in mine:
            like = [each for each in theirs if fact not in facts and alike(fact, each) >= ALIKE]
            if like:
                again[fact] = max(like, key=lambda each: (each.optional, alike(fact, each)))
    return Pairs(people, facts, again)


def meeting_pairs(
    proposed: Sequence[Meeting], labels: Sequence[Meeting]
) -> list[tuple[Meeting, Meeting]]:
    """Which proposed meeting is which: by date first, then by who was there and by its place."""

    def measure(one: Meeting, other: Meeting) -> float:
        people = len(paired(one.people, other.people, likeness)) / max(1, len(other.people))
        near = 1 / (1 + abs(proposed.index(one) - labels.index(other)))
        return 1 + 4 * (one.date is not None and one.date == other.date) + people + near

    return paired(proposed, labels, measure)
