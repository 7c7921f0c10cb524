"""The store of readings: each balance sheet is worked out once, when somebody first asks for it.

A reading belongs to a record's checkpoint, a day and a version of the engine, none of which ever
changes; so what is stored is never stale, and two who ask at once get the same.
"""

from dataclasses import dataclass
from datetime import UTC, date
from functools import lru_cache

from django.db import transaction

from evenkeel.areas.balance.models import Behind, Reading
from evenkeel.areas.balance.packing import pack, unpack
from evenkeel.engine.balance import ENGINE_VERSION, balance_sheet, read_history
from evenkeel.engine.balance.acts import Happened, what_happened
from evenkeel.engine.balance.readings import BalanceSheet, Scope
from evenkeel.engine.words import Strand
from evenkeel.record import reading as record_reading
from evenkeel.record.models import Checkpoint, Record


@dataclass(frozen=True, slots=True)
class Counted:
    """An act that a number counts: whose it was, and the entry that says so."""

    scope: Scope | None
    who: int
    inferred: bool
    confirmed: bool
    seq: int
    ref: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts of one strand."""

    acts: tuple[Counted, ...]


def day_of(checkpoint: Checkpoint) -> date:
    """The day of a checkpoint, in UTC as it is signed: the `as_of` of its balance sheet.

    Not the project's day: an examiner, who has only the bundle, must get the same sheet.
    """
    return checkpoint.at.astimezone(UTC).date()


def sheet_for(record: Record, checkpoint: Checkpoint) -> BalanceSheet:
    """The balance sheet of a record at a checkpoint."""
    as_of = day_of(checkpoint)
    reading = _reading(record, checkpoint, as_of)
    return _sheet(reading.pk, bytes(checkpoint.root), as_of)


def acts_for(record: Record, checkpoint: Checkpoint, strand: Strand, scope: Scope) -> list[Counted]:
    """The acts that one strand of power counts in a phase, or in all, in the record's order."""
    reading = _reading(record, checkpoint, day_of(checkpoint))
    packed = Behind.objects.filter(reading=reading, part=strand).values_list("acts", flat=True)
    acts = unpack(Acts, bytes(packed.get())).acts
    return [act for act in acts if scope is Scope.ALL or act.scope is scope]


def _reading(record: Record, checkpoint: Checkpoint, as_of: date) -> Reading:
    """The stored reading, worked out now where nobody has asked for it before."""
    key = {"record": record, "size": checkpoint.size, "as_of": as_of, "engine": ENGINE_VERSION}
    found = Reading.objects.filter(**key).defer("sheet").first()
    if found is not None:
        return found
    history = read_history(record_reading.entries(record, size=checkpoint.size))
    sheet = balance_sheet(history, as_of=as_of)
    happened = what_happened(history, as_of)
    with transaction.atomic():
        reading, is_new = Reading.objects.get_or_create(**key, defaults={"sheet": pack(sheet)})
        if is_new:
            Behind.objects.bulk_create(
                [
                    Behind(reading=reading, part=strand, acts=pack(Acts(_of(strand, happened))))
                    for strand in Strand
                ]
            )
    return reading


def _of(strand: Strand, happened: Happened) -> tuple[Counted, ...]:
    counted = [
        Counted(
            act.scope,
            act.who,
            act.inferred,
            act.confirmed,
            act.seq,
            act.ref,
            happened.meetings[act.meeting].day if happened.meetings[act.meeting].dated else None,
        )
        for act in happened.acts
        if act.strand is strand
    ]
    return tuple(sorted(counted, key=lambda act: act.seq))


@lru_cache(maxsize=64)
def _sheet(reading: int, root: bytes, as_of: date) -> BalanceSheet:
    """A stored sheet, kept unpacked. The root is there so that a database put back from a backup,
    whose readings may have the same keys, is never answered from here."""
    packed = Reading.objects.values_list("sheet", flat=True).get(pk=reading)
    return unpack(BalanceSheet, bytes(packed))
