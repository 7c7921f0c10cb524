"""Confirming minutes: a member of a side says that a meeting went as the record tells it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from evenkeel.areas.minutes.models import Confirmation
from evenkeel.areas.minutes.queries import meeting_for, meeting_rows
from evenkeel.areas.minutes.rules import Obstacle
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.queries import Standing, keys_of
from evenkeel.areas.projects.rules import May
from evenkeel.engine.facts import DecisionMade, MinutesConfirmed
from evenkeel.engine.keys import SIDES
from evenkeel.record.writing import lock, seal, write


class CannotConfirmError(Exception):
    """These minutes can't be confirmed by this member; `obstacle` says why."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(str(obstacle))
        self.obstacle = obstacle


def confirm_minutes(
    *, project: Project, meeting: str, matters: Collection[str], by: Person, at: datetime
) -> Confirmation:
    """Confirm the minutes of a meeting as they stand now, marking the decisions that matter.

    A person with both hats confirms for the first side that they were vouched for, as the readings
    count it. What is no decision of this meeting is no mark. Raises NotAllowedError, or
    CannotConfirmError.
    """
    with transaction.atomic():
        record = lock(project.record)
        member = seat(project, by, May.CONFIRM)
        rows = meeting_rows(project, meeting)
        if rows is None:
            raise CannotConfirmError(Obstacle.WITHDRAWN)
        wanted = [row for row in rows.items if row.ref in set(matters) and not row.withdrawn]
        found = meeting_for(Standing(project, member), rows, wanted)
        if found.obstacle is not None:
            raise CannotConfirmError(found.obstacle)
        roll = keys_of(project).roll
        side = next((one for one in SIDES if roll.can_speak_for(member.ref, one)), None)
        if side is None:
            raise CannotConfirmError(Obstacle.NOT_VOUCHED)
        marked = tuple(row.ref for row, held in found.items if isinstance(held.fact, DecisionMade))
        fact = MinutesConfirmed(on=day(project, at), meeting=meeting, matters=marked)
        seq = write(record, fact, by=member.ref, at=at)
        confirmation, _ = Confirmation.objects.update_or_create(
            project=project, meeting=meeting, by=member, defaults={"seq": seq, "side": side}
        )
        seal(record, at=at)
    return confirmation
