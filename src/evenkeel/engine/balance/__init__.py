"""The readings: a pure function from the facts of one project to its balance sheet.

Anyone who holds the record gets the same numbers. `readings` holds what a sheet says; each other
module works out one part of it, and `docs/measures.md` says the same in plain words.
"""
