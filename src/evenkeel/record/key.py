"""The key that signs this installation's checkpoints: made at first start, outside the database.

It lies beside the secret in the operator's home folder, readable by its owner alone. Every backup
holds it, which is why a backup is kept as safe as the site.
"""

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from evenkeel.engine.ledger.notes import short_fingerprint
from evenkeel.shared.secret_files import made_once


class KeyDamagedError(Exception):
    """The key file holds no key; signing with a new one would break trust silently."""


@lru_cache(maxsize=4)
def signing_key(home: Path | None = None) -> Ed25519PrivateKey:
    """The installation's Ed25519 key; made if the home folder has none yet."""
    path = (home or Path(settings.HOME)) / "record-key"
    held = made_once(path, lambda: Ed25519PrivateKey.generate().private_bytes_raw().hex())
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(held))
    except ValueError:
        raise KeyDamagedError(f"{path} holds no key; restore it from a backup") from None


def printed_fingerprint() -> str:
    """The fingerprint of the key in the short form in which it is printed."""
    return short_fingerprint(signing_key().public_key().public_bytes_raw())
