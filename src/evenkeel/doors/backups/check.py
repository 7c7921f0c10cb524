"""Whether the records in a copied database are whole: every entry, every tree, every checkpoint.

It reads the copy with nothing but SQLite, not through the site, so that it checks what was written
and not what the site believes.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evenkeel.doors.backups.archive import BackupError
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.checkpoint import origin_of, public_key, read_checkpoint, verify
from evenkeel.engine.ledger.merkle import Frontier, leaf_hash


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was checked."""

    records: int
    entries: int


def check_records(copy: Path, key_file: Path) -> Tally:
    """Rebuild every record's tree and compare it with each of its signed checkpoints."""
    try:
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key_file.read_text().strip()))
    except ValueError:
        raise BackupError("the record's key in the copy is damaged") from None
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as database:
        try:
            records = database.execute("SELECT id, uuid, size FROM record_record").fetchall()
            for pk, uuid, size in records:
                _check_record(database, pk, origin_of(UUID(str(uuid))), size, key)
        except sqlite3.DatabaseError as error:
            raise BackupError(f"the copied database can't be read: {error}") from None
    return Tally(len(records), sum(size for _, _, size in records))


def _check_record(
    database: sqlite3.Connection, pk: int, origin: str, size: int, key: Ed25519PrivateKey
) -> None:
    checkpoints = dict(
        database.execute("SELECT size, note FROM record_checkpoint WHERE record_id = ?", (pk,))
    )
    frontier, count = Frontier(), 0
    entries = "SELECT seq, line, leaf FROM record_entry WHERE record_id = ? ORDER BY seq"
    for seq, line, leaf in database.execute(entries, (pk,)):
        if seq != count:
            raise BackupError(f"{origin}: entry {count} is missing")
        found = leaf_hash(line.encode())
        if found != bytes(leaf):
            raise BackupError(f"{origin}: entry {seq} is not the one that was written")
        frontier.append(found)
        count += 1
        if count in checkpoints:
            _check_checkpoint(checkpoints.pop(count), origin, count, frontier.root(), key)
    if count != size:
        raise BackupError(f"{origin}: there are {count} entries and not {size}")
    if set(checkpoints) - {0}:
        raise BackupError(f"{origin}: a checkpoint stands over entries that are missing")


def _check_checkpoint(
    note: str, origin: str, size: int, root: bytes, key: Ed25519PrivateKey
) -> None:
    try:
        said = read_checkpoint(note)
    except LedgerError as error:
        raise BackupError(f"{origin}: checkpoint {size} can't be read: {error}") from None
    if (said.origin, said.size, said.root) != (origin, size, root):
        raise BackupError(f"{origin}: the entries don't fit checkpoint {size}")
    if not verify(said, public_key(origin, key)):
        raise BackupError(f"{origin}: checkpoint {size} is not signed by this site's key")
