"""What one person of each project wrote for themselves, which nobody else may ever meet."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from evenkeel.areas.projects.models import Membership
from evenkeel.areas.reflection.models import Note
from evenkeel.areas.reflection.rules import Prompt

if TYPE_CHECKING:
    from tests.trust.world import Where, World

WHAT = "reflection"
"""What the text of a note is for: with a project's mark before it, it occurs in that note alone."""


def made(by: Membership, at: datetime, say: Callable[[str], str]) -> None:
    """A note of whoever holds this seat. `say` words a text."""
    assert by.person is not None
    Note.objects.create(
        person=by.person,
        on=at.date(),
        project=by.project,
        prompt=Prompt.HEARD,
        text=say(WHAT)[:5000],
    )


def note_of(world: "World", where: "Where") -> Note:
    """The note about a project."""
    return Note.objects.get(project=world.projects[where].project)


def seen_in(body: str, world: "World", reader: object) -> list[str]:
    """The notes of other people that a response shows to somebody; `reader` is one of the cast."""
    return [
        f"{things.mark} {WHAT}"
        for where, things in world.projects.items()
        if f"{things.mark} {WHAT}" in body
        and note_of(world, where).person != world.people.get(reader)  # type: ignore[call-overload]
    ]
