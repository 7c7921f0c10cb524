"""Rows out of the text of a table, each with its line; what is wrong with the text itself is told
here.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from evenkeel.engine.opinion.problems import Code
from evenkeel.engine.problems import Problems

LONGEST_LINE = 100_000
"""Shorter than what the standard library's reader takes for one value."""
SEPARATORS = ",;\t"


class _Lines:
    """The lines of a text, counted; lines that no row can hold are told and passed over."""

    def __init__(self, lines: Iterable[str], problems: Problems) -> None:
        self.number = 0
        self.first = 0  # line of the row being read; the reader of rows resets it
        self._lines = iter(lines)
        self._problems = problems

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while True:
            line = next(self._lines)
            self.number += 1
            if len(line) > LONGEST_LINE:
                self._problems.add(self.number, 0, Code.LINE_TOO_LONG, value=f"{LONGEST_LINE:,}")
                continue
            if "\0" in line:
                self._problems.add(self.number, line.index("\0") + 1, Code.NUL)
                line = line.replace("\0", "")
            if not self.first:
                self.first = self.number
            return line


def separator(line: str) -> str:
    """What separates the values of a table: the one of comma, semicolon and tab that its first
    line has most of.

    >>> separator("participant;statement;vote"), separator("participant")
    (';', ',')
    """
    return max(SEPARATORS, key=line.count)


def rows(lines: Iterable[str], problems: Problems) -> Iterator[tuple[int, Sequence[str]]]:
    """Each row that is not blank, with the line on which it begins; cells are stripped."""
    source = _Lines(lines, problems)
    for first in source:
        if not first.isspace():
            break
    else:
        return
    reader = csv.reader(chain((first,), source), delimiter=separator(first), strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = source.first or source.number
            problems.add(line, 0, Code.BROKEN_QUOTES, value=str(error))
        else:
            cells = [cell.strip() for cell in cells]
            if any(cells):
                yield source.first, cells
        source.first = 0
