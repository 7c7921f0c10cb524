"""An election from the text of a `.pb` file, with everything that is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from evenkeel.engine.budgets.ballots import BallotReader
from evenkeel.engine.budgets.election import Election, Kind, Project
from evenkeel.engine.budgets.numbers import MOST_DIGITS, count, decimal
from evenkeel.engine.budgets.problems import Code
from evenkeel.engine.budgets.sections import META, MOST_ROWS, PROJECTS, sections
from evenkeel.engine.problems import Problem, Problems
from evenkeel.engine.text_rows import Row

KNOWN_OF_PROJECTS = ("project_id", "cost", "name")


@dataclass(frozen=True, slots=True)
class Reading:
    """The election, or None where there is any error; and the problems in the order of lines."""

    election: Election | None
    problems: tuple[Problem, ...]
    errors: int
    unlisted: int


def read_pb(lines: Iterable[str], *, problems: Problems | None = None) -> Reading:
    """Read a `.pb` file from its lines (an open text file will do).

    `problems` are those met before, such as lines that were no UTF-8. Nothing is raised.

    >>> read_pb(["META", "key;value", "budget;-1"]).problems[-1].message
    'budget is -1; it must not be less than 0'
    """
    problems = problems or Problems()
    reader = _Reader(problems)
    for part, row in sections(lines, problems):
        reader.read(part, row)
    election = reader.finish()
    return Reading(election, tuple(problems), problems.errors, problems.unlisted)


class _Reader:
    """Holds what has been read so far."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._meta: dict[str, Row] = {}
        self._projects: dict[str, Project] = {}
        self._lines: dict[str, int] = {}
        self._ballots: BallotReader | None = None
        self._told = False

    def read(self, part: str, row: Row) -> None:
        if part == META:
            self._read_meta(row)
        elif part == PROJECTS:
            self._read_project(row)
        else:
            if self._ballots is None:
                kind = self._kind()
                self._ballots = BallotReader(kind, frozenset(self._lines), row, self._problems)
            self._ballots.read(row)

    # META

    def _read_meta(self, row: Row) -> None:
        key = row.get("key").lower()
        if not key:
            self._problems.add(row.line, row.column("key"), Code.BLANK, field="key")
        elif key in self._meta:
            first = str(self._meta[key].line)
            self._problems.add(
                row.line, row.column("key"), Code.DOUBLE_KEY, field=key, allowed=first
            )
        else:
            self._meta[key] = row
            if key == "budget":
                self._money(row, "value", key)

    def _kind(self) -> Kind | None:
        """The kind of ballots, told once where it is missing or none that we know."""
        row = self._meta.get("vote_type")
        said = row.get("value").lower() if row else ""
        if row is not None and said in frozenset(Kind):
            return Kind(said)
        if row is not None and not self._told:
            allowed = ", ".join(Kind)
            self._problems.add(
                row.line, row.column("value"), Code.NOT_A_KIND, value=said, allowed=allowed
            )
        elif not self._told:
            self._problems.add(0, 0, Code.MISSING_KEY, field="vote_type")
        self._told = True
        return None

    def _longest(self) -> int | None:
        row = self._meta.get("max_length")
        if row is None or not row.get("value"):
            return None
        most = MOST_ROWS[PROJECTS]
        found = count(row.get("value"), most)
        if found is None:
            self._problems.add(
                row.line,
                row.column("value"),
                Code.NOT_A_LENGTH,
                field="max_length",
                value=row.get("value"),
                allowed=f"{most:,}",
            )
        return found

    # PROJECTS

    def _read_project(self, row: Row) -> None:
        name, column = row.get("project_id"), row.column("project_id")
        cost = self._money(row, "cost", "cost")
        if not name:
            self._problems.add(row.line, column, Code.BLANK, field="project_id")
            return
        if "," in name:
            self._problems.add(row.line, column, Code.COMMA_IN_ID, field="project_id", value=name)
        if name in self._lines:
            self._problems.add(
                row.line,
                column,
                Code.DOUBLE_ID,
                field="project_id",
                value=name,
                allowed=str(self._lines[name]),
            )
            return
        self._lines[name] = row.line
        if cost is not None:
            more = {key: row.cells[at] for key, at in row.columns.items()}
            for known in KNOWN_OF_PROJECTS:
                more.pop(known, None)
            self._projects[name] = Project(name, cost, row.get("name"), more)

    def _money(self, row: Row, column: str, field: str) -> Fraction | None:
        said = row.get(column)
        value = decimal(said)
        if not said:
            self._problems.add(row.line, row.column(column), Code.BLANK, field=field)
        elif value is None:
            self._problems.add(
                row.line,
                row.column(column),
                Code.NOT_MONEY,
                field=field,
                value=said,
                allowed=str(MOST_DIGITS),
            )
        elif value < 0:
            self._problems.add(row.line, row.column(column), Code.NEGATIVE, field=field, value=said)
            return None
        return value

    # The end

    def finish(self) -> Election | None:
        """The election, if nothing is wrong."""
        kind, longest = self._kind(), self._longest()
        row = self._meta.get("budget")
        if row is None:
            self._problems.add(0, 0, Code.MISSING_KEY, field="budget")
        ballots = self._ballots.ballots if self._ballots else []
        self._compare("num_projects", len(self._lines))
        self._compare("num_votes", len(ballots))
        budget = decimal(row.get("value")) if row else None
        if self._problems.errors or kind is None or budget is None:
            return None
        meta = {key: one.get("value") for key, one in self._meta.items()}
        return Election(
            kind=kind,
            budget=budget,
            projects=tuple(self._projects.values()),
            ballots=tuple(ballots),
            longest=longest,
            meta=meta,
            columns=self._ballots.more if self._ballots else (),
        )

    def _compare(self, key: str, found: int) -> None:
        """Warn where the file says another number than it has: it may have been cut."""
        row = self._meta.get(key)
        if row is not None and row.get("value") not in ("", str(found)):
            self._problems.add(
                row.line,
                row.column("value"),
                Code.OTHER_NUMBER,
                field=key,
                value=row.get("value"),
                allowed=str(found),
            )
