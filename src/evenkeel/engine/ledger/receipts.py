"""A receipt: what a member keeps to show, later and to anyone, that their own act was entered.

It holds the entry, the proof that it stands in the tree, the signed checkpoint of that tree and
the key, as one small JSON file. If the entry is later missing or changed, the receipt shows it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.canonical import canonical
from evenkeel.engine.ledger.checkpoint import (
    Checkpoint,
    PublicKey,
    is_fingerprint_of,
    read_checkpoint,
    verify,
)
from evenkeel.engine.ledger.entries import Line, read_line
from evenkeel.engine.ledger.merkle import leaf_hash, verify_inclusion
from evenkeel.engine.ledger.notes import read_key

FORM = "evenkeel-receipt"
_KEYS = {"checkpoint", "entry", "form", "key", "proof", "version"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as it was read, verified in itself. `raw` is the entry's line."""

    line: Line
    raw: bytes
    checkpoint: Checkpoint
    key: PublicKey


def write_receipt(line: bytes, proof: Sequence[bytes], checkpoint: str, key: PublicKey) -> bytes:
    """The receipt for an entry, from its inclusion proof in the checkpoint's tree."""
    values = {
        "checkpoint": checkpoint,
        "entry": line.decode(),
        "form": FORM,
        "key": key.line(),
        "proof": [step.hex() for step in proof],
        "version": 1,
    }
    return canonical(values) + b"\n"


def read_receipt(text: bytes, fingerprint: str | None = None) -> Receipt:
    """The receipt that a text holds, if its signature and proof hold.

    With `fingerprint` (at least 16 digits) the key must be that one. Without it, a receipt is
    only consistent in itself: anybody can make a key. Raises LedgerError, saying what is wrong.
    """
    values = _values(text)
    raw = values["entry"].encode("utf-8", "surrogatepass")
    key = read_key(values["key"])
    if fingerprint is not None and not is_fingerprint_of(fingerprint, key.raw):
        raise LedgerError("the receipt was signed with another key than the one you gave")
    checkpoint = read_checkpoint(values["checkpoint"])
    if not verify(checkpoint, key):
        raise LedgerError("the signature of the receipt's checkpoint is not valid")
    line = read_line(raw)
    try:
        proof = [bytes.fromhex(step) for step in values["proof"]]
    except (ValueError, TypeError):
        raise LedgerError("the proof of the receipt is not a list of hashes") from None
    if not verify_inclusion(leaf_hash(raw), line.seq, checkpoint.size, proof, checkpoint.root):
        raise LedgerError(f"the proof does not show that entry {line.seq} is in the record")
    return Receipt(line, raw, checkpoint, key)


def _values(text: bytes) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise LedgerError("the receipt is not JSON") from None
    if type(values) is not dict or values.keys() != _KEYS:
        raise LedgerError(f"a receipt has exactly the keys {', '.join(sorted(_KEYS))}")
    if values["form"] != FORM or values["version"] != 1:
        raise LedgerError("this is not a receipt in a form that is known here")
    if not all(type(values[name]) is str for name in ("checkpoint", "entry", "key")):
        raise LedgerError("checkpoint, entry and key of a receipt are strings")
    if type(values["proof"]) is not list:
        raise LedgerError("the proof of the receipt is not a list of hashes")
    return values
