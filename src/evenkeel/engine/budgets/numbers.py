"""Numbers as files write them, exactly, and never larger than can be counted exactly."""

import re
from fractions import Fraction

MOST_DIGITS = 13
MOST_PEOPLE = 2_000_000
_DECIMAL = re.compile(r"([+-]?)(\d+)(?:\.(\d+)|,(\d{1,2}|\d{4,}))?", re.ASCII)


def decimal(text: str, most_digits: int = MOST_DIGITS, most_decimals: int = 6) -> Fraction | None:
    """A decimal number, with a point or a comma; None where it is none or too long, or where three
    digits after a comma could be thousands.

    >>> decimal("1200,50"), decimal("-3"), decimal("1,200"), decimal("1e9"), decimal("nan")
    (Fraction(2401, 2), Fraction(-3, 1), None, None, None)
    """
    if len(text) > most_digits + most_decimals + 20:
        return None
    found = _DECIMAL.fullmatch(text)
    if found is None:
        return None
    sign, whole, rest = found[1], found[2].lstrip("0"), (found[3] or found[4] or "").rstrip("0")
    if len(whole) > most_digits or len(rest) > most_decimals:
        return None
    value = Fraction(int((whole or "0") + rest), 10 ** len(rest))
    return -value if sign == "-" else value


def count(text: str, most: int) -> int | None:
    """A whole number from 1 to `most`, or None."""
    value = decimal(text, most_decimals=0)
    return int(value) if value is not None and 1 <= value <= most else None


def plain(value: Fraction) -> str:
    """A decimal number as a file writes it, exactly; a value that has no end is cut at 9 decimals.

    >>> plain(Fraction(5, 2)), plain(Fraction(1200)), plain(Fraction(1, 3))
    ('2.5', '1200', '0.333333333')
    """
    whole, rest = divmod(abs(value), 1)
    decimals = f"{int(rest * 10**9):09}".rstrip("0")
    return f"{'-' if value < 0 else ''}{int(whole)}{'.' if decimals else ''}{decimals}"


def money(value: Fraction) -> str:
    """An amount for people to read: to the hundredth, half to even, with commas.

    >>> money(Fraction(71, 5)), money(Fraction(68000)), money(Fraction(1, 300))
    ('14.20', '68,000.00', 'less than 0.01')
    """
    cents = round(value * 100)
    if value > 0 and not cents:
        return "less than 0.01"
    return f"{cents // 100:,}.{cents % 100:02}"
