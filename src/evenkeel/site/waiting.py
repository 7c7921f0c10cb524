"""What is waiting for somebody, gathered from every area that can have something waiting."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from evenkeel.areas.approach import queries as approach
from evenkeel.areas.charter import queries as charter
from evenkeel.areas.commitments import queries as commitments
from evenkeel.areas.decisions import queries as decisions
from evenkeel.areas.minutes import queries as minutes
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects import queries as projects
from evenkeel.areas.projects.queries import Visitor, Waiting

Asked = Callable[[Visitor, datetime], Sequence[Waiting]]


def _from_minutes(user: Visitor, at: datetime) -> list[Waiting]:
    return list(_minutes(user)) if isinstance(user, Person) else []


def _minutes(person: Person) -> Iterator[Waiting]:
    for one in minutes.waiting_for(person):
        if one.meetings:
            text = ngettext(
                "The minutes of %(number)d meeting wait for somebody of your side to confirm them",
                "The minutes of %(number)d meetings wait for somebody of your side to confirm them",
                one.meetings,
            )
            href = reverse("minutes:meetings", args=[one.slug]) + "?waiting=1"
            yield Waiting(text % {"number": one.meetings}, href, one.slug)
        if one.uploads:
            text = ngettext(
                "A table that you brought in waits for you to look through it",
                "%(number)d tables that you brought in wait for you to look through them",
                one.uploads,
            )
            href = reverse("minutes:uploads", args=[one.slug])
            yield Waiting(text % {"number": one.uploads}, href, one.slug)


WAITING: tuple[Asked, ...] = (
    decisions.waiting_for,
    _from_minutes,
    commitments.waiting_for,
    projects.waiting_for,
    approach.waiting_for,
    charter.waiting_for,
)
"""Each area's `waiting_for`, the most pressing first."""


def waiting_for(user: Visitor, at: datetime) -> list[Waiting]:
    """Everything that waits for a visitor, over all their projects."""
    return [one for asked in WAITING for one in asked(user, at)]
