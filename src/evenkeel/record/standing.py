"""What stands now: entries with the corrections that took their place, and what was withdrawn.

The areas' rows keep what was said first; the record says what became of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from evenkeel.engine import facts
from evenkeel.engine.facts import Correction, Fact, ImportWithdrawn
from evenkeel.engine.ledger.entries import read_line
from evenkeel.record import reading
from evenkeel.record.models import Entry, Record

Replaced = Mapping[int, facts.Entry]
"""The corrections of a record, by the number of the entry that each replaces."""


@dataclass(frozen=True, slots=True)
class Held:
    """An entry of minutes as it stands now: `fact` is what counts. `stands` is the number of the
    entry that says so, the last correction's where there is one, `replaces` that of the entry whose
    place it took, and `by` who wrote it. A text that was erased is None."""

    seq: int
    stands: int
    replaces: int | None
    fact: Fact
    by: str
    texts: Mapping[str, str | None]


def standing(
    record: Record, seqs: Iterable[int], replaced: Replaced | None = None
) -> dict[int, Held]:
    """The entries of minutes with these numbers, by number, with corrections in their place."""
    replaced = corrections(record) if replaced is None else replaced
    first = {one.entry.seq: one for one in reading.shown(record, list(seqs))}
    chains = {seq: chain(seq, replaced) for seq in first}
    moved = sorted({seq for entries in chains.values() for seq in entries} - first.keys())
    shown = first | ({one.entry.seq: one for one in reading.shown(record, moved)} if moved else {})
    found = {}
    for seq, (*_, stands) in chains.items():
        # A correction says in words only what it says differently.
        words = {name: text for one in chains[seq] for name, text in shown[one].texts.items()}
        entry = shown[stands].entry
        replaces = entry.fact.replaces if isinstance(entry.fact, Correction) else None
        found[seq] = Held(seq, stands, replaces, said(entry.fact), entry.by, words)
    return found


def said(fact: Fact) -> Fact:
    """What an entry says happened: of a correction, what it puts in place."""
    return fact.fact if isinstance(fact, Correction) else fact


def chain(seq: int, replaced: Replaced) -> list[int]:
    """The number of an entry and those of the corrections that took its place, one after the
    other; the last of them stands."""
    found = [seq]
    while found[-1] in replaced:
        found.append(replaced[found[-1]].seq)
    return found


def last(seq: int, replaced: Replaced) -> int:
    """The number of the entry that stands in the place of another, or its own."""
    return chain(seq, replaced)[-1]


def back(seq: int, replaced: Replaced) -> list[int]:
    """The number of an entry after those in whose place it came to stand, the first one first."""
    before = {entry.seq: number for number, entry in replaced.items()}
    found = [seq]
    while found[0] in before:
        found.insert(0, before[found[0]])
    return found


def corrected(replaced: Replaced) -> dict[int, Fact]:
    """What stands in the place of every entry that was corrected, by the first entry's number."""
    later = {entry.seq: entry for entry in replaced.values()}
    return {seq: said(later[last(seq, replaced)].fact) for seq in replaced if seq not in later}


def corrections(record: Record) -> dict[int, facts.Entry]:
    """The corrections of a record, by the number of the entry that each replaces."""
    found: dict[int, facts.Entry] = {}
    for entry in _of_kind(record, Correction.kind):
        found.setdefault(cast(Correction, entry.fact).replaces, entry)
    return found


def withdrawals(record: Record) -> dict[str, int]:
    """By the ref of a withdrawn import: the number of the entry that withdrew it."""
    return {
        cast(ImportWithdrawn, entry.fact).imported: entry.seq
        for entry in _of_kind(record, ImportWithdrawn.kind)
    }


def _of_kind(record: Record, kind: str) -> list[facts.Entry]:
    lines = Entry.objects.filter(record=record, kind=kind).order_by("seq")
    return [read_line(line.encode()).entry() for line in lines.values_list("line", flat=True)]
