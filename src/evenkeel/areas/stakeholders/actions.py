"""What members write down about who has a stake: the only writes of this area. No facts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.seat import seat
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.queries import members_of
from evenkeel.areas.projects.rules import May
from evenkeel.areas.stakeholders.models import Group
from evenkeel.areas.stakeholders.rules import MOST_GROUPS
from evenkeel.engine.words import Side
from evenkeel.shared.transactions import atomic_or_once_more


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a member says of a group. `asker` is the ref of who will ask them, empty for nobody."""

    name: str
    side: Side
    affected: bool
    has_power: bool
    where: Group.Where
    asker: str = ""
    ask_by: date | None = None


@atomic_or_once_more
def add_group(*, project: Project, said: Said, by: Person) -> Group:
    """A member adds a group to the map."""
    own = seat(project, by, May.MAP)
    columns = _columns(project, said, own)
    if Group.objects.filter(project=project).count() >= MOST_GROUPS:
        raise CannotError(_("There are a hundred groups already. Remove one first."))
    return Group.objects.create(project=project, **columns)


@atomic_or_once_more
def change_group(*, group: Group, said: Said, seen: int, by: Person) -> None:
    """A member changes what is said of a group. `seen` is the version that they changed: where
    somebody else was quicker, nothing is written and they are told."""
    own = seat(group.project, by, May.MAP)
    columns = _columns(group.project, said, own, but=group.pk)
    rows = Group.objects.filter(pk=group.pk, version=seen)
    if not rows.update(version=F("version") + 1, **columns):
        raise CannotError(
            _(
                "Somebody changed or removed this group while you wrote. Nothing of yours was "
                "saved: copy it, look at what stands there now, and change it again."
            )
        )


@transaction.atomic
def remove_group(*, group: Group, by: Person) -> None:
    """A member takes a group off the map."""
    seat(group.project, by, May.MAP)
    Group.objects.filter(pk=group.pk).delete()


@transaction.atomic
def pass_on(*, key: str, gone: Membership, to: Membership, by: Person, at: datetime) -> None:
    """The groups that one member was to ask, another one asks now. They are all under one key."""
    del key, at
    seat(gone.project, by, May.MAP)
    if not members_of(gone.project).filter(pk=to.pk).exists():
        raise CannotError(_("They are no member any more."))
    groups = Group.objects.filter(asker=gone)
    if not groups.update(asker=to, version=F("version") + 1):
        raise CannotError(_("This was passed on already."))


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Let go of a person: nobody can tell what they wrote or whom they were to ask. The names of
    the groups are everybody's and stay."""
    del at
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    Group.objects.filter(written_by__person=person).update(written_by=None)
    Group.objects.filter(asker__person=person).update(asker=None)


def _columns(project: Project, said: Said, own: Membership, *, but: int = 0) -> dict[str, Any]:
    """The columns for what was said. Raises CannotError where it can't be."""
    name = " ".join(said.name.split())
    if Group.objects.filter(project=project, name__iexact=name).exclude(pk=but).exists():
        raise CannotError(_("This group is on the map already."))
    asker = None
    if said.asker:
        asker = members_of(project).filter(ref=said.asker).first()
        if asker is None:
            raise CannotError(_("They are no member any more."))
    return {
        "name": name,
        "side": said.side,
        "affected": said.affected,
        "has_power": said.has_power,
        "where": said.where,
        "asker": asker,
        "ask_by": said.ask_by,
        "written_by": own,
    }
