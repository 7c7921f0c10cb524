"""Saved means saved: what the database promises on every connection, and what the disk was told."""

import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[2]
SQLITE = {"synchronous": 2, "journal_mode": "wal", "secure_delete": 1, "foreign_keys": 1}
POSTGRES = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}

WRITER = """
import os, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.db import transaction
from evenkeel.engine.facts import ProjectOpened
from evenkeel.engine.when import When
from evenkeel.record.models import Record
from evenkeel.record.writing import write
from evenkeel.shared.clock import now
record = Record.objects.create()
os.write(2, b"BEGIN-OF-THE-WRITE")
with transaction.atomic():
    write(record, ProjectOpened(on=When.read("2026-01-05")), by="m1", at=now())
os.write(2, b"ANSWER-TO-THE-VISITOR")
"""


def promises_of_this_connection() -> dict[str, object]:
    """What the present connection says about the settings that keep a write."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return {name: _first(cursor, f"PRAGMA {name}") for name in SQLITE}
        return {name: _first(cursor, f"SHOW {name}") for name in POSTGRES}


def _first(cursor: object, statement: str) -> object:
    cursor.execute(statement)  # type: ignore[attr-defined]
    return cursor.fetchone()[0]  # type: ignore[attr-defined]


def wanted() -> dict[str, object]:
    return dict(SQLITE if connection.vendor == "sqlite" else POSTGRES)


@pytest.mark.django_db
def test_this_connection_keeps_what_it_acknowledges() -> None:
    assert promises_of_this_connection() == wanted()


@pytest.mark.django_db(transaction=True)
def test_so_does_every_new_connection() -> None:
    found = []

    def ask() -> None:
        found.append(promises_of_this_connection())
        connections.close_all()

    for _ in range(3):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert found == [wanted()] * 3


def calls_while_writing(home: Path, **environment: str) -> list[str]:
    """The system calls from the beginning of a write to the answer, as strace saw them."""
    log = home / "calls"
    command = [
        "strace",
        "-f",
        "-qq",
        "-s",
        "40",
        "-e",
        "trace=fsync,fdatasync,write",
        "-o",
        str(log),
    ]
    settings = {
        "EVENKEEL_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "evenkeel.site.settings",
        "PATH": os.environ["PATH"],
        **environment,
    }
    subprocess.run([*command, sys.executable, "-c", WRITER], env=settings, cwd=ROOT, check=True)
    calls = log.read_text(errors="replace")
    between = re.search(r"BEGIN-OF-THE-WRITE(.*)ANSWER-TO-THE-VISITOR", calls, re.DOTALL)
    assert between, calls[-2000:]
    return between[1].splitlines()


def is_synced(calls: list[str]) -> bool:
    """Whether the disk was told to keep the write before the answer went out."""
    return any(re.search(r"\bf(data)?sync\(\d+\)\s+= 0", call) for call in calls)


def strace_works() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "true"], capture_output=True).returncode == 0


needs_strace = pytest.mark.skipif(not strace_works(), reason="no strace here, or it may not trace")


@needs_strace
def test_the_disk_has_it_before_the_visitor_is_told(tmp_path: Path) -> None:
    assert is_synced(calls_while_writing(tmp_path))
