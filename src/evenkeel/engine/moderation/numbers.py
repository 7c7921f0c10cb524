"""Numbers that belong to one person: of phones, banks, the NHS, National Insurance, cars."""

import re
from collections.abc import Iterator

from evenkeel.engine.moderation.found import Found, Kind

_RUN = re.compile(r"(?<![\w+])(?:\+|\(\+?)?\d(?:[ \u00a0().-]{0,2}+\d){5,18}+(?![\w])")
_SAID_PHONE = re.compile(
    r"\b(?:ring|phone|call|text|mobile|mob|tel|telephone|whatsapp|ff[oô]n|ffoniwch|rhif|number)\b"
    r"[^\d\n]{0,20}+(?P<number>\d(?:[ -]?+\d){4,7}+)(?![\w])",
    re.IGNORECASE,
)
_SAID_BANK = re.compile(
    r"\b(?:sort ?code|cod didoli)[^\d\n]{0,12}+(?P<number>\d\d[ -]?+\d\d[ -]?+\d\d)(?!\w)"
    r"|\b(?:account|acc|a/c|cyfrif)\b[^\d\n]{0,16}+(?P<account>\d{8})(?!\w)",
    re.IGNORECASE,
)
_BANK = re.compile(r"(?<![\w-])\d\d[ -]\d\d[ -]\d\d[^\d\n]{1,24}+\d{8}(?!\w)", re.IGNORECASE)
_INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?:[ -]?\d\d){3}[ -]?[A-D](?!\w)",
    re.IGNORECASE,
)
_PLATE = re.compile(r"(?<!\w)[A-HJ-PR-Y]{2}(?:0[2-9]|[1-2]\d|5[1-9]|[67]\d) ?[A-HJ-PR-Z]{3}(?!\w)")
_SAYS_NHS = re.compile(r"\b(?:NHS|GIG)\b", re.IGNORECASE)
_FREE = ("03", "08", "443", "448")
"""Numbers of organisations, free or at a fixed rate."""
NHS_DIGITS = 10
_UK = (10, 11)
_ABROAD = range(9, 16)
_CARD = range(15, 20)


def numbers(text: str) -> Iterator[Found]:
    """Every such number. Sums of money, dates and room numbers are none."""
    for found in _BANK.finditer(text):
        yield Found(Kind.BANK, *found.span(), sure=True)
    for found in _SAID_BANK.finditer(text):
        group = "number" if found["number"] else "account"
        yield Found(Kind.BANK, *found.span(group), sure=True)
    for found in _RUN.finditer(text):
        told = _told(text, found)
        if told is not None:
            yield told
    for found in _SAID_PHONE.finditer(text):
        yield Found(Kind.PHONE, *found.span("number"), sure=False)
    for found in _INSURANCE.finditer(text):
        yield Found(Kind.INSURANCE, *found.span(), sure=True)
    for found in _PLATE.finditer(text):
        yield Found(Kind.PLATE, *found.span(), sure=False)


def _told(text: str, found: re.Match[str]) -> Found | None:
    said = found[0]
    digits = "".join(sign for sign in said if sign.isascii() and sign.isdigit())
    abroad = "+" in said or digits.startswith("00")
    if len(digits) == NHS_DIGITS and not digits.startswith("0") and not abroad:
        if is_nhs_number(digits):
            return Found(Kind.NHS, *found.span(), sure=True)
        before = text[max(0, found.start() - 20) : found.start()]
        if _SAYS_NHS.search(before):
            return Found(Kind.NHS, *found.span(), sure=False)
    if abroad and len(digits.lstrip("0")) in _ABROAD:
        return Found(Kind.PHONE, *found.span(), sure=not digits.lstrip("0").startswith(_FREE))
    if digits.startswith("0") and len(digits) in _UK and digits[1] in "123578":
        return Found(Kind.PHONE, *found.span(), sure=not digits.startswith(_FREE))
    if len(digits) in _CARD and _is_card(digits):
        return Found(Kind.BANK, *found.span(), sure=True)
    return None


def is_nhs_number(digits: str) -> bool:
    """Whether the last of ten digits is the check of the nine before it.

    >>> is_nhs_number("9434765919"), is_nhs_number("9434765918")
    (True, False)
    """
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    check = (11 - total % 11) % 11
    return check == int(digits[-1]) and len(set(digits)) > 1


def _is_card(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(digits)) > 1
