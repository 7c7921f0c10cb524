"""Lines and rows of a file that somebody brings, each with its number; what is wrong with the text
itself is told here, by the codes of the file's reader.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evenkeel.engine.problems import ProblemCode, Problems

SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class TextFaults:
    """A reader's codes for what can be wrong with a text, and the longest line that it takes."""

    not_text: ProblemCode
    not_utf8: ProblemCode
    nul: ProblemCode
    line_too_long: ProblemCode
    broken_quotes: ProblemCode
    longest_line: int


class CountedLines(Iterator[str]):
    """The lines of a text, counted; lines that no row can hold are told and passed over.

    `number` is that of the line given last, and `first` that of the row's first line: whoever reads
    rows sets it to 0 after each.
    """

    def __init__(
        self, lines: Iterable[str], problems: Problems, faults: TextFaults, file: str = ""
    ) -> None:
        self.number = 0
        self.first = 0
        self.problems = problems
        self.faults = faults
        self.file = file
        self._lines = iter(lines)

    def __next__(self) -> str:
        """The next line, without null characters."""
        longest = self.faults.longest_line
        while True:
            line = next(self._lines)
            self.number += 1
            if len(line) > longest:
                self.tell(self.number, 0, self.faults.line_too_long, f"{longest:,}")
                continue
            if "\0" in line:
                self.tell(self.number, line.index("\0") + 1, self.faults.nul)
                line = line.replace("\0", "")
            if not self.first:
                self.first = self.number
            return line

    def tell(self, line: int, column: int, code: ProblemCode, value: str = "") -> None:
        """Note a problem of this text."""
        self.problems.add(line, column, code, value=value, file=self.file)


class Row(NamedTuple):
    """A row under named columns: its line, its cells, and the columns by name (from 0)."""

    line: int
    cells: Sequence[str]
    columns: Mapping[str, int]

    def get(self, name: str) -> str:
        """What stands in a column; empty where there is no such column."""
        at = self.columns.get(name)
        return "" if at is None else self.cells[at]

    def column(self, name: str) -> int:
        """The number of a column from 1, or 0."""
        return self.columns.get(name, -1) + 1


def is_ragged(cells: Sequence[str], width: int) -> bool:
    """Whether a row has fewer cells than there are columns, or more that are not blank."""
    return len(cells) < width or any(cells[width:])


def separator_of(line: str) -> str:
    """What separates the values of a table: the one of comma, semicolon and tab that its first line
    has most of.

    >>> separator_of("participant;statement;vote"), separator_of("participant")
    (';', ',')
    """
    return max(SEPARATORS, key=line.count)


def rows_of(source: CountedLines, separator: str = "") -> Iterator[tuple[int, Sequence[str]]]:
    """Each row that is not blank, with the line on which it begins; cells are stripped.

    Without a separator it is that of the first line that is not blank.
    """
    lines: Iterable[str] = source
    source.first = 0
    if not separator:
        marked = (line.removeprefix("\ufeff") for line in source)
        first = next((line for line in marked if line.strip()), None)
        if first is None:
            return
        source.first = source.number
        separator, lines = separator_of(first), _again(first, source)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = source.first or source.number
            source.tell(line, 0, source.faults.broken_quotes, str(error))
        else:
            cells = [cell.strip() for cell in cells]
            if any(cells):
                yield source.first or source.number, cells
        source.first = 0


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
