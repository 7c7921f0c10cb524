"""Secrets that people keep in their heads or on paper, made slow to guess: Argon2id (RFC 9106) as
the library has it, and private keys that only a passphrase opens.
"""

import secrets
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from evenkeel.shared.sealing import CannotOpenError

_SALT, _NONCE, _KEY = 16, 12, 32
_PASSES, _MEMORY_KIB = 3, 64 * 1024  # RFC 9106, section 4: the memory of its second choice
_LANES = 1
"""More of them hang where several threads stretch at once."""
_SHORT_PASSES, _SHORT_MEMORY_KIB = 2, 19 * 1024


def stretched(passphrase: str, salt: bytes) -> bytes:
    """A key of 32 bytes from a passphrase that somebody chose: about a tenth of a second."""
    made = Argon2id(
        salt=salt, length=_KEY, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    )
    # The same letters can be typed as other code points on another device.
    return made.derive(unicodedata.normalize("NFKC", passphrase.strip()).encode())


def stretched_digits(digits: str, purpose: str, length: int) -> bytes:
    """`length` bytes from random digits that we made ourselves. They are long enough to need no
    salt of their own, which could not be known before they are looked up."""
    made = Argon2id(
        salt=purpose.encode(),
        length=length,
        iterations=_SHORT_PASSES,
        lanes=_LANES,
        memory_cost=_SHORT_MEMORY_KIB,
    )
    return made.derive(digits.encode())


def wrap(private: bytes, passphrase: str) -> bytes:
    """A private key that opens with the passphrase alone."""
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    return salt + nonce + ChaCha20Poly1305(stretched(passphrase, salt)).encrypt(nonce, private, b"")


def unwrap(wrapped: bytes, passphrase: str) -> bytes:
    """The private key; raises CannotOpenError for another passphrase."""
    salt, nonce, content = wrapped[:_SALT], wrapped[_SALT:][:_NONCE], wrapped[_SALT + _NONCE :]
    try:
        return ChaCha20Poly1305(stretched(passphrase, salt)).decrypt(nonce, content, b"")
    except InvalidTag:
        raise CannotOpenError("the passphrase is another one") from None
