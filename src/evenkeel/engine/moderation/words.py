"""A text as words that can be compared: without accents and capitals, each with its place."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
"""Accents that stand by themselves, and signs that nobody sees."""
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_INSIDE}])*+")
_BEGINS = frozenset(".!?:;\n\r\u2028\u2029\u2022*|>\u2026")
_PASSED_OVER = frozenset(" \t\"'“”‘’«»()[]_-\u2013\u2014\u00a0")
_SHORT_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof", "cllr", "cyng", "rev", "st"))
LONGEST_GAP = 3
_JOINS = frozenset(" \t\n\r\u00a0-\u2010\u2011'’‘`.\u200b\u200d")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters. `begins` says that a sentence or a line begins with it, so that its capital
    says nothing."""

    plain: str
    start: int
    end: int
    is_capital: bool
    is_shouted: bool
    begins: bool


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Letters as they are compared.

    >>> folded("Siân") == folded("SIA\\u0302N")
    True
    """
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if sign.isalpha())


def words_in(text: str) -> list[Word]:
    """The words of a text, in order; "Ann's" are two."""
    words: list[Word] = []
    at, begins = 0, True
    for found in _WORD.finditer(text):
        said = found[0]
        gap = found.start()
        if not (words and _is_short(words[-1]) and text[at:gap] in (".", ". ")):
            begins = _is_beginning(text, at, gap, begins)
        shouted = len(said) > 1 and said.isupper()
        words.append(
            Word(folded(said), found.start(), found.end(), said[0].isupper(), shouted, begins)
        )
        at, begins = found.end(), False
    return words


def _is_short(word: Word) -> bool:
    """Whether a full stop behind a word only shortens it, as in "J. Quill" and "Dr. Quill"."""
    return word.is_capital and (word.end - word.start == 1 or word.plain in _SHORT_TITLES)


def _is_beginning(text: str, at: int, end: int, begins: bool) -> bool:
    """Whether a sentence begins with the word behind this gap."""
    for place in range(at, end):
        sign = text[place]
        if sign in _BEGINS:
            begins = True
        elif sign not in _PASSED_OVER and not sign.isdigit():
            begins = False
    return begins


def stand_together(text: str, before: Word, after: Word) -> bool:
    """Whether two words can be parts of one name: next to each other, or with a hyphen between."""
    gap = text[before.end : after.start]
    return len(gap) <= LONGEST_GAP and all(sign in _JOINS for sign in gap)


def parts_of(name: str) -> Sequence[str]:
    """The words of a name, as they are compared."""
    return [part for part in (word.plain for word in words_in(name)) if part]
