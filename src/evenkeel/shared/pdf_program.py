"""The program that reads one PDF: the file on standard input, its text on standard output. What it
can't read it tells by its exit code, one of those in `pdf_texts`.
"""

import io
import logging
import re
import sys
from collections.abc import Iterator, Sequence

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError

from evenkeel.shared.pdf_texts import (
    BYTES_OF_MEMORY,
    EXIT_BROKEN,
    EXIT_LOCKED,
    EXIT_TOO_LARGE,
    SECONDS,
)

MOST_PAGES = 1_000
MOST_LETTERS = 3_000_000
FULL_LINE = 0.95
"""A line this near to the widest one is full. Widths in letters are not quite those on paper."""
_BEGINS_ANEW = re.compile(
    r"\s*(?:[\u2022\-*\u2013\u25cf\u25aa\uf0b7]\s|o\s|\(?\d+(?:\.\d+)*[.)\s]|\(?[a-z]\)"
    r"|[A-Z][\w /]{0,25}:)"
)
_SHORTEST_FULL_LINE = 30


def main() -> int:
    """Read standard input; returns the exit code."""
    _stay_small()
    logging.disable(logging.CRITICAL)
    try:
        text = "\n\n".join(_pages(sys.stdin.buffer.read()))
    except FileNotDecryptedError:
        return EXIT_LOCKED
    except (MemoryError, RecursionError, _TooMuchError):
        return EXIT_TOO_LARGE
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError,
            AssertionError, ArithmeticError, OSError, NotImplementedError):  # fmt: skip
        # The library tells some damage by the errors that it runs into.
        return EXIT_BROKEN
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


class _TooMuchError(Exception):
    pass


def _stay_small() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits.
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pages(content: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileNotDecryptedError
    if len(reader.pages) > MOST_PAGES:
        raise _TooMuchError
    pages, letters = [], 0
    for page in reader.pages:
        pages.append(page.extract_text().split("\n"))
        letters += sum(map(len, pages[-1]))
        if letters > MOST_LETTERS:
            raise _TooMuchError
    widest = max((len(line.rstrip()) for page in pages for line in page), default=0)
    for lines in pages:
        yield "\n".join(unwrapped(lines, widest))


def unwrapped(lines: Sequence[str], widest: int) -> list[str]:
    """Lines that were broken only because the next word had no room are put together again.

    >>> unwrapped(["It was agreed that Zeb would write to the", "pharmacy.", "Any other"], 42)
    ['It was agreed that Zeb would write to the pharmacy.', 'Any other']
    """
    told: list[str] = []
    before = 0
    for line in (each.rstrip() for each in lines):
        first = len(line.split(maxsplit=1)[0]) if line.strip() else 0
        had_no_room = before + 1 + first > widest * FULL_LINE and before >= _SHORTEST_FULL_LINE
        if first and had_no_room and not _BEGINS_ANEW.match(line):
            told[-1] += " " + line.lstrip()
        else:
            told.append(line)
        before = len(line)
    return told


if __name__ == "__main__":
    sys.exit(main())
