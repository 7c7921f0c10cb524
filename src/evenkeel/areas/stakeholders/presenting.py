"""Groups and gaps in words, for the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from evenkeel.areas.projects.words import Words, capital, fill, side_name
from evenkeel.areas.stakeholders.models import Group
from evenkeel.areas.stakeholders.rules import Gap
from evenkeel.engine.words import Side

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

GAPS: dict[Gap, "StrOrPromise"] = {
    Gap.NOBODY_LISTED: gettext_lazy(
        "No group is written down yet. Begin with those who would notice first if this work went "
        "wrong."
    ),
    Gap.NO_CITIZENS_AT_THE_TABLE: gettext_lazy(
        "Nobody of this side sits at the table: %(citizens)s."
    ),
    Gap.NO_PROFESSIONALS_AT_THE_TABLE: gettext_lazy(
        "Nobody of this side sits at the table: %(professionals)s."
    ),
    Gap.NO_CITIZENS_LISTED: gettext_lazy("No group of this side is written down: %(citizens)s."),
    Gap.NO_PROFESSIONALS_LISTED: gettext_lazy(
        "No group of this side is written down: %(professionals)s."
    ),
    Gap.NOBODY_AFFECTED_HERE: gettext_lazy("None of those who are affected is here."),
    Gap.NOBODY_WITH_POWER_HERE: gettext_lazy(
        "None of those who hold power is here. Who could say yes to what you propose?"
    ),
    Gap.NOBODY_ASKS: gettext_lazy("Some groups are not here, and nobody has said they will ask."),
}
COLOURS = {
    Group.Where.HERE: "green",
    Group.Where.INVITED: "yellow",
    Group.Where.MISSING: "red",
}


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as the pages show it."""

    pk: int
    name: str
    side: str
    affected: bool
    has_power: bool
    where: str
    colour: str
    asker: str
    asker_left: bool
    row: Group


def view_of(group: Group, words: Words) -> GroupView:
    """A group in words."""
    asker = group.asker
    return GroupView(
        pk=group.pk,
        name=group.name,
        side=capital(side_name(Side(group.side), words)),
        affected=group.affected,
        has_power=group.has_power,
        where=group.get_where_display(),
        colour=COLOURS[Group.Where(group.where)],
        asker=str(asker.person) if asker and asker.person else "",
        asker_left=asker is not None and asker.left_on is not None,
        row=group,
    )


def gap_words(gaps: Iterable[Gap], words: Words) -> list[str]:
    """What is missing, in the project's words."""
    return [fill(GAPS[gap], words) for gap in gaps]
