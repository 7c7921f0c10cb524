"""Appending to a record: inside the caller's transaction, under the record's lock."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import connection

from evenkeel.engine.facts import Fact
from evenkeel.engine.ledger.checkpoint import sign_checkpoint
from evenkeel.engine.ledger.commitments import SALT_BYTES, commit
from evenkeel.engine.ledger.entries import line_of
from evenkeel.engine.ledger.merkle import BLOCK, Frontier, leaf_hash, root
from evenkeel.record.key import signing_key
from evenkeel.record.models import Block, Checkpoint, Entry, Record, Text

SYSTEM = "system"


class NotInTransactionError(RuntimeError):
    """`write` was called outside a transaction, where rows and fact could part."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A fact on its way into the record, with the free texts that it commits to.

    `author` is the ref of the member whose words the texts are; leave it out for minutes, which
    are the group's. `own` names the texts that are the author's, where the others are the group's.
    """

    fact: Fact
    texts: Mapping[str, str] = field(default_factory=dict)
    author: str = ""
    own: Collection[str] | None = None

    def author_of(self, name: str) -> str:
        """Whose words a text is."""
        return self.author if self.own is None or name in self.own else ""


def worded(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts that say anything, without the blanks around them."""
    return {name: text.strip() for name, text in texts.items() if text.strip()}


def lock(record: Record) -> Record:
    """The record's row, held until the caller's transaction ends."""
    if not connection.in_atomic_block:
        raise NotInTransactionError("the record is written inside the caller's transaction")
    return Record.objects.select_for_update().get(pk=record.pk)


def new_ref(record: Record, letter: str) -> str:
    """The next free ref of a letter; `record` must be the locked row."""
    return new_refs(record, letter, 1)[0]


def new_refs(record: Record, letter: str, many: int) -> list[str]:
    """The next free refs of a letter, in order; `record` must be the locked row."""
    last = int(record.refs.get(letter, 0))
    record.refs[letter] = last + many
    record.save(update_fields=["refs"])
    return [f"{letter}{number}" for number in range(last + 1, last + many + 1)]


def write(
    record: Record,
    fact: Fact,
    *,
    by: str,
    at: datetime,
    texts: Mapping[str, str] | None = None,
    author: str = "",
    own: Collection[str] | None = None,
) -> int:
    """Append one fact; returns its sequence number."""
    return write_all(record, [Writing(fact, texts or {}, author, own)], by=by, at=at)[0]


def write_all(record: Record, writings: Sequence[Writing], *, by: str, at: datetime) -> range:
    """Append facts in order; returns their sequence numbers.

    `by` is a member's ref or `system`; `at` must be aware. A clock that went backwards is overruled
    by the record's last entry, since the order is the sequence's.
    """
    held = lock(record)
    written_at = _moment(held, at)
    stamp = _stamp(written_at)
    first = held.size
    frontier = _frontier(held)
    entries, texts = [], []
    for seq, writing in enumerate(writings, first):
        fact = writing.fact
        commitments = {}
        for name, value in writing.texts.items():
            salt = secrets.token_bytes(SALT_BYTES)
            commitments[name] = commit(salt, fact.kind, name, value)
            texts.append(
                Text(
                    record=held,
                    seq=seq,
                    field=name,
                    value=value,
                    salt=salt,
                    author=writing.author_of(name),
                )
            )
        line = line_of(fact, seq=seq, at=stamp, by=by, texts=commitments)
        leaf = leaf_hash(line)
        frontier.append(leaf)
        entries.append(
            Entry(record=held, seq=seq, kind=fact.kind, by=by, line=line.decode(), leaf=leaf)
        )
    Entry.objects.bulk_create(entries, batch_size=500)
    Text.objects.bulk_create(texts, batch_size=500)
    held.size = first + len(entries)
    held.frontier = frontier.to_bytes()
    held.last_at = written_at
    held.save(update_fields=["size", "frontier", "last_at"])
    _close_blocks(held, first)
    record.size, record.refs = held.size, held.refs
    return range(first, held.size)


def seal(record: Record, *, at: datetime) -> Checkpoint:
    """Sign the record's present state, unless its newest checkpoint already covers it."""
    held = lock(record)
    newest = held.checkpoints.order_by("-size").first()
    if newest is not None and newest.size == held.size:
        return newest
    sealed_at = _moment(held, at)
    if newest is not None:
        # A clock that went back must not look like a state that was signed before its time.
        sealed_at = max(sealed_at, newest.at)
    tree_root = _frontier(held).root()
    note = sign_checkpoint(held.origin, held.size, tree_root, signing_key(), at=_stamp(sealed_at))
    return Checkpoint.objects.create(
        record=held, size=held.size, root=tree_root, at=sealed_at, note=note
    )


def _close_blocks(record: Record, first: int) -> None:
    """Keep the root of every block of 256 that the entries from `first` on have filled."""
    for number in range(first // BLOCK, record.size // BLOCK):
        leaves = record.entries.filter(
            seq__gte=number * BLOCK, seq__lt=(number + 1) * BLOCK
        ).order_by("seq")
        block = root([bytes(leaf) for leaf in leaves.values_list("leaf", flat=True)])
        Block.objects.create(record=record, number=number, root=block)


def _frontier(record: Record) -> Frontier:
    return Frontier.from_bytes(bytes(record.frontier)) if record.size else Frontier()


def _moment(record: Record, at: datetime) -> datetime:
    """`at` to the second in UTC, but never before the record's last entry."""
    moment = at.astimezone(UTC).replace(microsecond=0)
    return max(moment, record.last_at) if record.last_at else moment


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
