"""How names and initials look, word by word."""

import re
from collections.abc import Sequence

from evenkeel.engine.minutes.headings import FILLER_WORDS
from evenkeel.engine.minutes.name_words import (
    FIRST_NAMES_TOO,
    JOBS,
    NOT_NAMES,
    PARTICLES,
    SURNAMES_TOO,
    TITLES,
)
from evenkeel.engine.minutes.roles import ROLE_WORDS
from evenkeel.engine.minutes.vocabulary import bag

_INITIALS = re.compile(
    r"(?:[A-Z]\.?){1,3}[A-Z]\.?|[A-Z]{1,2}'[A-Z]{1,2}|[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,2}"
    r"|[A-Z]{2,4}[a-z]|[A-Z]{2,3}\d"
)
TOKEN = re.compile(r"[^\s,;()\[\]{}:/]+|[()\[\]{}:/]")
_NAME_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['.-](?=[^\W\d_]))*\.?")
OPENING, CLOSING = "([{", ")]}"
LONGEST_NAME = 4


def is_initials(text: str) -> bool:
    """Whether a word looks like somebody's initials."""
    return len(text) <= 7 and _INITIALS.fullmatch(text) is not None


def plain_initials(text: str) -> str:
    """Initials without dots and blanks, as they are compared."""
    return "".join(sign for sign in text if sign.isalnum())


def initials_of(name: str) -> str:
    """The initials that a full name gives; empty for a single word."""
    parts = [part for part in re.split(r"[ \-]", name) if part and part[0].isupper()]
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""


def _is_code(word: str) -> bool:
    """Whether a word behind a name is the initials of that name."""
    return is_initials(word) and word.isupper() and len(word) > 1 and "." not in word


def _is_in_capitals(word: str) -> bool:
    """Whether a list writes names in capitals, as far as the first of them tells."""
    return word.isupper() and len(word) > 2


def is_title(words: Sequence[str]) -> bool:
    """Whether the first of two words is a title: those that are also roles need a name behind."""
    first = words[0].rstrip(".").lower()
    return first in TITLES or (first in JOBS and is_job_title(words))


def is_job_title(words: Sequence[str]) -> bool:
    """Whether a job stands before a name, as in "Nurse Zeb"."""
    return (
        len(words) > 1
        and words[0].rstrip(".").lower() in JOBS
        and words[0][0].isupper()
        and _is_name_word(words[1])
        and not words[1].isupper()
    )


def name_length(words: list[str]) -> int:
    """How many words at the front are a name."""
    count = 0
    if words and _is_letters(words):
        return 1
    for number, word in enumerate(words):
        plain = word.rstrip(".").lower()
        if word in "()[]{}:/" or word in ("-", "&"):
            break
        if (
            plain in PARTICLES
            and count
            and number + 1 < len(words)
            and words[number + 1][0].isupper()
        ):
            count += 1
            continue
        if not _is_name_word(word) and not _is_name_here(words, number, count):
            break
        if count and _is_code(word) and not (len(word) > 2 and _is_in_capitals(words[0])):
            break
        count += 1
    if count > LONGEST_NAME or (count == 1 and len(words[0].rstrip(".")) < 2):
        return 0
    return count


def _is_name_here(words: Sequence[str], number: int, count: int) -> bool:
    """Whether a word that is no name elsewhere is one where it stands: an initial behind a first
    name, a surname such as Hall, a first name such as June."""
    word, plain = words[number], words[number].rstrip(".").lower()
    last = number + 1 == len(words) or words[number + 1] in "([{-:"
    if count:
        return last and (
            (len(plain) == 1 and word[0].isupper())
            or (count == 1 and plain in SURNAMES_TOO and word.istitle())
        )
    follows = number + 1 < len(words) and _is_name_word(words[number + 1])
    if len(word) == 1 and word.isupper():
        return follows and words[number + 1][1:].islower()
    if word in _NICKNAMES:
        return follows and len(words) == number + NICKNAMED
    return plain in FIRST_NAMES_TOO and word.istitle() and follows


_NICKNAMES = ("Old", "Big", "Little")
NICKNAMED = 2


def _is_letters(words: Sequence[str]) -> bool:
    """Whether two capitals stand alone, so that they are initials though they make a word too."""
    first = words[0]
    alone = len(words) == 1 or words[1] in OPENING
    return alone and first.lower() in _SHORT_WORDS and first.isupper()


_SHORT_WORDS = bag("to as at in on it is an we he am of by my me us")


def _is_name_word(word: str) -> bool:
    if not word[0].isupper() or _NAME_TOKEN.fullmatch(word) is None:
        return False
    plain = word.rstrip(".").lower()
    if len(word) == 2 and word[1] == ".":
        return True
    if plain in NOT_NAMES or plain in ROLE_WORDS:
        return False
    return plain not in FILLER_WORDS or (
        word.isupper() and len(plain) == 2 and plain not in ("of", "in", "on", "at")
    )
