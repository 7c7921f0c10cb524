"""Starts a site of its own for the browser tests: a seeded home, a web server, signed-in people."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PLAIN = "tests.trust.world:plain"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that can be read, and who of the cast reads it."""

    name: str
    url: str
    who: str

    def __str__(self) -> str:
        return f"{self.name} ({self.url}) as {self.who.lower()}"


@dataclass(frozen=True, slots=True)
class Served:
    """A running site: its address, its pages, everybody's session, and its outbox folder."""

    address: str
    home: Path
    pages: tuple[Page, ...]
    sessions: dict[str, str]
    cookie: str

    def cookies(self, who: str, language: str = "") -> list[dict[str, Any]]:
        """The cookies of somebody of the cast, for a browser context."""
        found = []
        if who in self.sessions:
            found.append({"name": self.cookie, "value": self.sessions[who], "url": self.address})
        if language:
            found.append({"name": "django_language", "value": language, "url": self.address})
        return found


def environment(home: Path, port: int, **more: str) -> dict[str, str]:
    """What the site's processes are told; nothing of the person running the tests reaches them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVENKEEL_")}
    return kept | {
        "EVENKEEL_HOME": str(home),
        "EVENKEEL_ADDRESS": f"http://127.0.0.1:{port}",
        "EVENKEEL_DEMONSTRATION": "1",
        "DJANGO_SETTINGS_MODULE": "tests.pages.settings_served",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        **more,
    }


def seed(home: Path, wording: str = PLAIN) -> None:
    """Fill an empty home."""
    home.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.pages.seeding", wording]
    ran = subprocess.run(
        command, env=environment(home, 8000), cwd=ROOT, capture_output=True, text=True
    )
    if ran.returncode != 0:
        raise RuntimeError(f"the world could not be seeded:\n{ran.stderr[-4000:]}")


@contextlib.contextmanager
def serving(seeded: Path, home: Path, **more: str) -> Iterator[Served]:
    """Serve a copy of a seeded home until the block ends."""
    shutil.copytree(seeded, home)
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:evenkeel.doors.cli.web"]
    command += ["--bind", f"127.0.0.1:{port}"]
    log = home / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            env=environment(home, port, **more),
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(server, port, log)
            about = json.loads((home / "about.json").read_text())
            pages = tuple(Page(**page) for page in about["pages"])
            address = f"http://127.0.0.1:{port}"
            yield Served(address, home, pages, about["sessions"], about["cookie"])
        finally:
            # At once: asked to end, it would wait for connections that the browser keeps open.
            server.send_signal(signal.SIGQUIT)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + 120
    while server.poll() is None and time.monotonic() < deadline:
        # Refused until it is open.
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port), timeout=30) as line,
        ):
            line.sendall(b"GET /health HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            if line.recv(16):
                return
        time.sleep(0.1)
    raise RuntimeError(f"the site did not start:\n{log.read_text()[-4000:]}")
