"""The three parts of a `.pb` file as they stand: META, PROJECTS and VOTES, each with named columns.

The format is Pabulib's (pabulib.org/format): values are separated by semicolons; a line with the
part's name begins a part, and the next names its columns.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evenkeel.engine.budgets.problems import TEXT, Code
from evenkeel.engine.problems import Problems
from evenkeel.engine.text_rows import CountedLines, Row, is_ragged, rows_of

META, PROJECTS, VOTES = "META", "PROJECTS", "VOTES"
MUST: Mapping[str, tuple[str, ...]] = {
    META: ("key", "value"),
    PROJECTS: ("project_id", "cost"),
    VOTES: ("voter_id", "vote"),
}
MOST_ROWS: Mapping[str, int] = {META: 1_000, PROJECTS: 2_000, VOTES: 2_000_000}


def sections(lines: Iterable[str], problems: Problems) -> Iterator[tuple[str, Row]]:
    """The rows of all parts that have the columns they must have, each with its part's name, in the
    order of the file."""
    columns: Mapping[str, int] | None = None
    part, width, count, heading = "", 0, 0, False
    seen: set[str] = set()
    for line, cells in rows_of(CountedLines(lines, problems, TEXT), ";"):
        name = cells[0].removeprefix("\ufeff").upper()
        if name in MUST and not any(cells[1:]):
            if name in seen:
                problems.add(line, 1, Code.SECTION_TWICE, field=name)
            seen.add(name)
            part, columns, count, heading = name, None, 0, True
        elif heading:
            columns, width, heading = _header(part, line, cells, problems), len(cells), False
        elif not part:
            problems.add(line, 1, Code.OUTSIDE)
            return
        elif columns is not None:
            count += 1
            if count > MOST_ROWS[part]:
                if count == MOST_ROWS[part] + 1:
                    most = f"{MOST_ROWS[part]:,}"
                    problems.add(line, 0, Code.TOO_MANY_ROWS, field=part, value=most)
            elif is_ragged(cells, width):
                given, named = str(len(cells)), str(width)
                problems.add(line, 0, Code.RAGGED_ROW, value=given, allowed=named)
            else:
                yield part, Row(line, cells, columns)
    for name in MUST:
        if name not in seen:
            problems.add(0, 0, Code.NO_SECTION, field=name)


def _header(
    part: str, line: int, cells: Sequence[str], problems: Problems
) -> Mapping[str, int] | None:
    """The columns of a part; None where one that it must have is missing."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = cell.lower()
        if name in found:
            problems.add(line, at + 1, Code.DOUBLE_COLUMN, field=name)
        elif name:
            found[name] = at
    missing = [name for name in MUST[part] if name not in found]
    for name in missing:
        problems.add(line, 0, Code.MISSING_COLUMN, field=name)
    return None if missing else found
