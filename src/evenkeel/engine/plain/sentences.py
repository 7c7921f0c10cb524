"""A text as sentences, and these as words with their places.

One pass over the text, a run of characters between blanks at a time. A full stop ends a sentence
unless it belongs to an abbreviation, an initial or a number at the head of a list; so does every
line break and every bullet, since people write lists without full stops.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_RUN = re.compile(r"\S+")
_LINE_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Accents that stand by themselves, and marks that show nothing, are inside a word.
_HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(
    rf"[^\W_]+(?:[\u0300-\u036f{_HIDDEN}]+[^\W_]*|['’][^\W_]+|(?<=\d)[.,:](?=\d)[^\W_]+)*"
)
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_HYPHENS = frozenset("-‐‑")
_BULLETS = frozenset("•‣◦▪●·")
_CLOSING = "\"'’”»)]}*_"
_ENDS = (".", "!", "?", "…")
_ENUMERATOR = re.compile(r"[(\[]?(?:(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)\]]{1,2}|[A-Z][)\]])")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+", re.IGNORECASE)
# These stand before a name or an example, so that no sentence ends with them.
_BEFORE_NAMES = """
dr mr mrs ms mx prof rev revd cllr cyng hon sgt capt col gen lt st eg ie cf viz vs v approx
fig figs vol para paras sec dept ext tel ref refs incl esp
"""
# These can be the last of a sentence: what follows decides.
_SHORTENED = """
etc ltd inc co plc jr sr jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu
thurs fri hrs hr min mins yrs est ed al am pm a.m p.m u.k u.s ph.d
"""
_NEVER_LAST = frozenset(_BEFORE_NAMES.split())
_MAY_BE_LAST = frozenset(_SHORTENED.split())
_BEFORE_NUMBERS = frozenset({"no", "nos", "p", "pp", "rhif", "tud"})
_IZE = re.compile(r"iz(e[ds]?|er|ers|ing|ations?|ational)$")


class Word(NamedTuple):
    """A word: its place, its plain form, and how it hangs on to the word before.

    `near`: only blanks or a hyphen lie between; `joined`: a hyphen alone, so that both count as
    one word.
    """

    start: int
    end: int
    folded: str
    near: bool
    joined: bool


class Sentence(NamedTuple):
    """A sentence, `text[start:end]`, its words and how many they count as (`length`)."""

    start: int
    end: int
    words: tuple[Word, ...]
    length: int


class _Run(NamedTuple):
    """What stands between two blanks; `breaks` says that a line ended before it."""

    start: int
    end: int
    text: str
    breaks: bool


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text that hold a word, in order.

    >>> text = "Dr. J. Lee spent 3.5 hours, e.g. on No. 7. Who pays?"
    >>> [text[each.start : each.end] for each in sentences(text)]
    ['Dr. J. Lee spent 3.5 hours, e.g. on No. 7.', 'Who pays?']
    """
    words: list[Word] = []
    start = end = 0
    before: _Run | None = None
    for run in _runs(text):
        ended = before is None or run.breaks or run.text in _BULLETS or _ends(before, run)
        if ended and words:
            yield _sentence(start, end, words)
            words = []
        # The mark of a list is no word; a dash between words holds nothing and ends nothing.
        head = not words and _ENUMERATOR.fullmatch(run.text) is not None
        before = run._replace(text="") if head else run
        if head or not (found := _words(run, near=bool(words) and words[-1].end == end)):
            end = run.end
            continue
        if not words:
            start = run.start
        words += found
        end = run.end
    if words:
        yield _sentence(start, end, words)


def fold(word: str) -> str:
    """A word as lists are searched for it: small letters, one apostrophe, British -ise.

    >>> fold("Organizations"), fold("Stake\u00adholder’s")
    ('organisations', 'stakeholder')
    """
    if not word.isascii():
        word = _UNSEEN.sub("", unicodedata.normalize("NFC", word)).replace("’", "'")
    word = word.lower().removesuffix("'s")
    return _IZE.sub(r"is\1", word) if "iz" in word else word


def folded_words(text: str) -> tuple[str, ...]:
    """The words of an entry in a list, as they are searched for.

    >>> folded_words("Co-morbidity")
    ('co', 'morbidity')
    """
    return tuple(fold(each) for each in _WORD.findall(text))


def _runs(text: str) -> Iterator[_Run]:
    at = 0
    for match in _RUN.finditer(text):
        breaks = _LINE_BREAK.search(text, at, match.start()) is not None
        yield _Run(match.start(), match.end(), match[0], breaks)
        at = match.end()


def _sentence(start: int, end: int, words: list[Word]) -> Sentence:
    return Sentence(start, end, tuple(words), sum(not word.joined for word in words))


def _words(run: _Run, *, near: bool) -> list[Word]:
    """The words of a run; an address of the web or of a person is one word in no list."""
    text = run.text
    if "://" in text or "@" in text or text[:4].lower() == "www.":
        return [Word(run.start, run.end, "", False, False)]
    found: list[Word] = []
    at = 0
    for match in _WORD.finditer(text):
        first, last = match.span()
        hyphen = last > first and first - at == 1 and text[at] in _HYPHENS
        joined = bool(found) and hyphen
        close = joined or (not found and near and first == at)
        found.append(Word(run.start + first, run.start + last, fold(match[0]), close, joined))
        at = last
    return found


def _ends(run: _Run, following: _Run) -> bool:
    """Whether a sentence ends with a run, given what comes after it."""
    core = run.text.rstrip(_CLOSING)
    if not core.endswith(_ENDS):
        return False
    small = _first_letter(following.text).islower()
    if not core.endswith("."):
        # "Why?" she asked.
        return not (small and (core != run.text or core.endswith("…")))
    said = core[:-1].lstrip("\"'‘’“”([{*_")
    word = said.lower()
    if word in _MAY_BE_LAST or said.endswith("."):
        return not small
    if word in _NEVER_LAST or _DOTTED.fullmatch(said):
        return False
    if word in _BEFORE_NUMBERS:
        return not following.text[:1].isdigit()
    initial = len(said) == 1 and said.isupper() and said != "I"
    return not (initial or (small and core != run.text))


def _first_letter(text: str) -> str:
    return next((each for each in text if each.isalnum()), "")
