"""What of a project is handed out: its bundle as far as it is signed, and an examiner's texts."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from django.db import transaction

from evenkeel.areas.balance.queries import checkpoint_of
from evenkeel.areas.balance.store import sheet_for
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.doors.exchange.bundles import Written, write_bundle
from evenkeel.engine.balance import sheet_json
from evenkeel.engine.facts import TextsTaken
from evenkeel.engine.ledger import commitments
from evenkeel.record.key import signing_key
from evenkeel.record.models import Checkpoint, Text
from evenkeel.record.reading import lines
from evenkeel.record.writing import lock, seal, write


class NothingSignedError(LookupError):
    """The record has no such checkpoint, so that there is nothing to hand out."""


def write_bundle_of(project: Project, stream: IO[bytes], size: int | None = None) -> Written:
    """Write the bundle of a project up to its newest checkpoint, or to the one of this size."""
    record = project.record
    newest = checkpoint_of(record, size)
    if newest is None:
        raise NothingSignedError
    signed = record.checkpoints.filter(size__lte=newest.size).order_by("size")
    return write_bundle(
        stream,
        origin=record.origin,
        entries=lines(record, size=newest.size),
        checkpoints=list(signed.values_list("note", flat=True)),
        key=signing_key(),
        balance=sheet_json(sheet_for(record, newest), record.origin),
    )


@transaction.atomic
def take_texts(*, project: Project, by: Person, at: datetime) -> Checkpoint:
    """Write down that an examiner takes the texts; `text_lines` then gives them."""
    held = lock(project.record)
    member = seat(project, by, May.TAKE_TEXTS)
    many = Text.objects.filter(record=held).count()
    write(held, TextsTaken(on=day(project, at), count=many), by=member.ref, at=at)
    return seal(held, at=at)


def text_lines(project: Project, size: int) -> Iterator[bytes]:
    """The lines of `texts.jsonl` up to a size of the record, in order."""
    texts = Text.objects.filter(record=project.record, seq__lt=size).order_by("seq", "field")
    for text in texts.iterator(chunk_size=2000):
        line = commitments.Text(text.seq, text.field, bytes(text.salt), text.value)
        yield commitments.text_line(line) + b"\n"
