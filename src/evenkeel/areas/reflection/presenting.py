"""Notes in words, for the pages."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import Truncator

from evenkeel.areas.reflection.models import Note
from evenkeel.areas.reflection.rules import Prompt
from evenkeel.areas.reflection.words import PROMPTS

SHORT = 160


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note: its day in words, the project and the question where there are any, how it begins."""

    pk: int
    day: str
    project: str
    question: str
    begins: str
    text: str


def note_view(note: Note) -> NoteView:
    """A note in the present language; its own words stay as they are."""
    return NoteView(
        pk=note.pk,
        day=date_format(note.on, "j F Y"),
        project=note.project.name if note.project else "",
        question=str(PROMPTS[Prompt(note.prompt)]) if note.prompt else "",
        begins=Truncator(" ".join(note.text.split())).chars(SHORT),
        text=note.text,
    )
