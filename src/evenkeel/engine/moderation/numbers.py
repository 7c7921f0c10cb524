"""Numbers that belong to one person: of phones, banks, the NHS, National Insurance, cars."""

import re
from collections.abc import Iterator
from itertools import pairwise

from evenkeel.engine.moderation.found import Found, Kind

_GROUP = re.compile(r"(?<![\w£$€,])[0-9]{1,19}+(?!\w)")
_JOINS = frozenset(" \u00a0().-+/")
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
_INSURANCE = re.compile(r"(?<!\w)[A-Z]{2}(?:[ -]?\d\d){3}[ -]?[A-D](?!\w)", re.IGNORECASE)
_PLATE = re.compile(r"(?<!\w)[A-HJ-PR-Y]{2}(?:0[2-9]|[1-2]\d|5[1-9]|[67]\d) ?[A-HJ-PR-Z]{3}(?!\w)")
_NHS_GROUPS = re.compile(r"\d{3}[ -]\d{3}[ -]\d{4}")
_SAYS_NHS = re.compile(r"\b(?:NHS|GIG)\b", re.IGNORECASE)
NHS_DIGITS = 10
_UK = (10, 11)
_ABROAD = range(9, 16)
_MOST_GROUPS, _LONGEST_GAP = 11, 3
_LEAST_DIGITS, _MOST_DIGITS = 9, 19
_CARD = range(15, 20)


def numbers(text: str) -> Iterator[Found]:
    """Every such number. Sums of money, dates and room numbers are none."""
    for found in _BANK.finditer(text):
        yield Found(Kind.BANK, *found.span(), sure=True)
    for found in _SAID_BANK.finditer(text):
        group = "number" if found["number"] else "account"
        yield Found(Kind.BANK, *found.span(group), sure=True)
    yield from _in_groups(text)
    for found in _SAID_PHONE.finditer(text):
        yield Found(Kind.PHONE, *found.span("number"), sure=False)
    for found in _INSURANCE.finditer(text):
        yield Found(Kind.INSURANCE, *found.span(), sure=True)
    for found in _PLATE.finditer(text):
        yield Found(Kind.PLATE, *found.span(), sure=False)


def _in_groups(text: str) -> Iterator[Found]:
    """Numbers written in groups, as "01632 960 123": of groups that stand together the most that
    make one."""
    groups = list(_GROUP.finditer(text))
    joined = [False] + [
        _are_joined(text, one.end(), after.start()) for one, after in pairwise(groups)
    ]
    at = 0
    while at < len(groups):
        told, end, digits = None, at, ""
        for last in range(at, min(at + _MOST_GROUPS, len(groups))):
            if last > at and not joined[last]:
                break
            digits += groups[last][0]
            if len(digits) > _MOST_DIGITS:
                break
            if len(digits) < _LEAST_DIGITS:
                continue
            one = _told(text, groups[at].start(), groups[last].end(), digits)
            told, end = (one, last) if one else (told, end)
        if told is not None:
            yield told
        at = end + 1


def _are_joined(text: str, end: int, start: int) -> bool:
    return start - end <= _LONGEST_GAP and all(sign in _JOINS for sign in text[end:start])


def _told(text: str, start: int, end: int, digits: str) -> Found | None:
    """What a number is, if it is one of a person's."""
    while start and text[start - 1] in "+(":
        start -= 1
    national = digits.removeprefix("00").removeprefix("44").lstrip("0")
    if "+" in text[start : start + 2] or digits.startswith("00"):
        is_one = len(digits.lstrip("0")) in _ABROAD
        is_free = national.startswith(("3", "8")) and digits.removeprefix("00").startswith("44")
        return Found(Kind.PHONE, start, end, not is_free) if is_one else None
    if digits.startswith("0"):
        is_one = len(digits) in _UK and digits[1] in "123578"
        return Found(Kind.PHONE, start, end, digits[1] not in "38") if is_one else None
    if len(digits) == NHS_DIGITS:
        sure = is_nhs_number(digits)
        is_likely = _SAYS_NHS.search(text, max(0, start - 20), start)
        if sure or is_likely or _NHS_GROUPS.fullmatch(text, start, end):
            return Found(Kind.NHS, start, end, sure)
    if len(digits) in _CARD and _is_card(digits):
        return Found(Kind.BANK, start, end, sure=True)
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
