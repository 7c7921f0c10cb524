"""The meeting of each project in the world: it goes on, with all that can be entered in it, and
who runs it has noted something for themselves."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from evenkeel.areas.meetings.models import Answer, Item, Meeting, Outcome
from evenkeel.areas.meetings.rules import Coming, How, Kind, State, Wanted
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.words import About, Side
from tests.trust import reflections


class Planned(NamedTuple):
    """A meeting, and the number of what was put on its agenda."""

    meeting: Meeting
    item: int


def made(project: Project, by: Membership, at: datetime, say: Callable[[str], str]) -> Planned:
    """Make the rows. `say` words a text."""
    meeting = Meeting.objects.create(
        project=project,
        title=say("title")[:160],
        starts=at,
        minutes=120,
        place=say("place")[:300],
        link="https://example.org/room",
        access=say("access")[:1000],
        convened=Side.BOTH,
        state=State.RUNNING,
        begun_at=at,
        reason=say("why")[:500],
        closing=say("closing")[:2000],
        looked_back=[
            {"principle": 1, "text": say("principle")[:300], "said": "partly", "again": True}
        ],
    )
    item = Item.objects.create(
        meeting=meeting,
        text=say("item")[:300],
        wanted=Wanted.DECIDE,
        minutes=10,
        by=by,
        side=by.side,
        notes=say("notes")[:4000],
        reached=True,
    )
    Meeting.objects.filter(pk=meeting.pk).update(current=item, current_since=at)
    for kind, told in (
        (Kind.DECISION, {"how": How.CONSENT, "about": About.SERVICE}),
        (Kind.PROMISE, {"owner": by.ref, "asked": Side.CITIZEN}),
    ):
        Outcome.objects.create(
            meeting=meeting, item=item, kind=kind, text=say(kind)[:1000], by=by, **told
        )
    reflections.made(by, at, say)
    Answer.objects.create(meeting=meeting, by=by, coming=Coming.YES, here=True)
    return Planned(meeting, item.pk)
