"""What statements say, and which were moderated out, from a table beside the votes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evenkeel.engine.opinion.columns import LONGEST_ID, named
from evenkeel.engine.opinion.problems import TEXT, Code
from evenkeel.engine.opinion.votes import MOST_STATEMENTS, Votes
from evenkeel.engine.problems import Problem, Problems
from evenkeel.engine.text_rows import CountedLines, is_ragged, rows_of

_POLIS, _PLAIN = ("comment-id", "comment-body"), ("statement", "text")
_MODERATED = {"-1": True, "0": False, "1": False, "": False}


@dataclass(frozen=True, slots=True)
class Statements:
    """The text of each statement by its id, and the ids of those that were moderated out."""

    texts: Mapping[str, str]
    out: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatementsReading:
    """The statements, or None where there is any error; and the problems in the order of lines."""

    statements: Statements | None
    problems: tuple[Problem, ...]
    errors: int
    unlisted: int


def read_statements(lines: Iterable[str], *, problems: Problems | None = None) -> StatementsReading:
    """Read a table of statements from its lines: statement, text and perhaps moderated (-1: out);
    or `comments.csv` of a Polis export. `problems` are those met before. Nothing is raised.

    >>> read_statements(["statement,text", "7,More benches"]).statements.texts
    {'7': 'More benches'}
    """
    problems = problems or Problems()
    found = _read(lines, problems)
    statements = None if problems.errors else found
    return StatementsReading(statements, tuple(problems), problems.errors, problems.unlisted)


def without(votes: Votes, out: frozenset[str]) -> Votes:
    """The votes without those on some statements; the participants stay."""
    kept = np.array([one not in out for one in votes.statements], np.bool_)
    if kept.all():
        return votes
    voted = kept[votes.statement]
    place = np.cumsum(kept) - 1
    before = np.concatenate(([0], np.cumsum(voted)))
    return replace(
        votes,
        statements=tuple(one for one in votes.statements if one not in out),
        start=before[votes.start].astype(np.int64),
        statement=place[votes.statement[voted]].astype(np.int32),
        vote=votes.vote[voted],
    )


def _read(lines: Iterable[str], problems: Problems) -> Statements | None:
    table = rows_of(CountedLines(lines, problems, TEXT))
    head = next(table, None)
    if head is None:
        problems.add(0, 0, Code.EMPTY)
        return None
    at = named(*head, problems)
    names = _POLIS if "comment-id" in at or "comment-body" in at else _PLAIN
    missing = [name for name in names if name not in at]
    for name in missing:
        problems.add(head[0], 0, Code.MISSING_COLUMN, field=name)
    if missing:
        return None
    reader = _Reader(at[names[0]], at[names[1]], at.get("moderated", -1), problems)
    width = len(head[1])
    for line, cells in table:
        if is_ragged(cells, width):
            given, names_given = str(len(cells)), str(width)
            problems.add(line, 0, Code.RAGGED_ROW, value=given, allowed=names_given)
        elif not reader.read(line, cells):
            break
    return Statements(reader.texts, frozenset(reader.out))


class _Reader:
    """Holds what has been read so far."""

    def __init__(self, statement: int, text: int, moderated: int, problems: Problems) -> None:
        self.texts: dict[str, str] = {}
        self.out: set[str] = set()
        self._lines: dict[str, int] = {}
        self._statement, self._text, self._moderated = statement, text, moderated
        self._problems = problems

    def read(self, line: int, cells: Sequence[str]) -> bool:
        """Take in a row; whether more can be read."""
        one, column = cells[self._statement], self._statement + 1
        if not one:
            self._problems.add(line, column, Code.BLANK, field="statement")
            return True
        if len(one) > LONGEST_ID:
            longest = str(LONGEST_ID)
            self._problems.add(
                line, column, Code.LONG_ID, field="statement", value=one, allowed=longest
            )
            return True
        if one in self._lines:
            first = str(self._lines[one])
            self._problems.add(
                line, column, Code.DOUBLE_ID, field="statement", value=one, allowed=first
            )
            return True
        if len(self._lines) == MOST_STATEMENTS:
            most = f"{MOST_STATEMENTS:,}"
            self._problems.add(line, 0, Code.TOO_MANY, field="statements", value=most)
            return False
        self._lines[one] = line
        self.texts[one] = " ".join(cells[self._text].split())
        if self._moderated >= 0:
            self._judge(line, one, cells[self._moderated])
        return True

    def _judge(self, line: int, statement: str, said: str) -> None:
        out = _MODERATED.get(said)
        if out is None:
            column = self._moderated + 1
            self._problems.add(line, column, Code.NOT_MODERATED, field="moderated", value=said)
        elif out:
            self.out.add(statement)
