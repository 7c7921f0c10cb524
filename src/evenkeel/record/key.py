"""The key that signs this installation's checkpoints: made at first start, outside the database.

It lies beside the secret in the operator's home folder, readable by its owner alone, and goes into
every backup's *public* part only as a fingerprint.
"""

import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from evenkeel.engine.ledger.notes import short_fingerprint


class KeyDamagedError(Exception):
    """The key file holds no key; signing with a new one would break trust silently."""


@lru_cache(maxsize=4)
def signing_key(home: Path | None = None) -> Ed25519PrivateKey:
    """The installation's Ed25519 key; made if the home folder has none yet."""
    path = (home or Path(settings.HOME)) / "record-key"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    key = Ed25519PrivateKey.generate()
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes_raw().hex().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def printed_fingerprint() -> str:
    """The fingerprint of the key in the short form in which it is printed."""
    return short_fingerprint(signing_key().public_key().public_bytes_raw())


def _read(path: Path) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))
    except ValueError:
        raise KeyDamagedError(f"{path} holds no key; restore it from a backup") from None
