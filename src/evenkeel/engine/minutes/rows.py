"""Rows out of a CSV text: which character separates them, which columns there are, and each row
with its place; whatever is wrong with the text itself is told here.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenkeel.engine.minutes.problems import TEXT, Code
from evenkeel.engine.problems import Problems
from evenkeel.engine.text_rows import SEPARATORS, CountedLines, is_ragged, rows_of

MOST_ROWS = 200_000
"""In one file. Half a gigabyte of memory does for it; a group of fifty years has a few thousand."""
LONGEST_VALUE = 20_000


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a file may have: those that it must have, others, and texts."""

    file: str
    must: tuple[str, ...]
    may: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def known(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.must, *self.may, *self.texts))


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its line and its values by column, blanks left out."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file as they stand: name to number (from 1), how many, what separates."""

    number: Mapping[str, int]
    width: int
    separator: str
    unknown: frozenset[str]


def rows(
    lines: Iterable[str], columns: Columns, problems: Problems
) -> tuple[Header, Iterator[RawRow]]:
    """The header of a CSV text and its rows, which are read as they are asked for."""
    source = CountedLines(lines, problems, TEXT, columns.file)
    first = next((line for line in source if line.strip("\ufeff \t\r\n,;")), None)
    if first is None:
        problems.add(1, 0, Code.NO_HEADER, file=columns.file)
        return Header({}, 0, ",", frozenset()), iter(())
    header = _header(first.removeprefix("\ufeff"), source.number, columns, problems)
    return header, _rows(source, header, columns, problems)


def _header(line: str, number: int, columns: Columns, problems: Problems) -> Header:
    separator = _separator(line, columns)
    if separator is None:
        problems.add(number, 0, Code.SEPARATOR_UNCLEAR, file=columns.file)
        separator = ","
    try:
        names = next(csv.reader([line], delimiter=separator), [])
    except csv.Error as error:
        problems.add(number, 0, Code.BROKEN_QUOTES, value=str(error), file=columns.file)
        names = []
    found: dict[str, int] = {}
    unknown = set()
    for column, said in enumerate(names, 1):
        name = said.strip().lower()
        if name in found:
            problems.add(number, column, Code.DOUBLE_COLUMN, field=name, file=columns.file)
        elif name:
            found[name] = column
        if name and name not in columns.known:
            unknown.add(name)
            problems.add(number, column, Code.UNKNOWN_COLUMN, value=said.strip(), file=columns.file)
    for name in columns.must:
        if name not in found:
            problems.add(number, 0, Code.MISSING_COLUMN, field=name, file=columns.file)
    return Header(found, len(names), separator, frozenset(unknown))


def _separator(line: str, columns: Columns) -> str | None:
    """The one character that cuts the header into columns we know; None where two do as well."""

    def known(separator: str) -> int:
        return sum(
            name.strip().strip('"').strip().lower() in columns.known
            for name in line.split(separator)
        )

    best = sorted(SEPARATORS, key=lambda one: -known(one))
    return best[0] if known(best[0]) > known(best[1]) or known(best[0]) == 1 else None


def _rows(
    source: CountedLines, header: Header, columns: Columns, problems: Problems
) -> Iterator[RawRow]:
    wanted = {name: at for name, at in header.number.items() if name not in header.unknown}
    count = 0
    for line, values in rows_of(source, header.separator):
        count += 1
        if count > MOST_ROWS:
            problems.add(line, 0, Code.TOO_MANY_ROWS, value=f"{MOST_ROWS:,}", file=columns.file)
            return
        if is_ragged(values, header.width):
            problems.add(
                line,
                0,
                Code.RAGGED_ROW,
                value=str(len(values)),
                allowed=str(header.width),
                file=columns.file,
            )
            continue
        yield RawRow(line, _values(values, wanted, line, columns.file, problems))


def _values(
    values: Sequence[str], wanted: Mapping[str, int], line: int, file: str, problems: Problems
) -> Mapping[str, str]:
    found = {}
    for name, column in wanted.items():
        value = values[column - 1]
        if not value:
            continue
        if len(value) > LONGEST_VALUE:
            problems.add(
                line, column, Code.VALUE_TOO_LONG, field=name, value=str(LONGEST_VALUE), file=file
            )
            continue
        found[name] = value
    return found
