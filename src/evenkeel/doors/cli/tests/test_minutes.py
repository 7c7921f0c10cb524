"""`evenkeel minutes` from outside: its tables go through `evenkeel balance`, and hold no names."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from evenkeel.doors.cli.main import main
from evenkeel.engine.minutes import read_tables

MARCH = """Minutes of the Quillmere group, 12 March 2024
Patients: Quill Adder (QA) - Chair, Zeb Birch (ZB)
Practice: Xanthe Yarrow (XY), Practice Manager
Apologies: Wim Kestrel (WK)

Waiting room
ZB raised the broken chairs. It was agreed that new chairs should be bought.
Action: QA to ask Quill Adder's neighbour for prices by 6 May 2024
=XY to order the chairs

Next meeting: 14 May 2024
"""
MAY = """Minutes of the Quillmere group, 14 May 2024
Patients: Quill Adder (QA) - Chair, Zeb Birch (ZB)
Practice: Xanthe Yarrow (XY), Practice Manager

Actions from last meeting
QA to ask for prices - done

Noise
The practice has put the radio on hold.
"""

JULY = """Minutes of the Quillmere group, 9 July 2024
Patients: Quill Adder (QA) - Chair, Zeb Birch (ZB)
Practice: Xanthe Yarrow (XY), Practice Manager

Waiting room
Action: XY to order the new chairs
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """The minutes of May and March, in this order."""
    paths = [tmp_path / "may.txt", tmp_path / "march.txt"]
    for path, text in zip(paths, (MAY, MARCH), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_its_tables_are_those_of_balance(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "tables"
    assert main(["minutes", *files, "--out", str(out), "--group", "Quillmere"]) == 0
    said = capsys.readouterr()
    assert "Found: 2 meetings" in said.err
    assert "decisions that were told as news" in said.err
    lines = [
        (out / name).read_text("utf-8-sig").splitlines(keepends=True)
        for name in ("groups.csv", "meetings.csv", "items.csv")
    ]
    tables = read_tables(*lines)
    assert tables.problems == ()
    assert main(["balance", str(out)]) == 0
    assert "Quillmere" in capsys.readouterr().out

    meetings = rows(out, "meetings.csv")
    assert [one["date"] for one in meetings] == ["2024-03-12", "2024-05-14"]
    counts = ("citizens_present", "professionals_present", "both_present", "unknown_present")
    assert [meetings[0][name] for name in counts] == ["2", "1", "0", "0"]
    assert meetings[0]["chaired_by"] == "citizen"

    items = rows(out, "items.csv")
    assert [one["kind"] for one in items] == ["agenda", "decision", "action", "action", "decision"]
    assert [one["owner"] for one in items if one["kind"] == "action"] == ["citizen", "professional"]
    asked = items[2]
    assert (asked["due"], asked["done"]) == ("2024-05-06", "yes")
    assert (items[1]["decided_by"], items[1]["basis"]) == ("both", "inferred")
    assert items[4]["decision_rule"] == "professional_decides"


def test_action_that_comes_again_is_followed(files: list[str], tmp_path: Path) -> None:
    july = tmp_path / "july.txt"
    july.write_text(JULY, encoding="utf-8")
    out = tmp_path / "tables"
    assert main(["minutes", *files, str(july), "--out", str(out)]) == 0
    promised = [one for one in rows(out, "items.csv") if one["kind"] == "action"]
    ordered, again = (one for one in promised if "order" in one["summary"])
    assert again["follows"] == ordered["item_id"]
    assert [one["follows"] for one in promised if one is not again] == ["", ""]


def test_no_name_enters_the_tables(files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "tables"
    assert main(["minutes", *files, "--out", str(out)]) == 0
    written = "".join(path.read_text("utf-8-sig") for path in sorted(out.iterdir()))
    for name in ("Quill ", "Adder", "Zeb", "Birch", "Xanthe", "Yarrow", "QA", "ZB", "XY", "Wim"):
        assert name not in written
    assert "[name]" in written


def test_without_a_folder_the_items_are_printed(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["minutes", files[1]]) == 0
    printed = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [one["item_id"] for one in printed] == ["M1-1", "M1-2", "M1-3", "M1-4"]
    assert main(["minutes", files[1]]) == 0
    again = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert again == printed


def test_a_file_that_can_not_be_read_is_told_and_the_others_are_read(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"\x89PNG\r\n")
    assert main(["minutes", str(scan), files[1]]) == 1
    said = capsys.readouterr()
    assert "scan.png: this is a picture" in said.err
    assert "M1-1" in said.out
    assert main(["minutes", str(scan)]) == 1
    assert main(["minutes", str(tmp_path)]) == 1
    assert "this is a folder" in capsys.readouterr().err


def test_tables_that_are_there_are_kept(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "tables"
    assert main(["minutes", files[0], "--out", str(out)]) == 0
    before = (out / "items.csv").read_bytes()
    assert main(["minutes", files[1], "--out", str(out)]) == 1
    assert "holds groups.csv, meetings.csv, items.csv already" in capsys.readouterr().err
    assert (out / "items.csv").read_bytes() == before
    assert main(["minutes", files[1], "--out", files[0]]) == 1


def test_it_starts_without_django() -> None:
    code = (
        "import sys, evenkeel.doors.cli.main as m; m.command('minutes'); "
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
