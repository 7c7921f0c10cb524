"""Votes and maps that are made for tests."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from evenkeel.engine.opinion.outcome import (
    Counts,
    Group,
    Interval,
    Mode,
    NoGroups,
    OpinionMap,
    Ranked,
    Representative,
    SideDifference,
    Stability,
    Statement,
)
from evenkeel.engine.opinion.votes import Votes, make_votes
from evenkeel.engine.words import Side


class Row(NamedTuple):
    """A row of the long form."""

    participant: str
    statement: str
    vote: int | str
    side: str = ""


def long_table(rows: Iterable[Row], *, sides: bool = False) -> str:
    """A table of the long form."""
    head = f"participant,statement,vote{',side' if sides else ''}\n"
    return head + "".join(",".join(map(str, row if sides else row[:3])) + "\n" for row in rows)


def as_rows(votes: Votes) -> dict[tuple[str, str], int]:
    """The vote of each pair of participant and statement."""
    return {
        (votes.participants[who], votes.statements[votes.statement[at]]): int(votes.vote[at])
        for who in range(len(votes.participants))
        for at in range(votes.start[who], votes.start[who + 1])
    }


def made_map(
    sizes: Sequence[int],
    *,
    unplaced: int = 0,
    no_groups: NoGroups | None = None,
    name: str = "p",
    spread: float = 0.4,
) -> OpinionMap:
    """A map by hand: groups of those sizes round a circle, two statements for each and one for
    all; `unplaced` people voted on one statement only. Some are citizens, some professionals."""
    rng = np.random.default_rng(7)
    people, statements = sum(sizes) + unplaced, 2 * len(sizes) + 1
    group = np.repeat([*range(len(sizes)), -1], [*sizes, unplaced])
    angle = 2 * np.pi * group / max(len(sizes), 1)
    centres = np.column_stack((np.cos(angle), np.sin(angle)))
    positions = centres + rng.normal(0, spread, (people, 2))
    positions[group < 0] = np.nan
    rows = [
        (f"{name}{at}", str(one), 1 if one == statements - 1 else 1 - 2 * (one // 2 != group[at]))
        for at in range(people)
        for one in range(statements if group[at] >= 0 else 1)
    ]
    sides = {f"{name}{at}": (Side.CITIZEN, Side.PROFESSIONAL)[at % 2] for at in range(0, people, 3)}
    votes = make_votes(rows, sides)
    counts = Counts(3, 1, 5)
    groups = tuple(
        Group(
            number,
            size,
            (float(np.cos(turn)), float(np.sin(turn))),
            (counts,) * statements,
            (
                Representative(2 * number, True, Interval(0.9, 0.7, 0.97), 0.2, 4.5, 3.1),
                Representative(2 * number + 1, False, Interval(0.8, 0.6, 0.9), 0.1, 8.0, 2.5),
            ),
        )
        for number, size in enumerate(sizes)
        for turn in (2 * np.pi * number / len(sizes),)
    )
    return OpinionMap(
        mode=Mode.DEFAULT,
        votes=votes,
        positions=positions,
        group=group if no_groups is None else np.full(people, -1),
        groups=groups if no_groups is None else (),
        no_groups=no_groups,
        stability=Stability(0.4 if no_groups else 0.93, 20, 0.8),
        statements=(Statement(counts, Interval(0.6, 0.3, 0.8), 1.25, 0.5),) * statements,
        bridging=(Ranked(statements - 1, 0.81, 0.66), Ranked(0, 0.3, 0.1)),
        divisive=(Ranked(statements // 2, 0.7, 0.5),),
        sides=(
            SideDifference(0, (Counts(8, 1, 10), Counts(1, 8, 10)), 0.7, 0.4, 0.9),
            SideDifference(statements - 1, (Counts(4, 1, 10), Counts(3, 8, 12)), 0.15, -0.2, 0.5),
        ),
        participants_by_side={Side.CITIZEN: 3, Side.PROFESSIONAL: 2},
        explained=(0.31, 0.12),
        least_votes=min(7, statements),
    )
