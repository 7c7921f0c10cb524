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
from django.db.models.expressions import Combinable
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

BECAUSE_FACILITATOR = gettext_lazy("because you facilitate this project")
NEW_CARD_SHOWN = timedelta(days=30)
OVERTAKEN_SHOWN = timedelta(days=14)


class Waiting(NamedTuple):
    """Something that waits for one person: what, where to see to it, in which project, and why it
    waits for them."""

    text: str
    href: str
    slug: str
    why: str


class Thing(NamedTuple):
    """One row that waits for one person, by what tells it from every other now and later: the
    `name` of its backlog and its number there. `detail` is as the backlog tells it."""

    name: str
    slug: str
    detail: str
    pk: int


class News(NamedTuple):
    """Something that happened and that one person is told, once: what it is known by, what it says,
    where to see it, in which project, and why they are told."""

    name: str
    pk: int
    text: str
    href: str
    slug: str
    why: str


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
    `number`, why they wait for this person, and where to see to them. `name` never changes, so that
    what was told stays told; `detail` is the field that tells rows apart, empty where nothing does.
    `told` are rows of which a message of their own has told lately.
    """

    name: str
    rows: QuerySet[Any, Any]
    text: "StrPromise"
    why: "StrPromise"
    href: Href
    detail: str = ""
    told: Q = Q(pk__in=())


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
        self._counts = Prepared(
            lambda: self._union(Count("pk", distinct=True), lambda one: one.rows)
        )
        self._rows = Prepared(lambda: self._union(F("pk"), lambda one: one.rows.exclude(one.told)))

    def _union(
        self, last: Combinable, rows: Callable[[Backlog], QuerySet[Any, Any]]
    ) -> QuerySet[Any, Any]:
        self._backlogs = [one for area in self._areas for one in area()]
        first, *others = [
            rows(one)
            .order_by()
            .annotate(backlog=Value(number), detail=F(one.detail) if one.detail else Value(""))
            .values_list("backlog", "project__slug", "detail")
            .annotate(last=last)
            for number, one in enumerate(self._backlogs)
        ]
        together: QuerySet[Any, Any] = first.union(*others, all=True)
        return together

    def waiting(self, user: Visitor, at: datetime) -> list[Waiting]:
        """Everything that waits for a visitor, over all their projects."""
        if not isinstance(user, Person):
            return []
        return [
            _told(self._backlogs[which], slug, detail, many)
            for which, slug, detail, many in sorted(self._counts.rows(Asked(user, at)))
        ]

    def things(self, person: Person, at: datetime) -> list[Thing]:
        """The same, one by one, without what a message of its own has told lately."""
        return [
            Thing(self._backlogs[which].name, slug, detail, pk)
            for which, slug, detail, pk in sorted(set(self._rows.rows(Asked(person, at))))
        ]

    def said_of(self, things: Sequence[Thing]) -> Waiting:
        """What is said of things that one backlog tells in one breath."""
        first = things[0]
        backlog = next(one for one in self._backlogs if one.name == first.name)
        return _told(backlog, first.slug, first.detail, len(things))


def _told(backlog: Backlog, slug: str, detail: str, many: int) -> Waiting:
    text = backlog.text % {"number": many}
    return Waiting(text, backlog.href(slug, detail), slug, str(backlog.why))


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
            "key",
            to_turn,
            gettext_lazy("A proposal waits for the key of your side"),
            gettext_lazy("because it needs somebody of your side"),
            page("projects:proposal"),
            "ref",
        ),
        Backlog(
            "overtaken",
            overtaken,
            gettext_lazy(
                "A proposal that you wanted was overtaken by another one. See what now holds"
            ),
            gettext_lazy("because you made it or agreed to it"),
            page("projects:proposal"),
            "ref",
        ),
        Backlog(
            "new-card",
            new_cards,
            gettext_lazy("A new joining card was made for you. If you did not ask for it, say so"),
            gettext_lazy("because somebody could sign in as you with it"),
            lambda slug, detail: reverse("projects:my_cards"),
        ),
        Backlog(
            "needs",
            seats.filter(Exists(unseen)),
            gettext_lazy(
                "Members said what they need to take part, and nobody sees to all of it yet"
            ),
            BECAUSE_FACILITATOR,
            page("projects:needs"),
        ),
    ]
