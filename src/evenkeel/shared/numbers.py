"""Numbers out of forms and queries, where anything may stand."""

LONGEST = 18
"""Digits that every database and the language itself take without complaint."""


def number_of(text: str) -> int:
    """The number that a field holds, if it can be a row's; else 0, which no row has."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else 0
