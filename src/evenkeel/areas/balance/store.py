"""The store of readings: each balance sheet is worked out once, when somebody first asks for it.

A reading belongs to a record's checkpoint, a day and a version of the engine, none of which ever
changes; so what is stored is never stale, and two who ask at once get the same.
"""

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, overload

from django.db import transaction

from evenkeel.areas.balance.models import Behind, Reading
from evenkeel.engine.balance import ENGINE_VERSION, balance_sheet, read_history
from evenkeel.engine.balance.acts import Happened, what_happened
from evenkeel.engine.balance.promises import State, due_of, each_promise
from evenkeel.engine.balance.readings import BalanceSheet, Scope
from evenkeel.engine.when import When
from evenkeel.engine.words import Side, Strand
from evenkeel.record import reading as record_reading
from evenkeel.record.models import Checkpoint, Record
from evenkeel.shared.packing import pack, unpack


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
class Promised:
    """A promise: what became of it, whose it is, the entry that made it and the one that tells."""

    state: State
    owner: Side
    seq: int
    telling: int
    due: When | None


T = TypeVar("T")
PROMISES = "promises"


class Key(NamedTuple):
    """What tells one reading from every other. The root is in it so that a database put back from
    a backup, whose readings may have the same numbers, is never answered from a process's memory.
    """

    reading: int
    root: bytes
    as_of: date


class Rows(Sequence[T]):
    """Rows made from their packed columns only as they are asked for. `places` are the numbers of
    those that count, in order; None: all of them."""

    def __init__(
        self,
        packed: bytes,
        make: Callable[..., T],
        places: Callable[[Sequence[Sequence[Any]]], Sequence[int]],
    ) -> None:
        self._columns = json.loads(zlib.decompress(packed))
        self._make = make
        self._places = places(self._columns)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, wanted: int) -> T: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[T]: ...
    def __getitem__(self, wanted: int | slice) -> T | list[T]:
        if isinstance(wanted, slice):
            return [self._at(place) for place in self._places[wanted]]
        return self._at(self._places[wanted])

    def _at(self, place: int) -> T:
        return self._make(*(column[place] for column in self._columns))


def _packed(rows: Sequence[tuple[Any, ...]], width: int) -> bytes:
    """Rows of this many values, column by column."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    return zlib.compress(json.dumps(columns, separators=(",", ":")).encode())


def day_of(checkpoint: Checkpoint) -> date:
    """The day of a checkpoint, in UTC as it is signed: the `as_of` of its balance sheet.

    Not the project's day: an examiner, who has only the bundle, must get the same sheet.
    """
    return checkpoint.at.astimezone(UTC).date()


def sheet_for(record: Record, checkpoint: Checkpoint) -> BalanceSheet:
    """The balance sheet of a record at a checkpoint."""
    return sheet_of(key_of(record, checkpoint))


def key_of(record: Record, checkpoint: Checkpoint) -> Key:
    """The reading of a record at a checkpoint, worked out now if nobody has asked for it before."""
    as_of = day_of(checkpoint)
    return Key(_reading(record, checkpoint, as_of).pk, bytes(checkpoint.root), as_of)


@lru_cache(maxsize=64)
def sheet_of(key: Key) -> BalanceSheet:
    """A stored sheet, kept unpacked."""
    packed = Reading.objects.values_list("sheet", flat=True).get(pk=key.reading)
    return unpack(BalanceSheet, bytes(packed))


def acts_of(key: Key, strand: Strand, scope: Scope) -> Rows[Counted]:
    """The acts that one strand of power counts in a phase, or in all, in the record's order."""

    def counted(columns: Sequence[Sequence[Any]]) -> Sequence[int]:
        scopes = columns[0]
        if scope is Scope.ALL:
            return range(len(scopes))
        return [at for at, one in enumerate(scopes) if one == scope.value]

    return Rows(_behind(key, strand), _act, counted)


def promises_of(key: Key) -> Rows[Promised]:
    """Every promise and what became of it, in the order of the meetings that made them."""
    return Rows(_behind(key, PROMISES), _promise, lambda columns: range(len(columns[0])))


def _behind(key: Key, part: str) -> bytes:
    rows = Behind.objects.filter(reading=key.reading, part=part)
    return bytes(rows.values_list("acts", flat=True).get())


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
                    Behind(reading=reading, part=strand, acts=_columns(strand, happened))
                    for strand in Strand
                ]
                + [Behind(reading=reading, part=PROMISES, acts=_promises(happened))]
            )
    return reading


def _promises(happened: Happened) -> bytes:
    """The promises in the order of the meetings that made them, packed column by column."""
    rows = [
        (str(one.state), str(one.owner), one.first.seq, one.telling.seq, str(due_of(rows) or ""))
        for rows, one in zip(happened.promises, each_promise(happened), strict=True)
    ]
    return _packed(rows, 5)


def _promise(state: str, owner: str, seq: int, telling: int, due: str) -> Promised:
    return Promised(State(state), Side(owner), seq, telling, When.read(due) if due else None)


def _columns(strand: Strand, happened: Happened) -> bytes:
    """The acts of a strand in the record's order, packed column by column."""
    acts = sorted((act for act in happened.acts if act.strand is strand), key=lambda act: act.seq)
    meetings = happened.meetings
    rows = [
        (
            act.scope.value if act.scope else "",
            int(act.who),
            act.inferred,
            act.confirmed,
            act.seq,
            act.ref,
            str(meetings[act.meeting].day) if meetings[act.meeting].dated else "",
        )
        for act in acts
    ]
    return _packed(rows, 7)


def _act(
    scope: str, who: int, inferred: bool, confirmed: bool, seq: int, ref: str, day: str
) -> Counted:
    on = date.fromisoformat(day) if day else None
    return Counted(Scope(scope) if scope else None, who, inferred, confirmed, seq, ref, on)
