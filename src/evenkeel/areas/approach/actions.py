"""What is done about an approach: answering the questions, and entering what the group chose.

The choice is a fact. Two texts lie beside it: the group's reason in its own words, and the answers
as codes, so that a reader can follow later, in any language, how it came about. They are a text
and no row because a text is sealed with the fact: nobody can give the group other answers
afterwards. What was noted beside the answers stays in the draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.approach.models import Answer, Chosen
from evenkeel.areas.approach.queries import answers_of, note_of, rows_of
from evenkeel.areas.approach.rules import (
    LONGEST,
    Merged,
    Note,
    Question,
    as_codes,
    look_again,
    merged,
)
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.engine.facts import ApproachChosen
from evenkeel.engine.when import When
from evenkeel.engine.words import Situation, Way
from evenkeel.record.writing import lock, write


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody sends for one question, and the mark of what they had before them."""

    note: Note
    was: str


@transaction.atomic
def save_answers(
    *, project: Project, given: Mapping[Question, Given], by: Person, at: datetime
) -> dict[Question, Answer]:
    """Somebody at the table writes down what the group answers. No fact: the group still talks.

    Returns the answers that others changed meanwhile. They are left as they are, and everything
    else is kept.
    """
    lock(project.record)  # so that two who save at once come one after the other
    member = seat(project, by, May.ANSWER_APPROACH)
    rows = rows_of(project)
    clashes = {}
    for question, one in given.items():
        row = rows.get(question)
        told = merged(one.note, note_of(row), one.was)
        if told is Merged.CLASH:
            clashes[question] = rows[question] if row else Answer(question=question, at=at)
        elif told is Merged.WRITE:
            Answer.objects.update_or_create(
                project=project,
                question=question,
                defaults={
                    "answer": one.note.answer or "",
                    "words": one.note.words,
                    "by": member,
                    "at": at,
                },
            )
    return clashes


@transaction.atomic
def choose(
    *,
    project: Project,
    situation: Situation,
    way: Way,
    again_on: date,
    reason: str,
    by: Person,
    at: datetime,
) -> int:
    """A facilitator enters what the group chose, and why. What was chosen before stays in the
    record."""
    held = lock(project.record)
    member = seat(project, by, May.CHOOSE_APPROACH)
    today = day(project, at)
    if not reason.strip():
        raise CannotError(_("Say why, in the group’s own words."))
    if again_on <= today.last:
        raise CannotError(_("Choose a day that is still to come."))
    if again_on > look_again(today.last, LONGEST):
        raise CannotError(_("Choose a day within the next two years."))
    fact = ApproachChosen(on=today, situation=situation, way=way, again_on=When(again_on))
    texts = {"reason": reason.strip()}
    answers = answers_of(project)
    if answers:
        texts["answers"] = as_codes(answers)
    seq = write(held, fact, by=member.ref, at=at, texts=texts, author=member.ref)
    Chosen.objects.update_or_create(project=project, defaults={"seq": seq, "again_on": again_on})
    return seq


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Let go of the words that a person typed last in a draft; the bare answers are the group's.

    Inside the caller's transaction, before the tie to their memberships is cut. `by` is empty
    where a restored backup is brought up to date.
    """
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    Answer.objects.filter(by__person=person).update(words="", by=None)
