"""Reading pulses: what is asked of whom, what was released, what waits."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy

from evenkeel.areas.charter.queries import principles_of
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.actions.seat import day as project_day
from evenkeel.areas.projects.models import Membership, Project, Role
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.queries.waiting import (
    BECAUSE_FACILITATOR,
    PERSON,
    Backlog,
    day,
    page,
    where_they_sit,
)
from evenkeel.areas.projects.rules import AT_THE_TABLE, May
from evenkeel.areas.projects.words import day_words
from evenkeel.areas.pulse.models import Code, FreeWord, Pulse
from evenkeel.areas.pulse.rules import YEARLY_QUESTIONS, Question, questions_about
from evenkeel.engine.facts import MeetingHeld, PulseReleased
from evenkeel.engine.ledger.entries import read_line
from evenkeel.engine.pulse import Group, Release, Total, group_of, read_release, read_totals
from evenkeel.engine.words import Side
from evenkeel.record.models import Entry, Record
from evenkeel.record.reading import shown

MEETINGS_OFFERED = 8


def questions_of(project: Project, scope: str) -> tuple[Question, ...]:
    """What a pulse that opens now would ask."""
    if scope == Pulse.Scope.YEARLY:
        return tuple(Question(key) for key in YEARLY_QUESTIONS)
    principles = principles_of(project)
    return questions_about(principles.by_number.values() if principles else ())


def asked_in(project: Project, scope: str) -> dict[Group, list[int]]:
    """The seats of everybody whom a pulse that opens now would ask, by group, each person once.

    Somebody with seats in several projects of the organisation goes by their oldest in all pulses,
    so that no two releases can be set against each other over them.
    """
    seats = Membership.objects.filter(
        project__organisation_id=project.organisation_id,
        left_on=None,
        person__is_active=True,
        role__in=AT_THE_TABLE,
    ).order_by("pk")
    first: dict[int, int] = {}
    sides: dict[int, set[Side]] = {}
    rows = seats.values_list("pk", "person_id", "project_id", "side")
    for pk, person, of, side in rows:
        first.setdefault(person, pk)
        if of == project.pk or scope == Pulse.Scope.YEARLY:
            sides.setdefault(person, set()).add(Side(side))
    found: dict[Group, list[int]] = {group: [] for group in Group}
    for person, held in sides.items():
        # Who speaks from lived experience alone does so in each of their seats.
        side = next(iter(held)) if len(held) == 1 else Side.BOTH
        found[group_of(side)].append(first[person])
    return found


def meetings_of(project: Project) -> list[tuple[str, str]]:
    """The newest meetings in the record, newest first, as choices: ref, and day in words."""
    rows = Entry.objects.filter(record_id=project.record_id, kind=MeetingHeld.kind)
    newest = rows.order_by("-seq").values_list("line", flat=True)[:MEETINGS_OFFERED]
    held = [cast(MeetingHeld, read_line(line.encode()).entry().fact) for line in newest]
    return [(one.meeting, day_words(one.on)) for one in held if one.on]


def earlier_totals(pulse: Pulse) -> tuple[Total, ...]:
    """The totals that a release of this pulse must not be set against: of every earlier one in the
    organisation that asked any of the same."""
    keys = {key for key, _text in pulse.questions}
    rows = Pulse.objects.filter(
        project__organisation_id=pulse.project.organisation_id, state=Pulse.State.RELEASED
    ).order_by("released_on", "pk")
    totals = (one for row in rows.values_list("totals", flat=True) for one in read_totals(row))
    return tuple(one for one in totals if one.question in keys)


def pulses_of(project: Project) -> QuerySet[Pulse]:
    """A project's pulses, newest first."""
    return Pulse.objects.filter(project=project).order_by("-pk").defer("totals")


def pulse_for(visitor: Standing, ref: str) -> Pulse | None:
    """A pulse of the project that the visitor may see."""
    found = pulses_of(visitor.project).filter(ref=ref).first()
    if found is not None:
        found.project = visitor.project
    return found


def yearly_for(visitor: Standing) -> QuerySet[Pulse]:
    """The yearly pulses of the organisation that were told, newest first, for members: they were
    asked as well, whichever project opened one. To whoever sees a project without a seat in it,
    nothing is told of the whole organisation."""
    if not visitor.may(May.SEE_MEMBERS):
        return Pulse.objects.none()
    return _yearly(visitor.project).order_by("-pk")


def _yearly(project: Project) -> QuerySet[Pulse]:
    return Pulse.objects.filter(
        project__organisation_id=project.organisation_id,
        scope=Pulse.Scope.YEARLY,
        state=Pulse.State.RELEASED,
    ).defer("totals")


@dataclass(frozen=True, slots=True)
class AfterMeeting:
    """What the page of a meeting says of pulses: those opened after it, newest first, and whether
    the visitor can open one."""

    pulses: Sequence[Pulse]
    can_open: bool


def after_meeting(visitor: Standing, meeting: str) -> AfterMeeting:
    """The pulses after a meeting in the record, by its ref. One is offered to who may open it,
    while the meeting is among the newest, none was opened after it and none is open."""
    either = Q(meeting=meeting) | Q(state=Pulse.State.OPEN)
    found = list(pulses_of(visitor.project).filter(either))
    can_open = (
        not found and visitor.may(May.PULSE) and meeting in dict(meetings_of(visitor.project))
    )
    return AfterMeeting([one for one in found if one.meeting == meeting], can_open)


@dataclass(frozen=True, slots=True)
class Told:
    """A release that was told: of which pulse, and what was asked, as pairs of key and words."""

    ref: str
    questions: Sequence[tuple[str, str]]
    release: Release


def told_of(pulse: Pulse) -> Told:
    """What a released pulse tells."""
    release = read_release(cast(Mapping[str, object], pulse.release))
    return Told(pulse.ref, _pairs(pulse.questions), release)


def _pairs(questions: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((key, text) for key, text in questions)


def told_at(record: Record, size: int) -> Told | None:
    """What the newest pulse told that a state of the record holds, from the record alone; None
    where it holds none, or the words were erased."""
    rows = Entry.objects.filter(record=record, kind=PulseReleased.kind, seq__lt=size)
    newest = rows.order_by("-seq").values_list("seq", flat=True)[:1]
    for one in shown(record, newest):
        told, asked = one.texts.get("release"), one.texts.get("questions")
        if told and asked:
            fact = cast(PulseReleased, one.entry.fact)
            return Told(fact.pulse, _pairs(json.loads(asked)), read_release(json.loads(told)))
    return None


def before(pulse: Pulse) -> list[Told]:
    """The releases before this one that had the same scope, oldest first: in the project, and of a
    yearly pulse in the organisation."""
    if pulse.scope == Pulse.Scope.YEARLY:
        rows = _yearly(pulse.project)
    else:
        rows = pulses_of(pulse.project).filter(state=Pulse.State.RELEASED, scope=pulse.scope)
    return [told_of(row) for row in rows.filter(pk__lt=pulse.pk).order_by("pk")]


def words_to_look_through(pulse: Pulse) -> QuerySet[FreeWord]:
    """The free words that nobody has looked through yet, in no order."""
    return FreeWord.objects.filter(pulse=pulse, state=FreeWord.State.WAITING)


def words_that_passed(pulse: Pulse) -> list[str]:
    """The free words that may be shown; none while some are still to be looked through."""
    if words_to_look_through(pulse).exists():
        return []
    shown_ones = FreeWord.objects.filter(pulse=pulse, state=FreeWord.State.SHOWN)
    return list(shown_ones.values_list("text", flat=True))


def takes_answers(pulse: Pulse, at: datetime) -> bool:
    """Whether a pulse is open, and its last day not over."""
    return (
        pulse.state == Pulse.State.OPEN and project_day(pulse.project, at).last <= pulse.closes_on
    )


def pulse_of_code(code_hash: str, at: datetime) -> Pulse | None:
    """The pulse that can be answered with the code of this hash; None where it does not work."""
    held = Code.objects.select_related("pulse__project").filter(code_hash=code_hash).first()
    return held.pulse if held is not None and takes_answers(held.pulse, at) else None


def waiting_for() -> list[Backlog]:
    """Codes to print and free words to look through, for facilitators."""
    mine = Pulse.objects.filter(where_they_sit(PERSON), project__memberships__role=Role.FACILITATOR)
    waiting = FreeWord.objects.filter(pulse=OuterRef("pk"), state=FreeWord.State.WAITING)
    return [
        Backlog(
            "pulse-codes",
            mine.filter(state=Pulse.State.OPEN, sent=True, closes_on__gte=day()).exclude(cards={}),
            gettext_lazy("A pulse is open: print the codes for those whom no mail reaches"),
            BECAUSE_FACILITATOR,
            page("pulse:pulse"),
            "ref",
        ),
        Backlog(
            "pulse-words",
            mine.filter(Exists(waiting)),
            gettext_lazy("Free words of a pulse are to be looked through"),
            BECAUSE_FACILITATOR,
            page("pulse:words"),
            "ref",
        ),
    ]


def export_person(person: Person) -> dict[str, object]:
    """What this area holds about a person: the pulses that they opened. Whether and what they
    answered is not known."""
    rows = Pulse.objects.filter(opened_by__person=person).select_related("project").order_by("pk")
    return {
        "pulses_opened": [
            {"project": row.project.name, "on": row.opened_on.isoformat()} for row in rows
        ]
    }
