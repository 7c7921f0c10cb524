"""The backup file: a zip with a manifest that names every part and its hash."""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from evenkeel.record.erased import ERASED

FORM = "evenkeel-backup 1"
MANIFEST = "manifest.json"
DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
KEYS = ("secret", "record-key")
_CHUNK = 1 << 20
_LONGEST_MANIFEST = 1 << 20
# What the zip library raises for a file that is damaged in one place or another.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class BackupError(Exception):
    """The backup could not be made, or is not whole; the message says where."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself. `migrations` are those that its database has had."""

    form: str
    made_at: str
    version: str
    vendor: str
    records: int
    entries: int
    migrations: tuple[str, ...]
    sha256: Mapping[str, str]


def sha256_of(file: BinaryIO) -> str:
    """The SHA-256 of what is left of a file."""
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def write(target: Path, parts: Mapping[str, Path], manifest: Manifest) -> None:
    """Write the archive beside its place, readable by its owner alone, and onto the disk."""
    handle = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, path in parts.items():
                archive.write(path, name)
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())


def unpack(backup: Path, folder: Path) -> Manifest:
    """Unpack a backup into a folder, comparing every part with the manifest."""
    try:
        with zipfile.ZipFile(backup) as archive:
            manifest = _read_manifest(archive)
            for name, expected in manifest.sha256.items():
                _unpack_part(archive, name, folder / name)
                with (folder / name).open("rb") as file:
                    if sha256_of(file) != expected:
                        raise BackupError(f"{name} in {backup} is not what the manifest says")
    except _UNREADABLE as error:
        raise BackupError(f"{backup} is no whole backup: {error}") from None
    return manifest


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    names = archive.namelist()
    allowed = {MANIFEST, ERASED, *KEYS, *DATABASE.values()}
    if MANIFEST not in names or not allowed.issuperset(names) or len(names) != len(set(names)):
        raise BackupError(f"{archive.filename} is no backup of Even Keel")
    if archive.getinfo(MANIFEST).file_size > _LONGEST_MANIFEST:
        raise BackupError(f"the manifest in {archive.filename} is too long")
    try:
        said = json.loads(archive.read(MANIFEST))
        manifest = Manifest(**{**said, "migrations": tuple(said["migrations"])})
    except (KeyError, TypeError, ValueError):
        raise BackupError(f"the manifest in {archive.filename} can't be read") from None
    if manifest.form != FORM:
        raise BackupError(f"{archive.filename} is a backup of another form: {manifest.form}")
    if set(manifest.sha256) != set(names) - {MANIFEST}:
        raise BackupError(f"{archive.filename} holds other parts than its manifest names")
    if not {DATABASE.get(manifest.vendor), *KEYS}.issubset(manifest.sha256):
        raise BackupError(f"{archive.filename} lacks the database or a key")
    return manifest


def _unpack_part(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with archive.open(name) as part, os.fdopen(handle, "wb") as file:
        while chunk := part.read(_CHUNK):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
