"""Votes from the text of a table, with everything that is wrong with it."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from evenkeel.engine.opinion.arranging import (
    MOST_VOTES,
    Sorted,
    latest,
    sort_votes,
    votes_of,
)
from evenkeel.engine.opinion.columns import LONGEST_ID, Columns, Form, columns_of
from evenkeel.engine.opinion.problems import TEXT, Code
from evenkeel.engine.opinion.votes import MOST_PARTICIPANTS, MOST_STATEMENTS, Votes, id_order
from evenkeel.engine.problems import Problem, Problems
from evenkeel.engine.text_rows import CountedLines, is_ragged, rows_of
from evenkeel.engine.words import Side

SIDES = (Side.CITIZEN, Side.PROFESSIONAL)
LONGEST_TIME = 18
_VOTES = {
    "1": 1,
    "-1": -1,
    "0": 0,
    "1.0": 1,
    "-1.0": -1,
    "0.0": 0,
    "-0.0": 0,
    "agree": 1,
    "disagree": -1,
    "pass": 0,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The votes, or None where there is any error; and the problems in the order of lines."""

    votes: Votes | None
    problems: tuple[Problem, ...]
    errors: int
    unlisted: int


def read_votes(lines: Iterable[str], *, problems: Problems | None = None) -> Reading:
    """Read a table of votes from its lines (an open text file will do).

    The form is told by the names in the first line: participant, statement, vote and perhaps side;
    or one of the two tables of votes that Polis exports. Values are separated by commas,
    semicolons or tabs. `problems` are those met before, such as lines that were no UTF-8. Nothing
    is raised.

    >>> read_votes(["participant,statement,vote", "ann,1,agree", "ann,2,2"]).problems[0].message
    '2 is no vote; it can be 1 (agree), -1 (disagree) or 0 (pass)'
    """
    problems = problems or Problems()
    votes = _read(lines, problems)
    return Reading(votes, tuple(problems), problems.errors, problems.unlisted)


def _read(lines: Iterable[str], problems: Problems) -> Votes | None:
    table = rows_of(CountedLines(lines, problems, TEXT))
    head = next(table, None)
    if head is None:
        problems.add(0, 0, Code.EMPTY)
        return None
    columns = columns_of(*head, problems)
    if columns is None:
        return None
    reader = _Wide(columns, problems) if columns.form is Form.WIDE else _Long(columns, problems)
    for line, cells in table:
        if is_ragged(cells, columns.width):
            given, names = str(len(cells)), str(columns.width)
            problems.add(line, 0, Code.RAGGED_ROW, value=given, allowed=names)
        elif not reader.read(line, cells):
            break
    if not reader.cast.vote and not problems.errors:
        problems.add(0, 0, Code.NO_VOTES)
    return reader.cast.finish(problems)


@dataclass(slots=True)
class _Cast:
    """Votes as they are met: for each the numbers of participant and statement, the vote, its
    line, and when it was given."""

    timed: bool
    participants: dict[str, int] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    who: "array[int]" = field(default_factory=lambda: array("i"))
    what: "array[int]" = field(default_factory=lambda: array("i"))
    vote: "array[int]" = field(default_factory=lambda: array("b"))
    line: "array[int]" = field(default_factory=lambda: array("q"))
    when: "array[int]" = field(default_factory=lambda: array("q"))
    sides: dict[str, tuple[Side, int]] = field(default_factory=dict)

    def add(self, line: int, participant: int, statement: int, vote: int, when: int) -> None:
        self.who.append(participant)
        self.what.append(statement)
        self.vote.append(vote)
        self.line.append(line)
        if self.timed:
            self.when.append(when)

    def too_many(self) -> tuple[str, int] | None:
        """What there is more of than can be counted, and how many can be."""
        if len(self.participants) > MOST_PARTICIPANTS:
            return "participants", MOST_PARTICIPANTS
        if len(self.statements) > MOST_STATEMENTS:
            return "statements", MOST_STATEMENTS
        return ("votes", MOST_VOTES) if len(self.vote) > MOST_VOTES else None

    def finish(self, problems: Problems) -> Votes | None:
        """The votes, if nothing is wrong; votes given twice are told where only one can be."""
        if self.too_many():
            return None
        people, statements = id_order(self.participants), id_order(self.statements)
        who = _places(self.participants, people)[np.array(self.who, np.int64)]
        what = _places(self.statements, statements)[np.array(self.what, np.int64)]
        votes = sort_votes(who, what, np.array(self.vote, np.int8), len(statements))
        if self.timed:
            votes = latest(votes, np.array(self.when, np.int64))
        else:
            self._tell_doubles(votes, problems)
        if problems.errors:
            return None
        side = tuple(self._side(one) for one in people) if self.sides else None
        return votes_of(people, statements, votes, side)

    def _side(self, participant: str) -> Side | None:
        found = self.sides.get(participant)
        return found[0] if found else None

    def _tell_doubles(self, votes: Sorted, problems: Problems) -> None:
        again, place = votes.again, votes.place
        people, statements = tuple(self.participants), tuple(self.statements)
        first = 0
        for at in np.flatnonzero(again).tolist():
            if not at or not again[at - 1]:
                first = self.line[place[at]]
            doubled = place[at + 1]
            problems.add(
                self.line[doubled],
                0,
                Code.DOUBLE_VOTE,
                field=people[self.who[doubled]],
                value=statements[self.what[doubled]],
                allowed=str(first),
            )


def _places(numbers: dict[str, int], ordered: Sequence[str]) -> NDArray[np.int64]:
    """For the number of each id its place in the order."""
    places = np.empty(len(ordered), np.int64)
    places[[numbers[one] for one in ordered]] = np.arange(len(ordered))
    return places


class _Reader:
    """What both kinds of rows share."""

    def __init__(self, columns: Columns, problems: Problems) -> None:
        self.cast = _Cast(columns.form is Form.POLIS_VOTES)
        self._columns = columns
        self._problems = problems

    def _id(self, line: int, column: int, name: str, said: str) -> bool:
        """Whether it can be an id; told where not."""
        if not said:
            self._problems.add(line, column + 1, Code.BLANK, field=name)
        elif len(said) > LONGEST_ID:
            longest = str(LONGEST_ID)
            self._problems.add(
                line, column + 1, Code.LONG_ID, field=name, value=said, allowed=longest
            )
        return 0 < len(said) <= LONGEST_ID

    def _number(
        self, ids: dict[str, int], line: int, column: int, name: str, said: str
    ) -> int | None:
        """The number of an id, a new one at first sight; None, and told, where it can be none."""
        number = ids.get(said)
        if number is None and self._id(line, column, name, said):
            number = ids[said] = len(ids)
        return number

    def _vote(self, line: int, column: int, said: str) -> int | None:
        vote = _VOTES.get(said)
        if vote is None:
            vote = _VOTES.get(said.lower())
        if vote is None and said:
            self._problems.add(line, column + 1, Code.NOT_A_VOTE, value=said)
        elif vote is None:
            self._problems.add(line, column + 1, Code.BLANK, field="vote")
        return vote

    def _goes_on(self, line: int) -> bool:
        """Whether more can be read; told where not."""
        over = self.cast.too_many()
        if over:
            what, most = over
            self._problems.add(line, 0, Code.TOO_MANY, field=what, value=f"{most:,}")
        return not over


class _Long(_Reader):
    """One vote in each row."""

    def read(self, line: int, cells: Sequence[str]) -> bool:
        """Take in a row; whether more can be read."""
        at, cast = self._columns, self.cast
        who, what = cells[at.participant], cells[at.statement]
        participant = self._number(cast.participants, line, at.participant, "participant", who)
        statement = self._number(cast.statements, line, at.statement, "statement", what)
        vote = self._vote(line, at.vote, cells[at.vote])
        when = self._time(line, cells[at.time]) if at.time >= 0 else 0
        if at.side >= 0 and participant is not None:
            self._side(line, who, cells[at.side])
        pair = None if participant is None or statement is None else (participant, statement)
        if pair is not None and vote is not None and when is not None:
            cast.add(line, *pair, vote, when)
        return self._goes_on(line)

    def _time(self, line: int, said: str) -> int | None:
        if said.isascii() and said.isdigit() and len(said) <= LONGEST_TIME:
            return int(said)
        column = self._columns.time + 1
        self._problems.add(line, column, Code.NOT_A_TIME, field="timestamp", value=said)
        return None

    def _side(self, line: int, who: str, said: str) -> None:
        if not said:
            return
        column, low = self._columns.side + 1, said.lower()
        if low not in SIDES:
            allowed = " or ".join(SIDES)
            self._problems.add(line, column, Code.NOT_A_SIDE, value=said, allowed=allowed)
            return
        side, first = self.cast.sides.setdefault(who, (Side(low), line))
        if side != low:
            allowed = f"{side} on line {first}"
            self._problems.add(line, column, Code.OTHER_SIDE, field=who, value=low, allowed=allowed)


class _Wide(_Reader):
    """One participant in each row, with a column for each statement."""

    def __init__(self, columns: Columns, problems: Problems) -> None:
        super().__init__(columns, problems)
        statements = columns.statements or {}
        self.cast.statements.update((one, at) for at, one in enumerate(statements))
        self._places = tuple(enumerate(statements.values()))
        self._lines: dict[str, int] = {}

    def read(self, line: int, cells: Sequence[str]) -> bool:
        """Take in a row; whether more can be read."""
        column = self._columns.participant
        who = cells[column]
        votes = [
            (statement, self._vote(line, place, cells[place]))
            for statement, place in self._places
            if cells[place]
        ]
        if who in self._lines:
            first = str(self._lines[who])
            self._problems.add(
                line, column + 1, Code.DOUBLE_ID, field="participant", value=who, allowed=first
            )
            return True
        participant = self._number(self.cast.participants, line, column, "participant", who)
        if participant is None:
            return True
        self._lines[who] = line
        for statement, vote in votes:
            if vote is not None:
                self.cast.add(line, participant, statement, vote, 0)
        return self._goes_on(line)
