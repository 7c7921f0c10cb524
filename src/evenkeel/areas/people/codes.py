"""Codes that people type from paper or a message: 80 random bits in 16 letters and digits.

Letters that are easily mistaken (I, L, O, U) are left out, and read as what they look like. Only a
code's hash is kept; with so many bits there is nothing to guess, so it needs no salt.
"""

import hashlib
import secrets

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKS_LIKE = str.maketrans("ILOU", "110V")
_LENGTH = 16


def new_code() -> str:
    """A fresh code in groups of four, as printed."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, _LENGTH, 4))


def plain(typed: str) -> str:
    """A code as typed, without spaces and hyphens and with look-alikes set right."""
    kept = "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())
    return kept.translate(_LOOKS_LIKE)


def hash_of(typed: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(plain(typed).encode()).hexdigest()
