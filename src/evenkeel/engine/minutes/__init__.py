"""Minutes into facts. `tables` reads the three CSV tables that groups keep; every problem is told
with its place, all at once. Texts come out beside the facts, never in them.
"""

from evenkeel.engine.minutes.problems import Code, Problem, Problems, Severity
from evenkeel.engine.minutes.results import GroupTable, Table, TableRow, Tables
from evenkeel.engine.minutes.rows import MOST_ROWS
from evenkeel.engine.minutes.tables import as_entries, read_tables

__all__ = [
    "MOST_ROWS",
    "Code",
    "GroupTable",
    "Problem",
    "Problems",
    "Severity",
    "Table",
    "TableRow",
    "Tables",
    "as_entries",
    "read_tables",
]
