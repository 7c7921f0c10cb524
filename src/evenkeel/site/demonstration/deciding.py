"""How the group of the story decides between its meetings: once by consent, once in secret.

Both are about its own running, so that they tell nothing of who decides on the service. Who answers
by name has met the others before.
"""

from datetime import UTC, date, datetime
from typing import Any

from evenkeel.areas.decisions.actions.answering import answer
from evenkeel.areas.decisions.actions.closing import close
from evenkeel.areas.decisions.actions.ideas import join, offer, tell
from evenkeel.areas.decisions.actions.proposing import Wanted, change, propose
from evenkeel.areas.decisions.models import Decision
from evenkeel.areas.decisions.rules import mark_of
from evenkeel.areas.projects.models import Project
from evenkeel.engine.decisions import Answer, Method
from evenkeel.engine.words import About
from evenkeel.site.demonstration.people import People

FIRST = "From January we meet on Tuesday mornings at ten, in the council’s meeting room."
CHANGED = (
    "From January we meet on Tuesdays: in turn in the morning at the council, and in the evening "
    "at the community centre. Fares and a sitter are paid for both."
)
WHY = "In the mornings our volunteers are out on visits, and two carers can’t leave the house."
PLACES = ("The library", "The community centre", "The day room of Ward 4")
TICKED = {
    "Nia": ["1", "2"],
    "Idris": ["2"],
    "Bethan": ["2"],
    "Tomos": ["1", "2"],
    "Asha": ["2"],
    "Hana": ["2", "3"],
    "Dafydd": ["1", "2"],
    "Ruth": ["3"],
    "Priya": ["1", "3"],
    "Huw": ["2"],
    "Carys": ["1", "2"],
    "Owen": ["1"],
}


def _november(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def decide(project: Project, people: People) -> None:
    """A proposal that an objection makes better, a secret vote, and an idea."""
    _consent(project, people)
    _vote(project, people)
    _idea(project, people)


def _consent(project: Project, people: People) -> None:
    what = Wanted(
        title="When we meet next year",
        text=FIRST,
        method=Method.CONSENT,
        closes_on=date(2026, 11, 9),
        about=About.GROUP,
    )
    row = propose(project=project, what=what, by=people["Dafydd"], at=_november(2, 9))
    for minute, name in enumerate(("Nia", "Dafydd", "Huw")):
        _say(row, people, name, Answer.AGREE.value, _november(2, 10, minute))
    _say(row, people, "Idris", Answer.STAND_ASIDE.value, _november(2, 12), "I come when I can.")
    _say(row, people, "Carys", Answer.OBJECT.value, _november(3, 18), WHY)
    change(
        decision=row,
        text=CHANGED,
        closes_on=date(2026, 11, 11),
        seen=1,
        by=people["Nia"],
        at=_november(4, 11),
    )
    for minute, name in enumerate(("Nia", "Idris", "Tomos", "Asha", "Dafydd", "Huw", "Carys")):
        _say(row, people, name, Answer.AGREE.value, _november(5, 9, minute))
    close(decision=row, by=people["Dafydd"], at=_november(12, 9))


def _vote(project: Project, people: People) -> None:
    what = Wanted(
        title="Where the evening meetings are",
        text="Tick every place where you could be in the evening.",
        method=Method.APPROVAL,
        options=PLACES,
        quorum_of_side=2,
        closes_on=date(2026, 11, 18),
        about=About.GROUP,
    )
    row = propose(project=project, what=what, by=people["Asha"], at=_november(12, 10))
    for minute, (name, places) in enumerate(TICKED.items()):
        _say(row, people, name, places, _november(13, 9, minute))
    close(decision=row, by=people["Asha"], at=_november(13, 10))


def _say(
    row: Decision, people: People, name: str, choice: Any, at: datetime, reason: str = ""
) -> None:
    row.refresh_from_db()
    words = row.rounds.get(number=row.round).text
    read = mark_of(row.title, words, row.options)
    answer(decision=row, choice=choice, reason=reason, read=read, by=people[name], at=at)


def _idea(project: Project, people: People) -> None:
    idea = offer(
        project=project,
        title="A bag with the first supper",
        text="Bread, soup and milk, packed by neighbours, for who comes home to an empty house.",
        by=people["Tomos"],
        at=_november(14, 9),
    )
    for name in ("Carys", "Asha"):
        join(idea=idea, by=people[name], at=_november(14, 12))
    tell(
        idea=idea,
        text="We packed the first six bags. The shop at the corner gives the bread.",
        by=people["Carys"],
        at=_november(17, 17),
    )
