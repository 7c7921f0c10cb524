"""Making a backup: copy, check the copy, pack, and check the packed file again."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from evenkeel import __version__
from evenkeel.doors.backups import archive, postgres, sqlite
from evenkeel.doors.backups.archive import BackupError, Manifest
from evenkeel.doors.backups.check import Tally, check_records
from evenkeel.record.erased import ERASED
from evenkeel.record.key import signing_key


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup that was unpacked and found whole."""

    folder: Path
    manifest: Manifest
    tally: Tally

    @property
    def database(self) -> Path:
        return self.folder / archive.DATABASE[self.manifest.vendor]


def server_major() -> int:
    """The major version of the PostgreSQL that the site uses."""
    connection.ensure_connection()
    version: int = connection.connection.info.server_version
    return version // 10_000


def make(home: Path, target: Path, at: datetime) -> Manifest:
    """Write a backup to `target` and check it; nothing is left there if it is not whole."""
    if target.exists():
        raise BackupError(f"{target} exists already; a backup is never overwritten")
    signing_key(home)
    half = target.with_name(f"{target.name}.part")
    half.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
        folder = Path(name)
        vendor = connection.vendor
        copied = folder / archive.DATABASE[vendor]
        if vendor == "sqlite":
            sqlite.copy(Path(settings.DATABASES["default"]["NAME"]), copied)
        else:
            postgres.copy(connection.settings_dict, server_major(), copied)
        tally, migrations = _check(copied, vendor, folder, home / "record-key")
        parts = {copied.name: copied} | {key: home / key for key in archive.KEYS}
        if (home / ERASED).exists():
            parts[ERASED] = home / ERASED
        hashes = {}
        for part, path in parts.items():
            with path.open("rb") as file:
                hashes[part] = archive.sha256_of(file)
        manifest = Manifest(
            form=archive.FORM,
            made_at=at.isoformat(timespec="seconds"),
            version=__version__,
            vendor=vendor,
            records=tally.records,
            entries=tally.entries,
            migrations=migrations,
            sha256=hashes,
        )
        try:
            archive.write(half, parts, manifest)
            copied.unlink()
            with opened(half, folder):
                half.rename(target)
        finally:
            half.unlink(missing_ok=True)
    return manifest


@contextmanager
def opened(backup: Path, beside: Path) -> Iterator[Unpacked]:
    """Unpack a backup into a folder within `beside` and check all of it."""
    with tempfile.TemporaryDirectory(dir=beside, prefix=".opened-") as name:
        folder = Path(name)
        manifest = archive.unpack(backup, folder)
        database = folder / archive.DATABASE[manifest.vendor]
        tally, migrations = _check(database, manifest.vendor, folder, folder / "record-key")
        if (tally.records, tally.entries) != (manifest.records, manifest.entries):
            raise BackupError(f"{backup} holds other records than its manifest says")
        if migrations != tuple(manifest.migrations):
            raise BackupError(f"{backup} holds another database than its manifest says")
        yield Unpacked(folder, manifest, tally)


def _check(database: Path, vendor: str, folder: Path, key: Path) -> tuple[Tally, tuple[str, ...]]:
    """The record in a copied database against its checkpoints, and the copy's migrations."""
    if vendor == "sqlite":
        sqlite.check(database)
        return check_records(database, key), sqlite.migrations(database)
    extract = folder / "records.sqlite3"
    postgres.extract_records(database, _client_major(), extract)
    try:
        return check_records(extract, key), sqlite.migrations(extract)
    finally:
        extract.unlink()


def _client_major() -> int:
    return server_major() if connection.vendor == "postgresql" else 0
