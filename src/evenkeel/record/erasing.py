"""Erasing texts: the rows with their salts, and a note outside the database, so that a backup put
back does not bring them back. The entries stay, and the record still verifies.
"""

import json
import os
from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from evenkeel.engine.facts import TextsErased
from evenkeel.engine.when import When
from evenkeel.record.models import Record, Text
from evenkeel.record.writing import SYSTEM, Writing, lock, seal, write_all

ERASED = "erased.jsonl"
"""The file in the operator's home that also lists erased accounts; a line each."""

ENTRIES_PER_FACT = 1000
"""So that a fact's line stays far below the longest that a record takes."""


def erase_texts(
    record: Record, texts: Collection[Text], *, ground: str, on: When, by: str, at: datetime
) -> None:
    """Delete these texts of a record and write that they are gone, in the caller's transaction.

    The note is on the disk before the database commits: an erasure that is noted and then fails
    does no harm until a restore, one that is lost does. It names a text by the hash of its salt.
    """
    if not texts:
        return
    held = lock(record)
    _note(held, texts, ground=ground, at=at)
    Text.objects.filter(record=held, pk__in=[text.pk for text in texts]).delete()
    seqs = sorted({text.seq for text in texts})
    parts = [
        tuple(seqs[start : start + ENTRIES_PER_FACT])
        for start in range(0, len(seqs), ENTRIES_PER_FACT)
    ]
    facts = [TextsErased(on=on, ground=ground, entries=part) for part in parts]
    write_all(held, [Writing(fact) for fact in facts], by=by, at=at)
    seal(held, at=at)
    transaction.on_commit(_scrub)


def replay_text_erasures(home: Path, at: datetime) -> int:
    """After a restore: erase again whichever noted texts came back; returns how many did."""
    path = home / ERASED
    if not path.exists():
        return 0
    noted: dict[str, dict[str, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        note = json.loads(line) if line.strip() else {}
        if "record" in note:
            noted.setdefault(note["record"], {})[note["salt"]] = note["ground"]
    back = 0
    for record in Record.objects.filter(uuid__in=noted):
        grounds = noted[str(record.uuid)]
        found: dict[str, list[Text]] = {}
        for text in Text.objects.filter(record=record).iterator():
            ground = grounds.get(_mark(text))
            if ground is not None:
                found.setdefault(ground, []).append(text)
        for ground, texts in found.items():
            with transaction.atomic():
                erase_texts(record, texts, ground=ground, on=When(at.date()), by=SYSTEM, at=at)
            back += len(texts)
    return back


def _note(record: Record, texts: Collection[Text], *, ground: str, at: datetime) -> None:
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(home / ERASED, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        for text in texts:
            note = {
                "at": at.isoformat(timespec="seconds"),
                "ground": ground,
                "record": str(record.uuid),
                "salt": _mark(text),
            }
            file.write(json.dumps(note) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _mark(text: Text) -> str:
    return sha256(bytes(text.salt)).hexdigest()


def _scrub() -> None:
    """Take what was deleted out of the database's files too, where it would linger otherwise."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM record_text")
