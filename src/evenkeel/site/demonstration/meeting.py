"""The next meeting of the story's group: planned, with an agenda from both sides, and not yet held,
so that it can be run by whoever looks around."""

from datetime import datetime, timedelta

from evenkeel.areas.meetings.actions import Plan, add_item, answer, plan_meeting
from evenkeel.areas.meetings.rules import Coming, Wanted
from evenkeel.areas.projects.models import Project
from evenkeel.engine.words import Phase, Side
from evenkeel.site.demonstration.people import People

AFTER = timedelta(days=9)
AGENDA = (
    ("Nia", "The letter: what do people do with it at home?", Wanted.TALK, 20),
    ("Dafydd", "Who may call the ward in the first week?", Wanted.DECIDE, 15),
    ("Tomos", "Volunteers ask for their fares sooner", Wanted.ACT, 10),
    ("Huw", "What the ward can change by itself, and what it can’t", Wanted.TALK, 15),
)
COMING = {"Nia": Coming.YES, "Carys": Coming.YES, "Huw": Coming.PHONE, "Idris": Coming.NO}


def plan(project: Project, people: People, at: datetime) -> None:
    """Plan it for the afternoon of a day to come, as seen from `at`."""
    starts = (at + AFTER).replace(hour=14, minute=0, second=0, microsecond=0)
    meeting = plan_meeting(
        project=project,
        what=Plan(
            title="What we do next",
            starts=starts,
            minutes=90,
            place="The community centre",
            access="Step-free, with a hearing loop. Fares and a sitter are paid.",
            phase=Phase.EVALUATE.value,
            convened=Side.BOTH.value,
        ),
        by=people["Dafydd"],
        at=at,
    )
    for name, text, wanted, minutes in AGENDA:
        add_item(meeting=meeting, text=text, wanted=wanted, minutes=minutes, by=people[name], at=at)
    for name, coming in COMING.items():
        answer(meeting=meeting, coming=coming, by=people[name], at=at)
