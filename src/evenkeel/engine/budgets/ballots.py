"""The rows of VOTES into ballots.

People choose alike, so that a row with the same words as one before is not read again.
"""

import sys
from collections.abc import Set
from fractions import Fraction
from typing import NamedTuple

from evenkeel.engine.budgets.election import POINT_KINDS, Ballot, Kind
from evenkeel.engine.budgets.numbers import decimal
from evenkeel.engine.budgets.problems import Code
from evenkeel.engine.problems import Problems
from evenkeel.engine.text_rows import Row

KNOWN = ("voter_id", "vote", "points")
MOST_POINT_DIGITS, MOST_POINT_DECIMALS = 6, 3


class _Choice(NamedTuple):
    choices: tuple[str, ...]
    points: tuple[Fraction, ...]


class BallotReader:
    """Reads the rows of VOTES one by one, all with the columns of the first."""

    def __init__(
        self, kind: Kind | None, projects: Set[str], first: Row, problems: Problems
    ) -> None:
        self.ballots: list[Ballot] = []
        self._kind = kind
        self._projects = {name: name for name in projects}
        self._problems = problems
        self._lines: dict[str, int] = {}
        self._known: dict[tuple[str, str], _Choice] = {}
        known = KNOWN if kind in POINT_KINDS else KNOWN[:2]
        others = {name: at for name, at in first.columns.items() if name not in known}
        self.more = tuple(others)
        self._more_at = tuple(others.values())
        if kind in POINT_KINDS and "points" not in first.columns:
            problems.add(first.line, 0, Code.MISSING_COLUMN, field="points")
            self._kind = None

    def read(self, row: Row) -> None:
        """Read a row."""
        voter = row.get("voter_id")
        if not voter:
            self._problems.add(row.line, row.column("voter_id"), Code.BLANK, field="voter_id")
        elif voter in self._lines:
            self._problems.add(
                row.line,
                row.column("voter_id"),
                Code.DOUBLE_ID,
                field="voter_id",
                value=voter,
                allowed=str(self._lines[voter]),
            )
        self._lines[voter] = row.line
        key = (row.get("vote"), row.get("points") if self._kind in POINT_KINDS else "")
        choice = self._known.get(key)
        if choice is None:
            before = self._problems.errors
            choice = self._choice(row, *key)
            if self._problems.errors == before:
                self._known[key] = choice
        more = tuple(sys.intern(row.cells[at]) for at in self._more_at)
        self.ballots.append(Ballot(voter, choice.choices, choice.points, more))

    def _choice(self, row: Row, vote: str, points: str) -> _Choice:
        names = [one.strip() for one in vote.split(",")] if vote else []
        # Of each name one text is kept, however often it is read.
        choices = tuple([self._projects.get(one, one) for one in names])
        if len(self._projects.keys() & choices) != len(choices):
            self._tell_names(row, choices)
        if self._kind is Kind.CHOOSE_ONE and len(choices) > 1:
            self._problems.add(
                row.line, row.column("vote"), Code.MORE_THAN_ONE, value=str(len(choices))
            )
        given = self._points(row, choices, points) if self._kind in POINT_KINDS else ()
        return _Choice(choices, given)

    def _tell_names(self, row: Row, choices: tuple[str, ...]) -> None:
        """Tell which of the names are no projects, or are there twice."""
        seen = set()
        for choice in choices:
            if choice not in self._projects:
                self._problems.add(row.line, row.column("vote"), Code.UNKNOWN_PROJECT, value=choice)
            elif choice in seen:
                self._problems.add(row.line, row.column("vote"), Code.CHOSEN_TWICE, value=choice)
            seen.add(choice)

    def _points(self, row: Row, choices: tuple[str, ...], said: str) -> tuple[Fraction, ...]:
        column = row.column("points")
        texts = [one.strip() for one in said.split(",")] if said else []
        if len(texts) != len(choices):
            given, named = str(len(texts)), str(len(choices))
            self._problems.add(row.line, column, Code.POINTS_DO_NOT_FIT, value=given, allowed=named)
        found = []
        for text in texts:
            value = decimal(text, MOST_POINT_DIGITS, MOST_POINT_DECIMALS)
            if value is None:
                allowed = f"{MOST_POINT_DIGITS} digits and {MOST_POINT_DECIMALS} decimals"
                self._problems.add(row.line, column, Code.NOT_POINTS, value=text, allowed=allowed)
            elif value < 0:
                self._problems.add(row.line, column, Code.NEGATIVE, field="points", value=text)
            found.append(value or Fraction(0))
        return tuple(found)
