"""One person's data over all areas: handing it out, erasing it, and erasing again after a restore.

Each area that holds personal data names its `export_person` and `erase_person` in the table below;
a test fails for one that does not. Who was erased is also written down outside the database, so
that a restored backup does not bring them back.
"""

import csv
import io
import json
import os
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from evenkeel.areas.minutes import actions as minutes_actions
from evenkeel.areas.minutes import queries as minutes_queries
from evenkeel.areas.people import actions as people_actions
from evenkeel.areas.people import queries as people_queries
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects import queries as projects_queries
from evenkeel.areas.projects.actions import personal as projects_personal
from evenkeel.record.erasing import ERASED, replay_text_erasures

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")

Export = Callable[[Person], Mapping[str, Any]]
Erase = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Holding:
    """What an area does with one person's data."""

    area: str
    export: Export
    erase: Erase


HOLDINGS: tuple[Holding, ...] = (
    Holding("minutes", minutes_queries.export_person, minutes_actions.erase_person),
    Holding("projects", projects_queries.export_person, projects_personal.erase_person),
    Holding("people", people_queries.export_person, people_actions.erase_person),
)
"""Top shelf first: the account itself goes last."""


def export(person: Person) -> dict[str, Mapping[str, Any]]:
    """Everything this site knows about a person, by area."""
    return {holding.area: holding.export(person) for holding in reversed(HOLDINGS)}


def as_json(person: Person) -> str:
    """The export as JSON."""
    return json.dumps(export(person), indent=2, ensure_ascii=False, default=str)


def as_csv(person: Person) -> str:
    """The export as one table, a line for each value, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["area", "table", "row", "field", "value"])
    for area, tables in export(person).items():
        for table, rows in tables.items():
            listed: Sequence[Any] = rows if isinstance(rows, (list, tuple)) else [rows]
            for number, row in enumerate(listed, 1):
                for field, value in row.items():
                    writer.writerow([area, table, number, field, safe_cell(str(value))])
    return out.getvalue()


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(TRIGGERS) else text


def erase(person: Person, *, by: Person | None, at: datetime, home: Path | None = None) -> None:
    """Erase a person everywhere, in one transaction, and note it where a restore will read it.

    The note is on the disk before the database commits: an erasure that is noted and then fails
    does no harm until a restore, one that is lost does. It holds the account's mark and no name.
    """
    mark = person.mark
    with transaction.atomic():
        for holding in HOLDINGS:
            holding.erase(person=person, by=by, at=at)
        note(mark, at=at, home=home or Path(settings.HOME))
    scrub()


def note(mark: uuid.UUID, *, at: datetime, home: Path) -> None:
    """Append to the list of erased accounts, on the disk before this returns."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = json.dumps({"at": at.isoformat(timespec="seconds"), "person": str(mark)})
    handle = os.open(home / ERASED, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def replay_erasures(home: Path, at: datetime) -> int:
    """After a restore: erase again whoever had been erased, and the texts that others had written
    about somebody; returns how many came back."""
    path = home / ERASED
    if not path.exists():
        return 0
    lines = path.read_text(encoding="utf-8").splitlines()
    notes = [json.loads(line) for line in lines if line.strip()]
    marks = {note["person"] for note in notes if "person" in note}
    back = list(Person.objects.filter(mark__in=marks).order_by("pk"))
    for person in back:
        with transaction.atomic():
            for holding in HOLDINGS:
                holding.erase(person=person, by=None, at=at)
    texts = replay_text_erasures(home, at)
    scrub()
    return len(back) + texts


def scrub() -> None:
    """Take what was deleted out of the database's files too, where it would linger otherwise.

    SQLite overwrites deleted rows (`secure_delete`) and here empties its write-ahead log;
    PostgreSQL frees dead rows. Both stand outside any transaction; inside one, there is nothing
    to do.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for table in sorted(_personal_tables()):
                cursor.execute(f'VACUUM "{table}"')


def _personal_tables() -> set[str]:
    prefixes = ("people_", "projects_", "minutes_", "account_", "mfa_", "record_text")
    wanted = ("django_session", "cache", "django_tasks_db_dbtaskresult")
    return {
        table
        for table in connection.introspection.table_names()
        if table.startswith(prefixes) or table in wanted
    }
