"""Putting a backup back: nothing is replaced before all of it was checked."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from evenkeel.doors.backups import archive, making, postgres, sqlite
from evenkeel.doors.backups.archive import BackupError
from evenkeel.doors.backups.making import Unpacked
from evenkeel.record import erased
from evenkeel.record.key import signing_key


@dataclass(frozen=True, slots=True)
class Replaced:
    """Where the replaced database is kept, in words; empty where there was none."""

    kept: str


def refuse_if_unfit(unpacked: Unpacked) -> None:
    """Refuse a backup that this version or this database can't take."""
    manifest = unpacked.manifest
    if manifest.vendor != connection.vendor:
        raise BackupError(
            f"the backup is of {manifest.vendor} and this site uses {connection.vendor}; set "
            "EVENKEEL_DATABASE_URL to match the backup"
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = [name for name in manifest.migrations if name.startswith(_ours()) and name not in known]
    if newer:
        raise BackupError(
            f"the backup was made by a newer version ({manifest.version}); install that one first"
        )


def stage(home: Path) -> Path:
    """The folder to unpack in: a SQLite file can only be switched within one file system."""
    if connection.vendor == "sqlite":
        return Path(settings.DATABASES["default"]["NAME"]).parent
    return home


def _ours() -> tuple[str, ...]:
    return ("record.", "people.", "projects.", "minutes.", "balance.", "site.")


def refuse_if_running() -> None:
    """Refuse while somebody else is connected to the database."""
    if connection.vendor == "sqlite":
        connection.close()
        if sqlite.is_in_use(Path(settings.DATABASES["default"]["NAME"])):
            raise BackupError("the database is in use; stop the site first")
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            others = cursor.fetchone()[0]
    except DatabaseError as error:
        raise BackupError(f"the database can't be reached: {error}") from None
    if others:
        raise BackupError(f"{others} others are connected to the database; stop the site first")


def replace(unpacked: Unpacked, home: Path, at: datetime) -> Replaced:
    """Switch to the backup's database and keys; what they replace is kept beside."""
    stamp = at.strftime("%Y%m%d%H%M%S")
    # First, for it does no harm by itself: whatever breaks off later, who was erased is known.
    erased.join(home, unpacked.folder / erased.ERASED)
    kept = _replace_database(unpacked, stamp)
    for name in archive.KEYS:
        _replace_key(unpacked.folder / name, home / name, stamp)
    signing_key.cache_clear()
    return Replaced(kept)


def is_empty() -> bool:
    """Whether the database holds nothing yet; one that can't be read is not empty."""
    try:
        with connection.cursor() as cursor:
            return "django_migrations" not in connection.introspection.table_names(cursor)
    except DatabaseError:
        return False


def _replace_database(unpacked: Unpacked, stamp: str) -> str:
    was_empty = is_empty()
    if connection.vendor == "sqlite":
        connection.close()
        database = Path(settings.DATABASES["default"]["NAME"])
        if was_empty:
            database.unlink(missing_ok=True)
        beside = database.with_name(f"replaced-{stamp}.sqlite3")
        sqlite.put_back(unpacked.database, database, beside)
        return "" if was_empty else str(beside)
    major = making.server_major()
    connection.close()
    postgres.put_back(unpacked.database, connection.settings_dict, major, f"replaced_{stamp}")
    return "" if was_empty else f"the schema replaced_{stamp}"


def _replace_key(restored: Path, there: Path, stamp: str) -> None:
    if there.exists():
        if there.read_bytes() == restored.read_bytes():
            return
        there.rename(there.with_name(f"{there.name}.replaced-{stamp}"))
    shutil.move(restored, there)
