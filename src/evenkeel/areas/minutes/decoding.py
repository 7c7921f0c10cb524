"""An uploaded file as text: strictly UTF-8, read piece by piece; a fault is told with its place."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evenkeel.shared.table_files import form_of


class Fault(StrEnum):
    """Why a file can't be read as a table."""

    SPREADSHEET = "spreadsheet"
    UTF16 = "utf-16"
    PDF = "pdf"
    NOT_UTF8 = "not-utf-8"
    NOUGHT = "nought"


@dataclass(frozen=True)
class UnreadableError(Exception):
    """A file is no text that can be read; `line` and `column` count from 1."""

    fault: Fault
    line: int
    column: int


def decoded(chunks: Iterable[bytes]) -> str:
    """The text of a file in UTF-8, without the mark that some programs put first."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("strict")
    parts: list[str] = []
    line, column = 1, 1
    start = True
    for chunk, last in _with_last(chunks):
        if start:
            _refuse_other_forms(chunk)
            start = False
        fault = None
        try:
            text = decoder.decode(chunk, last)
        except UnicodeDecodeError as error:
            fault = Fault.NOT_UTF8
            text = bytes(error.object[: error.start]).decode("utf-8-sig")
        if "\0" in text:
            fault, text = Fault.NOUGHT, text[: text.index("\0")]
        line, column = _after(text, line, column)
        if fault is not None:
            raise UnreadableError(fault, line, column)
        parts.append(text)
    return "".join(parts)


def _with_last(chunks: Iterable[bytes]) -> Iterable[tuple[bytes, bool]]:
    for chunk in chunks:
        if chunk:
            yield chunk, False
    yield b"", True


def _refuse_other_forms(chunk: bytes) -> None:
    form = form_of(chunk)
    if form is not None:
        raise UnreadableError(Fault(form), 1, 1)


def _after(text: str, line: int, column: int) -> tuple[int, int]:
    """Line and column of the letter that follows `text`."""
    feeds = text.count("\n")
    if feeds:
        return line + feeds, len(text) - text.rindex("\n")
    return line, column + len(text)
