"""Erasing what minutes tell of a person: the texts found by a human, and a person's own traces."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from evenkeel.areas.minutes.models import Draft, Upload
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.record import erasing
from evenkeel.record.models import Text
from evenkeel.record.writing import lock


def erase_texts(
    *, project: Project, texts: Collection[int], ground: str, by: Person, at: datetime
) -> int:
    """Erase these texts of the project with their salts; returns how many there were.

    The entries stay, and the record still verifies; it says that texts were erased, and why.
    """
    with transaction.atomic():
        record = lock(project.record)
        member = seat(project, by, May.ERASE_TEXTS)
        chosen = list(Text.objects.filter(record=record, pk__in=texts))
        erasing.erase_texts(
            record, chosen, ground=ground, on=day(project, at), by=member.ref, at=at
        )
    return len(chosen)


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Let go of a person's uploads and drafts: what waits is dropped, texts and all.

    Inside the caller's transaction, before the tie to their memberships is cut. What they confirmed
    stays with the membership, which then no longer knows them. `by` is empty where a restored
    backup is brought up to date.
    """
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    Draft.objects.filter(by__person=person).delete()
    for upload in Upload.objects.filter(by__person=person).exclude(tables={}):
        upload.tables, upload.problems, upload.found = {}, [], {}
        upload.state = Upload.State.DROPPED
        upload.save(update_fields=["tables", "problems", "found", "state"])
    Upload.objects.filter(by__person=person).update(group="")
