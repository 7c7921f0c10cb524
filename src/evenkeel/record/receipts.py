"""Receipts: what a member keeps to show that their act is in the record.

Made from stored block roots, so that a receipt costs the same in a record of a million entries.
"""

from collections.abc import Callable, Sequence

from evenkeel.engine.ledger.merkle import BLOCK, consistency_from_blocks, proof_from_blocks
from evenkeel.engine.ledger.notes import public_key
from evenkeel.engine.ledger.receipts import write_receipt
from evenkeel.record.key import signing_key
from evenkeel.record.models import Checkpoint, Record


class NotSealedError(LookupError):
    """The entry is younger than the checkpoint, so that the checkpoint can't vouch for it."""


def receipt(record: Record, seq: int, checkpoint: Checkpoint) -> bytes:
    """The receipt of an entry at a checkpoint, as the JSON that a member keeps."""
    if not 0 <= seq < checkpoint.size:
        raise NotSealedError(f"entry {seq} is not below checkpoint {checkpoint.size}")
    line = record.entries.get(seq=seq).line.encode()
    proof = proof_from_blocks(
        seq, checkpoint.size, _block_roots(record, checkpoint.size), _leaves_of(record)
    )
    key = public_key(record.origin, signing_key())
    return write_receipt(line, proof, checkpoint.note, key)


def consistency(record: Record, old: int, size: int) -> list[bytes]:
    """The proof that the record at `size` begins with the record at `old`."""
    return consistency_from_blocks(old, size, _block_roots(record, size), _leaves_of(record))


def _leaves_of(record: Record) -> Callable[[int, int], Sequence[bytes]]:
    def leaves(start: int, stop: int) -> list[bytes]:
        rows = record.entries.filter(seq__gte=start, seq__lt=stop).order_by("seq")
        return [bytes(leaf) for leaf in rows.values_list("leaf", flat=True)]

    return leaves


def _block_roots(record: Record, size: int) -> list[bytes]:
    blocks = record.blocks.filter(number__lt=size // BLOCK).order_by("number")
    return [bytes(root) for root in blocks.values_list("root", flat=True)]
