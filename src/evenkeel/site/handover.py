"""What somebody holds over all areas when they go, and to whom it goes.

Each area in which a member can hold something names its functions in the table below; a test fails
for one that does not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenkeel.areas.commitments import actions as commitments_actions
from evenkeel.areas.commitments import queries as commitments
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.actions import handing_on as projects_actions
from evenkeel.areas.projects.actions.membership import leave
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.queries import held as projects
from evenkeel.areas.projects.queries.held import InHand
from evenkeel.areas.stakeholders import actions as stakeholders_actions
from evenkeel.areas.stakeholders import queries as stakeholders


@dataclass(frozen=True, slots=True)
class Handover:
    """What a member can hold in an area: `left_behind` finds those who left with something."""

    held_by: Callable[[Membership], list[InHand]]
    pass_on: Callable[..., None]
    left_behind: Callable[[Project], set[str]] | None = None


HANDOVERS: dict[str, Handover] = {
    "projects": Handover(projects.held_by, projects_actions.pass_on),
    "commitments": Handover(
        commitments.held_by, commitments_actions.pass_on, commitments.left_behind
    ),
    "stakeholders": Handover(
        stakeholders.held_by, stakeholders_actions.pass_on, stakeholders.left_behind
    ),
}
"""By area."""


def held_by(seat: Membership) -> dict[tuple[str, int], InHand]:
    """Everything that a member holds, by area and number."""
    return {
        (area, number): one
        for area, handover in HANDOVERS.items()
        for number, one in enumerate(handover.held_by(seat))
    }


def left_behind(project: Project) -> list[Membership]:
    """Those who left a project, or were removed or erased, and still hold something."""
    refs = {
        ref
        for handover in HANDOVERS.values()
        if handover.left_behind
        for ref in handover.left_behind(project)
    }
    rows = Membership.objects.filter(project=project, ref__in=refs).select_related("person")
    return list(rows.order_by("left_on", "pk"))


@transaction.atomic
def pass_on(
    *,
    gone: Membership,
    takers: Mapping[tuple[str, str], Membership],
    leaving: bool,
    by: Person,
    at: datetime,
) -> None:
    """Give things, named by area and key, to those who take them on; then, if so wished, leave.

    All of it or, where one of them can't be done, none. Raises CannotError and NotAllowedError.
    """
    for (area, key), to in takers.items():
        HANDOVERS[area].pass_on(key=key, gone=gone, to=to, by=by, at=at)
    if leaving:
        leave(membership=gone, by=by, at=at)
