"""The values of one row: words, dates and counts read by column, with the place of each fault."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from evenkeel.engine.minutes.problems import Code
from evenkeel.engine.minutes.rows import Columns, Header, RawRow
from evenkeel.engine.problems import Problems
from evenkeel.engine.when import When

MOST_PEOPLE = 100_000
"""Nobody counts more people at one meeting."""

Word = TypeVar("Word", bound=StrEnum)
_SPELLINGS: dict[type[StrEnum], Mapping[str, StrEnum]] = {}


class Cells:
    """One row while it is read. `broken` turns true with the first error in it."""

    def __init__(self, row: RawRow, header: Header, columns: Columns, problems: Problems) -> None:
        self.row = row
        self.texts = {name: row.values[name] for name in columns.texts if name in row.values}
        self.broken = False
        self._file = columns.file
        self._number = header.number
        self._problems = problems

    def wrong(self, code: Code, name: str, value: str = "", allowed: str = "") -> None:
        """Note an error in a column."""
        self._note(code, name, value, allowed)
        self.broken = True

    def warn(self, code: Code, name: str, allowed: str) -> None:
        """Note a warning about a column."""
        self._note(code, name, "", allowed)

    def _note(self, code: Code, name: str, value: str, allowed: str) -> None:
        column = self._number.get(name, 0)
        self._problems.add(
            self.row.line, column, code, field=name, value=value, allowed=allowed, file=self._file
        )

    def text(self, name: str) -> str | None:
        """The value as it stands; None where blank."""
        return self.row.values.get(name)

    def must(self, name: str) -> str:
        """A value that may not be blank."""
        value = self.row.values.get(name)
        if value is None:
            # A column that is missing was told once, not for every row.
            if name in self._number:
                self.wrong(Code.BLANK, name)
            self.broken = True
            return ""
        return value

    def word(self, name: str, words: type[Word]) -> Word | None:
        """One of a list of words, in any case; None where blank."""
        value = self.row.values.get(name)
        if value is None:
            return None
        spelt = _SPELLINGS.get(words)
        if spelt is None:
            spelt = _SPELLINGS[words] = {str(word): word for word in words}
        found = spelt.get(value) or spelt.get(value.lower())
        if found is None:
            self.wrong(Code.NOT_ALLOWED, name, value, ", ".join(spelt))
        return found  # type: ignore[return-value]

    def when(self, name: str) -> When | None:
        """A day or a month; None where blank."""
        value = self.row.values.get(name)
        if value is None:
            return None
        try:
            return When.read(value)
        except ValueError as error:
            self.wrong(Code.NOT_A_DATE, name, value, str(error))
            return None

    def count(self, name: str) -> int | None:
        """A number of people; None where blank, which is not nought."""
        value = self.row.values.get(name)
        if value is None:
            return None
        if not (value.isascii() and value.isdigit()) or int(value[:9]) > MOST_PEOPLE:
            self.wrong(Code.NOT_A_COUNT, name, value, str(MOST_PEOPLE))
            return None
        return int(value[:9])
