"""Cells of tables that people take away: no spreadsheet may take one for a formula.

Needs no Django, so that the command line can write tables without it.
"""

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def safe_cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula; empty for None."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(TRIGGERS) else text
