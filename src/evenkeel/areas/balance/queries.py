"""Reading the state that a sheet stands on, and the words of the entries that a number counts."""

from collections.abc import Mapping, Sequence

from evenkeel.areas.minutes.rules import SHOWN_WITH_THE_SHEET
from evenkeel.engine.facts import Correction
from evenkeel.record.models import Checkpoint, Record
from evenkeel.record.reading import shown


def checkpoint_of(record: Record, size: int | None = None) -> Checkpoint | None:
    """The newest checkpoint of a record, or the one of this size; None where there is none."""
    checkpoints = record.checkpoints.order_by("-size")
    return checkpoints.first() if size is None else checkpoints.filter(size=size).first()


def words_behind(record: Record, seqs: Sequence[int]) -> dict[int, str]:
    """The words of these entries that go with the sheet, by number; none where they were erased.

    A correction that says nothing in words keeps those of the entry that it replaces.
    """
    found = {one.entry.seq: one for one in shown(record, seqs)}
    corrections = {
        seq: one.entry.fact.replaces
        for seq, one in found.items()
        if isinstance(one.entry.fact, Correction)
    }
    first = {}
    if corrections:
        first = {one.entry.seq: one for one in shown(record, list(corrections.values()))}
    return {
        seq: _words(dict(first[corrections[seq]].texts if seq in corrections else {}) | one.texts)
        for seq, one in found.items()
    }


def _words(texts: Mapping[str, str | None]) -> str:
    return next((texts[name] or "" for name in SHOWN_WITH_THE_SHEET if name in texts), "")
