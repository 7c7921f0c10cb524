"""Acknowledged is on the disk: writers are killed with SIGKILL in the middle of their work.

A kill does not prove what happens when the power goes; that is what `synchronous=FULL` and
PostgreSQL's `fsync` are for, which are asserted here too.
"""

import contextlib
import http.client
import itertools
import json
import os
import random
import signal
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenkeel.engine.ledger.merkle import leaf_hash
from evenkeel.engine.words import PHASES, Level
from tests.operators.conftest import WRITER, Browser, Installation, free_port


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


def descendants(pid: int) -> list[int]:
    """A process and all that it started, by the machine's own books."""
    found = [pid]
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            if parent == pid:
                found += descendants(int(path.parent.name))
    return found


def claim(number: int) -> dict[str, str]:
    """One of ten thousand claims, so that none is what is claimed already."""
    levels = list(Level)
    return {
        f"claim_{phase}": levels[number // len(levels) ** place % len(levels)]
        for place, phase in enumerate(PHASES)
    }


def post_until_killed(
    browser: Browser, token: str, name: str, numbers: Iterator[int], said: list[str]
) -> None:
    """Send a form again and again; note each one that the server said it had saved."""
    for number in numbers:
        reason = f"marker-{name}-{number}"
        try:
            status, _ = browser.post_with(
                token, "/projects/home-from-hospital/claim/", reason=reason, **claim(number)
            )
        except (OSError, http.client.HTTPException):
            return
        if status != 302:
            return
        said.append(reason)


def kill_the_server(installation: Installation, kills: int, writes: int) -> None:
    said: list[str] = []
    for number in range(kills):
        port = free_port()
        with installation.serving("demo", "--port", str(port), port=port) as server:
            browser = Browser(server, stand_still=True)
            assert browser.post("/demonstration/facilitator", "/")[0] == 302
            token = browser.token("/projects/home-from-hospital/claim/")
            threads = [
                threading.Thread(
                    target=post_until_killed,
                    args=(browser, token, str(number), itertools.count(one, 3), said),
                )
                for one in range(3)
            ]
            for thread in threads:
                thread.start()
            wanted = len(said) + max(5, writes // kills)
            deadline = time.monotonic() + 120
            while len(said) < wanted and time.monotonic() < deadline:
                time.sleep(0.01)
            for pid in descendants(server.process.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            server.process.wait(timeout=30)
            for thread in threads:
                thread.join()
    assert len(said) >= writes // 2
    kept = {text for (text,) in installation.query("SELECT value FROM record_text")}
    assert not set(said) - kept, "something was acknowledged and is not there"
    for record, size in installation.query("SELECT id, size FROM record_record"):
        seqs = f"SELECT seq FROM record_entry WHERE record_id = {record} ORDER BY seq"  # noqa: S608
        assert [seq for (seq,) in installation.query(seqs)] == list(range(int(str(size))))
    installation.run("backup", str(installation.home.parent / "after.zip"))


def test_killing_the_server_loses_nothing_that_a_page_said_was_saved(
    installation: Installation,
) -> None:
    kill_the_server(installation, kills=2, writes=60)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_killing_the_server_fifty_times_loses_nothing(installation: Installation) -> None:
    kill_the_server(installation, kills=50, writes=10_000)


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
