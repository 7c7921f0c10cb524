"""A private PostgreSQL in a temporary folder, for tests and benchmarks; gone when they are done."""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path


class NoPostgres(Exception):
    """There is no PostgreSQL server on this machine; the message says what to install."""


def find_binaries() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest version first."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: float(folder.parent.name),
        reverse=True,
    )
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


@contextlib.contextmanager
def throwaway_postgres() -> Iterator[str]:
    """Start a server on a free port of this machine; yields its URL, stops it by process id.

    It keeps PostgreSQL's own durability settings, since some tests assert them.
    """
    binaries = find_binaries()
    if binaries is None:
        raise NoPostgres("no PostgreSQL server found (Debian's package is `postgresql`)")
    # PostgreSQL refuses to run as root.
    user = _other_user() if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(
        prefix="evenkeel-postgres-", ignore_cleanup_errors=True
    ) as name:
        folder = Path(name)
        password = secrets.token_hex(16)
        (folder / "password").write_text(password)
        if user is not None:
            os.chown(folder, user, -1)
            os.chown(folder / "password", user, -1)
        data = folder / "data"
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        subprocess.run(
            [
                binaries / "initdb",
                f"--pgdata={data}",
                f"--pwfile={folder / 'password'}",
                "--username=evenkeel",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ],
            check=True,
            user=user,
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        port = _free_port()
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [
                    binaries / "postgres",
                    f"-D{data}",
                    f"-k{folder}",
                    "-h127.0.0.1",
                    f"-p{port}",
                    "-cmax_connections=60",
                    # An attack in the tests reads its log, as whoever has the server could.
                    "-cwal_level=logical",
                ],
                user=user,
                cwd=folder,
                env=environment,
                stdout=log,
                stderr=log,
            )
        try:
            _wait_for(server, port, folder / "log")
            yield f"postgres://evenkeel:{password}@127.0.0.1:{port}/postgres"
        finally:
            # SIGINT sends every client away, where SIGTERM would wait for them.
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.send_signal(signal.SIGQUIT)
                server.wait(timeout=10)


def _other_user() -> int:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    raise NoPostgres("PostgreSQL can't run as root, and there is no user `nobody` to run it as")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        # The port opens before start-up is over, so the log's word counts.
        if b"ready to accept connections" in log.read_bytes():
            with socket.create_connection(("127.0.0.1", port), timeout=5):
                return
        time.sleep(0.05)
    raise NoPostgres(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-2000:]}")
