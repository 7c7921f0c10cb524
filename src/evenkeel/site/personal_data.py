"""One person's data over all areas: handing it out, erasing it, and erasing again after a restore.

Each area that holds personal data names its `export_person` and `erase_person` in the table below;
a test fails for one that does not. Who was erased is also written down outside the database, so
that a restored backup does not bring them back.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from evenkeel.areas.approach import actions as approach_actions
from evenkeel.areas.approach import queries as approach_queries
from evenkeel.areas.charter import actions as charter_actions
from evenkeel.areas.charter import queries as charter_queries
from evenkeel.areas.commitments import actions as commitments_actions
from evenkeel.areas.commitments import queries as commitments_queries
from evenkeel.areas.concerns import actions as concerns_actions
from evenkeel.areas.concerns import queries as concerns_queries
from evenkeel.areas.decisions import queries as decisions_queries
from evenkeel.areas.decisions.actions import erasing as decisions_erasing
from evenkeel.areas.desk import queries as desk_queries
from evenkeel.areas.desk.actions import choosing as desk_choosing
from evenkeel.areas.meetings import actions as meetings_actions
from evenkeel.areas.meetings import queries as meetings_queries
from evenkeel.areas.minutes import actions as minutes_actions
from evenkeel.areas.minutes import queries as minutes_queries
from evenkeel.areas.people import actions as people_actions
from evenkeel.areas.people import queries as people_queries
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects import queries as projects_queries
from evenkeel.areas.projects.actions import personal as projects_personal
from evenkeel.areas.pulse import actions as pulse_actions
from evenkeel.areas.pulse import queries as pulse_queries
from evenkeel.areas.reflection import actions as reflection_actions
from evenkeel.areas.reflection import queries as reflection_queries
from evenkeel.areas.stakeholders import actions as stakeholders_actions
from evenkeel.areas.stakeholders import queries as stakeholders_queries
from evenkeel.record import erased
from evenkeel.record.erasing import replay_text_erasures
from evenkeel.shared.cells import safe_cell
from evenkeel.shared.scrubbing import scrub

AT_ONCE = 500

Export = Callable[[Person], Mapping[str, Any]]
Erase = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Holding:
    """What an area does with one person's data."""

    area: str
    export: Export
    erase: Erase


HOLDINGS: tuple[Holding, ...] = (
    Holding("desk", desk_queries.export_person, desk_choosing.erase_person),
    Holding("meetings", meetings_queries.export_person, meetings_actions.erase_person),
    Holding("minutes", minutes_queries.export_person, minutes_actions.erase_person),
    Holding("decisions", decisions_queries.export_person, decisions_erasing.erase_person),
    Holding("commitments", commitments_queries.export_person, commitments_actions.erase_person),
    Holding("approach", approach_queries.export_person, approach_actions.erase_person),
    Holding("concerns", concerns_queries.export_person, concerns_actions.erase_person),
    Holding("pulse", pulse_queries.export_person, pulse_actions.erase_person),
    Holding("reflection", reflection_queries.export_person, reflection_actions.erase_person),
    Holding("charter", charter_queries.export_person, charter_actions.erase_person),
    Holding("stakeholders", stakeholders_queries.export_person, stakeholders_actions.erase_person),
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


def erase(person: Person, *, by: Person | None, at: datetime, home: Path | None = None) -> None:
    """Erase a person everywhere, in one transaction, and note it where a restore will read it.

    The note is on the disk before the database commits: an erasure that is noted and then fails
    does no harm until a restore, one that is lost does. It holds the account's mark and no name.
    """
    mark = str(person.mark)
    traces = people_actions.traces_of(person)
    with transaction.atomic():
        for holding in HOLDINGS:
            holding.erase(person=person, by=by, at=at)
        note = {"at": at.isoformat(timespec="seconds"), "person": mark}
        erased.note(home or Path(settings.HOME), [note])
    # Every session has to be looked into, which nobody else's writing should wait for.
    people_actions.forget_traces(traces)
    scrub(_personal_tables())


def replay_erasures(home: Path, at: datetime) -> int:
    """Erase again whoever had been erased, and the texts that others had written about somebody,
    where a restored backup has brought them back; returns how many that were.

    Done at every start, since a restore may break off: it costs next to nothing where nobody is
    back.
    """
    marks = sorted({str(note["person"]) for note in erased.noted(home) if "person" in note})
    back = [
        person
        for start in range(0, len(marks), AT_ONCE)
        for person in Person.objects.filter(mark__in=marks[start : start + AT_ONCE]).order_by("pk")
    ]
    for person in back:
        traces = people_actions.traces_of(person)
        with transaction.atomic():
            for holding in HOLDINGS:
                holding.erase(person=person, by=None, at=at)
        people_actions.forget_traces(traces)
    texts = replay_text_erasures(home, at)
    if back or texts:
        scrub(_personal_tables())
    return len(back) + texts


def _personal_tables() -> set[str]:
    prefixes = (
        "people_",
        "projects_",
        "minutes_",
        "meetings_",
        "approach_",
        "commitments_",
        "charter_",
        "stakeholders_",
        "pulse_",
        "concerns_",
        "reflection_",
        "decisions_",
        "desk_",
        "account_",
        "mfa_",
        "record_text",
    )
    wanted = ("django_session", "cache", "django_tasks_db_dbtaskresult")
    return {
        table
        for table in connection.introspection.table_names()
        if table.startswith(prefixes) or table in wanted
    }
