"""Files of votes and of statements: read fast where they are orderly, with care where not."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from evenkeel.doors.exchange.text_files import text_lines
from evenkeel.engine.opinion.fast_reading import read_fast
from evenkeel.engine.opinion.problems import TEXT
from evenkeel.engine.opinion.reading import Reading, read_votes
from evenkeel.engine.opinion.statements import StatementsReading, read_statements
from evenkeel.engine.problems import Problems

MOST_BYTES = 3_000_000_000
"""A larger file is read line by line, and never held as a whole."""


def votes_of_file(path: Path) -> Reading:
    """The votes of a table, with everything that is wrong with it. Raises OSError."""
    if path.is_file() and path.stat().st_size <= MOST_BYTES:
        votes = read_fast(path.read_bytes())
        if votes is not None:
            return Reading(votes, (), 0, 0)
    problems = Problems()
    with path.open("rb") as stream:
        return read_votes(_lines(stream, problems), problems=problems)


def statements_of_file(path: Path) -> StatementsReading:
    """The statements of a table, with everything that is wrong with it. Raises OSError."""
    problems = Problems()
    with path.open("rb") as stream:
        return read_statements(_lines(stream, problems), problems=problems)


def _lines(stream: BinaryIO, problems: Problems) -> Iterator[str]:
    return text_lines(stream, problems, TEXT)
