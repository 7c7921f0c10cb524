"""What can be wrong with a `.pb` file, with its place; everything is told at once."""

from dataclasses import dataclass, field
from enum import StrEnum

MOST_PROBLEMS = 1000
"""More than so many are counted and not listed."""
LONGEST_VALUE = 60


class Severity(StrEnum):
    """An error keeps the file from being counted; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """What is wrong."""

    NO_SECTION = "no-section"
    SECTION_TWICE = "section-twice"
    OUTSIDE = "outside"
    NOT_UTF8 = "not-utf-8"
    NOT_TEXT = "not-text"
    NUL = "nul"
    LINE_TOO_LONG = "line-too-long"
    TOO_MANY_ROWS = "too-many-rows"
    BROKEN_QUOTES = "broken-quotes"
    RAGGED_ROW = "ragged-row"
    MISSING_COLUMN = "missing-column"
    DOUBLE_COLUMN = "double-column"
    MISSING_KEY = "missing-key"
    DOUBLE_KEY = "double-key"
    BLANK = "blank"
    DOUBLE_ID = "double-id"
    COMMA_IN_ID = "comma-in-id"
    NOT_MONEY = "not-money"
    NEGATIVE = "negative"
    NOT_A_KIND = "not-a-kind"
    NOT_A_LENGTH = "not-a-length"
    UNKNOWN_PROJECT = "unknown-project"
    CHOSEN_TWICE = "chosen-twice"
    MORE_THAN_ONE = "more-than-one"
    POINTS_DO_NOT_FIT = "points-do-not-fit"
    NOT_POINTS = "not-points"
    OTHER_NUMBER = "other-number"


SAYS: dict[Code, str] = {
    Code.NO_SECTION: "the part {field} is missing",
    Code.SECTION_TWICE: "the part {field} is there twice",
    Code.OUTSIDE: "the file must begin with META, and this line stands before it",
    Code.NOT_UTF8: "this line is not UTF-8; save the file as UTF-8",
    Code.NOT_TEXT: "this is no text but {value}",
    Code.NUL: "this line holds a null character, which no text has",
    Code.LINE_TOO_LONG: "this line has more than {value} characters",
    Code.TOO_MANY_ROWS: "{field} has more than {value} rows; the rest was not read",
    Code.BROKEN_QUOTES: "the quotation marks here don't match ({value})",
    Code.RAGGED_ROW: "this row has {value} values, and the part's first line names {allowed}",
    Code.MISSING_COLUMN: "the column {field} is missing",
    Code.DOUBLE_COLUMN: "the column {field} is there twice",
    Code.MISSING_KEY: "META does not say {field}",
    Code.DOUBLE_KEY: "META says {field} twice, first on line {allowed}",
    Code.BLANK: "{field} must not be blank",
    Code.DOUBLE_ID: "{field} {value} is used already, on line {allowed}",
    Code.COMMA_IN_ID: "{field} {value} has a comma in it, so that no ballot could name it",
    Code.NOT_MONEY: "{field} is {value}; it must be a number such as 1200 or 1200.50, "
    "of at most {allowed} digits and 6 decimals",
    Code.NEGATIVE: "{field} is {value}; it must not be less than 0",
    Code.NOT_A_KIND: "vote_type is {value}; it can be {allowed}",
    Code.NOT_A_LENGTH: "{field} is {value}; it must be a whole number from 1 to {allowed}",
    Code.UNKNOWN_PROJECT: "there is no project {value} in PROJECTS",
    Code.CHOSEN_TWICE: "this ballot names {value} twice",
    Code.MORE_THAN_ONE: "this ballot names {value} projects, and it may name one",
    Code.POINTS_DO_NOT_FIT: "this ballot names {allowed} projects and gives {value} points",
    Code.NOT_POINTS: "{value} is no number of points; write 3 or 3.5, at most {allowed}",
    Code.OTHER_NUMBER: "{field} is {value}, and the file has {allowed}: is it whole?",
}

WARNINGS = frozenset({Code.OTHER_NUMBER})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `line` and `column` count from 1 (0: the file, or the row, as such);
    `column` is the number of the column and `field` its name; `value` is what stood there, cut."""

    line: int
    column: int
    code: Code
    field: str = ""
    value: str = ""
    allowed: str = ""

    @property
    def severity(self) -> Severity:
        """Whether it keeps the file from being counted."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        said = {"value": self.value, "field": self.field, "allowed": self.allowed}
        return SAYS[self.code].format(**said)


@dataclass(slots=True)
class Problems:
    """The problems met so far: the first thousand, and how many there are."""

    listed: list[Problem] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0

    def add(
        self,
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
        problem = Problem(line, column, code, field, shown, allowed)
        if problem.severity is Severity.ERROR:
            self.errors += 1
        else:
            self.warnings += 1
        if len(self.listed) < MOST_PROBLEMS:
            self.listed.append(problem)

    @property
    def unlisted(self) -> int:
        """How many more there are than are listed."""
        return self.errors + self.warnings - len(self.listed)
