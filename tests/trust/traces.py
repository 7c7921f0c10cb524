"""What a database tells to whoever has its log: every commit with its rows, in order.

SQLite's write-ahead log holds whole pages, which are put together commit by commit. PostgreSQL's is
decoded by the server itself, with the plug-in `test_decoding` that comes with it.
"""

import re
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.trust.attacking import WATCHED, Commit, Row

HEADER, FRAME = 32, 24
CHANGE = re.compile(r"table public\.(\w+): (INSERT|UPDATE|DELETE): (.*)", re.DOTALL)
CELL = re.compile(r"\"?(\w+)\"?\[[^\]]*\]:('(?:[^']|'')*'|\S+)")


def sqlite_trace(database: Path, work: Path) -> Iterator[Commit]:
    """The commits in a write-ahead log. `work` is a file in which its pages are put together."""
    before: dict[str, dict[object, Row]] = {table: {} for table in WATCHED}
    for at in _states(database, work):
        now = {table: _rows(at, table) for table in WATCHED}
        commit = Commit()
        for table, rows in now.items():
            held = before[table]
            commit.came[table] = [row for key, row in rows.items() if key not in held]
            commit.went[table] = [row for key, row in held.items() if key not in rows]
            commit.changed[table] = [row for key, row in rows.items() if row != held.get(key, row)]
        yield commit
        before = now


def _states(database: Path, work: Path) -> Iterator[sqlite3.Connection]:
    log = database.with_name(f"{database.name}-wal").read_bytes()
    size = struct.unpack(">I", log[8:12])[0]
    salt = log[16:24]
    work.write_bytes(database.read_bytes())
    with work.open("r+b") as pages:
        for start in range(HEADER, len(log) - FRAME - size + 1, FRAME + size):
            number, after = struct.unpack(">II", log[start : start + 8])
            if log[start + 8 : start + 16] != salt:
                return  # a frame of an older log
            pages.seek((number - 1) * size)
            pages.write(log[start + FRAME : start + FRAME + size])
            if after:
                pages.flush()
                found = sqlite3.connect(f"file:{work}?immutable=1", uri=True)
                try:
                    yield found
                finally:
                    found.close()


def _rows(at: sqlite3.Connection, table: str) -> dict[object, Row]:
    columns = WATCHED[table]
    names = ", ".join(f'"{one}"' for one in columns)
    try:
        rows = at.execute(f"SELECT {names} FROM {table} ORDER BY rowid").fetchall()  # noqa: S608
    except sqlite3.OperationalError:
        return {}  # before the table was made, or had the column
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}


def keep_postgres_log(connection: Any, slot: str) -> None:
    """Ask a server to keep its log from now on, until the slot is dropped."""
    connection.execute("SELECT pg_create_logical_replication_slot(%s, 'test_decoding')", [slot])


def postgres_trace(connection: Any, slot: str) -> Iterator[Commit]:
    """The commits since the slot was made."""
    rows = connection.execute(
        "SELECT data FROM pg_logical_slot_peek_changes(%s, NULL, NULL, 'include-xids', '0')", [slot]
    )
    return read_decoded(data for (data,) in rows)


def read_decoded(lines: Iterable[str]) -> Iterator[Commit]:
    """The commits in what the plug-in writes: a line for each change, between BEGIN and COMMIT."""
    commit = Commit()
    for line in lines:
        if line.startswith("BEGIN"):
            commit = Commit()
        elif line.startswith("COMMIT"):
            yield commit
        elif (found := CHANGE.match(line)) and found[1] in WATCHED:
            parts = {"INSERT": commit.came, "UPDATE": commit.changed, "DELETE": commit.went}
            told = found[3].partition("new-tuple: ")
            cells = CELL.findall(told[2] or told[0])
            row = {name: value.strip("'") for name, value in cells if value != "null"}
            parts[found[2]].setdefault(found[1], []).append(row)
