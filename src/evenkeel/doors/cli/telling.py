"""What is wrong with files, told on the terminal."""

import sys
from typing import Protocol

from evenkeel.engine.problems import Problem


class Reading(Protocol):
    """What came of reading files: the problems, and how many errors and unlisted ones there are."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...

    @property
    def errors(self) -> int: ...

    @property
    def unlisted(self) -> int: ...


def tell_problems(reading: Reading, *, so: str, file: object = "") -> None:
    """Every problem, one line each: file:line:column, how bad, what. `file` is for problems that
    name none; `so` is what did not happen where there are errors."""
    for one in reading.problems:
        place = ":".join(str(part) for part in (one.file or file, one.line, one.column) if part)
        said = "".join(sign if sign.isprintable() else "?" for sign in one.message)
        print(f"{place}: {one.severity}: {said}", file=sys.stderr)
    if reading.unlisted:
        print(f"... and {reading.unlisted:,} more", file=sys.stderr)
    if reading.errors:
        print(f"{reading.errors:,} errors; {so}.", file=sys.stderr)
