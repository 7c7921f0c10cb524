"""An older backup brings nobody back who was erased, and shows as older than what is held."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operators.conftest import VENDORS, Installation, Prepared, free_port

MARKED = "Zebedee-Marked-Person"
SCRIPT = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "evenkeel.site.settings"
import django
django.setup()
from evenkeel.areas.people.models import Person
from evenkeel.shared.clock import now
from evenkeel.site.jobs import seal_records
from evenkeel.site.personal_data import erase
if sys.argv[1] == "make":
    from evenkeel.site.demonstration.stage import set_stage
    list(set_stage(None))
    person = Person.objects.get(name="Tomos")
    person.name = sys.argv[2]
    person.save()
elif sys.argv[1] == "erase":
    person = Person.objects.get(name=sys.argv[2])
    erase(person, by=person, at=now())
    seal_records(now())
elif sys.argv[1] == "seal":
    seal_records(now())
elif sys.argv[1] == "break-off":
    from pathlib import Path
    from django.conf import settings
    from evenkeel.doors.backups import making, restoring
    home = Path(settings.HOME)
    with making.opened(Path(sys.argv[3]), restoring.stage(home)) as unpacked:
        restoring.replace(unpacked, home, now())
print(Person.objects.filter(name=sys.argv[2]).count())
"""


def ask(installation: Installation, verb: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, verb, MARKED, *words],
        env=installation.environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """Installations that hold the demonstration, with the marked person in it."""

    def fill(made: Installation) -> None:
        assert ask(made, "make") == "1"

    with Prepared(tmp_path_factory.mktemp("told"), fill) as prepared:
        yield prepared


@pytest.fixture(params=VENDORS)
def marked(request: pytest.FixtureRequest, home: Path, told: Prepared) -> Iterator[Installation]:
    """A copy on each of the two databases."""
    with told.copied(request.param, home) as installation:
        yield installation


@pytest.fixture
def marked_plain(home: Path, told: Prepared) -> Iterator[Installation]:
    """A copy on SQLite, for what does not depend on the database."""
    with told.copied("sqlite", home) as installation:
        yield installation


def strings_in(installation: Installation, backup: Path) -> bytes:
    """Everything that a backup and, on SQLite, the home folder hold."""
    with zipfile.ZipFile(backup) as archive:
        found = b"".join(archive.read(name) for name in archive.namelist())
    for path in installation.home.rglob("*"):
        if path.is_file() and not path.name.startswith("replaced-"):
            found += path.read_bytes()
    return found


def test_a_restored_backup_brings_nobody_back(marked: Installation, tmp_path: Path) -> None:
    installation = marked
    old, new = tmp_path / "old.zip", tmp_path / "new.zip"
    installation.run("backup", str(old))
    older = tmp_path / "older-bundle.zip"
    installation.run("bundle", "home-from-hospital", "--out", str(older))
    assert ask(installation, "erase") == "0"
    newer = tmp_path / "newer-bundle.zip"
    installation.run("bundle", "home-from-hospital", "--out", str(newer))
    installation.run("backup", str(new))
    if installation.vendor == "sqlite":
        assert MARKED.encode() not in strings_in(installation, new)

    said = installation.run("restore", str(old), "--yes")
    assert "Erased again, because the backup was older: 1 people." in said
    assert ask(installation, "count") == "0"
    again = tmp_path / "again.zip"
    installation.run("backup", str(again))
    if installation.vendor == "sqlite":
        assert MARKED.encode() not in strings_in(installation, again)

    # What the record says now is not what its members were handed before the restore, neither
    # while it is shorter nor when it has grown to the same length again.
    for number in range(2):
        now = tmp_path / f"now-{number}.zip"
        installation.run("bundle", "home-from-hospital", "--out", str(now))
        installation.run("examine", str(now), "--since", str(older))
        said = installation.run("examine", str(now), "--since", str(newer), code=1)
        assert "Nothing wrong found" not in said
        ask(installation, "seal")


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_restore_that_breaks_off_brings_nobody_back_either(
    marked_plain: Installation, command: str
) -> None:
    plain = marked_plain
    old = plain.home.parent / "old.zip"
    plain.run("backup", str(old))
    ask(plain, "erase")
    assert ask(plain, "break-off", str(old)) == "1"
    port = free_port()
    words = ("--bind", f"127.0.0.1:{port}") if command == "serve" else ("--port", str(port))
    for _ in range(2):
        with plain.serving(command, *words, port=port) as server:
            said = server.said
        assert ask(plain, "count") == "0"
    assert "Erased again" not in said


def test_erasures_are_carried_in_backups_to_an_empty_machine(marked_plain: Installation) -> None:
    plain = marked_plain
    folder = plain.home.parent
    plain.run("backup", str(folder / "old.zip"))
    ask(plain, "erase")
    plain.run("backup", str(folder / "new.zip"))
    with zipfile.ZipFile(folder / "new.zip") as archive:
        [line] = archive.read("erased.jsonl").decode().splitlines()
    assert MARKED not in line
    assert set(json.loads(line)) == {"at", "person"}
    plain.home.rename(folder / "lost")
    plain.run("restore", str(folder / "new.zip"))
    # The list came with the newer backup; now the older one is put back on the same machine.
    said = plain.run("restore", str(folder / "old.zip"), "--yes")
    assert "Erased again" in said
