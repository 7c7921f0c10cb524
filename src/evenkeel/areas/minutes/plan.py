"""What tables would change in a record: new rows, identical ones, and changed ones.

Pure: the rows that arrive and what the record holds already go in, a plan comes out. A row is told
by its own id. An identical one is skipped, a changed one is offered as a correction. Tables name
nobody, so what the record says of who attended stays as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from evenkeel.areas.minutes.models import Row
from evenkeel.engine.facts import (
    CommitmentMade,
    DecisionMade,
    Fact,
    ItemRaised,
    MeetingHeld,
    body_of,
)
from evenkeel.engine.ledger.canonical import canonical

ItemFact = ItemRaised | DecisionMade | CommitmentMade


@dataclass(frozen=True, slots=True)
class Arrived:
    """A row of a table as a fact, whose refs are still the table's own ids."""

    kind: Row.Kind
    outer_id: str
    line: int
    fact: MeetingHeld | ItemFact
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A row that the record has. `imported` is None for one of a meeting that was held here.
    `stands` is the number of the entry that a correction would replace. `fact` is what the record
    says, in the tables' own ids; None where the digest tells that it is just what arrives. A text
    that was erased is None."""

    ref: str
    imported: str | None
    stands: int
    fact: Fact | None
    texts: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that the record has otherwise; `wording` are the texts that differ."""

    arrived: Arrived
    known: Known
    wording: tuple[str, ...]

    @property
    def key(self) -> str:
        """Tells this row from the others of the tables."""
        return f"{self.arrived.kind}:{self.arrived.outer_id}"

    @property
    def was(self) -> Fact:
        """What the record says, in the tables' own ids."""
        return self.arrived.fact if self.known.fact is None else self.known.fact


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen to the rows that arrived."""

    new: Sequence[Arrived]
    identical: int
    changed: Sequence[Changed]

    @property
    def meetings(self) -> int:
        """How many new rows are meetings."""
        return sum(row.kind is Row.Kind.MEETING for row in self.new)

    @property
    def items(self) -> int:
        """How many new rows are items."""
        return len(self.new) - self.meetings


def digest_of(row: Arrived) -> str:
    """What tells one row from another with the same id: its values, without the free texts.

    Those are left out because a digest of a text would outlive the text's erasure.
    """
    return sha256(canonical({"body": body_of(row.fact), "kind": row.fact.kind})).hexdigest()


def plan_of(rows: Iterable[Arrived], known: Mapping[tuple[str, str], Known]) -> Plan:
    """Compare rows with what the record has, by kind and outer id."""
    new, changed = [], []
    identical = 0
    for arrived in rows:
        there = known.get((arrived.kind, arrived.outer_id))
        if there is None:
            new.append(arrived)
            continue
        row = _with_attendance(arrived, there)
        if (wording := _wording(row, there)) or there.fact not in (None, row.fact):
            changed.append(Changed(row, there, wording))
        else:
            identical += 1
    return Plan(new, identical, changed)


def _with_attendance(row: Arrived, known: Known) -> Arrived:
    if isinstance(row.fact, MeetingHeld) and isinstance(known.fact, MeetingHeld):
        return replace(row, fact=replace(row.fact, attended=known.fact.attended))
    return row


def _wording(row: Arrived, known: Known) -> tuple[str, ...]:
    """The texts that differ from what the record keeps; one that was erased stays erased."""
    return tuple(
        name
        for name in sorted({*row.texts, *known.texts})
        if known.texts.get(name, "") is not None
        and row.texts.get(name, "") != known.texts.get(name, "")
    )


def in_refs(fact: Fact, meetings: Mapping[str, str], items: Mapping[str, str], **more: Any) -> Fact:
    """The fact with the record's refs in place of the table's ids."""
    changes: dict[str, Any] = {"meeting": meetings[fact.meeting], **more}  # type: ignore[attr-defined]
    if not isinstance(fact, MeetingHeld):
        changes["item"] = items[fact.item]  # type: ignore[attr-defined]
    if isinstance(fact, CommitmentMade) and fact.follows is not None:
        changes["follows"] = items[fact.follows]
    return replace(fact, **changes)  # type: ignore[type-var]


def in_outer_ids(fact: Fact, outer: Mapping[str, str]) -> Fact:
    """The fact with the table's ids in place of the record's refs, and of no import."""
    changes: dict[str, Any] = {"imported": None}
    for name in ("meeting", "item", "follows"):
        ref = getattr(fact, name, None)
        if ref is not None:
            changes[name] = outer.get(ref, ref)
    return replace(fact, **changes)  # type: ignore[type-var]
