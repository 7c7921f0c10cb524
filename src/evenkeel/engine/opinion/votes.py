"""Votes of a conversation, kept sparse: who voted on which statement, and how."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.words import Side

MOST_PARTICIPANTS, MOST_STATEMENTS = 5_000_000, 5_000
"""Statistics over pairs of statements hold three square tables of whole numbers."""


class Vote(IntEnum):
    """What somebody says of a statement."""

    DISAGREE = -1
    PASS = 0
    AGREE = 1


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """The votes of N participants on M statements, in one order whatever order they came in.

    `participants` (N) and `statements` (M) are their ids, in `id_order`. The votes of participant
    i stand at start[i]:start[i + 1] of `statement` (int32, ascending) and `vote` (int8: -1, 0, 1);
    `start` (int64) has N + 1 places. `side` holds each participant's, or is None where nobody's is
    known; somebody of no known side has None.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    start: NDArray[np.int64]
    statement: NDArray[np.int32]
    vote: NDArray[np.int8]
    side: tuple[Side | None, ...] | None = None

    @property
    def given(self) -> NDArray[np.int64]:
        """How many statements each participant has voted on, passes included. Shape (N,)."""
        return np.diff(self.start)


def id_order(ids: Iterable[str]) -> list[str]:
    """Ids in the one order that results hang on: whole numbers by value, then texts.

    >>> id_order(["b", "10", "9", "a"])
    ['9', '10', 'a', 'b']
    """
    return sorted(ids, key=lambda one: (0, int(one), one) if one.isdecimal() else (1, 0, one))


def make_votes(rows: Iterable[tuple[str, str, int]], sides: dict[str, Side] | None = None) -> Votes:
    """Votes from rows of participant, statement and vote, in any order.

    Of two votes of one participant on one statement the later row counts. Raises ValueError for a
    vote other than -1, 0 and 1.
    """
    last: dict[tuple[str, str], int] = {}
    for who, what, vote in rows:
        last[who, what] = Vote(vote)
    people = id_order({who for who, _ in last})
    statements = id_order({what for _, what in last})
    row = {one: at for at, one in enumerate(people)}
    column = {one: at for at, one in enumerate(statements)}
    triples = sorted((row[who], column[what], vote) for (who, what), vote in last.items())
    return from_triples(people, statements, np.array(triples or np.empty((0, 3)), np.int64), sides)


def from_triples(
    participants: Sequence[str],
    statements: Sequence[str],
    triples: NDArray[np.int64],
    sides: dict[str, Side] | None = None,
) -> Votes:
    """Votes from rows (participant's place, statement's place, vote), each pair once, sorted.

    `participants` and `statements` must be in `id_order` already; `triples` has shape (votes, 3).
    """
    counts = np.bincount(triples[:, 0], minlength=len(participants))
    return Votes(
        tuple(participants),
        tuple(statements),
        np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        triples[:, 1].astype(np.int32),
        triples[:, 2].astype(np.int8),
        tuple(sides.get(one) for one in participants) if sides else None,
    )


def only(votes: Votes, people: NDArray[np.int64]) -> Votes:
    """The votes of these people alone, on the same statements."""
    given = votes.given[people]
    start = np.concatenate(([0], np.cumsum(given)))
    where = np.arange(start[-1]) + np.repeat(votes.start[people] - start[:-1], given)
    return Votes(
        tuple(votes.participants[one] for one in people),
        votes.statements,
        start,
        votes.statement[where],
        votes.vote[where],
    )
