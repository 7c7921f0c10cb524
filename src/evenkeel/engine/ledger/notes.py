"""Signed notes: a text with a signature below it, in the form that other tools read.

The form is C2SP's signed note (c2sp.org/signed-note) with Ed25519 keys: the text, an empty line,
and a line for each signature. A key is written `name+id+base64` (a "verifier key"). Ed25519 leaves
a few odd keys and signatures to the taste of the implementation; here, as in the one-file
verifier, every one of them is refused, so that the two can never disagree.
"""

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from evenkeel.engine.ledger import LedgerError

LONGEST_NOTE = 64 * 1024
_ED25519 = b"\x01"
_PRIME = 2**255 - 19
# The y of the eight points of small order: a signature under such a key fits many texts.
_EIGHTH = 55188659117513257062467267217118295137698188065244968500265048394206261417927
_SMALL_ORDER = frozenset({0, 1, _PRIME - 1, _EIGHTH, _PRIME - _EIGHTH})


@dataclass(frozen=True, slots=True)
class Note:
    """A signed text as it was read: `signatures` are (key name, key id, signature)."""

    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key that signs one record's checkpoints; `name` is the record's origin."""

    name: str
    raw: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line names this key."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.raw).digest()[:4]

    def line(self) -> str:
        """The key as one line of text."""
        return f"{self.name}+{self.id.hex()}+{to_base64(_ED25519 + self.raw)}"


def public_key(name: str, key: Ed25519PrivateKey) -> PublicKey:
    """The public half of a signing key, under the name that it signs as."""
    return PublicKey(checked_name(name), key.public_key().public_bytes_raw())


def read_key(line: str) -> PublicKey:
    """The key that a line holds; raises LedgerError for a line or a key that is none."""
    name, plus, rest = line.partition("+")
    key_id, second_plus, encoded = rest.partition("+")
    if not plus or not second_plus:
        raise LedgerError("a key is written name+id+base64")
    raw = from_base64(encoded)
    if len(raw) != 33 or raw[:1] != _ED25519:
        raise LedgerError("this is not an Ed25519 key")
    key = PublicKey(checked_name(name), raw[1:])
    if key.id.hex() != key_id:
        raise LedgerError("the id of the key does not belong to it")
    if not is_sound_point(key.raw):
        raise LedgerError("the key is not a sound Ed25519 point")
    return key


def fingerprint(key: bytes) -> str:
    """SHA-256 of the raw 32 bytes of a public key, as 64 digits."""
    return sha256(key).hexdigest()


def short_form(digits: str) -> str:
    """The first 16 digits of a hash in groups of four, as people compare them.

    >>> short_form("66687aadf862bd776c8fc18b8e9f8e20")
    '6668 7aad f862 bd77'
    """
    return " ".join(digits[start : start + 4] for start in range(0, min(16, len(digits)), 4))


def short_fingerprint(key: bytes) -> str:
    """The short form of a key's fingerprint.

    >>> short_fingerprint(bytes(32))
    '6668 7aad f862 bd77'
    """
    return short_form(fingerprint(key))


def is_fingerprint_of(said: str, key: bytes) -> bool:
    """Whether `said` is this key's fingerprint: whole, or at least its first 16 digits.

    Spaces, colons and capitals don't matter; raises LedgerError where it is no fingerprint.
    """
    digits = said.replace(" ", "").replace(":", "").lower()
    if not 16 <= len(digits) <= 64 or any(digit not in "0123456789abcdef" for digit in digits):
        raise LedgerError("a fingerprint has 16 to 64 digits (0-9, a-f)")
    return fingerprint(key).startswith(digits)


def sign_note(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The text with a signature below it. The text must end with a line feed."""
    _check_text(text)
    public = public_key(name, key)
    signature = to_base64(public.id + key.sign(text.encode()))
    return f"{text}\n— {name} {signature}\n"


def read_note(note: str) -> Note:
    """The text and its signatures; raises LedgerError where the form is not that of a note."""
    if len(note) > LONGEST_NOTE:
        raise LedgerError("the signed note is too long")
    text, gap, below = note.rpartition("\n\n")
    if not gap or not below.endswith("\n"):
        raise LedgerError("a signed note is a text, an empty line and signature lines")
    text += "\n"
    _check_text(text)
    return Note(text, tuple(map(_read_signature, below[:-1].split("\n"))))


def verify_note(note: Note, key: PublicKey) -> bool:
    """Whether this key signed the note. Other keys' signatures (witnesses') are passed over."""
    ours = [sig for name, key_id, sig in note.signatures if (name, key_id) == (key.name, key.id)]
    return bool(ours) and all(is_signature(key.raw, note.text.encode(), sig) for sig in ours)


def is_signature(key: bytes, message: bytes, signature: bytes) -> bool:
    """Ed25519 (RFC 8032) without its odd corners: points in canonical form and not of small
    order; S below the group's order, which the library checks itself."""
    if len(key) != 32 or len(signature) != 64:
        return False
    if not is_sound_point(key) or not is_sound_point(signature[:32]):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_sound_point(encoded: bytes) -> bool:
    """Whether 32 bytes spell the y of a point in the one canonical way, not of small order."""
    y = int.from_bytes(encoded, "little") & (2**255 - 1)
    return y < _PRIME and y not in _SMALL_ORDER


def checked_name(name: str) -> str:
    """The name of a key, if it can be one."""
    if not name or "+" in name or not name.isprintable() or name.split() != [name]:
        raise LedgerError("the name of a key has no spaces and no plus sign")
    return name


def to_base64(raw: bytes) -> str:
    """Base64 (RFC 4648 section 4), with padding."""
    return base64.b64encode(raw).decode()


def from_base64(text: str) -> bytes:
    """The bytes; raises LedgerError for any spelling but the one of `to_base64`."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise LedgerError("this is not base64") from None
    if to_base64(raw) != text:
        raise LedgerError("this is not base64 in canonical form")
    return raw


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise LedgerError("the text of a note ends with a line feed")
    if any(letter < " " and letter != "\n" for letter in text):
        raise LedgerError("the text of a note has control characters")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise LedgerError("the text of a note is not UTF-8") from None


def _read_signature(line: str) -> tuple[str, bytes, bytes]:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if dash != "—":
        raise LedgerError("a signature line starts with a long dash and a space")
    raw = from_base64(encoded)
    if len(raw) < 5:
        raise LedgerError("a signature line has no signature")
    return checked_name(name), raw[:4], raw[4:]
