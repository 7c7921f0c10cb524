"""Keeping processes running: started again, given up on, and stopped with all that they started."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from evenkeel.doors.cli import children

SLEEP = "import time; time.sleep(60)"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_every_child(number: int, tmp_path: Path) -> None:
    notes = [tmp_path / "one", tmp_path / "two"]
    code = "import os, pathlib; pathlib.Path({!r}).write_text(str(os.getpid())); " + SLEEP
    commands = {note.name: python(code.format(str(note))) for note in notes}
    ready: list[bool] = []

    def all_there() -> bool:
        return all(note.exists() and note.read_text() for note in notes)

    def stop() -> None:
        ready.append(True)
        os.kill(os.getpid(), number)

    assert children.keep_running(commands, os.environ, answers=all_there, ready=stop) == 0
    assert ready == [True]
    assert all(is_gone(int(note.read_text())) for note in notes)


def test_a_child_that_ends_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(children, "PAUSE", 0.0)
    lives = tmp_path / "lives"
    code = f"open({str(lives)!r}, 'a').write('x'); import sys; "
    code += f"len(open({str(lives)!r}).read()) > 2 or sys.exit(7); " + SLEEP
    timer = threading.Timer(0, _stop_when, [lambda: lives.exists() and len(lives.read_text()) > 2])
    timer.start()
    commands = {"worker": python(code)}
    assert _run(commands) == 0
    timer.join()
    assert capsys.readouterr().err.count("The worker ended (code 7)") == 2


def test_a_child_that_ends_again_and_again_stops_the_site(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(children, "PAUSE", 0.0)
    assert _run({"web server": python("raise SystemExit(3)"), "worker": python(SLEEP)}) == 1
    assert "The web server ended again (code 3), five times" in capsys.readouterr().err


def test_a_child_that_will_not_end_is_killed_with_its_own_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "PATIENCE", 0.3)
    note = tmp_path / "grandchild"
    code = (
        "import signal, subprocess, sys, pathlib, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"child = subprocess.Popen([sys.executable, '-c', {SLEEP!r}])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
        "time.sleep(60)\n"
    )
    threading.Thread(target=_stop_when, args=[lambda: note.exists() and note.read_text()]).start()
    assert _run({"worker": python(code)}) == 0
    deadline = time.monotonic() + 60
    grandchild = int(note.read_text())
    while time.monotonic() < deadline and Path(f"/proc/{grandchild}").exists():
        state = Path(f"/proc/{grandchild}/stat").read_text().rpartition(")")[2].split()[0]
        if state == "Z":
            break
        time.sleep(0.05)
    else:
        assert is_gone(grandchild)


def _run(commands: dict[str, list[str]]) -> int:
    return children.keep_running(commands, os.environ, answers=lambda: True, ready=lambda: None)


def _stop_when(holds: object) -> None:
    deadline = time.monotonic() + 60
    assert callable(holds)
    while time.monotonic() < deadline and not holds():
        time.sleep(0.02)
    os.kill(os.getpid(), signal.SIGTERM)
