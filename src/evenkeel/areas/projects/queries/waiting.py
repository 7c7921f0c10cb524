"""What waits for one person, over all their projects, asked of every area in one query."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Count,
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.urls import reverse
from django.utils.translation import gettext_lazy

from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import (
    AccessNeeds,
    JoiningCard,
    Membership,
    Proposal,
    Role,
    TurnedKey,
    Visibility,
)
from evenkeel.areas.projects.queries import Visitor
from evenkeel.shared.prepared import Given, Prepared

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

NEW_CARD_SHOWN = timedelta(days=30)
OVERTAKEN_SHOWN = timedelta(days=14)


class Waiting(NamedTuple):
    """Something that waits for one person: what, where to see to it, and in which project."""

    text: str
    href: str
    slug: str


class Asked(NamedTuple):
    """For whom and when it is asked what waits."""

    person: Person
    at: datetime


PERSON = Given(lambda asked: asked.person.pk, BigIntegerField())
"""Whoever it is asked for, in a query of what waits."""


def day(after: timedelta = timedelta()) -> Given:
    """The day on which it is asked, or one so long after it, in a query of what waits."""
    return Given(lambda asked: asked.at.date() + after, DateField())


def since(before: timedelta) -> Given:
    """The moment so long before it is asked, in a query of what waits."""
    return Given(lambda asked: asked.at - before, DateTimeField())


Href = Callable[[str, str], str]
"""Where to see to something, from the project's slug and what tells its rows apart."""


def page(name: str, query: str = "") -> Href:
    """The project's page of this name, or the page of what tells rows apart."""

    def href(slug: str, detail: str) -> str:
        return reverse(name, args=[slug, detail] if detail else [slug]) + query

    return href


class Backlog(NamedTuple):
    """Rows of projects that wait for `PERSON`, what is said of a project's, which may tell their
    `number`, and where to see to them. `detail` is the field that tells them apart; empty where
    nothing does."""

    rows: QuerySet[Any, Any]
    text: "StrPromise"
    href: Href
    detail: str = ""


def where_they_sit(user: Person | Given) -> Q:
    """Rows of projects in which a person sits at the table, and that they see: members of a private
    project may not see it, so nothing of it waits for them.

    To be used in one `filter` with whatever else is asked of the seat, `project__memberships`.
    """
    seat = "project__memberships__"
    sees = Q(**{f"{seat}role": Role.FACILITATOR}) | (
        Q(**{f"{seat}role": Role.MEMBER}) & ~Q(project__visibility=Visibility.PRIVATE)
    )
    return sees & Q(**{f"{seat}person": user, f"{seat}left_on": None})


class Desk:
    """What waits for a visitor, as these areas' `waiting_for` tell it, the most pressing first."""

    def __init__(self, areas: Sequence[Callable[[], Sequence[Backlog]]]) -> None:
        self._areas = areas
        self._backlogs: list[Backlog] = []
        self._query = Prepared(self._union)

    def _union(self) -> QuerySet[Any, Any]:
        self._backlogs = [one for area in self._areas for one in area()]
        first, *others = [
            one.rows.order_by()
            .annotate(backlog=Value(number), detail=F(one.detail) if one.detail else Value(""))
            .values_list("backlog", "project__slug", "detail")
            .annotate(many=Count("pk", distinct=True))
            for number, one in enumerate(self._backlogs)
        ]
        together: QuerySet[Any, Any] = first.union(*others, all=True)
        return together

    def waiting(self, user: Visitor, at: datetime) -> list[Waiting]:
        """Everything that waits for a visitor, over all their projects."""
        if not isinstance(user, Person):
            return []
        found = []
        for which, slug, detail, many in sorted(self._query.rows(Asked(user, at))):
            one = self._backlogs[which]
            found.append(Waiting(one.text % {"number": many}, one.href(slug, detail), slug))
        return found


def waiting_for() -> list[Backlog]:
    """Proposals whose key the person can turn, what they wanted and was overtaken, cards that
    were made anew for them, and for facilitators what members need and nobody sees to."""
    seat = "project__memberships__"
    turned = TurnedKey.objects.filter(proposal=OuterRef("pk"))
    mine = Q(by=OuterRef(f"{seat}ref"))
    to_turn = Proposal.objects.filter(
        where_they_sit(PERSON),
        ~Exists(turned.filter(mine | Q(side=OuterRef(f"{seat}side")))),
        outcome=Proposal.Outcome.OPEN,
        project__memberships__vouched=True,
    )
    overtaken = Proposal.objects.filter(
        where_they_sit(PERSON),
        Q(by=F(f"{seat}ref")) | Exists(turned.filter(mine)),
        outcome=Proposal.Outcome.OVERTAKEN,
        settled_at__gt=since(OVERTAKEN_SHOWN),
    )
    new_cards = JoiningCard.objects.filter(
        person=PERSON, is_new_copy=True, made_at__gt=since(NEW_CARD_SHOWN)
    )
    seats = Membership.objects.filter(person=PERSON, left_on=None, role=Role.FACILITATOR)
    unseen = AccessNeeds.objects.filter(
        membership__project=OuterRef("project"), organiser=None
    ).values("pk")
    return [
        Backlog(
            to_turn,
            gettext_lazy("A proposal waits for the key of your side"),
            page("projects:proposal"),
            "ref",
        ),
        Backlog(
            overtaken,
            gettext_lazy(
                "A proposal that you wanted was overtaken by another one. See what now holds"
            ),
            page("projects:proposal"),
            "ref",
        ),
        Backlog(
            new_cards,
            gettext_lazy("A new joining card was made for you. If you did not ask for it, say so"),
            lambda slug, detail: reverse("projects:my_cards"),
        ),
        Backlog(
            seats.filter(Exists(unseen)),
            gettext_lazy(
                "Members said what they need to take part, and nobody sees to all of it yet"
            ),
            page("projects:needs"),
        ),
    ]
