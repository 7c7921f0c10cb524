"""The readings: a pure function from the facts of one project to its balance sheet.

Anyone who holds the record gets the same numbers. `readings` holds what a sheet says; each other
module works out one part of it, and `docs/measures.md` says the same in plain words.
"""

from evenkeel.engine.balance.fold import read_history
from evenkeel.engine.balance.history import History
from evenkeel.engine.balance.sheet import ENGINE_VERSION, balance_sheet
from evenkeel.engine.balance.written import sheet_json, totals_json

__all__ = [
    "ENGINE_VERSION",
    "History",
    "balance_sheet",
    "read_history",
    "sheet_json",
    "totals_json",
]
