"""Minutes into facts. `tables` reads the three CSV tables that groups keep; every problem is told
with its place, all at once. Texts come out beside the facts, never in them. `reading` reads the
text of minutes into proposals, each with the words it came from; people make facts of them.
"""

from evenkeel.engine.minutes.problems import Code
from evenkeel.engine.minutes.proposals import CONFIDENT, MinutesReading
from evenkeel.engine.minutes.reading import MOST_CHARACTERS, TooLong, read_minutes
from evenkeel.engine.minutes.results import GroupTable, Table, TableRow, Tables
from evenkeel.engine.minutes.rows import MOST_ROWS
from evenkeel.engine.minutes.tables import as_entries, read_tables
from evenkeel.engine.problems import Problem, Problems, Severity

__all__ = [
    "CONFIDENT",
    "MOST_CHARACTERS",
    "MOST_ROWS",
    "Code",
    "GroupTable",
    "MinutesReading",
    "Problem",
    "Problems",
    "Severity",
    "Table",
    "TableRow",
    "Tables",
    "TooLong",
    "as_entries",
    "read_minutes",
    "read_tables",
]
