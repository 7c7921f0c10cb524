"""The same on PostgreSQL: not with its log, decoded commit by commit, not with what it keeps beside
the rows (where they lie, by which transaction, counters), and not with a dump."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from throwaway_postgres import find_binaries

from tests.trust.attacking import by_nearest
from tests.trust.looting import (
    ANONYMOUS,
    Loot,
    acted,
    by_chance,
    finds_everybody,
    hits,
    result_of,
    results,
    right,
)
from tests.trust.traces import keep_postgres_log, postgres_trace

pytestmark = pytest.mark.postgres
ACTS = "300"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done on a database of its own, a superuser's connection to it, its slot, its URL."""

    loot: Loot
    connection: Any
    slot: str
    url: str


def taken(folder: Path, *how: str) -> Iterator[Taken]:
    """Let people act on a new database, and drop it afterwards."""
    server = os.environ["EVENKEEL_TEST_POSTGRES"]
    name = f"unlinkable_{secrets.token_hex(6)}"
    url = f"{server.rpartition('/')[0]}/{name}"
    with psycopg.connect(server, autocommit=True) as outside:
        level = outside.execute("SHOW wal_level").fetchone()
        if level != ("logical",):
            pytest.skip("this PostgreSQL does not write its log so that it can be decoded")
        outside.execute(f"CREATE DATABASE {name}")
        try:
            with psycopg.connect(url, autocommit=True) as inside:
                keep_postgres_log(inside, name)
                try:
                    loot = acted(folder, *how, EVENKEEL_DATABASE_URL=url)
                    yield Taken(loot, inside, name, url)
                finally:
                    inside.execute("SELECT pg_drop_replication_slot(%s)", [name])
        finally:
            outside.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    yield from taken(tmp_path_factory.mktemp("acted"), ACTS)


def test_its_log_gives_no_better_guesses_than_chance(own: Taken) -> None:
    found = hits(own.loot, postgres_trace(own.connection, own.slot))
    most = by_chance(len(own.loot.whose))
    assert all(number <= most for number in found.values()), (found, most)
    concerns = results(own.loot, postgres_trace(own.connection, own.slot))
    assert all(one.is_chance() for one in concerns.values()), concerns
    assert own.loot.written == []


def test_without_the_shuffle_its_log_gives_everybody(tmp_path: Path) -> None:
    for careless in taken(tmp_path, "careless"):
        trace = list(postgres_trace(careless.connection, careless.slot))
        found = hits(careless.loot, trace)
        assert found["by the place of the code"] == len(careless.loot.whose)
        assert finds_everybody(results(careless.loot, trace))


def test_one_copy_with_its_hidden_columns_gives_no_better_guesses(own: Taken) -> None:
    """Where a row lies, and which transaction wrote it."""

    def rows(what: str) -> list[Any]:
        return list(own.connection.execute(what))

    answers = rows("SELECT id::text, xmin::text::bigint FROM pulse_sealed ORDER BY ctid")
    people = rows("SELECT id, xmin::text::bigint FROM people_person ORDER BY ctid")
    asked = own.loot.everybody
    ways = {
        "by the nearest transaction": by_nearest(answers, people),
        "by where they lie": dict(zip([one for one, _at in answers], asked, strict=True)),
        "by where people lie": {
            answer: person for (answer, _), (person, _) in zip(answers, people, strict=True)
        },
    }
    most = by_chance(len(answers))
    found = {way: right(own.loot, guessed) for way, guessed in ways.items()}
    assert all(number <= most for number in found.values()), (found, most)


def test_one_copy_gives_no_better_guesses_about_concerns(own: Taken) -> None:
    """By the transaction that wrote somebody's own copy of their words, which nothing changes, and
    by where it lies."""
    rows = own.connection.execute(
        "SELECT replace(message.concern_id::text, '-', ''), copy.xmin::text::bigint"
        " FROM concerns_copy copy JOIN concerns_message message ON message.id = copy.message_id"
        " WHERE copy.key_id IS NULL AND message.number = 1 ORDER BY copy.ctid"
    ).fetchall()
    people = own.connection.execute(
        "SELECT id, xmin::text::bigint FROM people_person ORDER BY ctid"
    )
    written = people.fetchall()
    lying = {concern: written[n % len(written)][0] for n, (concern, _at) in enumerate(rows)}
    ways = {"nearest": by_nearest(rows, written), "lying": lying}
    found = {way: result_of(own.loot, guessed) for way, guessed in ways.items()}
    assert all(one.guessed and one.is_chance() for one in found.values()), found


def test_nothing_counts_or_dates_what_was_answered(own: Taken) -> None:
    columns = own.connection.execute(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_name IN ('pulse_code', 'pulse_sealed')"
        " AND (data_type ~ 'time|date' OR is_identity = 'YES' OR column_default IS NOT NULL)"
    )
    assert columns.fetchall() == []


def test_no_row_of_a_concern_knows_a_member_or_more_than_the_day(own: Taken) -> None:
    columns = own.connection.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_name = ANY(%s)"
        " AND (data_type ~ 'time' OR is_identity = 'YES' OR column_default IS NOT NULL)",
        [list(ANONYMOUS)],
    )
    assert columns.fetchall() == []
    by = own.connection.execute("SELECT DISTINCT by_id FROM concerns_message WHERE is_raisers")
    assert by.fetchall() == [(None,)]


def test_what_was_answered_or_raised_stands_nowhere_in_plain(own: Taken, tmp_path: Path) -> None:
    """Not in a dump, the raw log, the server's own log, or what the server says of its queries."""
    binaries = find_binaries()
    assert binaries is not None
    dump = tmp_path / "dump.sql"
    subprocess.run([binaries / "pg_dump", f"--file={dump}", own.url], check=True)
    found = {"the dump": dump.read_bytes()}
    said = own.connection.execute("SELECT query FROM pg_stat_activity").fetchall()
    found["the queries"] = repr(said).encode()
    ((data,),) = own.connection.execute("SHOW data_directory").fetchall()
    logs = [*Path(data).glob("pg_wal/0*"), Path(data).parent / "log"]
    found |= {path.name: path.read_bytes() for path in logs if os.access(path, os.R_OK)}
    assert b"pulse_sealed" in found["the dump"]
    for name, content in found.items():
        assert not any(secret in content for secret in own.loot.secrets), name
