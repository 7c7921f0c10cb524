"""What `demo` and `serve` have in common: the two processes, the port, and the first answer."""

import argparse
import os
import socket
import sys
import time
from collections.abc import Callable

from evenkeel.doors.cli import children
from evenkeel.doors.cli.refusal import Refusal


def port_number(text: str) -> int:
    """A port as an argument or setting."""
    try:
        port = int(text)
    except ValueError:
        port = 0
    if not 0 < port < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to 65535")
    return port


def port_from_environment() -> int | None:
    """The port in `PORT`; None where it is not set."""
    given = os.environ.get("PORT")
    try:
        return port_number(given) if given else None
    except argparse.ArgumentTypeError as error:
        raise Refusal(f"PORT: {error}") from None


def is_free(host: str, port: int) -> bool:
    """Whether the site could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int, *, processes: int, host_header: str, ready: str) -> int:
    """Run web server and worker until asked to stop; prints `ready` when the site answers."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    environment = dict(os.environ, WEB_CONCURRENCY=str(processes), PYTHONUNBUFFERED="1")
    environment.setdefault("DJANGO_SETTINGS_MODULE", "evenkeel.site.settings")
    # gunicorn would read options from here that nobody meant for it.
    environment.pop("GUNICORN_CMD_ARGS", None)
    settings = "python:evenkeel.doors.cli.web"
    web = [sys.executable, "-m", "gunicorn", "--config", settings, "--bind", bind]
    worker = [sys.executable, "-m", "evenkeel.doors.cli.main", "worker"]
    started = time.monotonic()
    return children.keep_running(
        {"web server": web, "worker": worker},
        environment,
        answers=_asker(host, port, host_header),
        ready=lambda: print(f"{ready} ({time.monotonic() - started:.1f} s)", flush=True),
    )


def _asker(host: str, port: int, host_header: str) -> Callable[[], bool]:
    """Asks whether the site answers; the database may take its time."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    question = f"GET /health HTTP/1.0\r\nHost: {host_header}\r\n\r\n".encode()

    def answers() -> bool:
        try:
            with socket.create_connection((reachable, port), timeout=5) as line:
                line.sendall(question)
                return line.recv(16).startswith(b"HTTP/")
        except OSError:
            return False

    return answers
