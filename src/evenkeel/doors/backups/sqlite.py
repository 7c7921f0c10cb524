"""Copying and putting back a SQLite database."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from evenkeel.doors.backups.archive import BackupError

# Who is signed in, and codes on their way, belong in no backup.
LEFT_OUT = ("django_session", "cache")
_COMPANIONS = ("-wal", "-shm", "-journal")


def copy(database: Path, target: Path) -> None:
    """A consistent copy of the database as it is now, made while others read and write."""
    if not database.exists():
        raise BackupError(f"there is no database at {database} yet")
    try:
        with closing(sqlite3.connect(database, timeout=20)) as source:
            source.execute("VACUUM INTO ?", (str(target),))
        target.chmod(0o600)
        with closing(sqlite3.connect(target, isolation_level=None)) as written:
            written.execute("PRAGMA secure_delete = ON")
            there = {name for (name,) in written.execute("SELECT name FROM sqlite_master")}
            for table in there.intersection(LEFT_OUT):
                written.execute(f"DELETE FROM {table}")  # noqa: S608
    except sqlite3.DatabaseError as error:
        raise BackupError(f"the database could not be copied: {error}") from None


def check(target: Path) -> None:
    """SQLite's own check of a copied database."""
    try:
        with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as database:
            said = [line for (line,) in database.execute("PRAGMA quick_check(3)")]
            broken = database.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"the copied database can't be read: {error}") from None
    if said != ["ok"] or broken:
        raise BackupError(f"the copied database is damaged: {'; '.join(said)}")


def migrations(target: Path) -> tuple[str, ...]:
    """The migrations that a copied database has had, as `app.name`."""
    with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return tuple(f"{app}.{name}" for app, name in rows)


def is_in_use(database: Path) -> bool:
    """Whether another process has the database open, at work or idle."""
    if not database.exists():
        return False
    with closing(sqlite3.connect(database, timeout=2, isolation_level=None)) as held:
        try:
            # With a write-ahead log, a plain exclusive transaction only waits for other writers.
            # In exclusive locking mode it also needs every other connection to be closed.
            held.execute("PRAGMA locking_mode = EXCLUSIVE")
            held.execute("BEGIN EXCLUSIVE")
            held.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
        except sqlite3.DatabaseError:
            return False  # Damaged, which is why it is replaced.
    return False


def put_back(copied: Path, database: Path, beside: Path) -> None:
    """Put the copied database in its place in one step; the replaced one is kept at `beside`.

    `copied` must lie in the same file system as `database`.
    """
    if database.exists():
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(database)) as old:
            # What is still in the write-ahead log goes into the file that is kept.
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        os.link(database, beside)
        beside.chmod(0o600)
        for companion in _COMPANIONS:
            with suppress(FileNotFoundError):
                Path(f"{database}{companion}").rename(f"{beside}{companion}")
    copied.replace(database)
    handle = os.open(database.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
