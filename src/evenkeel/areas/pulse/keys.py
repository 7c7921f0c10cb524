"""The key of a pulse: made when it opens, destroyed when it closes, and in no backup.

It lies in a file of the operator's home folder. A site that was restored from a backup has none of
them: what was answered to a pulse that was open then can be read by nobody, and is lost.
"""

import secrets
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from evenkeel.shared import secret_files
from evenkeel.shared.sealing import new_key


class PulseKey(NamedTuple):
    """A fresh key: its public part, and the name by which the private one is found."""

    public: bytes
    name: str


def _folder() -> Path:
    return Path(settings.HOME) / "pulse-keys"


def _path(name: str) -> Path:
    return _folder() / name


def new_pulse_key() -> PulseKey:
    """Make a key and keep its private part outside the database."""
    private, public = new_key()
    name = secrets.token_hex(16)
    secret_files.made_once(_path(name), private.hex)
    return PulseKey(public, name)


def private_key(name: str) -> bytes | None:
    """The private part; None where it is gone."""
    path = _path(name)
    return bytes.fromhex(path.read_text()) if path.is_file() else None


def destroy(name: str) -> None:
    """Destroy a key for good."""
    secret_files.destroy(_path(name))


def destroy_all_but(wanted: Collection[str]) -> None:
    """Destroy the keys that no open pulse needs."""
    secret_files.destroy_strays(_folder(), wanted)
