"""Reading the state that a sheet stands on, and the words of the entries that a number counts."""

from collections.abc import Mapping, Sequence

from evenkeel.areas.minutes.queries import back, corrections
from evenkeel.areas.minutes.rules import SHOWN_WITH_THE_SHEET
from evenkeel.record.models import Checkpoint, Record
from evenkeel.record.reading import shown, texts_of


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
    found = {seq: _words(texts) for seq, texts in texts_of(record, seqs).items()}
    chains = {seq: chain for seq in seqs if len(chain := back(seq, replaced)) > 1}
    if chains:
        # A wording that was erased does not come back from the entry that it corrected.
        every = sorted({seq for chain in chains.values() for seq in chain})
        texts = {one.entry.seq: one.texts for one in shown(record, every)}
        for seq, chain in chains.items():
            said = {name: text for one in chain for name, text in texts[one].items()}
            found[seq] = _words(said)
    return found


def _words(texts: Mapping[str, str | None]) -> str:
    return next((texts[name] or "" for name in SHOWN_WITH_THE_SHEET if name in texts), "")
