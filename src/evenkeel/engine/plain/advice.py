"""What the check gives back: places in a text with something to suggest, and how hard it reads.

Everything here is advice. Nothing says that a text is wrong, and nothing is refused for it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Language = Literal["en", "cy"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of an organisation's own glossary, and what to say instead.

    With nothing in `simpler` the organisation says that the word is right as it is: it is then
    left alone even where the shipped list has something simpler.
    """

    term: str
    simpler: tuple[str, ...] = ()


class Source(StrEnum):
    """Where a suggestion comes from."""

    GLOSSARY = "glossary"
    SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence with more words than read well: `text[start:end]`."""

    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word or phrase, `text[start:end]`, that could be simpler.

    `term` is the entry as its list has it, which may be another form of the word.
    """

    start: int
    end: int
    term: str
    simpler: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Acronym:
    """The first place, `text[start:end]`, of an acronym that the text doesn't explain.

    `stands_for` holds what it can stand for; empty where the shipped list doesn't know it.
    """

    start: int
    end: int
    stands_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is to read: the grade by Flesch and Kincaid, and the age in whole years."""

    grade: float
    age: int


class NoReading(StrEnum):
    """Why a text has no reading age."""

    TOO_LITTLE = "too-little-text"
    NOT_ENGLISH = "not-english"


@dataclass(frozen=True, slots=True)
class Advice:
    """All that the check found, each list in the order of the text.

    A text with more than `MOST_LISTED` of a kind has the first of them; `unlisted` is the number
    of the others, over all kinds.
    """

    words: int
    sentences: int
    long_sentences: tuple[LongSentence, ...]
    jargon: tuple[Jargon, ...]
    acronyms: tuple[Acronym, ...]
    reading: Reading | NoReading
    unlisted: int = 0
