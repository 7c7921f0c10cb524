"""Rows out of the text of a CSV file, each with its line; what is wrong with the text itself is
told here. Values are separated by commas, semicolons or tabs: by whichever the first line has most.
"""

from collections.abc import Iterable, Iterator, Sequence

from evenkeel.engine.panels.problems import TEXT, Code
from evenkeel.engine.problems import Problems
from evenkeel.engine.text_rows import CountedLines, Row, is_ragged, rows_of

MOST_COLUMNS = 1_000


def alike(text: str) -> str:
    """A name as it is compared: without regard to capitals and to white space around and between.

    >>> alike(" Aged  60+ ")
    'aged 60+'
    """
    return " ".join(text.split()).casefold()


class Table:
    """The rows of a file whose first line names the columns.

    `columns` is empty before the first row has been asked for, and where there is none.
    """

    def __init__(
        self, lines: Iterable[str], problems: Problems, *, file: str, most_rows: int
    ) -> None:
        self.file = file
        self.problems = problems
        self.columns: dict[str, int] = {}
        self.names: tuple[str, ...] = ()
        self.line = 0
        self._most = most_rows
        self._cells = rows_of(CountedLines(lines, problems, TEXT, file))
        first = next(self._cells, None)
        if first is not None:
            self._head(*first)

    def __iter__(self) -> Iterator[Row]:
        width = len(self.names)
        for count, (line, cells) in enumerate(self._cells):
            if count == self._most:
                self.add(line, 0, Code.TOO_MANY_ROWS, value=f"{self._most:,}")
                return
            if is_ragged(cells, width):
                many, named = str(len(cells)), str(width)
                self.add(line, 0, Code.RAGGED_ROW, value=many, allowed=named)
            else:
                yield Row(line, cells, self.columns)

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
        """Note a problem of this file."""
        self.problems.add(
            line, column, code, field=field, value=value, allowed=allowed, file=self.file
        )

    def _head(self, line: int, cells: Sequence[str]) -> None:
        self.line = line
        while cells and not cells[-1]:
            cells = cells[:-1]
        if len(cells) > MOST_COLUMNS:
            self.add(line, 0, Code.TOO_MANY_COLUMNS, value=f"{MOST_COLUMNS:,}")
            return
        self.names = tuple(cells)
        for at, cell in enumerate(cells):
            name = alike(cell)
            if name in self.columns:
                self.add(line, at + 1, Code.DOUBLE_COLUMN, field=cell)
            elif name:
                self.columns[name] = at
