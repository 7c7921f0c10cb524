"""What was found in a text, how findings that touch become one, and a text with them taken out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What somebody could be known by. Where two kinds overlap, the one further up is told."""

    EMAIL = "e-mail"
    WEB = "web"
    BANK = "bank"
    NHS = "nhs-number"
    INSURANCE = "insurance-number"
    BIRTH = "birth"
    POSTCODE = "postcode"
    ADDRESS = "address"
    PHONE = "phone"
    PLATE = "plate"
    PERSON = "person"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text, and whether there is no doubt about it."""

    kind: Kind
    start: int
    end: int
    sure: bool


_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def merged(found: Iterable[Found]) -> tuple[Found, ...]:
    """Findings in the order of the text, none overlapping another: those that did are one, sure if
    any of them was."""
    whole: list[Found] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if whole and one.start < whole[-1].end:
            last = whole.pop()
            kind = min(last.kind, one.kind, key=_RANK.__getitem__)
            end = max(last.end, one.end)
            one = Found(kind, last.start, end, last.sure or one.sure)  # noqa: PLW2901
        whole.append(one)
    return tuple(whole)


def names_joined(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Parts of one name as one finding, where nothing but a blank or a hyphen parts them."""
    last: Found | None = None
    for one in found:
        if last is not None:
            is_same = last.kind is one.kind is Kind.PERSON
            if is_same and text[last.end : one.start] in _PARTS_A_NAME:
                last = Found(one.kind, last.start, one.end, last.sure or one.sure)
                continue
            yield last
        last = one
    if last is not None:
        yield last


_PARTS_A_NAME = frozenset((" ", "-", "\u2010", "\u2011", "'", "\u2019"))


def masked(text: str, found: Iterable[Found], called: Mapping[Kind, str]) -> str:
    """The text with what was found taken out: in its place stands what its kind is called.

    >>> masked("Ring Ann", [Found(Kind.PERSON, 5, 8, True)], {Kind.PERSON: "[name]"})
    'Ring [name]'
    """
    parts, at = [], 0
    for one in merged(found):
        parts += [text[at : one.start], called[one.kind]]
        at = one.end
    return "".join([*parts, text[at:]])
