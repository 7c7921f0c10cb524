"""Nobody can link people to what they answered or raised without a name: not with the database,
every commit in its write-ahead log, the backup and the log of the site together."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.attacking import Commit
from tests.trust.looting import (
    ANONYMOUS,
    EACH,
    Loot,
    Result,
    acted,
    by_chance,
    environment,
    finds_everybody,
    hits,
    results,
)
from tests.trust.traces import sqlite_trace


def trace_of(loot: Loot, work: Path) -> list[Commit]:
    return list(sqlite_trace(loot.home / "evenkeel.sqlite3", work))


@pytest.fixture(scope="module")
def loot(tmp_path_factory: pytest.TempPathFactory) -> Loot:
    return acted(tmp_path_factory.mktemp("acted"))


@pytest.fixture(scope="module")
def trace(loot: Loot, tmp_path_factory: pytest.TempPathFactory) -> list[Commit]:
    return trace_of(loot, tmp_path_factory.mktemp("traced") / "work.sqlite3")


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> tuple[Loot, list[Commit]]:
    folder = tmp_path_factory.mktemp("careless")
    loot = acted(folder, "careless")
    return loot, trace_of(loot, folder / "work.sqlite3")


def test_guessing_whose_an_answer_is_does_no_better_than_chance(
    loot: Loot, trace: list[Commit]
) -> None:
    found = hits(loot, trace)
    most = by_chance(len(loot.whose))
    assert all(number <= most for number in found.values()), (found, most)


def test_guessing_whose_a_concern_is_does_no_better_than_chance(
    loot: Loot, trace: list[Commit]
) -> None:
    found = results(loot, trace)
    assert all(one.is_chance() for one in found.values()), found


def test_taking_a_code_writes_nothing_at_all(loot: Loot) -> None:
    assert len(loot.hasty) > 10
    assert loot.written == []


def test_without_the_shuffle_the_attacker_finds_everybody(
    careless: tuple[Loot, list[Commit]],
) -> None:
    loot, trace = careless
    assert hits(loot, trace)["by the place of the code"] == len(loot.whose)


def test_with_codes_in_order_and_a_trace_of_taking_them_the_attacker_finds_everybody(
    careless: tuple[Loot, list[Commit]],
) -> None:
    loot, trace = careless
    assert loot.written
    assert finds_everybody(results(loot, trace))


def test_no_row_of_a_concern_knows_a_member_or_more_than_the_day(loot: Loot) -> None:
    database = sqlite3.connect(f"file:{loot.home / 'evenkeel.sqlite3'}?mode=ro", uri=True)
    kinds, tied = set(), set()
    for table in ANONYMOUS:
        assert database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608
        kinds |= {str(row[2]) for row in database.execute(f"PRAGMA table_info({table})")}
        rows = database.execute(f"PRAGMA foreign_key_list({table})")
        tied |= {(table, str(row[3]), str(row[2])) for row in rows}
    assert not {kind for kind in kinds if "time" in kind or "integer" in kind}, kinds
    assert {one for one in tied if one[2] not in ("projects_project", *ANONYMOUS)} == {
        ("concerns_message", "by_id", "projects_membership"),
        ("concerns_copy", "key_id", "concerns_readingkey"),
    }
    by = database.execute("SELECT DISTINCT by_id FROM concerns_message WHERE is_raisers").fetchall()
    database.close()
    assert by == [(None,)]


def test_what_was_answered_or_raised_stands_nowhere_in_plain(loot: Loot) -> None:
    for path in loot.home.glob("evenkeel.sqlite3*"):
        content = path.read_bytes()
        assert not any(secret in content for secret in loot.secrets), path.name
    assert "Canary" not in loot.log
    assert "/pulse/" not in loot.log
    assert "/concerns/" not in loot.log
    assert not any(secret in loot.log.encode() for secret in loot.secrets)


def test_no_backup_holds_the_key_or_the_codes(loot: Loot, tmp_path: Path) -> None:
    out = tmp_path / "backup.zip"
    subprocess.run(
        [sys.executable, "-m", "evenkeel.doors.cli.main", "backup", str(out)],
        env=environment(loot.home), check=True, capture_output=True,
    )  # fmt: skip
    assert not any(secret in out.read_bytes() for secret in loot.secrets)
    listed = subprocess.run(
        [sys.executable, "-m", "zipfile", "-l", str(out)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "pulse-keys" not in listed.stdout
    assert "concern-codes" not in listed.stdout


@pytest.mark.soak
def test_over_ten_sites_hits_lie_within_the_95_per_cent_of_chance(tmp_path: Path) -> None:
    total: dict[str, int] = {}
    concerns: dict[str, list[Result]] = {}
    answers = 0
    for number in range(10):
        (tmp_path / str(number)).mkdir()
        one = acted(tmp_path / str(number))
        answers += len(one.whose)
        trace = trace_of(one, tmp_path / str(number) / "work.sqlite3")
        for way, found in hits(one, trace).items():
            total[way] = total.get(way, 0) + found
        for way, result in results(one, trace).items():
            concerns.setdefault(way, []).append(result)
    together = {way: Result.of_all(many) for way, many in concerns.items()}
    sys.stderr.write(f"{answers} answers, {answers / EACH:.0f} by chance: {total}\n{together}\n")
    # All ways together stay within 95 per cent, so each of them has to stay within a little more.
    sure = 1 - 0.025 / len(together)
    assert all(result.is_chance(sure) for result in together.values()), together
    assert all(found <= by_chance(answers, 0.975) for found in total.values()), total
