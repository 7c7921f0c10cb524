"""Reading notes: each person their own, and nobody anybody else's."""

from django.db.models import QuerySet

from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.reflection.models import Note
from evenkeel.areas.reflection.rules import Prompt
from evenkeel.areas.reflection.words import PROMPTS


def notes_for(person: Person) -> QuerySet[Note]:
    """A person's own notes, newest day first; of one day, the last one written first."""
    return Note.objects.filter(person=person).select_related("project").order_by("-on", "-pk")


def projects_of(person: Person, note: Note | None = None) -> list[Project]:
    """What a note of this person can be about: the projects in which they have a seat and which
    they may see, by their names; a note that is changed may stay with its own."""
    seats = Membership.objects.filter(person=person, left_on=None).select_related("project")
    found = [one.project for one in seats if Standing(one.project, one).may(May.SEE)]
    if note is not None and note.project is not None and note.project not in found:
        found.append(note.project)
    return sorted(found, key=lambda one: (one.name, one.pk))


def rows_of(person: Person) -> list[dict[str, str]]:
    """A person's notes as they take them away, newest first, in the present language."""
    return [
        {
            "on": one.on.isoformat(),
            "project": one.project.name if one.project else "",
            "question": str(PROMPTS[Prompt(one.prompt)]) if one.prompt else "",
            "text": one.text,
        }
        for one in notes_for(person)
    ]


def export_person(person: Person) -> dict[str, list[dict[str, str]]]:
    """What this area holds about a person: their notes to themselves."""
    return {"notes": rows_of(person)}
