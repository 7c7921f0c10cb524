"""Real groups, from facts that were coded from their published minutes; each names its source."""

import csv
import re
from pathlib import Path

from allauth.account.models import EmailAddress

from evenkeel.areas.minutes.actions import importing
from evenkeel.areas.people.actions import begin_account, change_details
from evenkeel.areas.people.models import Organisation, Person
from evenkeel.areas.projects.actions import opening
from evenkeel.areas.projects.models import Visibility
from evenkeel.engine.words import Side
from evenkeel.site.demonstration.home_from_hospital import moment
from evenkeel.site.demonstration.people import organisation

ARCHIVE = "published-minutes"
READER = "reader@riverside.invalid"


def _title(notes: str, identity: str) -> str:
    """The group's name, with which its notes begin, and what the data calls it.

    >>> _title("A panel (of tenants). Owners in a column.", "G04")
    'A panel (G04)'
    """
    name = re.split(r"[.:;(]", notes)[0].strip()[:100]
    return f"{name} ({identity})" if name else identity


def bring_in(folder: Path) -> None:
    """One project for each group of the folder's tables, through the same import as on the web."""
    names = ("groups.csv", "meetings.csv", "items.csv")
    tables = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    reader = begin_account(email=READER)
    change_details(person=reader, name="Published minutes", language="en-gb", by=reader)
    EmailAddress.objects.filter(user=reader).update(verified=True)
    archive = organisation("Published minutes", reader)
    for minute, group in enumerate(csv.DictReader(tables["groups.csv"].splitlines())):
        _bring_group(archive, reader, group, tables, minute)


def _bring_group(
    archive: Organisation,
    reader: Person,
    group: dict[str, str],
    tables: dict[str, str],
    minute: int,
) -> None:
    identity, notes = group["group_id"], group.get("notes") or ""
    at = moment(11, 20, 8, minute % 60)
    project = opening.open_project(
        organisation=archive,
        name=_title(notes, identity),
        about=(
            "Facts coded from minutes that this group published, with no names in them.\n\n"
            f"How they were coded: {notes}\n\n"
            f"Source: {group.get('source_url') or 'see the data folder'}"
        )[:2000],
        visibility=Visibility.PUBLIC,
        claim={},
        place=opening.Seat(side=Side.UNKNOWN),
        by=reader,
        at=at,
    )
    upload = importing.receive(project=project, tables=tables, by=reader, at=at)
    upload = importing.choose_group(upload=upload, group=identity, by=reader, at=at)
    importing.ask_for_import(upload=upload, correct=(), reason="", by=reader, at=at)
