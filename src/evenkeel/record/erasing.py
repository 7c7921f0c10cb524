"""Erasing texts: the rows with their salts, and a note outside the database, so that a backup put
back does not bring them back. The entries stay, and the record still verifies.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction

from evenkeel.engine.facts import TextsErased
from evenkeel.engine.when import When
from evenkeel.record import erased
from evenkeel.record.models import Record, Text
from evenkeel.record.writing import SYSTEM, Writing, lock, seal, write_all
from evenkeel.shared.scrubbing import scrub

TABLE = Text._meta.db_table
AT_ONCE = 500

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
    erased.note(Path(settings.HOME), [_note_of(held, text, ground, at) for text in texts])
    Text.objects.filter(record=held, pk__in=[text.pk for text in texts]).delete()
    seqs = sorted({text.seq for text in texts})
    parts = [
        tuple(seqs[start : start + ENTRIES_PER_FACT])
        for start in range(0, len(seqs), ENTRIES_PER_FACT)
    ]
    facts = [TextsErased(on=on, ground=ground, entries=part) for part in parts]
    write_all(held, [Writing(fact) for fact in facts], by=by, at=at)
    seal(held, at=at)
    transaction.on_commit(lambda: scrub([TABLE]))


def replay_text_erasures(home: Path, at: datetime) -> int:
    """After a restore: erase again whichever noted texts came back; returns how many did."""
    noted: dict[str, list[Mapping[str, str | int]]] = {}
    for note in erased.noted(home):
        if "record" in note:
            noted.setdefault(str(note["record"]), []).append(note)
    back = 0
    for record in Record.objects.filter(uuid__in=noted):
        notes = noted[str(record.uuid)]
        grounds = {str(note["salt"]): str(note["ground"]) for note in notes}
        found: dict[str, list[Text]] = {}
        for text in _noted_texts(record, notes):
            ground = grounds.get(_mark(text))
            if ground is not None:
                found.setdefault(ground, []).append(text)
        for ground, texts in found.items():
            with transaction.atomic():
                erase_texts(record, texts, ground=ground, on=When(at.date()), by=SYSTEM, at=at)
            back += len(texts)
    return back


def _noted_texts(record: Record, notes: Sequence[Mapping[str, str | int]]) -> Iterator[Text]:
    """The texts that may have been noted, found by their entries so that a long record with few
    erasures costs little; all of the record's where an older note does not say its entry."""
    texts = Text.objects.filter(record=record)
    if any("seq" not in note for note in notes):
        yield from texts.iterator()
        return
    seqs = sorted({int(note["seq"]) for note in notes})
    for start in range(0, len(seqs), AT_ONCE):
        yield from texts.filter(seq__in=seqs[start : start + AT_ONCE])


def _note_of(record: Record, text: Text, ground: str, at: datetime) -> dict[str, str | int]:
    return {
        "at": at.isoformat(timespec="seconds"),
        "ground": ground,
        "record": str(record.uuid),
        "salt": _mark(text),
        "seq": text.seq,
    }


def _mark(text: Text) -> str:
    return sha256(bytes(text.salt)).hexdigest()
