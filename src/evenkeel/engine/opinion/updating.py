"""One more vote: what changes is counted, and nothing else."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.pairs import Pairs
from evenkeel.engine.opinion.votes import Vote, Votes, id_order


def give_vote(
    votes: Votes, pairs: Pairs, participant: str, statement: str, vote: Vote
) -> tuple[Votes, Pairs]:
    """The votes and counts after somebody's vote, which replaces an earlier one of theirs.

    Participants and statements that were not there are added. The counts change in as many steps
    as the participant has votes and in place, so that `pairs` is used up; only a new statement
    makes new tables.
    """
    votes, row = _with_participant(votes, participant)
    votes, pairs, column = _with_statement(votes, pairs, statement)
    own = slice(votes.start[row], votes.start[row + 1])
    theirs, given = votes.statement[own], votes.vote[own]
    others = theirs != column
    beside, cast = theirs[others], given[others].astype(np.int64)
    for before in given[~others]:
        _count(pairs, column, int(before), beside, cast, -1)
    _count(pairs, column, int(vote), beside, cast, 1)
    at = int(votes.start[row]) + int(np.searchsorted(theirs, column))
    if others.all():
        start = votes.start.copy()
        start[row + 1 :] += 1
        added = np.insert(votes.statement, at, column), np.insert(votes.vote, at, vote)
        return replace(votes, start=start, statement=added[0], vote=added[1]), pairs
    changed = votes.vote.copy()
    changed[at] = vote
    return replace(votes, vote=changed), pairs


def _count(
    pairs: Pairs,
    column: int,
    vote: int,
    beside: NDArray[np.int32],
    cast: NDArray[np.int64],
    sign: int,
) -> None:
    pairs.both[column, beside] += sign
    pairs.both[beside, column] += sign
    pairs.product[column, beside] += sign * vote * cast
    pairs.product[beside, column] += sign * vote * cast
    pairs.first[column, beside] += sign * vote
    pairs.first[beside, column] += sign * cast
    pairs.both[column, column] += sign
    pairs.product[column, column] += sign * vote * vote
    pairs.first[column, column] += sign * vote


def _place(ids: tuple[str, ...], one: str) -> tuple[int, bool]:
    """Where an id stands among others in their order, or would; and whether it is there."""
    low, high = 0, len(ids)
    while low < high:
        middle = (low + high) // 2
        if ids[middle] != one and id_order([ids[middle], one])[0] == ids[middle]:
            low = middle + 1
        else:
            high = middle
    return low, low < len(ids) and ids[low] == one


def _with_participant(votes: Votes, participant: str) -> tuple[Votes, int]:
    row, is_there = _place(votes.participants, participant)
    if is_there:
        return votes, row
    people = (*votes.participants[:row], participant, *votes.participants[row:])
    side = (*votes.side[:row], None, *votes.side[row:]) if votes.side is not None else None
    start = np.insert(votes.start, row, votes.start[row])
    return replace(votes, participants=people, start=start, side=side), row


def _with_statement(votes: Votes, pairs: Pairs, statement: str) -> tuple[Votes, Pairs, int]:
    column, is_there = _place(votes.statements, statement)
    if is_there:
        return votes, pairs, column
    statements = (*votes.statements[:column], statement, *votes.statements[column:])
    moved = votes.statement + (votes.statement >= column).astype(np.int32)
    tables = (
        np.insert(np.insert(one, column, 0, axis=0), column, 0, axis=1)
        for one in (pairs.both, pairs.product, pairs.first)
    )
    return replace(votes, statements=statements, statement=moved), Pairs(*tables), column
