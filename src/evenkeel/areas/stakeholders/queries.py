"""Reading who has a stake in a project, and what waits for whom."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.queries.held import InHand
from evenkeel.areas.projects.queries.waiting import PERSON, Backlog, day, page, where_they_sit
from evenkeel.areas.projects.rules import May
from evenkeel.areas.stakeholders.models import Group
from evenkeel.areas.stakeholders.rules import Gap, Listed, gaps
from evenkeel.engine.words import Side

SOON = timedelta(days=7)
GROUPS = "groups"


def groups_for(visitor: Standing) -> QuerySet[Group]:
    """The groups of a project, those that are missing first; nothing for who may not see them."""
    if not visitor.may(May.SEE_MEMBERS):
        return Group.objects.none()
    rows = Group.objects.filter(project=visitor.project).select_related("asker__person")
    return rows.order_by("-where", "name", "pk")


def gaps_of(visitor: Standing, groups: Sequence[Group]) -> list[Gap]:
    """What the list and the table leave out."""
    seats = Membership.objects.filter(project=visitor.project, left_on=None)
    sides = seats.order_by().values_list("side", flat=True).distinct()
    listed = [
        Listed(
            side=Side(one.side),
            affected=one.affected,
            has_power=one.has_power,
            is_here=one.where == Group.Where.HERE,
            is_asked=one.asker_id is not None or one.where == Group.Where.INVITED,
        )
        for one in groups
    ]
    return gaps(listed, map(Side, sides))


def waiting_for() -> list[Backlog]:
    """Groups that the person said they would ask, with a day that is near or has passed."""
    rows = Group.objects.filter(
        where_they_sit(PERSON),
        asker__person=PERSON,
        where=Group.Where.MISSING,
        ask_by__lte=day(SOON),
    )
    return [
        Backlog(
            "to-ask",
            rows,
            ngettext_lazy(
                "A group is still missing that you said you would ask",
                "%(number)d groups are still missing that you said you would ask",
                "number",
            ),
            gettext_lazy("because you said that you would"),
            page("stakeholders:map"),
        )
    ]


def held_by(seat: Membership) -> list[InHand]:
    """The groups that a member said they would ask, as one thing to pass on."""
    names = [one.name for one in _unasked(seat.project).filter(asker=seat).order_by("name")]
    if not names:
        return []
    text = ngettext("Asking a group: %(names)s", "Asking these groups: %(names)s", len(names))
    href = reverse("stakeholders:map", args=[seat.project.slug])
    return [InHand(GROUPS, text % {"names": ", ".join(names)}, href)]


def left_behind(project: Project) -> set[str]:
    """The refs of those who left and were to ask a group."""
    gone = _unasked(project).filter(asker__left_on__isnull=False)
    return {str(ref) for ref in gone.values_list("asker__ref", flat=True)}


def _unasked(project: Project) -> QuerySet[Group]:
    return Group.objects.filter(project=project, where=Group.Where.MISSING)


def export_person(person: Person) -> dict[str, object]:
    """The groups that a person wrote down last, and those that they will ask."""
    written = Group.objects.filter(written_by__person=person).select_related("project")
    to_ask = Group.objects.filter(asker__person=person).select_related("project")
    return {
        "groups_written": [
            {"project": one.project.name, "group": one.name} for one in written.order_by("pk")
        ],
        "groups_to_ask": [
            {
                "project": one.project.name,
                "group": one.name,
                "by": one.ask_by.isoformat() if one.ask_by else "",
            }
            for one in to_ask.order_by("pk")
        ],
    }
