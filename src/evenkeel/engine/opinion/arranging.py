"""Votes as they were met, in any order, put into the one order of `Votes`."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.votes import Votes
from evenkeel.engine.words import Side

MOST_VOTES = 50_000_000

_VOTE = 2  # bits


@dataclass(frozen=True, slots=True, eq=False)
class Sorted:
    """V votes by participant, statement and place in the file, each as one whole number: at most
    23 + 13 + 26 bits, and 2 for the vote. `key` has shape (V,)."""

    key: NDArray[np.uint64]
    bits_statement: int
    bits_place: int

    @property
    def pair(self) -> NDArray[np.uint64]:
        """Participant and statement in one."""
        return self.key >> np.uint64(self.bits_place + _VOTE)

    @property
    def place(self) -> NDArray[np.int64]:
        """Where in the file each vote stands."""
        return (self.key >> _VOTE & ((1 << self.bits_place) - 1)).astype(np.int64)

    @property
    def again(self) -> NDArray[np.bool_]:
        """For each vote but the first whether the one before it is by the same participant on the
        same statement."""
        pair = self.pair
        again: NDArray[np.bool_] = pair[1:] == pair[:-1]
        return again


def sort_votes(
    who: NDArray[np.int64], what: NDArray[np.int64], vote: NDArray[np.int8], statements: int
) -> Sorted:
    """At most `MOST_VOTES` votes in order. `who` and `what` are places among the ids in their
    order; `statements` is how many of those there are."""
    places = max(who.size - 1, 1).bit_length()
    bits = max(statements - 1, 1).bit_length()
    key = who.astype(np.uint64)
    key <<= bits
    key |= what.view(np.uint64)
    key <<= places
    key |= np.arange(who.size, dtype=np.uint64)
    key <<= _VOTE
    key |= (vote + 1).astype(np.uint64)
    key.sort()
    return Sorted(key, bits, places)


def latest(votes: Sorted, when: NDArray[np.int64]) -> Sorted:
    """The votes without those that were given anew: of several by one participant on one statement
    the latest counts, and of those at one time the last in the file."""
    again = votes.again
    if not again.any():
        return votes
    first = np.concatenate(([True], ~again))
    last = np.append(~again, True)
    several = ~(first & last)
    inside, run = votes.key[several], np.cumsum(first)[several]
    time = when[votes.place[several]]
    key = votes.key.copy()
    key[several] = inside[np.lexsort((time, run))]  # stable: the last in the file stays last
    return Sorted(key[last], votes.bits_statement, votes.bits_place)


def votes_of(
    participants: Sequence[str],
    statements: Sequence[str],
    votes: Sorted,
    side: tuple[Side | None, ...] | None,
) -> Votes:
    """The votes, each pair once. The ids stand in `id_order`."""
    pair = votes.pair
    who = (pair >> votes.bits_statement).view(np.int64)
    start = np.zeros(len(participants) + 1, np.int64)
    np.cumsum(np.bincount(who, minlength=len(participants)), out=start[1:])
    statement = (pair & ((1 << votes.bits_statement) - 1)).astype(np.int32)
    vote = (votes.key & 3).astype(np.int8) - np.int8(1)
    return Votes(tuple(participants), tuple(statements), start, statement, vote, side)
