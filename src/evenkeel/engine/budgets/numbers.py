"""Numbers as files write them, exactly, and never larger than can be counted exactly."""

import re
from fractions import Fraction

MOST_DIGITS = 13
MOST_PEOPLE = 2_000_000
_DECIMAL = re.compile(r"([+-]?)(\d+)(?:[.,](\d+))?", re.ASCII)


def decimal(text: str, most_digits: int = MOST_DIGITS, most_decimals: int = 6) -> Fraction | None:
    """A decimal number, with a point or a comma; None where it is none or too long.

    >>> decimal("1200,50"), decimal("-3"), decimal("1e9"), decimal("nan")
    (Fraction(2401, 2), Fraction(-3, 1), None, None)
    """
    if len(text) > most_digits + most_decimals + 20:
        return None
    found = _DECIMAL.fullmatch(text)
    if found is None:
        return None
    sign, whole, rest = found[1], found[2].lstrip("0"), (found[3] or "").rstrip("0")
    if len(whole) > most_digits or len(rest) > most_decimals:
        return None
    value = Fraction(int((whole or "0") + rest), 10 ** len(rest))
    return -value if sign == "-" else value


def count(text: str, most: int) -> int | None:
    """A whole number from 1 to `most`, or None."""
    value = decimal(text, most_decimals=0)
    return int(value) if value is not None and 1 <= value <= most else None
