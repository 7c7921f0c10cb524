"""Pasted minutes that somebody has not confirmed yet, in the world for questions of trust."""

from collections.abc import Callable
from datetime import datetime

from evenkeel.areas.minutes.models import Draft, DraftText
from evenkeel.areas.minutes.pasted.reading import READER, read_texts
from evenkeel.areas.minutes.pasted.state import Source
from evenkeel.areas.projects.models import Membership
from evenkeel.shared.packing import pack

ROOM = 6000
"""The text is as long as this at least, so that whatever a test puts in its place is shown."""


def made(by: Membership, at: datetime, say: Callable[[str], str]) -> None:
    """A draft of one meeting with one of each thing that can be read."""
    text = f"""Minutes of the meeting held on 3 February 2026
Present: {say("quill")[:60]} (patient), Quill Adder (QA) - patient
Zeb Birch (ZB) - Practice Manager
Apologies: Wim Corry
Matters arising
QA has sent the letter to the pharmacy: done.
Opening hours
QA asked whether the desk could open earlier. {say("notes")}
It was agreed that the desk will open at eight.
Action: ZB to put up a sign by 3 March 2026. {say("summary")}
"""
    text += "Thanks were given.\n" * ((ROOM - len(text)) // 19 + 1)
    source = Source(say("file")[:120], text)
    (reading,) = read_texts([source], at.date())
    draft = Draft.objects.create(project=by.project, by=by, at=at)
    DraftText.objects.create(
        draft=draft, number=0, name=source.name, text=text, reading=pack(reading), engine=READER
    )
