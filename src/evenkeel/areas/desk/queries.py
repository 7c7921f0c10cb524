"""What waits for somebody and what is news to them, gathered from every area that tells any."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import QuerySet

from evenkeel.areas.approach import queries as approach
from evenkeel.areas.charter import queries as charter
from evenkeel.areas.commitments import news as commitments_news
from evenkeel.areas.commitments import queries as commitments
from evenkeel.areas.concerns import queries as concerns
from evenkeel.areas.decisions import queries as decisions
from evenkeel.areas.desk.models import Digest, Told
from evenkeel.areas.desk.rules import NEWS_LASTS, is_to_be_told, site_day
from evenkeel.areas.glossary import queries as glossary
from evenkeel.areas.meetings import queries as meetings
from evenkeel.areas.minutes import queries as minutes
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.queries import Standing, is_written_to
from evenkeel.areas.projects.queries import waiting as projects
from evenkeel.areas.projects.queries.waiting import Desk, News, Waiting
from evenkeel.areas.projects.rules import May
from evenkeel.areas.pulse import queries as pulse
from evenkeel.areas.stakeholders import queries as stakeholders

DESK = Desk(
    (
        decisions.waiting_for,
        meetings.waiting_for,
        minutes.waiting_for,
        commitments.waiting_for,
        projects.waiting_for,
        approach.waiting_for,
        concerns.waiting_for,
        pulse.waiting_for,
        charter.waiting_for,
        stakeholders.waiting_for,
        glossary.waiting_for,
    )
)
"""What waits for a visitor: each area's `waiting_for`, the most pressing first."""

NEWS: dict[str, Callable[[Sequence[Membership], date, Collection[int]], list[News]]] = {
    commitments_news.NAME: commitments_news.news_for,
}
"""What is news to somebody, by what it is called: each area's `news_for`."""


@dataclass(frozen=True, slots=True)
class OfProject:
    """What there is for somebody in one project."""

    project: Project
    seat: int
    waiting: list[Waiting]
    news: list[News]


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to tell somebody: in words by project, and as the `things` it stands for.

    `over` are the numbers of what they were told and what waits no longer, or is no news any more.
    """

    projects: list[OfProject]
    things: frozenset[tuple[str, int]]
    over: list[int]


def seats_of(person: Person) -> list[Membership]:
    """The seats that a person has now, in projects that they may see, by the projects' names."""
    return [one for one in all_seats_of(person) if Standing(one.project, one).may(May.SEE)]


def all_seats_of(person: Person) -> QuerySet[Membership]:
    """Every seat that a person has now, by the projects' names."""
    seats = Membership.objects.filter(person=person, left_on=None)
    return seats.select_related("project").order_by("project__name", "pk")


def project_of_seat(person: Person, seat: int) -> Project | None:
    """The project of a person's seat of this number; None where they have it no more."""
    one = all_seats_of(person).filter(pk=seat).first()
    return one.project if one else None


def desk_of(person: Person, at: datetime) -> list[OfProject]:
    """Everything that waits for a person, and what happened of late, by project."""
    seats = seats_of(person)
    waiting = DESK.waiting(person, at)
    return _by_project(seats, waiting, _news(seats, site_day(at)))


def to_tell(person: Person, at: datetime) -> Found:
    """What a message to a person says now: what they were not told yet, and what still waits a
    while after they were. In the present language.

    Projects about which they want no messages are left out, and those that they left.
    """
    today = site_day(at)
    seats = seats_of(person)
    for one in seats:
        one.person = person
    seats = [one for one in seats if is_written_to(one)]
    slugs = {one.project.slug for one in seats}
    told = {(one.name, one.thing): one for one in Told.objects.filter(person=person)}
    waiting = [one for one in DESK.things(person, at) if one.slug in slugs]
    news = _news(seats, today, told)
    lines = []
    things = {(one.name, one.pk) for one in news}
    for _key, together in groupby(waiting, key=lambda one: one[:3]):
        breath = list(together)
        if any(_is_new(told.get((one.name, one.pk)), today) for one in breath):
            lines.append(DESK.said_of(breath))
            things |= {(one.name, one.pk) for one in breath}
    still = {(one.name, one.pk) for one in waiting}
    over = [row.pk for key, row in told.items() if key not in still and _is_over(row, today)]
    return Found(_by_project(seats, lines, news), frozenset(things), over)


def export_person(person: Person) -> dict[str, object]:
    """When a person was written to, and what they were told of, by what it is called."""
    return {
        "last_message": [
            {"sent_on": one.sent_on.isoformat() if one.sent_on else ""}
            for one in Digest.objects.filter(person=person)
        ],
        "told": [
            {"what": one.name, "number": one.thing, "times": one.times, "on": one.on.isoformat()}
            for one in Told.objects.filter(person=person).order_by("pk")
        ],
    }


def _is_new(row: Told | None, today: date) -> bool:
    return row is None or is_to_be_told(row.times, row.on, today)


def _is_over(row: Told, today: date) -> bool:
    return row.name not in NEWS or row.on + NEWS_LASTS < today


def _news(
    seats: Sequence[Membership], today: date, told: Collection[tuple[str, int]] = ()
) -> list[News]:
    if not seats:
        return []
    return [
        one
        for name, news_for in NEWS.items()
        for one in news_for(
            seats, today - NEWS_LASTS, {thing for known, thing in told if known == name}
        )
    ]


def _by_project(
    seats: Sequence[Membership], waiting: Sequence[Waiting], news: Sequence[News]
) -> list[OfProject]:
    found = [
        OfProject(
            one.project,
            one.pk,
            [line for line in waiting if line.slug == one.project.slug],
            [line for line in news if line.slug == one.project.slug],
        )
        for one in seats
    ]
    return [one for one in found if one.waiting or one.news]
