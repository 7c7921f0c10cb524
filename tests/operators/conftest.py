"""An installation of its own for a test: a home folder, a database, and the `evenkeel` command."""

import os
import re
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import psycopg
import pytest

COMMAND = [sys.executable, "-m", "evenkeel.doors.cli.main"]
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Installation:
    """A site of its own: where it keeps things, and how its commands are run."""

    home: Path
    vendor: str
    database_url: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """This machine's environment without the test run's own settings."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("EVENKEEL_") and name not in ("DJANGO_SETTINGS_MODULE", "PORT")
        }
        ours = {"EVENKEEL_HOME": str(self.home), "PYTHONUNBUFFERED": "1"}
        if self.database_url:
            ours["EVENKEEL_DATABASE_URL"] = self.database_url
        return kept | ours | self.extra

    def run(self, *words: str, code: int = 0, typed: str = "") -> str:
        """Run the command and expect its exit code; returns all it said."""
        done = subprocess.run(
            [*COMMAND, *words],
            env=self.environment,
            capture_output=True,
            text=True,
            input=typed,
            timeout=PATIENCE * 2,
        )
        said = done.stdout + done.stderr
        assert done.returncode == code, said
        assert "Traceback" not in said, said
        return said

    def script(self, path: Path, *words: str) -> subprocess.Popen[str]:
        """Start a script in the site's environment, its answers on a pipe."""
        return subprocess.Popen(
            [sys.executable, str(path), *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ready(self) -> None:
        """Make the database as a first start would."""
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from evenkeel.doors.cli import site; site.wake(); site.migrate()",
            ],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE * 2,
        )
        assert done.returncode == 0, done.stderr

    @contextmanager
    def connected(self) -> Iterator[Callable[[str], list[tuple[object, ...]]]]:
        """A connection of one's own, past the site; yields a function that asks the database."""
        if self.vendor == "postgres":
            with psycopg.connect(self.database_url) as connection:
                yield lambda sql: connection.execute(sql.encode()).fetchall()
        else:
            path = self.home / "evenkeel.sqlite3"
            with closing(sqlite3.connect(path, timeout=20)) as database:
                yield lambda sql: database.execute(sql).fetchall()

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the database directly, past the site."""
        with self.connected() as ask:
            return ask(sql)

    def change(self, sql: str) -> None:
        """Change a PostgreSQL database directly, past the site."""
        with psycopg.connect(self.database_url) as connection:
            connection.execute(sql.encode())

    @contextmanager
    def serving(self, *words: str, port: int) -> Iterator["Server"]:
        """Run a serving command until the test is done with it."""
        log = self.home.parent / f"log-{port}"
        with log.open("w") as file:
            process = subprocess.Popen(
                [*COMMAND, *words], env=self.environment, stdout=file, stderr=file
            )
            server = Server(process, port, log)
            try:
                server.wait_until_open()
                yield server
            finally:
                if process.poll() is None:
                    process.terminate()
                    process.wait(timeout=PATIENCE)


@dataclass
class Server:
    """A running site."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text()

    def wait_until_open(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.said
            if "Even Keel" in self.said:
                return
            time.sleep(0.05)
        raise AssertionError(self.said)

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Fetch a page; returns its status and its words."""
        request = urllib.request.Request(self.address + path, headers=headers)  # noqa: S310
        return self.ask(request)

    def ask(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class StandStill(urllib.request.HTTPRedirectHandler):
    """Goes nowhere: the answer to a form is what counts, not the page that it leads to."""

    def redirect_request(self, *_: object) -> None:
        return None


class Browser:
    """Just enough of a browser: cookies, and the token of a page's form."""

    def __init__(self, server: Server, *, stand_still: bool = False) -> None:
        self.server = server
        handlers: list[urllib.request.BaseHandler] = [urllib.request.HTTPCookieProcessor()]
        if stand_still:
            handlers.append(StandStill())
        self.opener = urllib.request.build_opener(*handlers)
        self.opener.addheaders = [("User-Agent", "tests")]

    def get(self, path: str) -> tuple[int, str]:
        return self._open(urllib.request.Request(self.server.address + path))  # noqa: S310

    def post(self, path: str, token_from: str, **fields: str) -> tuple[int, str]:
        token = self.token(token_from)
        return self.post_with(token, path, **fields)

    def token(self, path: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path)[1])
        assert found is not None
        return found[1]

    def post_with(self, token: str, path: str, **fields: str) -> tuple[int, str]:
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        return self._open(
            urllib.request.Request(self.server.address + path, data=body)  # noqa: S310
        )

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()


@contextmanager
def database_of_its_own(server: str, template: str = "template1") -> Iterator[str]:
    """A database on the tests' PostgreSQL, empty or the copy of another one; gone afterwards."""
    name = f"operators_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def plain(home: Path) -> Installation:
    """An installation on SQLite, for what does not depend on the database."""
    return Installation(home, "sqlite")


VENDORS = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
WRITER = Path(__file__).with_name("writer.py")


def write(installation: Installation, count: int) -> None:
    """Let one writer write so many facts."""
    process = installation.script(WRITER, str(count), "1")
    said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert said.count("\n") == count + 1


class Prepared:
    """Installations that are filled once for each database and then copied."""

    def __init__(self, folder: Path, fill: Callable[[Installation], object]) -> None:
        self._folder, self._fill = folder, fill
        self._stack = ExitStack()
        self._made: dict[str, Installation] = {}

    def __enter__(self) -> "Prepared":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @contextmanager
    def copied(self, vendor: str, home: Path) -> Iterator[Installation]:
        """A copy that a test can do with as it likes."""
        source = self._of(vendor)
        shutil.copytree(source.home, home)
        if vendor == "sqlite":
            yield Installation(home, "sqlite")
        else:
            template = urlsplit(source.database_url).path[1:]
            server = os.environ["EVENKEEL_TEST_POSTGRES"]
            with database_of_its_own(server, template) as url:
                yield Installation(home, "postgres", url)

    def _of(self, vendor: str) -> Installation:
        if vendor not in self._made:
            url = ""
            if vendor == "postgres":
                server = os.environ["EVENKEEL_TEST_POSTGRES"]
                url = self._stack.enter_context(database_of_its_own(server))
            made = self._made[vendor] = Installation(self._folder / vendor, vendor, url)
            made.ready()
            self._fill(made)
        return self._made[vendor]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """Installations with a record of fifty facts."""
    with Prepared(tmp_path_factory.mktemp("prepared"), lambda made: write(made, 50)) as prepared:
        yield prepared


@pytest.fixture(params=VENDORS)
def used(request: pytest.FixtureRequest, home: Path, prepared: Prepared) -> Iterator[Installation]:
    """An installation with a record of fifty facts, of which forty-one are sealed."""
    with prepared.copied(request.param, home) as installation:
        yield installation


@pytest.fixture
def used_plain(home: Path, prepared: Prepared) -> Iterator[Installation]:
    """The same on SQLite, for what does not depend on the database."""
    with prepared.copied("sqlite", home) as installation:
        yield installation


@pytest.fixture(params=VENDORS)
def installation(request: pytest.FixtureRequest, home: Path) -> Iterator[Installation]:
    """An empty installation on each of the two databases."""
    if request.param == "sqlite":
        yield Installation(home, "sqlite")
    else:
        with database_of_its_own(os.environ["EVENKEEL_TEST_POSTGRES"]) as url:
            yield Installation(home, "postgres", url)
