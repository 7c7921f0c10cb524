"""The headings of lists of people: whom the list under them holds, and on which side they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from evenkeel.engine.minutes import headings
from evenkeel.engine.minutes.names import person
from evenkeel.engine.minutes.proposals import Presence
from evenkeel.engine.minutes.roles import ROLE_WORDS, stated_side, words_of
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Side

_HEAD_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*'?|\d+|[^\s\w]")
LONGEST_HEAD = 12


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a list of people. `rest` is where the list begins in the line."""

    presence: Presence | None
    side: Side
    rest: int
    words: str
    office: str = ""
    named: bool = False
    """It has a colon or stands alone, so that it is a heading and no part of a sentence."""


@lru_cache(maxsize=4096)
def head_of(text: str) -> Head | None:
    """The heading of a list of people at the front of a line; None where there is none.

    >>> head_of("In attendance: VJ").presence, head_of("Parking") is None
    (<Presence.HERE: 'here'>, True)
    """
    end, words, named = _vocabulary(text)
    said = " ".join(words)
    if (
        not named
        and said in headings.OFFICE_HEADINGS
        and 1 < len(text.split()) - len(words) + 1 < (LONGEST_HEAD if words[-1] == "by" else 4)
    ):
        named = person(text, end, len(text)) is not None
    if not named and not (words and _presence(said, set(words))):
        return _loose_head(text)
    office = headings.OFFICE_HEADINGS.get(said)
    if office is not None:
        return Head(Presence.HERE, Side.UNKNOWN, end, said, office, named)
    if said.startswith(("in the absence", "yn absenoldeb", "in absence")):
        return None
    if said in _ONLY_NAMED and not named:
        return None
    presence = _presence(said, set(words))
    side = Side.UNKNOWN if "plus" in words else stated_side(said)
    if presence is None and said in headings.ONLINE_HEADINGS and named:
        presence = Presence.HERE
    if presence is None and not any(
        word in headings.COLLECTIVE or word[-1:] == "s" for word in words
    ):
        return None
    if presence is None and side is Side.UNKNOWN and not set(words) & headings.PEOPLE_WORDS:
        return None
    if set(words) & {"next", "previous", "last"}:
        return None
    return Head(presence, side, end, said, "", named)


def _vocabulary(text: str) -> tuple[int, list[str], bool]:
    """How far the front of a line is made of words of headings, those words, and whether it ends
    as a heading does."""
    words: list[str] = []
    end = depth = 0
    for found in _HEAD_WORD.finditer(text[:LONGEST_LOOKED_AT]):
        sign, gap = found[0], text[end : found.start()]
        if words and not depth and _WIDE_GAP.search(gap):
            return found.start(), words, True
        if not depth and (sign == ":" or (sign == "-" and gap)):
            return found.end(), words, bool(words)
        if not _is_part_of_heading(sign, words, depth, last=found.end() == len(text)):
            return end, words, False
        depth = max(0, depth + (sign in "([") - (sign in ")]"))
        if sign[0].isalpha():
            words.append(sign.lower().rstrip("'"))
        if len(words) > LONGEST_HEAD:
            return 0, [], False
        end = end if depth else found.end()
    return len(text), words, len(text) < LONGEST_LOOKED_AT


LONGEST_LOOKED_AT = 160
_WIDE_GAP = re.compile(r"\t|\||   ")


def _is_part_of_heading(sign: str, words: list[str], depth: int, *, last: bool) -> bool:
    """Whether a word or sign can belong to a heading of people."""
    if not sign[0].isalpha():
        ends = sign == "." and bool(words) and not last and not depth
        return (sign.isdigit() or bool(depth) or sign in "()[]/&,.;+\u2022'") and not ends
    return _is_head_word(sign.lower()) and (bool(depth) or not _is_name_here(sign, words))


def _is_name_here(sign: str, words: list[str]) -> bool:
    """Two capitals after a presence word are initials, though `ON` and `IN` are words."""
    return (
        sign.isupper()
        and len(sign) <= 3
        and bool(words)
        and not words[-1].isupper()
        and sign.lower() in ("am", "ac", "ar")
    )


def _is_head_word(word: str) -> bool:
    plain = word.removesuffix("'s").rstrip("'")
    return (
        plain in headings.FILLER_WORDS
        or plain in headings.PEOPLE_WORDS
        or plain in ROLE_WORDS
        or any(plain in words for words in headings.PRESENCE_WORDS.values())
    )


def _presence(said: str, words: set[str]) -> Presence | None:
    for presence, phrase in headings.HEAD_PHRASES:
        if phrase.search(said):
            return presence
    for presence in (Presence.APOLOGIES, Presence.ABSENT, Presence.LISTED, Presence.HERE):
        if not words & headings.PRESENCE_WORDS[presence]:
            continue
        if presence is Presence.LISTED and (
            words & headings.PRESENCE_WORDS[Presence.HERE]
            or not words & (headings.PEOPLE_WORDS | {"list", "group", "cc", "e-group"})
        ):
            continue
        return presence
    return None


_LOOSE_HEAD = re.compile(
    r"([^\W\d_][^:;,.()\n]{2,44}?)(?:[ ]?\(([^()]{2,60})\))?[ ]?(?::|[ ]-[ ]|$)"
)

_ONLY_NAMED = ("who", "in", "there", "out", "here", "yma", "joining", "attending")
"""Words that begin sentences as well."""
_AT_THE_END = {
    Presence.HERE: ("present", "attending", "attendance"),
    Presence.APOLOGIES: ("apologies",),
    Presence.ABSENT: ("absent",),
}
"""Words that make a heading of the words before them, whatever these are."""
_SAID = bag("was were is are been no none with for any all as at")


def is_about_one(words: Sequence[str]) -> bool:
    """Whether words are one person and what they are, so that they head no list: "Practice Nurse
    Wim Vole", "Kim from the council"."""
    first, *others = words or ("",)
    if "from" in others:
        return first not in ROLE_WORDS and first[-1] != "s"
    named = bool(others) and words[-1] not in ROLE_WORDS and words[-1][-1] != "s"
    return named and any(word in _ONE for word in words[:-1])


_ONE = bag("nurse manager officer receptionist matron warden midwife doctor pharmacist secretary")


def _loose_head(text: str) -> Head | None:
    """A heading with words that no list of words can hold, as "Disabled residents:"."""
    found = _LOOSE_HEAD.match(text)
    if found is None or (
        found.end() == len(text) and len(found[1].split()) > 4 and ":" not in text
    ):
        return None
    words = words_of(found[1])
    if (
        is_about_one(words)
        or not 0 < len(words) <= 5
        or not (text[0].isupper() or found[0].endswith(":"))
    ):
        return None
    if found.end() == len(text) and len(words) > 1 and not _SAID.intersection(words):
        presence = next((one for one, known in _AT_THE_END.items() if words[-1] in known), None)
        if presence is not None:
            return Head(presence, stated_side(found[1]), found.end(), " ".join(words), "", True)
    if not any(
        word in headings.COLLECTIVE or (word[-1] == "s" and word in ROLE_WORDS) for word in words
    ):
        return None
    side = stated_side(f"{found[1]} {found[2] or ''}")
    if side is Side.UNKNOWN and not set(words) & headings.PEOPLE_WORDS:
        return None
    return Head(None, side, found.end(), " ".join(words), "", True)
