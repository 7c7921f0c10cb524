"""Checkpoints leave the building: to the outside holders and to members who asked for them.

What is queued is a number, never an address or a text. A message that fails is queued again by the
next run, since what was sent is noted only after it went out.
"""

from datetime import datetime

from django.db.models import Max
from django.utils import translation
from django_tasks import task

from evenkeel.areas.projects import letters
from evenkeel.areas.projects.models import Holder, Membership
from evenkeel.record.reading import newest_checkpoint

NEWEST = Max("project__record__checkpoints__size")


@task()
def send_to_holder(pk: int) -> None:
    """Send a holder the newest checkpoint, unless they have it."""
    holder = Holder.objects.select_related("project__record").filter(pk=pk).first()
    checkpoint = newest_checkpoint(holder.project.record) if holder else None
    if holder and checkpoint and checkpoint.size > holder.sent_size:
        letters.send_checkpoint(holder.project, email=holder.email, checkpoint=checkpoint)
        Holder.objects.filter(pk=pk).update(sent_size=checkpoint.size)


@task()
def send_to_member(pk: int) -> None:
    """Send a member the newest checkpoint, if they still ask for it and don't have it."""
    seat = (
        Membership.objects.select_related("project__record", "person")
        .filter(pk=pk, wants_checkpoints=True, left_on=None, person__email__isnull=False)
        .first()
    )
    if seat is None or seat.person is None or not seat.person.email:
        return
    checkpoint = newest_checkpoint(seat.project.record)
    if checkpoint and checkpoint.size > seat.sent_size:
        with translation.override(seat.person.language):
            letters.send_checkpoint_to_member(
                seat.project, to=seat.person, seat=pk, checkpoint=checkpoint
            )
        Membership.objects.filter(pk=pk).update(sent_size=checkpoint.size)


def send_checkpoints(at: datetime) -> int:
    """Queue a message for everybody who lacks the newest checkpoint; returns how many."""
    queued = 0
    for holder in Holder.objects.annotate(newest=NEWEST):
        if (holder.newest or 0) > holder.sent_size:
            send_to_holder.enqueue(holder.pk)
            queued += 1
    for seat in Membership.objects.filter(wants_checkpoints=True, left_on=None).annotate(
        newest=NEWEST
    ):
        if (seat.newest or 0) > seat.sent_size:
            send_to_member.enqueue(seat.pk)
            queued += 1
    return queued
