"""Texts that are sealed on arrival: to a public key, so that whoever has the database cannot read
them, and the private key either under a passphrase or in a file that is destroyed.

Hybrid public key encryption (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305) as the library has
it. Sealed texts are padded, so that their length tells nothing of what they say.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_LENGTH_BYTES = 4
BLOCK = 16384
"""Bytes to the next multiple of which a text is padded."""


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
