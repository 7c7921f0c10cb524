"""Runs the whole suite: on SQLite and PostgreSQL side by side, in a browser, and with no network.

What the machine lacks is installed where that is allowed (as root, on a Debian), and otherwise left
out and named. With `CI=true` or `EVENKEEL_TEST_ALL=1` nothing may be left out. Arguments go on to
pytest. The last line is pytest's own summary; the exit code is pytest's.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
from pathlib import Path

from chromium import find_browser
from throwaway_postgres import NoPostgres, find_binaries, throwaway_postgres

ROOT = Path(__file__).resolve().parent.parent
EVERYTHING = os.environ.get("CI") == "true" or os.environ.get("EVENKEEL_TEST_ALL") == "1"


def main(arguments: list[str]) -> int:
    # Asked to stop, it still stops the database that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    environment = dict(os.environ, PYTHONUNBUFFERED="1")
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if EVERYTHING:
        environment["EVENKEEL_TEST_ALL"] = "1"
    if environment.get("EVENKEEL_TEST_OFFLINE") != "1":
        _install_what_is_missing()
        if EVERYTHING and _can_leave_the_network():
            return _again_without_network(arguments, environment)
        if EVERYTHING:
            print("This machine can't take the network away; pytest-socket alone refuses it.")
    else:
        _raise_loopback()
    newest = ROOT / ".venv-newest" / "bin" / "python"
    if newest.exists() and not arguments:
        code = _run_newest(newest, environment)
        if code:
            return code
    with contextlib.ExitStack() as stack:
        if not environment.get("EVENKEEL_TEST_POSTGRES"):
            try:
                environment["EVENKEEL_TEST_POSTGRES"] = stack.enter_context(throwaway_postgres())
            except NoPostgres as reason:
                print(f"Tests on PostgreSQL are left out: {reason}", flush=True)
                if EVERYTHING:
                    return 1
        return _pytest(sys.executable, _workers(environment) + arguments, environment)


def _workers(environment: dict[str, str]) -> list[str]:
    if environment.get("EVENKEEL_TEST_POSTGRES"):
        kinds = ("sqlite", "postgres")
        tx = [f"--tx=popen//env:EVENKEEL_TEST_DATABASE={kind}" for kind in kinds]
        return ["--dist=each", *tx]
    return ["-n2"]


def _run_newest(python: Path, environment: dict[str, str]) -> int:
    version = subprocess.run([python, "--version"], capture_output=True, text=True, check=True)
    print(f"First under {version.stdout.strip()}, without the browser:", flush=True)
    without = {**environment, "EVENKEEL_TEST_ALL": "0"}
    # tests/ is about the whole site and its repository, which no other Python reads differently.
    chosen = ["src", "-m", "not browser and not postgres"]
    return _pytest(str(python), ["-n2", *chosen], without)


def _pytest(python: str, arguments: list[str], environment: dict[str, str]) -> int:
    command = [python, "-m", "pytest", "-rs", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def _install_what_is_missing() -> None:
    packages = []
    if find_browser() is None:
        packages.append("chromium")
    if find_binaries() is None and not os.environ.get("EVENKEEL_TEST_POSTGRES"):
        packages.append("postgresql")
    apt = shutil.which("apt-get")
    if not packages or apt is None or os.geteuid() != 0:
        return
    print(f"Installing Debian's {' and '.join(packages)} for the tests ...", flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.run([apt, "update", "-qq"], env=quiet)
    install = [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL)


def _can_leave_the_network() -> bool:
    probe = subprocess.run(["unshare", "--net", "true"], capture_output=True)
    return probe.returncode == 0


def _again_without_network(arguments: list[str], environment: dict[str, str]) -> int:
    environment["EVENKEEL_TEST_OFFLINE"] = "1"
    command = ["unshare", "--net", sys.executable, __file__, *arguments]
    return subprocess.run(command, env=environment).returncode


def _raise_loopback() -> None:
    """Switch on 127.0.0.1, which a fresh network namespace has switched off."""
    get_flags, set_flags, up_and_running = 0x8913, 0x8914, 0x41
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        request = struct.pack("16sh14s", b"lo", 0, b"")
        flags = struct.unpack("16sh14s", fcntl.ioctl(channel, get_flags, request))[1]
        request = struct.pack("16sh14s", b"lo", flags | up_and_running, b"")
        fcntl.ioctl(channel, set_flags, request)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
