"""Texts that are sealed on arrival: to a public key, so that whoever has the database cannot read
them, and the private key either under a passphrase or in a file that is destroyed.

Hybrid public key encryption (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305) as the library has
it. Sealed texts are padded, so that their length tells nothing of what they say.
"""

import os
import re
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_LENGTH_BYTES = 4
BLOCK = 8192
"""Bytes to the next multiple of which a text is padded."""
_NAME = re.compile(r"[0-9a-f]{32}")


class CannotOpenError(ValueError):
    """The key does not fit, or what was sealed was damaged."""


def new_key() -> tuple[bytes, bytes]:
    """A fresh private key and its public one."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal(text: str, public: bytes, about: str) -> bytes:
    """The text for whoever holds the private key. `about` says what it belongs to: it opens only
    with the same."""
    content = text.encode()
    whole = len(content).to_bytes(_LENGTH_BYTES) + content
    padded = whole + bytes(-len(whole) % BLOCK)
    key = X25519PublicKey.from_public_bytes(public)
    return _SUITE.encrypt(padded, key, info=about.encode())


def unseal(sealed: bytes, private: bytes, about: str) -> str:
    """The text that was sealed; raises CannotOpenError."""
    try:
        key = X25519PrivateKey.from_private_bytes(private)
        padded = _SUITE.decrypt(sealed, key, info=about.encode())
        length = int.from_bytes(padded[:_LENGTH_BYTES])
        return padded[_LENGTH_BYTES : _LENGTH_BYTES + length].decode()
    except (InvalidTag, ValueError):
        raise CannotOpenError("it was sealed to another key, or is damaged") from None


# Keys that are there for a while only: in files of their own, which no backup holds.


def keep_for_a_while(folder: Path, private: bytes) -> str:
    """Put a private key into a file of its own; returns the name it goes by."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = secrets.token_hex(16)
    handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(private)
        file.flush()
        os.fsync(file.fileno())
    _sync(folder)
    return name


def kept(folder: Path, name: str) -> bytes | None:
    """The private key of this name; None once it is destroyed, or on a restored machine."""
    path = folder / name
    return path.read_bytes() if _NAME.fullmatch(name) and path.is_file() else None


def destroy(folder: Path, name: str) -> None:
    """Overwrite a key and take its file away. Done again it does nothing."""
    path = folder / name
    if not _NAME.fullmatch(name) or not path.is_file():
        return
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
