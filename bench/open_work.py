"""What a seeded group is at work on: its charter and the next draft, proposals, ideas, meetings."""

from calendar import month_name
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

from evenkeel.areas.approach.models import Answer as Thought
from evenkeel.areas.approach.rules import Question, Said
from evenkeel.areas.charter.models import Draft
from evenkeel.areas.charter.rules import Content, act_of, said_by, texts_of
from evenkeel.areas.decisions.models import Ballot, Decision, Idea, Joined, Round, Word
from evenkeel.areas.decisions.rules import Say
from evenkeel.areas.decisions.rules import State as Stage
from evenkeel.areas.meetings.models import Answer, Item, Meeting, Outcome
from evenkeel.areas.meetings.rules import Coming, How, Kind, State, Wanted
from evenkeel.areas.minutes.models import Draft as Pasted
from evenkeel.areas.minutes.models import DraftText as PastedText
from evenkeel.areas.minutes.pasted.reading import READER, read_texts
from evenkeel.areas.minutes.pasted.state import Source
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.reflection.models import Note
from evenkeel.engine.decisions import Method
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Phase, Rule, Side
from evenkeel.record.writing import Writing
from evenkeel.shared.packing import pack
from tests.trust import concerns, pulses

MANY = 12
"""So many proposals, ideas, meetings and items of an agenda a group has."""

CONTENT = Content(
    framework="wales",
    principles=tuple(f"We keep to the principle of number {number}." for number in range(1, 7)),
    ground_rules="One person speaks at a time.",
    not_on_the_table="The building.",
    deciding="We ask whether anybody objects.",
    budget="Two of us sign.",
    holds_budget=Side.BOTH,
    rule=Rule.CONSENT,
    answer_days=14,
    paid_share=50,
    citizens_keeper="m2",
    professionals_keeper="m1",
)


def charter(opened: datetime) -> Writing:
    """A group's first charter, for its record."""
    return Writing(act_of(CONTENT, edition=1, on=When(opened.date())), texts_of(CONTENT))


def open_work(project: Project, seats: Sequence[Membership], decided: int, at: datetime) -> None:
    """Make the rows; `decided` is an entry of the record that holds a decision."""
    by = seats[0]
    Draft.objects.create(project=project, version=1, against=1, said=said_by(CONTENT), by=by, at=at)
    Thought.objects.bulk_create(
        Thought(project=project, question=question, answer=Said.PARTLY, by=by, at=at)
        for question in Question
    )
    _proposals(project, seats, decided, at)
    _ideas(project, seats, at)
    for number in range(MANY):
        _meeting(project, seats, number, at)
    _pasted(project, seats[0], at)
    pulses.made(project, 1, seats[0], at, str)
    concerns.made(project, 1, {"citizen": seats[1], "professional": seats[0]}, at, str)
    Note.objects.bulk_create(
        Note(
            person=by.person,
            on=at.date() - timedelta(days=day),
            project=project,
            text="Heard. " * 50,
        )
        for day in range(2 * MANY)
    )


def _proposals(project: Project, seats: Sequence[Membership], decided: int, at: datetime) -> None:
    """Proposals to answer, answered by half of the group, and last one that was referred up."""
    rows = Decision.objects.bulk_create(
        Decision(
            project=project,
            ref=f"d{number}",
            title=f"What we could do, way {number}",
            method=Method.CONSENT,
            phase=Phase.DESIGN,
            closes_on=at.date() + timedelta(days=number),
            by=seats[number % len(seats)],
            at=at,
        )
        for number in range(1, MANY)
    )
    Round.objects.bulk_create(
        Round(decision=row, number=1, text="We try it for a year.", by=row.by, at=at)
        for row in rows
    )
    Ballot.objects.bulk_create(
        Ballot(decision=row, round=1, voter=voter, choice="agree", reason="It is time.")
        for row in rows
        for voter in seats[1::2]
    )
    Decision.objects.create(
        project=project,
        ref=f"d{MANY}",
        method=Method.CONSENT,
        say=Say.OUTSIDE,
        by=seats[0],
        at=at,
        state=Stage.DECIDED,
        on=at.date(),
        item="i1",
        seq=decided,
        due=at.date() + timedelta(days=30),
        result={
            "outcome": "accepted",
            "winners": [],
            "voters": 3,
            "sides": [["citizen", 3]],
            "missed": [],
            "counts": [],
            "by_side": [],
        },
    )


def _ideas(project: Project, seats: Sequence[Membership], at: datetime) -> None:
    rows = Idea.objects.bulk_create(
        Idea(
            project=project,
            ref=f"n{number}",
            title=f"Idea {number}",
            text="A walk on Sundays.",
            by=seats[0],
            at=at,
        )
        for number in range(1, MANY + 1)
    )
    Joined.objects.bulk_create(
        Joined(idea=row, member=seat, at=at) for row in rows for seat in seats[:8]
    )
    Word.objects.bulk_create(
        Word(idea=row, text="It went well.", by=seats[0], at=at) for row in rows for _ in range(4)
    )


def _meeting(project: Project, seats: Sequence[Membership], number: int, at: datetime) -> None:
    """A meeting with its agenda and answers. The first is being held, the second has ended."""
    state = (State.RUNNING, State.ENDED, State.PLANNED)[min(number, 2)]
    held = state is not State.PLANNED
    meeting = Meeting.objects.create(
        project=project,
        title=f"Meeting {number}",
        starts=at + timedelta(days=7 * number),
        minutes=120,
        place="The library",
        access="A ramp at the side.",
        convened=Side.BOTH,
        state=state,
        begun_at=at if held else None,
        ended_at=at if state is State.ENDED else None,
    )
    items = Item.objects.bulk_create(
        Item(
            meeting=meeting,
            text=f"Point {place}",
            wanted=Wanted.DECIDE,
            minutes=10,
            by=seats[place % len(seats)],
            side=seats[place % len(seats)].side,
            reached=held,
        )
        for place in range(MANY)
    )
    Answer.objects.bulk_create(
        Answer(meeting=meeting, by=seat, coming=Coming.YES, here=held) for seat in seats[::2]
    )
    if held:
        Meeting.objects.filter(pk=meeting.pk).update(current=items[0], current_since=at)
        told = {"how": How.CONSENT, "about": About.SERVICE}
        Outcome.objects.bulk_create(
            Outcome(
                meeting=meeting,
                item=item,
                kind=Kind.DECISION,
                text="We do it.",
                by=seats[0],
                **told,
            )
            for item in items
        )


def _pasted(project: Project, by: Membership, at: datetime) -> None:
    """Minutes that were pasted and are still to be confirmed."""
    draft = Pasted.objects.create(project=project, by=by, at=at)
    text, reading = _minutes()
    PastedText.objects.create(draft=draft, number=0, text=text, reading=reading, engine=READER)


@cache
def _minutes() -> tuple[str, bytes]:
    """The minutes of a year as one text, and what is read in them."""
    text = "\n".join(
        f"""Minutes of the meeting held on 12 {month} 2024
Present: Quill Adder (QA) - patient, Chair; Wim Corry (WC) - patient; Zeb Birch (ZB) - manager

Opening hours
WC asked whether the desk could open earlier in {month}.
It was agreed that the desk will open at eight from {month} on.
Action: ZB to put up a sign about {month} by the next meeting.

Newsletter
QA suggested a newsletter for {month}.
Action: WC to draft the first page.
"""
        for month in month_name[1:]
    )
    (reading,) = read_texts([Source("", text)], date(2025, 1, 1))
    return text, pack(reading)
