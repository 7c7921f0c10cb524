"""Reading the state that a sheet stands on, and the words of the entries that a number counts."""

from collections.abc import Mapping, Sequence

from evenkeel.areas.minutes.queries import back, corrections
from evenkeel.areas.minutes.rules import SHOWN_WITH_THE_SHEET
from evenkeel.record.models import Checkpoint, Record
from evenkeel.record.reading import shown


def checkpoint_of(record: Record, size: int | None = None) -> Checkpoint | None:
    """The newest checkpoint of a record, or the one of this size; None where there is none."""
    checkpoints = record.checkpoints.order_by("-size")
    return checkpoints.first() if size is None else checkpoints.filter(size=size).first()


def words_behind(record: Record, seqs: Sequence[int]) -> dict[int, str]:
    """The words of these entries that go with the sheet, by number; none where they were erased.

    A correction that says nothing in words keeps those of the entries that it stands in the place
    of.
    """
    replaced = corrections(record)
    chains = {seq: back(seq, replaced) for seq in seqs}
    every = sorted({seq for chain in chains.values() for seq in chain})
    texts = {one.entry.seq: one.texts for one in shown(record, every)}
    return {
        seq: _words({name: text for one in chain for name, text in texts[one].items()})
        for seq, chain in chains.items()
        if seq in texts
    }


def _words(texts: Mapping[str, str | None]) -> str:
    return next((texts[name] or "" for name in SHOWN_WITH_THE_SHEET if name in texts), "")
