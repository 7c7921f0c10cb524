"""Backup and restore, on both databases: consistent while in use, whole, and checked."""

import hashlib
import json
import os
import random
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

from evenkeel.doors.backups.archive import BackupError, unpack
from tests.operators.conftest import WRITER, Installation, write


def entries(installation: Installation) -> list[str]:
    return [
        str(line) for (line,) in installation.query("SELECT line FROM record_entry ORDER BY seq")
    ]


def manifest_of(backup: Path) -> dict[str, object]:
    with zipfile.ZipFile(backup) as archive:
        manifest: dict[str, object] = json.loads(archive.read("manifest.json"))
    return manifest


def test_a_backup_comes_back_as_it_was(used: Installation, tmp_path: Path) -> None:
    backup = tmp_path / "b.zip"
    said = used.run("backup", str(backup))
    assert "1 records with 50 entries, checked" in said
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    then = entries(used)
    write(used, 5)
    assert len(entries(used)) == 55
    said = used.run("restore", str(backup), "--yes")
    assert "50 entries, which fit their checkpoints" in said
    assert "kept for 35 days" in said
    assert entries(used) == then
    check_kept(used)
    # The record goes on where the backup left it, on the same key.
    write(used, 3)
    assert len(entries(used)) == 53
    used.run("backup", str(tmp_path / "after.zip"))


def test_a_backup_is_consistent_while_facts_are_written(used: Installation, tmp_path: Path) -> None:
    process = used.script(WRITER, "100000", "2")
    assert process.stdout is not None
    with process:
        assert process.stdout.readline() == "ready\n"
        try:
            for number in range(2):
                used.run("backup", str(tmp_path / f"{number}.zip"))
                assert process.poll() is None
        finally:
            process.kill()
    first, second = (manifest_of(tmp_path / f"{number}.zip")["entries"] for number in range(2))
    assert isinstance(first, int)
    assert isinstance(second, int)
    assert 50 < first < second


def test_it_comes_back_on_an_empty_machine(used: Installation, tmp_path: Path) -> None:
    backup = tmp_path / "b.zip"
    used.run("backup", str(backup))
    then, secret = entries(used), (used.home / "secret").read_text()
    if used.vendor == "postgres":
        used.change("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    used.home.rename(tmp_path / "lost")
    said = used.run("restore", str(backup))
    assert "kept for 35 days" not in said
    assert entries(used) == then
    assert (used.home / "secret").read_text() == secret
    assert stat.S_IMODE((used.home / "record-key").stat().st_mode) == 0o600
    write(used, 2)


def check_kept(used: Installation) -> None:
    """What was replaced, fifty-five facts, is kept beside."""
    if used.vendor == "sqlite":
        [kept] = used.home.glob("replaced-*.sqlite3")
        with closing(sqlite3.connect(kept)) as database:
            assert database.execute("SELECT count(*) FROM record_entry").fetchone() == (55,)
    else:
        [(schema,)] = used.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'replaced%'")
        kept_entries = f"SELECT count(*) FROM {schema}.record_entry"  # noqa: S608
        assert used.query(kept_entries) == [(55,)]


def test_without_a_word_nothing_is_replaced(used_plain: Installation, tmp_path: Path) -> None:
    used = used_plain
    used.run("backup", str(tmp_path / "b.zip"))
    write(used, 1)
    assert "--yes" in used.run("restore", str(tmp_path / "b.zip"), code=1)
    assert len(entries(used)) == 51


def test_nothing_is_replaced_while_somebody_works(used: Installation, tmp_path: Path) -> None:
    used.run("backup", str(tmp_path / "b.zip"))
    process = used.script(WRITER, "100000", "2")
    assert process.stdout is not None
    with process:
        try:
            assert process.stdout.readline() == "ready\n"
            assert process.stdout.readline()
            said = used.run("restore", str(tmp_path / "b.zip"), "--yes", code=1)
        finally:
            process.kill()
    assert "stop the site first" in said
    assert len(entries(used)) > 50


def test_nothing_is_replaced_while_somebody_is_connected_and_idle(
    used: Installation, tmp_path: Path
) -> None:
    used.run("backup", str(tmp_path / "b.zip"))
    with used.connected() as ask:
        ask("SELECT count(*) FROM record_entry")
        said = used.run("restore", str(tmp_path / "b.zip"), "--yes", code=1)
    assert "stop the site first" in said
    assert len(entries(used)) == 50
    used.run("restore", str(tmp_path / "b.zip"), "--yes")


def damaged(backup: Path, name: str, change: bytes | None) -> None:
    """Write a backup anew with one part changed or left out, its manifest made to fit."""
    with zipfile.ZipFile(backup) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    if change is None:
        del parts[name]
    else:
        parts[name] = change
        manifest = json.loads(parts["manifest.json"])
        manifest["sha256"][name] = hashlib.sha256(change).hexdigest()
        parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(backup, "w") as archive:
        for one, content in parts.items():
            archive.writestr(one, content)


def test_a_spoilt_backup_is_refused(used_plain: Installation, tmp_path: Path) -> None:
    used, backup, spoilt = used_plain, tmp_path / "b.zip", tmp_path / "spoilt.zip"
    used.run("backup", str(backup))
    whole = backup.read_bytes()
    for name, change, word in (
        ("secret", None, "other parts than its manifest names"),
        ("manifest.json", None, "no backup of Even Keel"),
        ("record-key", os.urandom(32).hex().encode(), "not signed by this site's key"),
    ):
        spoilt.write_bytes(whole)
        damaged(spoilt, name, change)
        said = used.run("restore", str(spoilt), "--yes", code=1)
        assert "Nothing was replaced" in said
        assert word in said
    assert len(entries(used)) == 50


def test_any_flipped_byte_of_the_content_is_found(used_plain: Installation, tmp_path: Path) -> None:
    backup, spoilt = tmp_path / "b.zip", tmp_path / "spoilt.zip"
    used_plain.run("backup", str(backup))
    whole = backup.read_bytes()
    dice = random.Random(3)
    with zipfile.ZipFile(backup) as archive:
        database = archive.getinfo("database.sqlite3")
        content = archive.read(database)
        [end] = [one.header_offset for one in archive.infolist() if one.filename == "secret"]
    found = 0
    for number in range(200):
        place = dice.randrange(database.header_offset + 60, end - 1)
        spoilt.write_bytes(
            whole[:place] + bytes([whole[place] ^ (1 << number % 8)]) + whole[place + 1 :]
        )
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            unpack(spoilt, folder)
        except BackupError:
            found += 1
        else:
            # A few bits of the packed form are no content: it unpacks to the same bytes.
            assert (folder / "database.sqlite3").read_bytes() == content
    assert found > 190


def test_a_record_that_was_rewritten_in_the_backup_is_found(used_plain: Installation) -> None:
    plain = used_plain
    backup = plain.home.parent / "b.zip"
    plain.run("backup", str(backup))
    copied = plain.home.parent / "copied.sqlite3"
    for statement, word in {
        "UPDATE record_entry SET line = replace(line, 't1', 't2') WHERE seq = 7": "entry 7",
        "DELETE FROM record_entry WHERE seq = 30": "entry 30 is missing",
        "DELETE FROM record_entry WHERE seq = 49": "49 entries and not 50",
        "DELETE FROM record_entry WHERE seq > 20": "21 entries and not 50",
    }.items():
        with zipfile.ZipFile(backup) as archive:
            copied.write_bytes(archive.read("database.sqlite3"))
        with closing(sqlite3.connect(copied)) as database:
            for (trigger,) in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                database.execute(f"DROP TRIGGER {trigger}")
            database.execute(statement)
            database.commit()
        spoilt = plain.home.parent / "spoilt.zip"
        spoilt.write_bytes(backup.read_bytes())
        damaged(spoilt, "database.sqlite3", copied.read_bytes())
        assert word in plain.run("restore", str(spoilt), "--yes", code=1)
    assert len(entries(plain)) == 50


def test_a_damaged_record_is_not_backed_up(used_plain: Installation) -> None:
    plain = used_plain
    with closing(sqlite3.connect(plain.home / "evenkeel.sqlite3")) as database:
        database.execute("DROP TRIGGER record_entry_no_update")
        database.execute("UPDATE record_entry SET line = replace(line, 't1', 't2') WHERE seq = 7")
        database.commit()
    target = plain.home.parent / "b.zip"
    assert "entry 7" in plain.run("backup", str(target), code=1)
    assert not target.exists()


def test_who_was_signed_in_is_not_in_a_backup(used_plain: Installation) -> None:
    plain = used_plain
    with closing(sqlite3.connect(plain.home / "evenkeel.sqlite3")) as database:
        database.execute("INSERT INTO django_session VALUES ('marker-k', 'marker-d', '2030-01-01')")
        database.execute("INSERT INTO cache VALUES ('marker-c', 'marker-v', '2030-01-01')")
        database.commit()
    plain.run("backup", str(plain.home.parent / "b.zip"))
    with zipfile.ZipFile(plain.home.parent / "b.zip") as archive:
        assert b"marker-" not in archive.read("database.sqlite3")


def test_a_backup_of_a_newer_version_is_refused(used_plain: Installation) -> None:
    plain = used_plain
    with closing(sqlite3.connect(plain.home / "evenkeel.sqlite3")) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('record', '9999_later', '2030-01-01')"
        )
        database.commit()
    plain.run("backup", str(plain.home.parent / "b.zip"))
    said = plain.run("restore", str(plain.home.parent / "b.zip"), "--yes", code=1)
    assert "newer version" in said


def test_what_can_not_be_backed_up_or_restored_is_said(plain: Installation) -> None:
    assert "never started" in plain.run("backup", str(plain.home.parent / "b.zip"), code=1)
    assert "no folder" in plain.run("backup", str(plain.home / "nowhere" / "b.zip"), code=1)
    assert "no file" in plain.run("restore", str(plain.home / "none.zip"), code=1)
    (plain.home / "odd.zip").write_text("no zip")
    assert "no whole backup" in plain.run("restore", str(plain.home / "odd.zip"), code=1)
    plain.ready()
    plain.run("backup", str(plain.home / "once.zip"))
    assert "never overwritten" in plain.run("backup", str(plain.home / "once.zip"), code=1)
