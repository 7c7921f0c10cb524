"""Commitments: how the record vouches for a text that it does not hold.

The entry holds an HMAC-SHA256 of the text under a salt of its own, one for each field and entry.
Who is given text and salt can check them; who is given neither can't even test a guess. Once text
and salt are erased nothing leads back, and the record still verifies.
"""

import hmac
import json
import re
from dataclasses import dataclass

from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.canonical import canonical

SALT_BYTES = 32
_DOMAIN = b"evenkeel text 1"
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,63}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Text:
    """A free text with what is needed to check it: its entry, its field and its salt."""

    seq: int
    field: str
    salt: bytes
    text: str


def commit(salt: bytes, kind: str, field: str, value: str) -> str:
    """The commitment to a text, as 64 digits: HMAC-SHA256 under `salt` (32 random bytes) of
    `evenkeel text 1`, the entry's kind, the field and the text, a nought byte between them.

    Kind and field can't hold a nought byte, so no two readings of the message are possible. The
    text is taken as it is, letter for letter.
    """
    if len(salt) != SALT_BYTES:
        raise LedgerError(f"a salt has {SALT_BYTES} bytes")
    if _WORD.fullmatch(kind) is None or _WORD.fullmatch(field) is None:
        raise LedgerError("kind and field are words of small letters, digits, - and _")
    try:
        message = b"\0".join((_DOMAIN, kind.encode(), field.encode(), value.encode()))
    except UnicodeEncodeError:
        raise LedgerError("a text holds half a character (a lone surrogate)") from None
    return hmac.new(salt, message, "sha256").hexdigest()


def check(commitment: str, salt: bytes, kind: str, field: str, value: str) -> bool:
    """Whether this is the text that was committed to."""
    return hmac.compare_digest(commit(salt, kind, field, value).encode(), commitment.encode())


def text_line(text: Text) -> bytes:
    """The line of `texts.jsonl` that hands a text to an examiner."""
    return canonical(
        {"field": text.field, "salt": text.salt.hex(), "seq": text.seq, "text": text.text}
    )


def read_text_line(line: bytes) -> Text:
    """The text that a line of `texts.jsonl` holds; raises LedgerError for any other line."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        raise LedgerError("the line is not JSON") from None
    if type(values) is not dict or values.keys() != {"field", "salt", "seq", "text"}:
        raise LedgerError("a text has exactly the keys field, salt, seq and text")
    if type(values["seq"]) is not int or not all(
        type(values[name]) is str for name in ("field", "salt", "text")
    ):
        raise LedgerError("seq is a whole number; field, salt and text are strings")
    if re.fullmatch(r"[0-9a-f]{64}", values["salt"]) is None:
        raise LedgerError("a salt is written as 64 digits (0-9, a-f)")
    return Text(values["seq"], values["field"], bytes.fromhex(values["salt"]), values["text"])
