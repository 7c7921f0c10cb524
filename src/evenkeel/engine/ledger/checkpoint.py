"""A checkpoint: a signed state of the record, small enough to print, mail and keep elsewhere.

The form is C2SP's (c2sp.org/tlog-checkpoint), so that other people's tools can read and cosign it:
origin, size and root, then one line of our own with the time, so that "as of" is signed too. The
record is only as strong as the checkpoints that were handed out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.moments import SAYS, is_moment
from evenkeel.engine.ledger.notes import (
    Note,
    PublicKey,
    checked_name,
    fingerprint,
    from_base64,
    is_fingerprint_of,
    public_key,
    read_note,
    short_fingerprint,
    short_form,
    sign_note,
    to_base64,
    verify_note,
)

__all__ = [
    "Checkpoint",
    "PublicKey",
    "find_checkpoints",
    "fingerprint",
    "is_fingerprint_of",
    "join_checkpoints",
    "origin_of",
    "public_key",
    "read_checkpoint",
    "short_fingerprint",
    "short_form",
    "sign_checkpoint",
    "split_checkpoints",
    "verify",
]

_SIZE = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)
_ROOT = re.compile(r"[A-Za-z0-9+/]{43}=", re.ASCII)
_SIGNATURE = re.compile(r"— \S+ [A-Za-z0-9+/=]+", re.ASCII)
_NOTE = re.compile(
    r"^[^\s+]+\n(?:0|[1-9][0-9]{0,15})\n[A-Za-z0-9+/]{43}=\n(?:at [^\n]+\n)?\n(?:— [^\n]+\n)+",
    re.ASCII | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A state of a record: how many entries it had (`size`), their root, and when (`at`, UTC;
    None where the line is missing)."""

    origin: str
    size: int
    root: bytes
    at: str | None
    note: Note


def origin_of(record: object) -> str:
    """The name of a record, from its uuid: what stands on the first line of its checkpoints."""
    return f"evenkeel/{record}"


def sign_checkpoint(
    origin: str, size: int, root: bytes, key: Ed25519PrivateKey, *, at: str | None = None
) -> str:
    """The text of a checkpoint, signed. `at` is UTC, `YYYY-MM-DDTHH:MM:SSZ`."""
    if size < 0 or len(root) != 32:
        raise LedgerError("a checkpoint has a size from 0 up and a root of 32 bytes")
    if at is not None and not is_moment(at):
        raise LedgerError(f"at is {SAYS}")
    text = f"{checked_name(origin)}\n{size}\n{to_base64(root)}\n"
    if at is not None:
        text += f"at {at}\n"
    return sign_note(text, origin, key)


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint that a text holds, not yet verified; raises LedgerError for any other text."""
    note = read_note(text)
    origin, *rest = note.text[:-1].split("\n")
    if len(rest) < 2 or not origin or not all(rest):
        raise LedgerError("a checkpoint has lines for origin, size and root, and no empty line")
    size, root, *extensions = rest
    if _SIZE.fullmatch(size) is None:
        raise LedgerError("the size of a checkpoint is not a whole number")
    if len(from_base64(root)) != 32:
        raise LedgerError("the root of a checkpoint is not 32 bytes")
    times = [line[3:] for line in extensions if line.startswith("at ")]
    if len(times) > 1 or not all(map(is_moment, times)):
        raise LedgerError(f"the time of a checkpoint is {SAYS}")
    return Checkpoint(origin, int(size), from_base64(root), times[0] if times else None, note)


def verify(checkpoint: Checkpoint, key: PublicKey) -> bool:
    """Whether this key signed the checkpoint, for the record that carries the key's name."""
    return checkpoint.origin == key.name and verify_note(checkpoint.note, key)


def split_checkpoints(text: str) -> list[str]:
    """The checkpoints that stand one after the other in a text, an empty line between them.

    Raises LedgerError where something else stands there.
    """
    chunks = text[:-1].split("\n\n") if text.endswith("\n") else []
    if not chunks or len(chunks) % 2:
        raise LedgerError("checkpoints stand one after the other, an empty line between them")
    pairs = zip(chunks[::2], chunks[1::2], strict=True)
    return [f"{body}\n\n{signatures}\n" for body, signatures in pairs]


def find_checkpoints(text: str) -> list[str]:
    """The checkpoints in any text, such as a message that somebody kept, in their order.

    What stands around them is passed over, and so are the marks of a quoted message and other
    ends of lines. Raises LedgerError where there is none, or where one is damaged.
    """
    lines = [line.lstrip("> ").rstrip() for line in text.splitlines()]
    found: list[str] = _NOTE.findall("".join(f"{line}\n" for line in lines))
    if not found:
        raise LedgerError("it holds no checkpoint: origin, size, root, and a signature below them")
    taken = "".join(found).splitlines()
    if sum(map(_is_part, lines)) > sum(map(_is_part, taken)):
        raise LedgerError("a checkpoint in it is damaged")
    return found


def _is_part(line: str) -> bool:
    """Whether a line can only be a checkpoint's: its root, or a signature."""
    return bool(_ROOT.fullmatch(line) or _SIGNATURE.fullmatch(line))


def join_checkpoints(checkpoints: Iterable[str]) -> str:
    """The text that `split_checkpoints` takes apart."""
    return "\n".join(checkpoints)
