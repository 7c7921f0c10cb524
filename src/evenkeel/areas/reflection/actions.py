"""What somebody does with their notes: write, change, delete. No fact comes of any of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.models import Project
from evenkeel.areas.reflection.models import Note
from evenkeel.areas.reflection.queries import projects_of
from evenkeel.areas.reflection.rules import Prompt
from evenkeel.shared.scrubbing import scrub


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a note says; `prompt` is empty where it answers no question."""

    on: date
    project: Project | None
    prompt: Prompt | None
    text: str


@transaction.atomic
def write_note(*, said: Said, by: Person, at: datetime) -> Note:
    """Write a note for oneself. Raises CannotError for a day that is still to come."""
    _look_at(said, None, by, at)
    return Note.objects.create(person=by, **_row(said))


@transaction.atomic
def change_note(*, note: Note, said: Said, by: Person, at: datetime) -> None:
    """Change one's own note; what it said before is not kept."""
    _look_at(said, note, by, at)
    Note.objects.filter(pk=note.pk, person=by).update(**_row(said))
    _leave_nothing()


@transaction.atomic
def delete_note(*, note: Note, by: Person) -> None:
    """Delete one's own note for good."""
    if note.person_id != by.pk:
        raise NotAllowedError
    Note.objects.filter(pk=note.pk, person=by).delete()
    _leave_nothing()


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Delete everything that a person wrote for themselves.

    Inside the caller's transaction. `by` is empty where a restored backup is brought up to date.
    """
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    Note.objects.filter(person=person).delete()


def _look_at(said: Said, note: Note | None, by: Person, at: datetime) -> None:
    if note is not None and note.person_id != by.pk:
        raise NotAllowedError
    if said.on > timezone.localdate(at):
        raise CannotError(_("Choose today, or a day that has been."))
    if said.project is not None and said.project not in projects_of(by, note):
        raise NotAllowedError


def _row(said: Said) -> dict[str, object]:
    return {
        "on": said.on,
        "project": said.project,
        "prompt": said.prompt or "",
        "text": said.text,
    }


def _leave_nothing() -> None:
    """Not in the database's own files either, where it would linger for a while."""
    transaction.on_commit(lambda: scrub([Note._meta.db_table]))
