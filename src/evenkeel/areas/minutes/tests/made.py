"""Small tables for the tests, and uploading them through the page."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evenkeel.areas.minutes.models import Upload
from evenkeel.areas.projects.models import Project
from evenkeel.engine.facts import Fact
from evenkeel.record import reading
from evenkeel.record.models import Record

MEETINGS = """\
meeting_id,group_id,date,phase,convened_by,chaired_by,citizens_present,professionals_present,notes
M1,G1,2026-02-03,design,professional,citizen,4,3,Rhian brought cake
M2,G1,2026-02-17,plan,citizen,citizen,5,2,
"""
ITEMS = """\
item_id,meeting_id,kind,summary,raised_by,decided_by,decision_rule,owner,due,done,about,follows
I1,M1,agenda,What is hard about coming home,citizen,,,,,,,
I2,M1,decision,Ring people on the second day,,both,vote,,,,service,
I3,M1,action,Ask the ward,,,,professional,2026-03-01,no,,
I4,M2,action,Ask the ward again,,,,professional,2026-04-01,yes,,I3
"""


def sent(client: Client, project: Project, **tables: str | bytes) -> Any:
    """Upload tables (the two small ones where others are not given); returns the response."""
    wanted = {"meetings": MEETINGS, "items": ITEMS} | tables
    files = {
        name: SimpleUploadedFile(
            f"{name}.csv", text.encode() if isinstance(text, str) else text, "text/csv"
        )
        for name, text in wanted.items()
    }
    return client.post(address("upload", project), files)


def uploaded(client: Client, project: Project, **tables: str | bytes) -> Upload:
    """Upload tables and give back what was made of them."""
    response = sent(client, project, **tables)
    assert response.status_code == 302, response.content.decode()
    return Upload.objects.latest("pk")


def imported(client: Client, project: Project, **tables: str | bytes) -> Upload:
    """Upload tables and confirm them."""
    upload = uploaded(client, project, **tables)
    response = client.post(address("confirm_import", project, upload.pk))
    assert response.status_code == 302
    upload.refresh_from_db()
    assert upload.state == Upload.State.CONFIRMED
    return upload


def address(name: str, project: Project, *more: object) -> str:
    """The address of a page of this area."""
    return reverse(f"minutes:{name}", args=[project.slug, *more])


def kinds(project: Project) -> list[str]:
    """The kinds of a record's entries, in order."""
    return list(project.record.entries.order_by("seq").values_list("kind", flat=True))


def facts_of(project: Project) -> list[Fact]:
    """The facts of a record, in order, as they stand now."""
    record = Record.objects.get(pk=project.record_id)
    return [entry.fact for entry in reading.entries(record)]
