"""Receipts: what a member keeps to show that their act is in the record.

Made from stored block roots, so that a receipt costs the same in a record of a million entries.
"""

from collections.abc import Callable, Sequence

from django.db.models import Q

from evenkeel.engine.ledger.merkle import BLOCK, proof_from_blocks
from evenkeel.engine.ledger.notes import public_key
from evenkeel.engine.ledger.receipts import write_receipt
from evenkeel.record.key import signing_key
from evenkeel.record.models import Checkpoint, Record


class NotSealedError(LookupError):
    """The entry is younger than the checkpoint, so that the checkpoint can't vouch for it."""


def receipt(record: Record, seq: int, checkpoint: Checkpoint) -> bytes:
    """The receipt of an entry at a checkpoint, as the JSON that a member keeps."""
    return receipts(record, [seq], checkpoint)[0]


def receipts(record: Record, seqs: Sequence[int], checkpoint: Checkpoint) -> list[bytes]:
    """The receipts of some entries at one checkpoint, in their order.

    The store is asked three times, however many they are: for the lines, the roots of the blocks,
    and the leaves of those blocks in which the entries lie.
    """
    size = checkpoint.size
    for seq in seqs:
        if not 0 <= seq < size:
            raise NotSealedError(f"entry {seq} is not below checkpoint {size}")
    rows = record.entries.filter(seq__in=seqs)
    lines = dict(rows.values_list("seq", "line"))
    roots = _block_roots(record, size)
    leaves = _leaves_near(record, [*seqs, size])
    key = public_key(record.origin, signing_key())
    return [
        write_receipt(
            lines[seq].encode(),
            proof_from_blocks(seq, size, roots, leaves),
            checkpoint.note,
            key,
        )
        for seq in seqs
    ]


def _leaves_near(record: Record, seqs: Sequence[int]) -> Callable[[int, int], Sequence[bytes]]:
    """The leaves of the blocks in which these entries lie, read at once."""
    asked = Q()
    for number in {seq // BLOCK for seq in seqs}:
        asked |= Q(seq__gte=number * BLOCK, seq__lt=(number + 1) * BLOCK)
    rows = record.entries.filter(asked).values_list("seq", "leaf")
    held = {seq: bytes(leaf) for seq, leaf in rows}
    return lambda start, stop: [held[seq] for seq in range(start, stop) if seq in held]


def _block_roots(record: Record, size: int) -> list[bytes]:
    blocks = record.blocks.filter(number__lt=size // BLOCK).order_by("number")
    return [bytes(root) for root in blocks.values_list("root", flat=True)]
