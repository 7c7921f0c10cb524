"""Erasing what minutes tell of a person: the texts found by a human, and a person's own traces."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from evenkeel.areas.minutes.models import Upload
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.engine.facts import TextsErased
from evenkeel.record.models import Text
from evenkeel.record.writing import Writing, lock, seal, write_all

ENTRIES_PER_FACT = 1000
"""So that a fact's line stays far below the longest that a record takes."""


def erase_texts(
    *, project: Project, texts: Collection[int], ground: str, by: Person, at: datetime
) -> int:
    """Erase these texts of the project with their salts; returns how many there were.

    The entries stay, and the record still verifies; it says that texts were erased, and why.
    """
    with transaction.atomic():
        record = lock(project.record)
        member = seat(project, by, May.ERASE_TEXTS)
        chosen = Text.objects.filter(record=record, pk__in=texts)
        seqs = sorted(set(chosen.values_list("seq", flat=True)))
        many = len(chosen)
        if not seqs:
            return 0
        chosen.delete()
        on = day(project, at)
        write_all(
            record,
            [
                Writing(
                    TextsErased(
                        on=on, ground=ground, entries=tuple(seqs[start : start + ENTRIES_PER_FACT])
                    )
                )
                for start in range(0, len(seqs), ENTRIES_PER_FACT)
            ],
            by=member.ref,
            at=at,
        )
        seal(record, at=at)
    return many


def erase_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Let go of a person's uploads: tables that wait are dropped, texts and all.

    Inside the caller's transaction, before the tie to their memberships is cut. What they confirmed
    stays with the membership, which then no longer knows them. `by` is empty where a restored
    backup is brought up to date.
    """
    if by is not None and by.pk != person.pk:
        raise NotAllowedError
    for upload in Upload.objects.filter(by__person=person).exclude(tables={}):
        upload.tables, upload.problems, upload.found = {}, [], {}
        upload.state = Upload.State.DROPPED
        upload.save(update_fields=["tables", "problems", "found", "state"])
