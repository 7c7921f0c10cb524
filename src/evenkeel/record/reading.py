"""Reading a record: its entries, texts, checkpoints and the receipts of its members."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenkeel.engine import facts
from evenkeel.engine.ledger.entries import read_line
from evenkeel.record.models import Checkpoint, Record, Text


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
    """An entry as a page shows it: the line that was hashed, the fact, and its texts by field.

    A text that was erased is None.
    """

    line: str
    entry: facts.Entry
    texts: dict[str, str | None]


def shown(record: Record, seqs: Sequence[int]) -> list[Shown]:
    """The entries with these sequence numbers, in order, with their texts."""
    kept: dict[int, dict[str, str]] = {}
    for text in Text.objects.filter(record=record, seq__in=seqs):
        kept.setdefault(text.seq, {})[text.field] = text.value
    found = []
    for row in record.entries.filter(seq__in=seqs).order_by("seq"):
        read = read_line(row.line.encode())
        texts = {name: kept.get(row.seq, {}).get(name) for name in read.texts}
        found.append(Shown(row.line, read.entry(), texts))
    return found


def newest_checkpoint(record: Record) -> Checkpoint | None:
    """The last signed state, or None for a record that was never sealed."""
    return record.checkpoints.order_by("-size").first()
