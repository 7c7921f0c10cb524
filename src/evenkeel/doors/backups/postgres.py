"""Copying and putting back a PostgreSQL database, with PostgreSQL's own programs.

A dump is one snapshot: what others write meanwhile is in it whole or not at all.
"""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from evenkeel.doors.backups.archive import BackupError
from evenkeel.doors.backups.sqlite import LEFT_OUT

_COLUMNS = {
    "record_record": "id INTEGER, uuid TEXT, size INTEGER",
    "record_entry": "record_id INTEGER, seq INTEGER, line TEXT, leaf BLOB",
    "record_checkpoint": "record_id INTEGER, size INTEGER, note TEXT",
    "django_migrations": "app TEXT, name TEXT",
}
_COPY = re.compile(r"COPY (?:\w+\.)?\"?(\w+)\"? \(([^)]*)\) FROM stdin;")
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def program(name: str, major: int) -> str:
    """The path of PostgreSQL's own program, no older than the server."""
    candidates = [Path(f"/usr/lib/postgresql/{major}/bin/{name}")]
    on_path = shutil.which(name)
    if on_path:
        candidates.append(Path(on_path))
    for candidate in candidates:
        if candidate.exists() and _major_of(candidate) >= major:
            return str(candidate)
    raise BackupError(
        f"{name} of PostgreSQL {major} is not on this machine. On Debian or Ubuntu: "
        f"apt-get install postgresql-client-{major}"
    )


def _major_of(path: Path) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
    return int(found[1]) if found else 0


def environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """How the programs reach the database; a password on a command line could be seen by others."""
    options = settings.get("OPTIONS") or {}
    known = {
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGDATABASE": settings["NAME"],
        "PGSSLMODE": options.get("sslmode"),
        "PGSSLROOTCERT": options.get("sslrootcert"),
    }
    return dict(os.environ) | {name: str(value) for name, value in known.items() if value}


def copy(settings: Mapping[str, Any], major: int, target: Path) -> None:
    """A dump of the database as it is now, made while others read and write."""
    command = [program("pg_dump", major), "--format=custom", "--no-owner", "--no-privileges"]
    command += ["--schema=public", f"--file={target}"]
    command += [f"--exclude-table-data={table}" for table in LEFT_OUT]
    done = subprocess.run(
        command, env=environment(settings), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupError(f"the database could not be copied: {done.stderr.strip()}")
    target.chmod(0o600)


def extract_records(dump: Path, major: int, target: Path) -> None:
    """The record's tables of a dump as a small SQLite database, for the check."""
    command = [program("pg_restore", major), "--data-only", "--file=-"]
    command += [f"--table={table}" for table in _COLUMNS]
    with (
        closing(sqlite3.connect(target)) as database,
        subprocess.Popen(
            [*command, str(dump)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as reading,
    ):
        for table, columns in _COLUMNS.items():
            database.execute(f"CREATE TABLE {table} ({columns})")
        if reading.stdout is None or reading.stderr is None:
            raise BackupError("pg_restore gave nothing to read")
        _fill(database, reading.stdout)
        complaint = reading.stderr.read().strip()
        if reading.wait():
            raise BackupError(f"the dump can't be read: {complaint}")
        database.execute("CREATE INDEX by_seq ON record_entry (record_id, seq)")
        database.commit()


def _fill(database: sqlite3.Connection, script: IO[str]) -> None:
    for line in script:
        found = _COPY.match(line)
        if found is None:
            continue
        table = found[1]
        columns = [name.strip().strip('"') for name in found[2].split(",")]
        kept = [part.split()[0] for part in _COLUMNS[table].split(",")]
        places = [columns.index(name) for name in kept]
        marks = ", ".join("?" * len(kept))
        rows = ([row[place] for place in places] for row in _rows(script))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


def _rows(script: IO[str]) -> Iterator[list[str | bytes | None]]:
    """The rows of one COPY block, in PostgreSQL's text form."""
    for line in script:
        text = line.rstrip("\n")
        if text == "\\.":
            return
        yield [_value(value) for value in text.split("\t")]
    raise BackupError("the dump ends in the middle of a table")


def _value(text: str) -> str | bytes | None:
    if text == "\\N":
        return None
    if text.startswith("\\\\x"):
        return bytes.fromhex(text[3:])
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), text)


def put_back(dump: Path, settings: Mapping[str, Any], major: int, beside: str) -> None:
    """Put a dump in the database's place in one transaction; the replaced tables are kept in the
    schema `beside`."""
    restore = [program("pg_restore", major), "--no-owner", "--no-privileges", "--schema=public"]
    fill = [program("psql", major), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    fill += ["--single-transaction", "--file=-"]
    with subprocess.Popen([*restore, "--file=-", str(dump)], stdout=subprocess.PIPE) as reading:
        if reading.stdout is None:
            raise BackupError("pg_restore gave nothing to read")
        with subprocess.Popen(
            fill,
            env=environment(settings),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as filling:
            complaint = _pass_on(reading.stdout, filling, beside, reading)
        if filling.returncode or reading.returncode:
            raise BackupError(f"nothing was replaced: {complaint}")


def _pass_on(
    script: IO[bytes],
    filling: "subprocess.Popen[bytes]",
    beside: str,
    reading: "subprocess.Popen[bytes]",
) -> str:
    """Feed psql; a dump that breaks off must not be committed."""
    if filling.stdin is None or filling.stderr is None:
        raise BackupError("psql takes no input")
    try:
        filling.stdin.write(
            f"ALTER SCHEMA public RENAME TO {beside};\nCREATE SCHEMA public;\n".encode()
        )
        shutil.copyfileobj(script, filling.stdin)
        if reading.wait():
            filling.stdin.write(b"SELECT pg_restore_broke_off;\n")
        filling.stdin.close()
    except BrokenPipeError:
        pass
    complaint = filling.stderr.read().decode(errors="replace").strip()
    filling.wait()
    return complaint
