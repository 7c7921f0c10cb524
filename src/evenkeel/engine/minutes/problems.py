"""What can be wrong with a table, with its place: people mend a spreadsheet once, not forty times,
so everything is told at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

MOST_PROBLEMS = 1000
"""More than so many are counted and not listed."""
LONGEST_VALUE = 60


class Severity(StrEnum):
    """An error keeps the tables from being read in; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """What is wrong."""

    NO_HEADER = "no-header"
    NO_SUCH_TABLE = "no-such-table"
    NOT_A_TABLE = "not-a-table"
    NOT_UTF8 = "not-utf-8"
    NUL = "nul"
    MISSING_COLUMN = "missing-column"
    DOUBLE_COLUMN = "double-column"
    UNKNOWN_COLUMN = "unknown-column"
    SEPARATOR_UNCLEAR = "separator-unclear"
    TOO_MANY_ROWS = "too-many-rows"
    LINE_TOO_LONG = "line-too-long"
    VALUE_TOO_LONG = "value-too-long"
    BROKEN_QUOTES = "broken-quotes"
    RAGGED_ROW = "ragged-row"
    BLANK = "blank"
    DOUBLE_ID = "double-id"
    UNKNOWN_GROUP = "unknown-group"
    UNKNOWN_MEETING = "unknown-meeting"
    NOT_ALLOWED = "not-allowed"
    NOT_A_DATE = "not-a-date"
    NOT_A_COUNT = "not-a-count"
    NOT_A_CLAIM = "not-a-claim"
    NOT_A_BAND = "not-a-band"
    CLAIM_WITHOUT_DAY = "claim-without-day"
    FOLLOWS_UNKNOWN = "follows-unknown"
    FOLLOWS_NO_ACTION = "follows-no-action"
    FOLLOWS_OTHER_GROUP = "follows-other-group"
    FOLLOWS_LATER = "follows-later"
    FOLLOWS_CIRCLE = "follows-circle"
    DOES_NOT_APPLY = "does-not-apply"


SAYS: dict[Code, str] = {
    Code.NO_HEADER: "the file is empty; its first line must name the columns",
    Code.NO_SUCH_TABLE: "the file is missing",
    Code.NOT_A_TABLE: "this is no CSV table but {value}; save it as CSV (UTF-8)",
    Code.NOT_UTF8: "this line is not UTF-8; save the file as CSV UTF-8",
    Code.NUL: "this line holds a null character, which no text has",
    Code.MISSING_COLUMN: "the column {field} is missing",
    Code.DOUBLE_COLUMN: "the column {field} is there twice",
    Code.UNKNOWN_COLUMN: "nobody knows the column {value}; it was left out",
    Code.SEPARATOR_UNCLEAR: "it is not clear what separates the columns; use commas",
    Code.TOO_MANY_ROWS: "there are more than {value} rows; the rest was not read",
    Code.LINE_TOO_LONG: "this line has more than {value} characters",
    Code.VALUE_TOO_LONG: "{field} has more than {value} characters",
    Code.BROKEN_QUOTES: "the quotation marks here don't match ({value})",
    Code.RAGGED_ROW: "this row has {value} values, and the first line names {allowed} columns",
    Code.BLANK: "{field} must not be blank",
    Code.DOUBLE_ID: "{field} {value} is used already, on line {allowed}",
    Code.UNKNOWN_GROUP: "there is no group {value} in groups.csv",
    Code.UNKNOWN_MEETING: "there is no meeting {value} in meetings.csv",
    Code.NOT_ALLOWED: "{field} is {value}; it can be {allowed}",
    Code.NOT_A_DATE: "{field} is {value}; {allowed}",
    Code.NOT_A_COUNT: "{field} is {value}; it must be a whole number from 0 to {allowed}",
    Code.NOT_A_CLAIM: "claim is {value}; write a level, or phase=level;phase=level ({allowed})",
    Code.NOT_A_BAND: "{field} is {value}; it must be a number from {allowed}",
    Code.CLAIM_WITHOUT_DAY: "the claim has no day, and no meeting of this group has one either",
    Code.FOLLOWS_UNKNOWN: "there is no item {value} to follow",
    Code.FOLLOWS_NO_ACTION: "{value} is no action; only actions are carried forward",
    Code.FOLLOWS_OTHER_GROUP: "{value} is an action of another group",
    Code.FOLLOWS_LATER: "{value} comes from a later meeting; only earlier actions are carried on",
    Code.FOLLOWS_CIRCLE: "following from {value} leads back to this action",
    Code.DOES_NOT_APPLY: "{field} plays no part for {allowed}; it was left out",
}

WARNINGS = frozenset({Code.UNKNOWN_COLUMN, Code.DOES_NOT_APPLY})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `line` and `column` count from 1 (0: the file, or the row, as such);
    `column` is the number of the column and `field` its name; `value` is what stood there, cut."""

    file: str
    line: int
    column: int
    code: Code
    field: str = ""
    value: str = ""
    allowed: str = ""

    @property
    def severity(self) -> Severity:
        """Whether it keeps the tables from being read in."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        said = {"value": self.value, "field": self.field, "allowed": self.allowed}
        return SAYS[self.code].format(**said)


@dataclass(slots=True)
class Problems:
    """The problems met so far, the first thousand of each severity and the number of the others."""

    listed: list[Problem] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0

    def add(
        self,
        file: str,
        line: int,
        column: int,
        code: Code,
        *,
        field: str = "",
        value: str = "",
        allowed: str = "",
    ) -> None:
        """Note a problem."""
        shown = value if len(value) <= LONGEST_VALUE else value[:LONGEST_VALUE] + "…"
        problem = Problem(file, line, column, code, field, shown, allowed)
        if problem.severity is Severity.ERROR:
            self.errors += 1
            listed = self.errors
        else:
            self.warnings += 1
            listed = self.warnings
        if listed <= MOST_PROBLEMS:
            self.listed.append(problem)

    @property
    def unlisted(self) -> int:
        """How many more there are than are listed."""
        return self.errors + self.warnings - len(self.listed)

    def __iter__(self) -> Iterator[Problem]:
        """In the order of files and lines."""
        return iter(sorted(self.listed, key=lambda one: (_FILES.get(one.file, 3), one.line)))


_FILES = {"groups.csv": 0, "meetings.csv": 1, "items.csv": 2}
