"""Letting the keepers' rows say what the charter in force says."""

from evenkeel.areas.concerns.models import Keeper
from evenkeel.areas.projects.charters import keepers_of
from evenkeel.areas.projects.models import Project
from evenkeel.record.models import Record


def follow(record: Record) -> None:
    """Make those keepers whom the charter names, inside the caller's transaction."""
    project = Project.objects.get(record=record)
    named = {one.side: one.seat for one in keepers_of(project)}
    held = {one.side: one.membership for one in Keeper.objects.filter(project=project)}
    if held == {side.value: seat for side, seat in named.items()}:
        return
    Keeper.objects.filter(project=project).delete()
    for side, seat in named.items():
        Keeper.objects.create(project=project, membership=seat, side=side.value)
