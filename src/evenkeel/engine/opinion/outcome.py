"""What an opinion map says, typed."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.votes import Votes
from evenkeel.engine.words import Side


class Mode(StrEnum):
    """Whose method: ours, or the formulas of Polis."""

    DEFAULT = "default"
    POLIS = "polis"


class NoGroups(StrEnum):
    """Why there are no groups to show."""

    TOO_FEW = "too-few-people"
    NOT_STABLE = "not-stable"


@dataclass(frozen=True, slots=True)
class Counts:
    """Votes on one statement by some of the people. `seen` counts passes too."""

    agree: int
    disagree: int
    seen: int

    @property
    def passed(self) -> int:
        """How many passed."""
        return self.seen - self.agree - self.disagree


@dataclass(frozen=True, slots=True)
class Interval:
    """A share between 0 and 1 with its 90 % interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement on which a group stands out. `agrees` says whether by agreeing or disagreeing;
    `share` is how many of the group do so, of those who saw it; `others` the share of the rest,
    with one more on either side; `ratio` compares the two; `z` is the two-proportion test behind
    it."""

    statement: int
    agrees: bool
    share: Interval
    others: float
    ratio: float
    z: float


@dataclass(frozen=True, slots=True)
class Group:
    """People who vote alike. `number` counts from 0, the largest group first; `centre` is its
    place on the map; `counts` has one entry for each statement."""

    number: int
    size: int
    centre: tuple[float, float]
    counts: tuple[Counts, ...]
    representative: tuple[Representative, ...]


@dataclass(frozen=True, slots=True)
class Stability:
    """How well the groups come back when people are drawn anew. `agreement` is the mean adjusted
    Rand index between the groups of each of `resamples` draws and those shown, at most 1; below
    `threshold` no groups are shown. None where there was nothing to compare."""

    agreement: float | None
    resamples: int
    threshold: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A statement with what it is ranked by: a value between 0 and 1 and its lower bound."""

    statement: int
    value: float
    low: float


@dataclass(frozen=True, slots=True)
class SideDifference:
    """How citizens and professionals differ on one statement: the shares that agree, the
    difference (citizens less professionals) with its 90 % interval, from the counts of each."""

    statement: int
    counts: tuple[Counts, Counts]
    difference: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: the counts of all, the share of agreement among those who saw it with its
    interval, how far a lone agreement places somebody (`extremity`), and the weight with which it
    is drawn to be shown next."""

    counts: Counts
    agreement: Interval
    extremity: float
    next_weight: float


@dataclass(frozen=True, slots=True, eq=False)
class OpinionMap:
    """The map of a conversation with N participants and M statements.

    `positions` (N x 2) is nan and `group` (N) is -1 where somebody can't be placed, that is, has
    voted on fewer than `least_votes` statements; without groups all of `group` is -1. `bridging`
    and `divisive` hold statements best first. `sides` is empty where sides are not known.
    """

    mode: Mode
    votes: Votes
    positions: NDArray[np.float64]
    group: NDArray[np.int64]
    groups: tuple[Group, ...]
    no_groups: NoGroups | None
    stability: Stability
    statements: tuple[Statement, ...]
    bridging: tuple[Ranked, ...]
    divisive: tuple[Ranked, ...]
    sides: tuple[SideDifference, ...]
    participants_by_side: dict[Side, int]
    explained: tuple[float, float]
    least_votes: int
