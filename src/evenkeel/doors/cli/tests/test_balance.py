"""`evenkeel balance` from outside: its forms, its messages, and that nothing is written by half."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from evenkeel.doors.cli.main import main
from evenkeel.doors.exchange import sheet_words
from evenkeel.doors.exchange.sheets import sheets_csv
from evenkeel.engine.balance import readings
from evenkeel.engine.keys import Reason
from evenkeel.engine.words import Level, Side, Status, Strand

SCHEMA = Path(__file__).parents[5] / "docs" / "reference" / "balance.schema.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "tables"
    place.mkdir()
    write(
        place,
        "groups.csv",
        "group_id,name,claim,claimed_on\n=G1,Home\x1b[2J,co-production,2026-01-01\n",
    )
    write(place, "meetings.csv", "meeting_id,group_id,date,phase\nM1,=G1,2026-01-05,design\n")
    items = "item_id,meeting_id,kind,decided_by,decision_rule,owner,due,done\n"
    items += "".join(f"D{n},M1,decision,both,vote,,,\n" for n in range(4))
    items += "".join(f"A{n},M1,action,,,both,2026-02-01,no\n" for n in range(3))
    write(place, "items.csv", items)
    return place


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_bytes(text.encode())


def test_text_says_what_was_shared(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["balance", str(folder)]) == 0
    said = capsysbinary.readouterr().out.decode()
    assert "co-production, very likely" in said or "co-production, likely" in said
    assert "Promises: 3 (open, not yet due 3)" in said
    assert "\x1b" not in said


def test_as_of_makes_promises_overdue(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.json"
    arguments = ["balance", str(folder), "--format", "json", "--as-of", "2026-03-01"]
    assert main([*arguments, "--out", str(out)]) == 0
    document = json.loads(out.read_text("utf-8"))
    assert document["groups"][0]["promises"]["counts"]["overdue"] == 3
    jsonschema.validate(document, json.loads(SCHEMA.read_text("utf-8")))
    first = out.read_bytes()
    assert main([*arguments, "--out", str(out)]) == 0
    assert out.read_bytes() == first


def test_csv_holds_no_formula(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.csv"
    assert main(["balance", str(folder), "--format", "csv", "--out", str(out)]) == 0
    lines = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert lines[1][0] == "'=G1"
    assert not any(value.startswith(tuple("=+-@\t\r\0")) for line in lines for value in line)
    assert sheets_csv([]).startswith("group_id,")


@pytest.mark.parametrize(("form", "start"), [("html", b"<!doctype html>"), ("docx", b"PK\x03\x04")])
def test_documents(folder: Path, tmp_path: Path, form: str, start: bytes) -> None:
    out = tmp_path / f"sheet.{form}"
    assert main(["balance", str(folder), "--format", form, "--out", str(out)]) == 0
    assert out.read_bytes().lower().startswith(start.lower())


def test_every_problem_is_told_and_nothing_is_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "meetings.csv").write_bytes(b"meeting_id,group_id,date\nM1,=G1,5 May\nM\xff2,G9,\n")
    out = tmp_path / "sheet.json"
    assert main(["balance", str(folder), "--format", "json", "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert "meetings.csv:2:3: error: date is 5 May" in said
    assert "meetings.csv:3:2: error: this line is not UTF-8" in said
    assert "meetings.csv:3:2: error: there is no group G9" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tables"]


def test_a_missing_table_and_a_spreadsheet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "items.csv").write_bytes(b"PK\x03\x04rest")
    assert main(["balance", str(folder)]) == 1
    assert "items.csv:1:1: error: this is no CSV table but a spreadsheet" in capsys.readouterr().err
    (folder / "items.csv").unlink()
    assert main(["balance", str(folder)]) == 1
    assert "items.csv: error: the file is missing" in capsys.readouterr().err


def test_the_words_of_the_text_form_are_complete() -> None:
    assert set(sheet_words.PHASES) == set(readings.Scope)
    assert set(sheet_words.STRANDS) == set(Strand)
    assert set(sheet_words.LEVELS) == set(Level)
    assert set(sheet_words.STATUSES) == set(Status)
    assert set(sheet_words.LIKELIHOODS) == set(readings.Likelihood)
    assert set(sheet_words.NOTES) == set(readings.NoteCode)
    assert set(sheet_words.MISSING) == set(readings.MissingCode)
    assert set(sheet_words.OUTCOMES) == set(readings.GapOutcome)
    assert set(sheet_words.MEDIANS) == set(readings.MedianState)
    assert set(sheet_words.OWNERS) == set(Side)
    assert set(sheet_words.REASONS) == set(Reason)
