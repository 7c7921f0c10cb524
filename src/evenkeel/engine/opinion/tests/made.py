"""Votes and maps that are made for tests."""

from collections.abc import Iterable
from typing import NamedTuple

from evenkeel.engine.opinion.votes import Votes


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
