"""What can be wrong with a file that somebody brings, with its place.

People mend a file once, not forty times, so everything is told at once. Each reader has its own
codes; the frame is the same for all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

MOST_PROBLEMS = 1000
"""More than so many of each severity are counted and not listed."""
LONGEST_VALUE = 60


class Severity(StrEnum):
    """An error keeps the file from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class ProblemCode(StrEnum):
    """What is wrong: the base of each reader's codes.

    A member is its value, what it says with {field}, {value} and {allowed} to be filled in, and
    "warning" where it is none that keeps the file from being used.
    """

    says: str
    severity: Severity

    def __new__(cls, value: str, says: str = "", severity: str = "error") -> Self:
        """A member of that value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.says = says
        member.severity = Severity(severity)
        return member


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `line` and `column` count from 1 (0: the file, or the row, as such);
    `column` is the number of the column and `field` its name; `value` is what stood there, cut;
    `file` says which, where several are read together."""

    line: int
    column: int
    code: ProblemCode
    field: str = ""
    value: str = ""
    allowed: str = ""
    file: str = ""

    @property
    def severity(self) -> Severity:
        """Whether it keeps the file from being used."""
        return self.code.severity

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.code.says.format(field=self.field, value=self.value, allowed=self.allowed)


@dataclass(slots=True)
class Problems:
    """The problems met so far, the first thousand of each severity and the number of the others."""

    listed: list[Problem] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0

    def add(
        self,
        line: int,
        column: int,
        code: ProblemCode,
        *,
        field: str = "",
        value: str = "",
        allowed: str = "",
        file: str = "",
    ) -> None:
        """Note a problem."""
        shown = value if len(value) <= LONGEST_VALUE else value[:LONGEST_VALUE] + "…"
        if code.severity is Severity.ERROR:
            self.errors += 1
            met = self.errors
        else:
            self.warnings += 1
            met = self.warnings
        if met <= MOST_PROBLEMS:
            self.listed.append(Problem(line, column, code, field, shown, allowed, file))

    @property
    def unlisted(self) -> int:
        """How many more there are than are listed."""
        return self.errors + self.warnings - len(self.listed)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those that are listed, in order."""
        return tuple(self)

    def __iter__(self) -> Iterator[Problem]:
        """By file, as they were met, and line; what is about a file as such comes first."""
        files = {file: at for at, file in enumerate(dict.fromkeys(one.file for one in self.listed))}
        return iter(sorted(self.listed, key=lambda one: (files[one.file], one.line)))
