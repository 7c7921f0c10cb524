"""Reading what a number counts: its entries, with their texts where the visitor may read them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from evenkeel.areas.balance.store import Counted
from evenkeel.areas.minutes.rules import SHOWN_WITH_THE_SHEET
from evenkeel.engine.facts import Correction, Entry
from evenkeel.record.models import Checkpoint, Record
from evenkeel.record.reading import Shown, shown


def checkpoint_of(record: Record, size: int | None = None) -> Checkpoint | None:
    """The newest checkpoint of a record, or the one of this size; None where there is none."""
    checkpoints = record.checkpoints.order_by("-size")
    return checkpoints.first() if size is None else checkpoints.filter(size=size).first()


def entries_behind(record: Record, acts: Sequence[Counted]) -> list[tuple[Entry, str, date | None]]:
    """The entries of these acts, each with its words and its meeting's day.

    A correction is given as the fact that it puts in place. A meeting that counts twice, for who
    called and who chaired it, is given once.
    """
    days = {act.seq: act.day for act in acts}
    found = {one.entry.seq: one for one in shown(record, list(days))}
    replaced = {
        one.entry.fact.replaces
        for one in found.values()
        if isinstance(one.entry.fact, Correction)
    }
    first = {one.entry.seq: one for one in shown(record, sorted(replaced))} if replaced else {}
    return [(_as_counted(found[seq]), _words(found[seq], first), days[seq]) for seq in days]


def _as_counted(one: Shown) -> Entry:
    fact = one.entry.fact
    return replace(one.entry, fact=fact.fact) if isinstance(fact, Correction) else one.entry


def _words(one: Shown, first: dict[int, Shown]) -> str:
    """The words that go with the sheet; a correction without its own keeps those it replaces."""
    texts = dict(one.texts)
    if isinstance(one.entry.fact, Correction) and one.entry.fact.replaces in first:
        texts = first[one.entry.fact.replaces].texts | texts
    return next((texts[name] or "" for name in SHOWN_WITH_THE_SHEET if name in texts), "")
