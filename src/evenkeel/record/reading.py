"""Reading a record: its entries, texts, checkpoints and the receipts of its members."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from evenkeel.engine import facts
from evenkeel.engine.ledger.entries import read_line
from evenkeel.record.models import Checkpoint, Entry, Record, Text

Seqs = Sequence[int] | QuerySet[Entry, int]
"""Numbers of entries, or the query that finds them, which then is no query of its own."""


def lines(record: Record, *, size: int | None = None, start: int = 0) -> Iterator[bytes]:
    """The canonical lines of the entries from `start` up to `size` (or all), in order."""
    rows = record.entries.filter(seq__gte=start, seq__lt=record.size if size is None else size)
    for line in rows.order_by("seq").values_list("line", flat=True).iterator(chunk_size=2000):
        yield line.encode()


def entries(record: Record, *, size: int | None = None, start: int = 0) -> Iterator[facts.Entry]:
    """The entries as engine facts."""
    for line in lines(record, size=size, start=start):
        yield read_line(line).entry()


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a page shows it: the line and its leaf hash, the fact, and its texts by field.

    A text that was erased is None.
    """

    line: str
    leaf: bytes
    entry: facts.Entry
    texts: dict[str, str | None]


def texts_of(record: Record, seqs: Seqs) -> dict[int, dict[str, str]]:
    """The texts of these entries that were not erased, by number and field."""
    kept: dict[int, dict[str, str]] = {}
    texts = Text.objects.filter(record=record, seq__in=seqs)
    for seq, field, value in texts.values_list("seq", "field", "value"):
        kept.setdefault(seq, {})[field] = value
    return kept


def shown(record: Record, seqs: Seqs) -> list[Shown]:
    """The entries with these sequence numbers, in order, with their texts."""
    kept = texts_of(record, seqs)
    found = []
    rows = record.entries.filter(seq__in=seqs).order_by("seq")
    for seq, line, leaf in rows.values_list("seq", "line", "leaf"):
        read = read_line(line.encode())
        said = {name: kept.get(seq, {}).get(name) for name in read.texts}
        found.append(Shown(line, bytes(leaf), read.entry(), said))
    return found


def newest_checkpoint(record: Record) -> Checkpoint | None:
    """The last signed state, or None for a record that was never sealed."""
    return record.checkpoints.order_by("-size").first()
