"""Erasure is real: a person marked everywhere, and nowhere to be found afterwards."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operators.conftest import VENDORS, Installation, database_of_its_own
from tests.trust.erased_person import MARK
from tests.trust.exports import File, unpacked

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = ("avocet", "bittern", "curlew")


@pytest.fixture(params=VENDORS)
def marked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """An installation on each database in which one person is marked wherever they can be."""
    home = tmp_path / "home"
    (home / "static").mkdir(parents=True)
    if request.param == "sqlite":
        made = Installation(home, "sqlite")
        do(made, "mark")
        yield made
    else:
        with database_of_its_own(os.environ["EVENKEEL_TEST_POSTGRES"]) as url:
            made = Installation(home, "postgres", url)
            do(made, "mark")
            yield made


def do(installation: Installation, verb: str) -> str:
    """Run one step in the installation; returns what it printed and logged."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.erased_person", verb],
        env=installation.environment
        | {"DJANGO_SETTINGS_MODULE": "evenkeel.site.settings", "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    if verb != "mark":  # the outbox shows its messages on the terminal: that is their delivery
        assert MARK not in done.stderr
    return done.stdout


def places(installation: Installation) -> list[str]:
    """Where the database still holds the mark."""
    found: list[str] = json.loads(do(installation, "look"))
    return found


def files_with_mark(folder: Path) -> list[str]:
    """Files whose bytes, or whose unpacked content, hold the mark."""
    return [
        part.name
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for part in unpacked(File(path.name, path.read_bytes()))
        if MARK.encode() in part.content.lower()
    ]


def test_the_mark_is_everywhere_before(marked: Installation) -> None:
    tables = {place.partition(".")[0] for place in places(marked)}
    assert tables >= {
        "people_person",
        "account_emailaddress",
        "mfa_authenticator",
        "projects_codedname",
        "reflection_note",
        "projects_holder",
        "projects_invitation",
        "approach_answer",
        "minutes_draft",
        "minutes_drafttext",
        "minutes_upload",
        "record_text",
        "django_session",
    }
    assert any(name.endswith(".json") for name in files_with_mark(marked.home / "outbox"))


def test_an_erased_person_is_nowhere(marked: Installation, tmp_path: Path) -> None:
    do(marked, "erase")
    assert places(marked) == []
    assert files_with_mark(marked.home) == []
    handed_out = tmp_path / "handed-out"
    handed_out.mkdir()
    marked.run("backup", str(handed_out / "backup.zip"))
    for project in PROJECTS:
        bundle = handed_out / f"{project}.zip"
        marked.run("bundle", project, "--out", str(bundle))
        marked.run("examine", str(bundle))
    assert files_with_mark(handed_out) == []
    with zipfile.ZipFile(handed_out / "avocet.zip") as archive:
        assert b'"kind":"erased"' in archive.read("entries.jsonl")


def test_deleted_rows_linger_where_nobody_scrubs(tmp_path: Path) -> None:
    made = Installation(tmp_path / "home", "sqlite")
    (made.home / "static").mkdir(parents=True)
    do(made, "mark")
    keeper = subprocess.Popen(
        [sys.executable, "-c", KEEPS_OPEN.format(str(made.home / "evenkeel.sqlite3"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert keeper.stdout is not None
    keeper.stdout.readline()
    try:
        do(made, "erase-badly")
        assert places(made) == []
        assert set(files_with_mark(made.home)) & {"evenkeel.sqlite3", "evenkeel.sqlite3-wal"}
    finally:
        keeper.communicate()


KEEPS_OPEN = """
import sqlite3, sys
held = sqlite3.connect({!r})
held.execute("SELECT count(*) FROM people_person").fetchone()
print("open", flush=True)
sys.stdin.read()
"""
