"""Reading approaches: the draft, what was chosen, what waits, and what is known about a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from evenkeel.areas.approach.models import Answer, Chosen
from evenkeel.areas.approach.rules import Answers, Note, Question, Said, from_codes
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.queries.waiting import PERSON, Backlog, day, page, where_they_sit
from evenkeel.areas.projects.rules import May
from evenkeel.engine.facts import ApproachChosen
from evenkeel.record.models import Entry
from evenkeel.record.reading import shown


def rows_of(project: Project) -> dict[Question, Answer]:
    """The draft's rows, by question."""
    rows = Answer.objects.filter(project=project).select_related("by__person")
    return {Question(row.question): row for row in rows}


def note_of(row: Answer | None) -> Note:
    """What a row of the draft says; nothing where there is none."""
    if row is None:
        return Note()
    return Note(Said(row.answer) if row.answer else None, row.words)


def notes_of(project: Project) -> dict[Question, Note]:
    """The draft: every question with what was answered so far."""
    rows = rows_of(project)
    return {one: note_of(rows.get(one)) for one in Question}


def answers_of(project: Project) -> dict[Question, Said]:
    """What the group has answered so far."""
    given = Answer.objects.filter(project=project).exclude(answer="")
    return {Question(one): Said(said) for one, said in given.values_list("question", "answer")}


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice as a visitor may see it. `reason` is None where it was erased; it and the answers
    are empty for whoever is not of the project."""

    seq: int
    by: str
    fact: ApproachChosen
    reason: str | None
    answers: Answers


def entries_of(project: Project) -> QuerySet[Entry]:
    """The entries of a project's choices, newest first."""
    kind = ApproachChosen.kind
    return Entry.objects.filter(record_id=project.record_id, kind=kind).order_by("-seq")


def choices_for(visitor: Standing, entries: Sequence[Entry]) -> list[Choice]:
    """These choices in their order, with no more of their texts than the visitor may read."""
    whole = visitor.may(May.SEE_MEMBERS)
    found = {
        one.entry.seq: one
        for one in shown(visitor.project.record, [entry.seq for entry in entries])
    }
    return [
        Choice(
            seq=entry.seq,
            by=entry.by,
            fact=cast(ApproachChosen, found[entry.seq].entry.fact),
            reason=found[entry.seq].texts.get("reason", "") if whole else "",
            answers=from_codes(found[entry.seq].texts.get("answers") or "") if whole else {},
        )
        for entry in entries
    ]


def waiting_for() -> list[Backlog]:
    """Projects in which it is time to look again, for everybody who can answer the questions."""
    due = Chosen.objects.filter(where_they_sit(PERSON), again_on__lte=day())
    return [
        Backlog(
            "look-again",
            due,
            gettext_lazy("It is time to look again at how you work together"),
            gettext_lazy("because your group chose this day for it"),
            page("approach:start"),
        )
    ]


def is_due(choice: Choice, today: date) -> bool:
    """Whether the day has come on which the group wanted to look again."""
    again = choice.fact.again_on
    return again is not None and again.last <= today


def export_person(person: Person) -> dict[str, list[dict[str, str]]]:
    """What this area holds about a person: the answers that they typed last in a draft. What they
    entered into records is with their texts."""
    rows = Answer.objects.filter(by__person=person).select_related("project").order_by("pk")
    return {
        "answers": [
            {
                "project": row.project.name,
                "question": row.question,
                "answer": row.answer,
                "words": row.words,
                "at": row.at.isoformat(),
            }
            for row in rows
        ]
    }
