"""An older state of a record that the examiner holds: what `--since` names.

It may be a bundle, a file of checkpoints, or a member's receipt. What was handed out before is what
the examined party can no longer change, so it is worth more than anything in the new bundle.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from hashlib import sha256
from pathlib import Path

from evenkeel.doors.exchange.bundles import (
    CHECKPOINTS,
    ENTRIES,
    KEY,
    LIMITS,
    Bundle,
    is_bundle,
    line_batches,
    open_bundle,
)
from evenkeel.doors.exchange.findings import Findings, Trust
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.checkpoint import (
    Checkpoint,
    PublicKey,
    find_checkpoints,
    read_checkpoint,
    split_checkpoints,
    verify,
)
from evenkeel.engine.ledger.entries import LONGEST_LINE
from evenkeel.engine.ledger.notes import read_key
from evenkeel.engine.ledger.receipts import read_receipt


@dataclass(frozen=True, slots=True)
class Older:
    """Checkpoints that were handed out before; the key and the entries, where they came along."""

    checkpoints: Sequence[Checkpoint]
    key: PublicKey | None = None
    bundle: Bundle | None = None


@contextmanager
def open_older(path: Path) -> Iterator[Older]:
    """The older state in a file; raises LedgerError where the file holds none."""
    with path.open("rb") as stream:
        beginning = stream.read(16)
        stream.seek(0)
        if is_bundle(beginning):
            with open_bundle(stream) as bundle:
                yield _from_bundle(bundle)
            return
        text = stream.read(LIMITS[CHECKPOINTS] + 1)
    if len(text) > LIMITS[CHECKPOINTS]:
        raise LedgerError("it is too large to be a checkpoint or a receipt")
    if beginning.lstrip().startswith(b"{"):
        receipt = read_receipt(text)
        yield Older([receipt.checkpoint], receipt.key)
    else:
        yield Older(_in_a_message(text))


def check_older(
    bundle: Bundle,
    older: Older,
    public: PublicKey,
    size: int,
    roots: Mapping[int, bytes],
    found: Findings,
) -> None:
    """A record of `size` entries must carry on from every state that was handed out before.

    `roots` are those of its tree at the sizes of those states, as far as it goes.
    """
    others = [one.origin for one in older.checkpoints if one.origin != public.name]
    if others:
        found.trust = Trust.KEY if found.trust is Trust.KEY else Trust.NOBODY
        found.add("--since", f"it is of another record, {others[0]}, and says nothing about this")
        return
    if not all(verify(one, older.key or public) for one in older.checkpoints):
        found.trust = Trust.KEY if found.trust is Trust.KEY else Trust.NOBODY
        found.add("--since", "the older checkpoint was not signed with the bundle's key for this "
                             "record")  # fmt: skip
        return
    for one in older.checkpoints:
        if one.size > size:
            found.add("--since", f"rolled back: you hold a state of {one.size} entries, and the "
                                 f"bundle has only {size}")  # fmt: skip
        elif roots[one.size] != one.root:
            found.add("--since", f"rewritten: the first {one.size} entries are not those of the "
                                 "state that you hold; the two records part ways")  # fmt: skip
        else:
            continue
        _locate_older(bundle, older, found)
        return


def _locate_older(bundle: Bundle, older: Older, found: Findings) -> None:
    if older.bundle is None:
        return
    try:
        seq = first_difference(older.bundle, bundle)
    except LedgerError:
        return
    if seq is not None:
        found.add(f"{ENTRIES} entry {seq}", "it differs from the entry in the older bundle")


def first_difference(older: Bundle, newer: Bundle) -> int | None:
    """The first entry in which two bundles differ, as far as both go."""
    pairs = zip(_lines(older), _lines(newer), strict=False)
    return next((seq for seq, (old, new) in enumerate(pairs) if old != new), None)


def _lines(bundle: Bundle) -> Iterator[bytes]:
    for batch in line_batches(bundle.chunks(ENTRIES), sha256(), LONGEST_LINE):
        yield from batch


def _from_bundle(bundle: Bundle) -> Older:
    key = read_key(decode(bundle.read(KEY)).removesuffix("\n"))
    checkpoints = _read_checkpoints(bundle.read(CHECKPOINTS))
    if not all(verify(checkpoint, key) for checkpoint in checkpoints):
        raise LedgerError("a checkpoint in it is not signed with its own key")
    return Older(checkpoints, key, bundle)


def _read_checkpoints(text: bytes) -> list[Checkpoint]:
    return [read_checkpoint(one) for one in split_checkpoints(decode(text))]


def _in_a_message(text: bytes) -> list[Checkpoint]:
    """The checkpoints in a text or in a message as mail programs save it."""
    words = None
    if re.match(rb"[!-9;-~]+:[ \t]", text):
        try:
            plain = message_from_bytes(text, policy=policy.default).get_body(("plain",))
            words = plain and plain.get_content()
        except (LookupError, ValueError, AttributeError, TypeError):
            raise LedgerError("it is a message that can't be read") from None
    return [read_checkpoint(one) for one in find_checkpoints(words or decode(text))]


def decode(text: bytes) -> str:
    """UTF-8 text; raises LedgerError for anything else."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        raise LedgerError("it is not UTF-8 text") from None
