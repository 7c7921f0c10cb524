"""What is wrong with files, told on the terminal."""

import sys
from collections.abc import Iterable

from evenkeel.engine.problems import Problem


def tell_problems(
    problems: Iterable[Problem], *, errors: int, unlisted: int, file: object = "", so: str
) -> None:
    """Every problem, one line each: file:line:column, how bad, what. `file` is for problems that
    name none; `so` is what did not happen where there are errors."""
    for one in problems:
        place = ":".join(str(part) for part in (one.file or file, one.line, one.column) if part)
        said = "".join(sign if sign.isprintable() else "?" for sign in one.message)
        print(f"{place}: {one.severity}: {said}", file=sys.stderr)
    if unlisted:
        print(f"... and {unlisted:,} more", file=sys.stderr)
    if errors:
        print(f"{errors:,} errors; {so}.", file=sys.stderr)
