"""Reading meetings: those to come and those past, one agenda, who comes, and what waits."""

from collections.abc import Sequence
from datetime import timedelta
from operator import itemgetter
from typing import NamedTuple

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy, ngettext_lazy

from evenkeel.areas.meetings.models import Answer, Item, Meeting, Outcome
from evenkeel.areas.meetings.rules import (
    ASKED,
    BEING_RUN,
    INVITED,
    OPEN_AGENDA,
    CharterAnswer,
    Coming,
    State,
    kept_together,
    taking_turns,
)
from evenkeel.areas.people.models import Person, shown_name
from evenkeel.areas.projects.models import Membership, Project, Role
from evenkeel.areas.projects.queries import can_be_reached, is_written_to, members_of
from evenkeel.areas.projects.queries.waiting import (
    BECAUSE_FACILITATOR,
    PERSON,
    Backlog,
    page,
    since,
    where_they_sit,
)
from evenkeel.areas.projects.rules import AT_THE_TABLE
from evenkeel.shared.prepared import Given, Prepared, PreparedObjects


def coming_of(project: Project) -> QuerySet[Meeting]:
    """The meetings that are planned, being held or not written up yet, the next one first."""
    states = (State.PLANNED, *BEING_RUN)
    return Meeting.objects.filter(project=project, state__in=states).order_by("starts", "pk")


def past_of(project: Project) -> QuerySet[Meeting]:
    """The meetings that were written up or cancelled, newest first."""
    states = (State.WRITTEN, State.CANCELLED)
    return Meeting.objects.filter(project=project, state__in=states).order_by("-starts", "-pk")


_FIRST, _SECOND = (Given(itemgetter(place), BigIntegerField()) for place in (0, 1))
_MEETING = PreparedObjects(lambda: Meeting.objects.filter(project=_FIRST, pk=_SECOND))
_ITEMS = PreparedObjects(
    lambda: Item.objects.filter(meeting=_FIRST).order_by("pk"), "by", "by__person"
)
_OUTCOMES = PreparedObjects(lambda: Outcome.objects.filter(meeting=_FIRST).order_by("pk"))
_SEATS = Prepared(
    lambda: (
        Membership.objects.filter(
            project=_FIRST, left_on=None, person__isnull=False, role__in=AT_THE_TABLE
        )
        .annotate(
            is_here=Exists(Answer.objects.filter(meeting=_SECOND, by=OuterRef("pk"), here=True))
        )
        .order_by("person__name", "pk")
        .values_list("ref", "person__name", "person__email", "side", "is_here")
    )
)
"""What the run view asks for again and again while a meeting is held."""


def meeting_of(project: Project, pk: int) -> Meeting | None:
    """One meeting of a project; None where it has none of this number."""
    found = _MEETING.first((project.pk, pk))
    if found is not None:
        found.project = project
    return found


def agenda_of(meeting: Meeting) -> list[Item]:
    """The items in the order of the agenda: the group's own, or else the sides take turns. What
    belongs to one round stays together."""
    items = _ITEMS.all((meeting.pk,))
    if any(one.place is not None for one in items):
        return sorted(items, key=lambda one: (one.place is None, one.place or 0, one.pk))
    rounds = kept_together(items, lambda one: one.frame)
    return [one for some in taking_turns(rounds, lambda some: some[0].side) for one in some]


def outcomes_of(meeting: Meeting) -> list[Outcome]:
    """What was decided and promised so far, in the order in which it was entered."""
    return _OUTCOMES.all((meeting.pk,))


def charter_answers_of(meeting: Meeting) -> list[CharterAnswer]:
    """What the group said of its charter so far, in the order of the principles."""
    return [CharterAnswer(**one) for one in meeting.looked_back]


def mark_of(answers: Sequence[CharterAnswer]) -> str:
    """What tells these answers from any others."""
    return " ".join(
        f"c{one.principle}-{one.said}{'-again' if one.again else ''}" for one in answers
    )


def next_open(project: Project) -> Meeting | None:
    """The next meeting on whose agenda something can be put; None where none is planned."""
    rows = Meeting.objects.filter(project=project, state__in=OPEN_AGENDA)
    return rows.order_by("starts", "pk").first()


def open_for(project: Project, pk: int) -> Meeting | None:
    """The meeting of this number while something can be put on its agenda, or else the next one."""
    found = meeting_of(project, pk) if pk else None
    if found is not None and found.state in OPEN_AGENDA:
        return found
    return next_open(project)


class Answered(NamedTuple):
    """What a member answered; `seat` is the number of their seat."""

    seat: int
    name: str
    coming: str
    here: bool


def answers_of(meeting: Meeting) -> list[Answered]:
    """What members answered, in the order of their names; who has left the table is left out."""
    answers = meeting.answers.filter(by__left_on=None, by__person__isnull=False)
    rows = answers.order_by("by__person__name", "by").values_list(
        "by", "by__person__name", "by__person__email", "coming", "here"
    )
    return [
        Answered(seat, shown_name(name, email), coming, here)
        for seat, name, email, coming, here in rows
    ]


def seats_at_the_table(project: Project) -> list[Membership]:
    """The members and facilitators of a project, in the order of their names."""
    seats = members_of(project).filter(role__in=AT_THE_TABLE)
    return list(seats.order_by("person__name", "pk"))


class Seated(NamedTuple):
    """A member at the table, and whether they are here."""

    ref: str
    name: str
    side: str
    is_here: bool


def seats_in(meeting: Meeting) -> list[Seated]:
    """The members and facilitators, in the order of their names."""
    rows = _SEATS.rows((meeting.project_id, meeting.pk))
    return [
        Seated(ref, shown_name(name, email), side, here) for ref, name, email, side, here in rows
    ]


def reachable(project: Project) -> list[Membership]:
    """Those at the table who are written to about the project's meetings."""
    seats = seats_at_the_table(project)
    for one in seats:
        one.project = project
    return [one for one in seats if is_written_to(one)]


def counting_on(meeting: Meeting) -> list[Membership]:
    """Those at the table who said that they come to a meeting, and have an address."""
    coming = meeting.answers.filter(coming__in=(Coming.YES, Coming.PHONE))
    answered = set(coming.values_list("by", flat=True))
    seats = seats_at_the_table(meeting.project)
    for one in seats:
        one.project = meeting.project
    return [one for one in seats if one.pk in answered and can_be_reached(one)]


def waiting_for() -> list[Backlog]:
    """Meetings that ask whether one comes, and for facilitators those that are not written up."""
    answered = Answer.objects.filter(
        meeting=OuterRef("pk"), by=OuterRef("project__memberships")
    ).exclude(coming="")
    asking = Meeting.objects.filter(
        where_they_sit(PERSON),
        ~Exists(answered),
        state=State.PLANNED,
        starts__gt=since(timedelta()),
        starts__lte=since(-ASKED),
    )
    unwritten = Meeting.objects.filter(
        where_they_sit(PERSON),
        state=State.ENDED,
        project__memberships__role=Role.FACILITATOR,
    )
    return [
        Backlog(
            "unwritten",
            unwritten,
            ngettext_lazy(
                "A meeting has ended, and its minutes wait to be written",
                "%(number)d meetings have ended, and their minutes wait to be written",
                "number",
            ),
            BECAUSE_FACILITATOR,
            page("meetings:meetings"),
        ),
        Backlog(
            "coming",
            asking,
            ngettext_lazy(
                "A meeting is near: say whether you come",
                "%(number)d meetings are near: say whether you come",
                "number",
            ),
            gettext_lazy("because you have a seat at the table"),
            page("meetings:meetings"),
            told=Q(invited_at__gt=since(INVITED)),
        ),
    ]


def export_person(person: Person) -> dict[str, object]:
    """What this area holds about a person: what they put on agendas, and what they answered."""
    items = Item.objects.filter(by__person=person).select_related("meeting__project")
    answers = Answer.objects.filter(by__person=person).select_related("meeting__project")
    return {
        "agenda_items": [
            {
                "project": one.meeting.project.name,
                "meeting": one.meeting.starts.isoformat(),
                "text": one.text,
                "notes": one.notes,
            }
            for one in items.order_by("pk")
        ],
        "answers": [
            {
                "project": one.meeting.project.name,
                "meeting": one.meeting.starts.isoformat(),
                "coming": one.coming,
                "here": one.here,
            }
            for one in answers.order_by("pk")
        ],
    }
