"""Acknowledged is on the disk: writers are killed with SIGKILL in the middle of their work.

A kill does not prove what happens when the power goes; that is what `synchronous=FULL` and
PostgreSQL's `fsync` are for, which are asserted here too.
"""

import json
import random
import zipfile
from pathlib import Path

import pytest

from evenkeel.engine.ledger.merkle import leaf_hash
from tests.operators.conftest import WRITER, Installation


def write_and_kill(installation: Installation, at_once: int, count: int) -> dict[int, str]:
    """Let four writers write until `count` facts are acknowledged, kill them; what they said."""
    said: dict[int, str] = {}
    process = installation.script(WRITER, str(at_once), "4")
    assert process.stdout is not None
    with process:
        assert process.stdout.readline() == "ready\n"
        for line in process.stdout:
            seq, item = line.split()
            said[int(seq)] = item
            if len(said) == count:
                process.kill()
    return said


def stands_whole(installation: Installation, said: dict[int, str], backup: Path) -> None:
    """Every acknowledged fact is there, without a gap, and a backup's checks find it whole."""
    rows = installation.query("SELECT seq, line, leaf FROM record_entry ORDER BY seq")
    lines = [str(line) for _, line, _ in rows]
    assert [seq for seq, _, _ in rows] == list(range(len(rows)))
    for seq, item in said.items():
        assert json.loads(lines[seq])["body"]["item"] == item
    for line, (_, _, leaf) in zip(lines, rows, strict=True):
        assert isinstance(leaf, (bytes, memoryview))
        assert leaf_hash(line.encode()) == bytes(leaf)
    items = [json.loads(line)["body"]["item"] for line in lines]
    assert len(set(items)) == len(items), "a fact was written twice"
    installation.run("backup", str(backup))
    with zipfile.ZipFile(backup) as archive:
        assert json.loads(archive.read("manifest.json"))["entries"] == len(rows)


def kill_again_and_again(installation: Installation, kills: int, writes: int) -> None:
    installation.ready()
    dice = random.Random(20261123)
    said: dict[int, str] = {}
    for round_number in range(kills):
        share = max(1, writes // kills)
        count = dice.randint(max(1, share // 2), share * 3 // 2)
        new = write_and_kill(installation, writes * 4, count)
        assert not said.keys() & new.keys(), "a sequence number was given twice"
        said |= new
        if round_number % 10 == 9 or round_number == kills - 1:
            stands_whole(installation, said, installation.home.parent / f"{round_number}.zip")
    assert len(said) >= writes // 2


def test_a_few_kills_lose_nothing(installation: Installation) -> None:
    kill_again_and_again(installation, kills=3, writes=240)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_fifty_kills_during_ten_thousand_writes_lose_nothing(installation: Installation) -> None:
    kill_again_and_again(installation, kills=50, writes=11_000)


def test_each_commit_waits_for_the_disk(installation: Installation) -> None:
    installation.ready()
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'evenkeel.site.settings'\n"
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "cursor = connection.cursor()\n"
        "names = (['PRAGMA synchronous', 'PRAGMA journal_mode', 'PRAGMA secure_delete']\n"
        "         if connection.vendor == 'sqlite' else\n"
        "         ['SHOW fsync', 'SHOW synchronous_commit', 'SHOW full_page_writes'])\n"
        "print([cursor.execute(name) and cursor.fetchone()[0] for name in names])\n"
    )
    script = installation.home.parent / "ask.py"
    script.write_text(code)
    process = installation.script(script)
    said = process.communicate(timeout=60)[0].strip()
    expected = {"sqlite": "[2, 'wal', 1]", "postgres": "['on', 'on', 'on']"}
    assert said == expected[installation.vendor]
