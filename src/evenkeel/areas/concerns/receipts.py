"""The number with which somebody follows the concern that they raised: 20 digits, made by chance.

It is kept nowhere. What it is looked up by, and the key that opens what is written to its holder,
are both worked out from it (Argon2id).
"""

import secrets
import unicodedata
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from evenkeel.shared.passphrases import stretched_digits

DIGITS = 20
_GROUP = 4
_HALF = 32
_PURPOSE = "even keel: the receipt of a concern"


class Receipt(NamedTuple):
    """What a number stands for."""

    lookup: str
    private_key: bytes
    public_key: bytes


def new_number() -> str:
    """A fresh number in groups of four, as it is shown."""
    digits = "".join(str(secrets.randbelow(10)) for _place in range(DIGITS))
    return " ".join(digits[start : start + _GROUP] for start in range(0, DIGITS, _GROUP))


def read(typed: str) -> Receipt | None:
    """What a number stands for; None where it is no number of this kind."""
    digits = "".join(str(unicodedata.digit(one)) for one in typed if one.isdecimal())
    if len(digits) != DIGITS or any(one.isalpha() for one in typed):
        return None
    made = stretched_digits(digits, _PURPOSE, 2 * _HALF)
    public = X25519PrivateKey.from_private_bytes(made[_HALF:]).public_key().public_bytes_raw()
    return Receipt(made[:_HALF].hex(), made[_HALF:], public)
