"""The three tables that a group keeps (groups, meetings, items) into facts, a list for each group.

A row becomes one fact; what it says in words comes out beside it. Organisations and teams come out
as codes. The columns and what a blank means stand in `columns`.
"""

from collections.abc import Iterable, Iterator

from evenkeel.engine import facts
from evenkeel.engine.minutes.reader import Reader
from evenkeel.engine.minutes.results import GroupTable, Tables
from evenkeel.engine.problems import Problems


def read_tables(
    groups: Iterable[str],
    meetings: Iterable[str],
    items: Iterable[str],
    *,
    problems: Problems | None = None,
) -> Tables:
    """Read the three tables from their lines (an open text file will do).

    `problems` are those met before, such as lines that were no UTF-8. Nothing is raised: every
    problem is listed, and rows with an error give no fact.

    >>> tables = read_tables(
    ...     ["group_id", "G1"],
    ...     ["meeting_id,group_id,date", "M1,G1,2024"],
    ...     ["item_id,meeting_id,kind"],
    ... )
    >>> [(one.file, one.line, one.column, one.code.value) for one in tables.problems]
    [('meetings.csv', 2, 3, 'not-a-date')]
    """
    reader = Reader(problems or Problems())
    reader.read_groups(groups)
    reader.read_meetings(meetings)
    reader.read_items(items)
    return reader.finish()


def as_entries(
    group: GroupTable, *, at: str = "1970-01-01T00:00:00Z", by: str = "system"
) -> Iterator[facts.Entry]:
    """A group's facts as the entries of a record of their own, for readings without a site."""
    for seq, row in enumerate(group.rows):
        yield facts.Entry(seq, at, by, row.fact)
