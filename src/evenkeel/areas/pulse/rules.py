"""What a pulse asks, whom, and until when. What may be told of it is the engine's to say."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

LASTS, LASTS_AT_MOST = timedelta(days=7), timedelta(days=60)
REMINDED_BEFORE = timedelta(days=2)
BEGUN_WITHIN = timedelta(minutes=10)
"""How long it may take until the codes of a pulse are made; after that something stands still."""
YEARLY_AGAIN = timedelta(days=330)
LONGEST_WORD = 1000
USUAL_QUESTIONS = ("effect", "say", "here")
"""Asked in every pulse: on power, on safety, and on how fair the record is."""
YEARLY_QUESTIONS = (
    *("culture-know", "culture-wrong", "structure-time", "structure-thanks"),
    *("practice-start", "practice-plain", "review-together", "review-change"),
)
"""Asked of a whole organisation once a year: culture, structure, practice and review."""


class Looked(StrEnum):
    """What becomes of a free word that somebody looked through: it is shown, shown without what
    somebody could be known by, or left out."""

    SHOWN = "shown"
    MASKED = "masked"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a key that stands for the exact words, and the words of a principle; those of
    the other questions are the site's, in the reader's language."""

    key: str
    text: str = ""


def principle_key(text: str) -> str:
    """The key of a principle: other words, another key.

    >>> principle_key("We listen.") == principle_key(" We  listen. ")
    True
    """
    return "p-" + hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def questions_about(principles: Iterable[str]) -> tuple[Question, ...]:
    """The questions of a pulse: one for each principle of the charter, then the usual ones. A
    principle that stands there twice is asked about once."""
    asked = {principle_key(text): Question(principle_key(text), text) for text in principles}
    return (*asked.values(), *(Question(key) for key in USUAL_QUESTIONS))


def first_and_last_day(today: date) -> tuple[date, date]:
    """Between which days a pulse can close."""
    return today + timedelta(days=1), today + LASTS_AT_MOST


def is_time_to_remind(closes_on: date, opened_on: date, today: date) -> bool:
    """Whether everybody is reminded today: once, near the end, and not on the very first day."""
    return today > opened_on and closes_on - REMINDED_BEFORE <= today <= closes_on


def is_overdue(opened_at: datetime | None, at: datetime) -> bool:
    """Whether the codes of a pulse should have been made by now. Of old ones nobody knows."""
    return opened_at is not None and at - opened_at > BEGUN_WITHIN
