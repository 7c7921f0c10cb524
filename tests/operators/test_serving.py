"""`evenkeel demo` and `evenkeel serve` as processes: start, stop, refuse, and what they leave."""

import os
import signal
import socket
import sqlite3
import subprocess
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.operators.conftest import COMMAND, PATIENCE, Browser, Installation, free_port

PUBLIC = {
    "EVENKEEL_ADDRESS": "https://keel.example.org",
    "EVENKEEL_MAIL_URL": "smtp://127.0.0.1:9",
}


def children_of(pid: int) -> list[int]:
    said = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(word) for word in said.split()]


def test_the_demonstration_starts_stops_and_keeps_what_was_entered(plain: Installation) -> None:
    port = free_port()
    with plain.serving("demo", "--port", str(port), port=port) as server:
        assert f"http://127.0.0.1:{port}" in server.said
        browser = Browser(server)
        status, page = browser.get("/")
        assert status == 200
        assert "Home from hospital" in page
        assert browser.post("/demonstration/citizen", "/")[0] == 200
        assert server.get("/outbox/")[0] == 200
        assert server.get("/outbox/", **{"X-Forwarded-For": "127.0.0.1"})[0] == 404
        assert server.get("/", Host="keel.example.org")[0] == 400
        processes = children_of(server.process.pid)
        assert len(processes) == 2
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=PATIENCE) == 0
        assert not any(Path(f"/proc/{pid}").exists() for pid in processes)
    entries = plain.query("SELECT count(*) FROM record_entry")
    accounts = plain.query("SELECT id, email FROM people_person ORDER BY id")
    with plain.serving("demo", "--port", str(port), port=port) as server:
        assert "Telling the story" not in server.said
        assert server.get("/")[0] == 200
        assert server.get("/health")[0] in (200, 503)
    assert plain.query("SELECT count(*) FROM record_entry") == entries
    assert plain.query("SELECT id, email FROM people_person ORDER BY id") == accounts


def test_a_child_that_is_killed_is_started_again(plain: Installation) -> None:
    port = free_port()
    with plain.serving("demo", "--port", str(port), port=port) as server:
        for pid in children_of(server.process.pid):
            os.killpg(pid, signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE * 2
        while "is started again" not in server.said and time.monotonic() < deadline:
            time.sleep(0.1)
        while time.monotonic() < deadline:
            try:
                if server.get("/")[0] == 200:
                    break
            except OSError:
                time.sleep(0.2)
        assert server.get("/")[0] == 200
        assert server.process.poll() is None


def test_a_port_that_is_taken_is_said(plain: Installation) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"listens on port {port}" in plain.run("demo", "--port", port, code=1)
        plain.extra["PORT"] = port
        assert f"listens on port {port}" in plain.run("demo", code=1)
    plain.extra["PORT"] = "a lot"
    assert "not a port" in plain.run("demo", code=1)


def test_one_home_serves_one_site(plain: Installation) -> None:
    port = free_port()
    with plain.serving("demo", "--port", str(port), port=port):
        assert "running" in plain.run("demo", "--port", str(free_port()), code=1)


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"EVENKEEL_ADDRESS": "https://keel.example.org"}, "EVENKEEL_MAIL_URL"),
        ({**PUBLIC, "EVENKEEL_ADDRESS": "http://keel.example.org"}, "plain http"),
        ({**PUBLIC, "EVENKEEL_DEMONSTRATION": "1"}, "evenkeel demo"),
        ({"EVENKEEL_ADDRESS": "keel"}, "EVENKEEL_ADDRESS"),
        (
            {"EVENKEEL_DATABASE_URL": "postgres://nobody:wrong@127.0.0.1:9/none"},
            "database can't be reached",
        ),
    ],
)
def test_what_is_not_safe_is_refused_with_the_reason(
    plain: Installation, settings: dict[str, str], word: str
) -> None:
    plain.extra |= settings
    assert word in plain.run("serve", code=1)


def test_it_serves_for_real_and_nobody_signs_in_with_one_click(plain: Installation) -> None:
    plain.extra |= PUBLIC
    port = free_port()
    with plain.serving("serve", "--bind", f"127.0.0.1:{port}", port=port) as server:
        told = {"Host": "keel.example.org", "X-Forwarded-Proto": "https"}
        assert server.get("/health", Host="keel.example.org")[0] in (200, 503)
        # Without word of a proxy, https is not taken on trust.
        assert server.get("/demonstration/citizen", **told)[0] in (301, 404)
        assert server.get("/outbox/", Host="127.0.0.1")[0] == 400
        server.process.terminate()
        assert server.process.wait(timeout=PATIENCE) == 0
        assert "keel.example.org" in server.said
        assert "127.0.0.1 -" not in server.said
    [(count,)] = plain.query("SELECT count(*) FROM people_organisation")
    assert count == 0
    said = plain.run("admin", "nia@example.org")
    assert "https://keel.example.org/account/" in said
    assert plain.query("SELECT email, is_operator FROM people_person") == [("nia@example.org", 1)]
    assert "not an e-mail address" in plain.run("admin", "nia", code=1)
    assert "Nothing takes mail" in plain.run("mail-test", "nia@example.org", code=1)


def test_a_checked_backup_comes_before_a_migration(used_plain: Installation) -> None:
    plain = used_plain
    with closing(sqlite3.connect(plain.home / "evenkeel.sqlite3")) as database:
        # As if the last version had not known the table of jobs.
        database.execute("DROP TABLE site_jobrun")
        database.execute("DELETE FROM django_migrations WHERE app = 'site'")
        database.commit()
    port = free_port()
    with plain.serving("serve", "--bind", f"127.0.0.1:{port}", port=port) as server:
        assert "A checked backup lies at" in server.said
        assert server.get("/health")[0] in (200, 503)
    [backup] = (plain.home / "backups").glob("before-site.0001_initial-*.zip")
    assert zipfile.is_zipfile(backup)
    with plain.serving("serve", "--bind", f"127.0.0.1:{port}", port=port) as server:
        assert "backup" not in server.said
    assert len(list((plain.home / "backups").iterdir())) == 1


def test_a_record_that_does_not_verify_stops_the_migration(used_plain: Installation) -> None:
    plain = used_plain
    with closing(sqlite3.connect(plain.home / "evenkeel.sqlite3")) as database:
        database.execute("DROP TABLE site_jobrun")
        database.execute("DELETE FROM django_migrations WHERE app = 'site'")
        database.execute("DROP TRIGGER record_entry_no_update")
        database.execute("UPDATE record_entry SET line = replace(line, 't1', 't2') WHERE seq = 7")
        database.commit()
    said = plain.run("serve", "--bind", f"127.0.0.1:{free_port()}", code=1)
    assert "was not touched" in said
    assert "entry 7" in said
    assert plain.query("SELECT count(*) FROM django_migrations WHERE app = 'site'") == [(0,)]


def test_the_command_says_what_it_can_do_without_waking_the_site(plain: Installation) -> None:
    code = (
        "import sys; from evenkeel.doors.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print('django' in sys.modules, 'numpy' in sys.modules)"
    )
    script = plain.home.parent / "help.py"
    script.write_text(code)
    said = plain.script(script).communicate(timeout=60)[0]
    assert "restore" in said
    assert said.endswith("False False\n")
    assert "0." in plain.run("--version")
    plain.run(code=2)
    plain.run("fly", code=2)


def test_a_reader_that_has_seen_enough_is_no_error(plain: Installation) -> None:
    plain.ready()
    target = plain.home.parent / "b.zip"
    with subprocess.Popen(
        [*COMMAND, "backup", str(target)],
        env={**plain.environment, "PYTHONUNBUFFERED": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
    assert target.exists()
