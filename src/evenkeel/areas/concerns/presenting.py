"""A concern as the group sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from evenkeel.areas.concerns.models import Answer
from evenkeel.areas.concerns.queries import has_key, keepers_there, me_too_words
from evenkeel.areas.concerns.rules import examiner_from
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.words import words_of
from evenkeel.engine.words import Side


@dataclass(frozen=True, slots=True)
class KeeperRow:
    """A keeper by seat and name, their side in the project's word, and whether they can read."""

    seat: int
    name: str
    side: str
    has_key: bool


def keeper_rows(project: Project) -> list[KeeperRow]:
    """The keepers who are still there, the citizens' first."""
    words = words_of(project)
    sides = {Side.CITIZEN.value: words.citizens, Side.PROFESSIONAL.value: words.professionals}
    return [
        KeeperRow(one.membership_id, str(one.membership.person), sides[one.side], has_key(one))
        for one in keepers_there(project)
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """What may be shown of a concern to everybody in the project. `me_too` is None where it is
    fewer than may be told."""

    ref: str
    gist: str
    reached_on: date
    answer_by: date
    examiner_from: date
    passed_on: date | None
    answers: Sequence[Answer]
    me_too: int | None
    is_closed: bool
    is_taken_back: bool
    has_words: bool

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered yet."""
        return not self.answers


def row_of(concern: Any) -> Row:
    """A concern as `queries.concerns_of` gives it: with whether it is closed, and "me too"."""
    return Row(
        ref=concern.ref,
        gist=concern.gist,
        reached_on=concern.reached_on,
        answer_by=concern.answer_by,
        examiner_from=examiner_from(concern.reached_on, concern.answer_by),
        passed_on=concern.passed_on,
        answers=list(concern.answers.all()),
        me_too=me_too_words(concern.me_too),
        is_closed=concern.is_closed,
        is_taken_back=concern.taken_back_on is not None,
        has_words=concern.receipt is not None,
    )
