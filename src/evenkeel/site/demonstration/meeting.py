"""The meetings of the story's group that are held here: one in November, from its plan to its
confirmed minutes, and the next one, which waits to be run by whoever looks around.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from evenkeel.areas.charter.queries import principles_of
from evenkeel.areas.meetings import actions
from evenkeel.areas.meetings.actions import Decided, Draft, LookedBack, Plan, Promised
from evenkeel.areas.meetings.formats import FORMATS
from evenkeel.areas.meetings.models import Item, Meeting
from evenkeel.areas.meetings.queries import (
    agenda_of,
    charter_answers_of,
    mark_of,
    outcomes_of,
)
from evenkeel.areas.meetings.rules import Coming, How, Kept, Wanted
from evenkeel.areas.minutes.actions import confirm_minutes
from evenkeel.areas.projects.models import Project
from evenkeel.engine.words import About, Phase, Side
from evenkeel.site.demonstration.people import People

AFTER = timedelta(days=9)
AGENDA = (
    ("Nia", "The letter: what do people do with it at home?", Wanted.TALK, 20),
    ("Dafydd", "Who may call the ward in the first week?", Wanted.DECIDE, 15),
    ("Tomos", "Volunteers ask for their fares sooner", Wanted.ACT, 10),
    ("Huw", "What the ward can change by itself, and what it can’t", Wanted.TALK, 15),
)
COMING = {"Nia": Coming.YES, "Carys": Coming.YES, "Huw": Coming.PHONE, "Idris": Coming.NO}

BETTER = "What got better: the bag, the magnet, the calls"
LOST = "What got lost between summer and autumn"
FIGURES = "Fewer people came back within a week: 9 of 61, before 14 of 60"
GO_ON = "How to go on after eighteen months"
RAISED = (
    ("Nia", BETTER, Wanted.TALK, 20),
    ("Idris", LOST, Wanted.DECIDE, 25),
    ("Owen", FIGURES, Wanted.TALK, 15),
    ("Dafydd", GO_ON, Wanted.DECIDE, 20),
)
"""Two of one side, then two of the other: the agenda lets them take turns."""
THERE = ("Nia", "Idris", "Bethan", "Tomos", "Hana", "Owen", "Dafydd", "Huw", "Carys")
SPOKE = ("cphc", "ccpp", "pcpc", "pccp")
"""Who spoke about each item in turn: a citizen, a professional, somebody with both hats."""
NOTES = {
    BETTER: "People keep the magnet on the fridge. Eleven of twelve knew whom to ring.",
    LOST: "In summer we decided. In autumn we were told. Nobody says when that began.",
    FIGURES: "Both wards counted the same way. It may be chance: the numbers are small.",
    GO_ON: "Nobody wants to stop. Some are tired.",
}
DECISIONS = (
    (LOST, "We tell both stories, the good and the other, in one report", How.CONSENSUS),
    (FIGURES, "The figures are checked by the hospital's own office first", How.PROFESSIONALS),
    (GO_ON, "The report goes to the board in January, which says how we go on", How.UP),
)
PROMISES = (
    (LOST, "Write one page on what got lost", ("Nia",), Side.PROFESSIONAL, date(2026, 12, 9)),
    (FIGURES, "Write one page on the figures", ("Owen",), Side.CITIZEN, date(2026, 12, 9)),
    (BETTER, "Ask for an answer about the noon call", ("Dafydd",), Side.CITIZEN, date(2026, 12, 2)),
    (GO_ON, "Put the two pages together", ("Nia", "Owen"), Side.BOTH, date(2026, 12, 16)),
)
KEPT = {
    1: Kept.YES,
    2: Kept.YES,
    3: Kept.PARTLY,
    4: Kept.YES,
    5: Kept.NO,
    6: Kept.PARTLY,
}
SPEAK_OF = 5
CONFIRMED = ("Nia", "Huw")


def hold(project: Project, people: People) -> None:
    """The meeting of 18 November: planned, run, written up, and confirmed by one of each side."""
    refs = dict(project.memberships.values_list("person__name", "ref"))
    meeting = _prepare(project, people)
    by = people["Dafydd"]
    actions.begin(meeting=meeting, chaired=Side.PROFESSIONAL, by=by, at=_on_the_day(14))
    actions.check_in(
        meeting=meeting,
        there=[refs[name] for name in THERE],
        shown=(),
        guests=(0, 0, 0),
        by=by,
        at=_on_the_day(14, 2),
    )
    items = {one.text: one for one in agenda_of(meeting)}
    for number, (item, spoke) in enumerate(zip(agenda_of(meeting), SPOKE, strict=True)):
        _talk(meeting, item, spoke, people, _on_the_day(14, 5 + 20 * number))
    _agree(meeting, items, refs, people)
    _look_back(project, meeting, people)
    actions.end(meeting=meeting, by=by, at=_on_the_day(16))
    meeting.refresh_from_db()
    ref = actions.write_minutes(
        meeting=meeting, draft=_as_entered(meeting), by=by, at=_on_the_day(16, 30)
    )
    for minute, name in enumerate(CONFIRMED):
        confirm_minutes(
            project=project,
            meeting=ref,
            matters=(),
            by=people[name],
            at=_on_the_day(18, minute),
        )


def _on_the_day(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 18, hour, tzinfo=UTC) + timedelta(minutes=minute)


def _prepare(project: Project, people: People) -> Meeting:
    at = datetime(2026, 11, 4, 12, tzinfo=UTC)
    meeting = actions.plan_meeting(
        project=project,
        what=Plan(
            title="What got better, and what got lost",
            starts=_on_the_day(14),
            minutes=120,
            place="The village hall",
            access="Step-free. Fares and a sitter are paid.",
            phase=Phase.EVALUATE.value,
            convened=Side.CITIZEN.value,
        ),
        by=people["Dafydd"],
        at=at,
    )
    for name, text, wanted, minutes in RAISED:
        actions.add_item(
            meeting=meeting, text=text, wanted=wanted, minutes=minutes, by=people[name], at=at
        )
    return meeting


def _talk(meeting: Meeting, item: Item, spoke: str, people: People, at: datetime) -> None:
    """An item is taken up, and people speak."""
    by = people["Dafydd"]
    actions.begin_item(meeting=meeting, item=item.pk, by=by, at=at)
    sides = {"c": Side.CITIZEN, "p": Side.PROFESSIONAL, "h": Side.BOTH}
    for one in spoke:
        actions.count_turn(meeting=meeting, side=sides[one], by=by, at=at)
    actions.add_note(meeting=meeting, item=item.pk, text=NOTES[item.text], by=by, at=at)


def _agree(
    meeting: Meeting, items: Mapping[str, Item], refs: Mapping[str, str], people: People
) -> None:
    """What was decided, and who will do what by when."""
    by, at = people["Dafydd"], _on_the_day(15, 40)
    for on, text, how in DECISIONS:
        due = date(2027, 1, 29) if how is How.UP else None
        actions.decide(
            meeting=meeting,
            item=items[on].pk,
            what=Decided(text=text, how=how, about=About.SERVICE, due=due),
            seen=0,
            by=by,
            at=at,
        )
    for on, text, owners, asked, due in PROMISES:
        owner = " ".join(refs[name] for name in owners)
        actions.promise(
            meeting=meeting,
            item=items[on].pk,
            what=Promised(text=text, owner=owner, asked=asked.value, due=due),
            by=by,
            at=at,
        )


def _look_back(project: Project, meeting: Meeting, people: People) -> None:
    """The check-out: did we keep to our charter, and what does everybody take with them?"""
    charter = principles_of(project)
    if charter is None:
        raise LookupError("the group of the story has a charter")
    by, at = people["Dafydd"], _on_the_day(15, 50)
    what = LookedBack(charter=charter.charter, said=KEPT, again=SPEAK_OF)
    actions.look_back(meeting=meeting, what=what, seen="", by=by, at=at)
    closing = "Proud of the bag. Sore about the autumn. Glad that both go into one report."
    actions.close(meeting=meeting, text=closing, by=by, at=at)


def _as_entered(meeting: Meeting) -> Draft:
    return Draft(
        title=meeting.title,
        closing=meeting.closing,
        items={one.pk: (one.text, one.notes) for one in agenda_of(meeting)},
        outcomes={one.pk: one.text for one in outcomes_of(meeting)},
        charter=mark_of(charter_answers_of(meeting)),
    )


def plan(project: Project, people: People, at: datetime) -> None:
    """Plan the next one for the afternoon of a day to come, as seen from `at`."""
    starts = (at + AFTER).replace(hour=14, minute=0, second=0, microsecond=0)
    meeting = actions.plan_meeting(
        project=project,
        what=Plan(
            title="What we do next",
            starts=starts,
            minutes=120,
            place="The community centre",
            access="Step-free, with a hearing loop. Fares and a sitter are paid.",
            phase=Phase.EVALUATE.value,
            convened=Side.BOTH.value,
        ),
        by=people["Dafydd"],
        at=at,
    )
    for name, text, wanted, minutes in AGENDA:
        actions.add_item(
            meeting=meeting, text=text, wanted=wanted, minutes=minutes, by=people[name], at=at
        )
    actions.add_format(meeting=meeting, form=FORMATS["appreciative"], by=people["Dafydd"], at=at)
    for name, coming in COMING.items():
        actions.answer(meeting=meeting, coming=coming, by=people[name], at=at)
