"""Which form a table of votes has, by the names in its first line, and where its columns are.

The two of Polis are those of its open data: `votes.csv`, one row for each vote, and
`participants-votes.csv`, one for each participant with a column for each statement.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evenkeel.engine.opinion.problems import Code
from evenkeel.engine.opinion.votes import MOST_STATEMENTS
from evenkeel.engine.problems import Problems

LONGEST_ID = 100
_NUMBER = re.compile(r"\d+", re.ASCII)


class Form(StrEnum):
    """What a table's rows are: votes as they were given, votes each given once, or people."""

    POLIS_VOTES = "polis-votes"
    LONG = "long"
    WIDE = "wide"


_MUST = {
    Form.POLIS_VOTES: ("timestamp", "comment-id", "voter-id", "vote"),
    Form.LONG: ("participant", "statement", "vote"),
    Form.WIDE: ("participant",),
}
_BESIDE = frozenset(
    ("participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The form, the number of columns, and where those are that count (from 0). -1: not there.

    In the wide form `statements` has the place of each statement's column by its id, and
    `statement` and `vote` are -1.
    """

    form: Form
    width: int
    participant: int
    statement: int = -1
    vote: int = -1
    time: int = -1
    side: int = -1
    statements: Mapping[str, int] | None = None


def columns_of(line: int, cells: Sequence[str], problems: Problems) -> Columns | None:
    """The columns that a first line names, whatever their case; None where they are no form, or
    one that the form must have is missing."""
    at = named(line, cells, problems)
    form = _form(at)
    if form is None:
        problems.add(line, 0, Code.UNKNOWN_FORM, value=", ".join(at))
        return None
    missing = [name for name in _MUST[form] if name not in at]
    for name in missing:
        problems.add(line, 0, Code.MISSING_COLUMN, field=name)
    if missing:
        return None
    width = len(cells)
    if form is Form.WIDE:
        return _wide(line, width, at, problems)
    if form is Form.LONG:
        side = at.get("side", -1)
        return Columns(form, width, at["participant"], at["statement"], at["vote"], side=side)
    return Columns(form, width, at["voter-id"], at["comment-id"], at["vote"], time=at["timestamp"])


def named(line: int, cells: Sequence[str], problems: Problems) -> dict[str, int]:
    """The place of each column (from 0) by its name in small letters; the first of two counts."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = cell.removeprefix("\ufeff").lower()
        if name in found:
            problems.add(line, at + 1, Code.DOUBLE_COLUMN, field=name)
        elif name:
            found[name] = at
    return found


def _form(at: Mapping[str, int]) -> Form | None:
    if "voter-id" in at or "comment-id" in at:
        return Form.POLIS_VOTES
    if "statement" in at or "vote" in at:
        return Form.LONG
    return Form.WIDE if "participant" in at else None


def _wide(line: int, width: int, at: Mapping[str, int], problems: Problems) -> Columns | None:
    statements = {name: place for name, place in at.items() if name not in _BESIDE}
    for name, place in statements.items():
        if len(name) > LONGEST_ID:
            longest = str(LONGEST_ID)
            problems.add(
                line, place + 1, Code.LONG_ID, field="this column", value=name, allowed=longest
            )
        elif not _NUMBER.fullmatch(name):
            problems.add(line, place + 1, Code.NOT_A_STATEMENT, field=name)
    if not statements:
        problems.add(line, 0, Code.MISSING_COLUMN, field="statement")
        return None
    if len(statements) > MOST_STATEMENTS:
        problems.add(line, 0, Code.TOO_MANY, field="statements", value=f"{MOST_STATEMENTS:,}")
        return None
    return Columns(Form.WIDE, width, at["participant"], statements=statements)
