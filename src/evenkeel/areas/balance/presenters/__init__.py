"""Readings into words: what a balance sheet says on a page, in a document or in a message.

Pure functions from the engine's readings; sentences come out in the reader's language, and never a
number without the count that it stands on.
"""

from evenkeel.areas.balance.presenters.entries import EntryRow, entry_row
from evenkeel.areas.balance.presenters.power import NumberPage, number_page
from evenkeel.areas.balance.presenters.sheet import SheetPage, sheet_page
from evenkeel.areas.balance.presenters.words import Words, usual_words

__all__ = [
    "EntryRow",
    "NumberPage",
    "SheetPage",
    "Words",
    "entry_row",
    "number_page",
    "sheet_page",
    "usual_words",
]
