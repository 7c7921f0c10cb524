"""`evenkeel fund` from outside: its forms, its choices, and what it says of a broken file."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from evenkeel.doors.cli.main import main
from evenkeel.engine.budgets import read_pb

SCHEMA = Path(__file__).parents[5] / "docs" / "reference" / "fund.schema.json"
FILE = """META
key;value
description;Our street\x1b[2J
currency;GBP
budget;1000
vote_type;approval
PROJECTS
project_id;cost;name
a;600;Trees
b;600;Benches
c;200;Seeds
VOTES
voter_id;vote
1;a,b
2;a,b
3;a,b,c
4;c
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "street.pb"
    place.write_text(FILE, encoding="utf-8")
    return place


def test_text_explains_every_purchase(
    path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["fund", str(path)]) == 0
    said = capsysbinary.readouterr().out.decode()
    assert "   1. a Trees: 600.00\n      3 people paid 200.00 each.\n" in said
    assert "All amounts are in GBP." in said
    assert "200.00 of 1,000.00 was not spent." in said
    assert "\x1b" not in said


def winners(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> list[str]:
    assert main(["fund", "--format", "json", *arguments]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    jsonschema.validate(found, json.loads(SCHEMA.read_text("utf-8")))
    assert found["budget"] == found["spent"] + found["unspent"]
    return [str(one) for one in found["winners"]]


def test_every_choice_is_heard(path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    file = str(path)
    assert winners(capsysbinary, file) == ["a", "c"]
    assert winners(capsysbinary, file, "--satisfaction", "card") == ["c", "a"]
    assert winners(capsysbinary, file, "--lot", "b,a,c") == ["b", "c"]
    assert winners(capsysbinary, file, "--completion", "add1x") == ["a", "c"]
    assert winners(capsysbinary, file, "--rule", "greedy", "--least-support", "3") == ["a"]


def test_json_holds_to_its_schema_without_ballots(
    path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path.write_text(FILE.partition("1;a,b")[0], encoding="utf-8")
    assert winners(capsysbinary, str(path), "--completion", "add1") == []


def test_the_file_comes_back_with_what_is_selected(
    path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["fund", str(path), "--format", "pb"]) == 0
    first = capsysbinary.readouterr().out
    reading = read_pb(first.decode().splitlines(keepends=True))
    assert reading.problems == ()
    assert reading.election is not None
    selected = {one.id: one.more["selected"] for one in reading.election.projects}
    assert selected == {"a": "1", "b": "0", "c": "1"}
    path.write_bytes(first)
    assert main(["fund", str(path), "--format", "pb", "--lot", "b,a,c"]) == 0
    second = capsysbinary.readouterr().out
    assert b"a;600;Trees;0\nb;600;Benches;1\n" in second
    assert len(second) == len(first)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--rule", "greedy", "--completion", "add1"], "greedy has no shares to raise"),
        (["--lot", "a,b,x"], "'x', which is no project of the file"),
        (["--lot", "a,b"], "the lot leaves out the project c"),
        (["--lot", "a,b,c,c"], "the lot names a project twice"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(["fund", str(path), *arguments]) == 1
    assert says in capsys.readouterr().err


def test_broken_files_are_told_by_file_line_and_column(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = FILE.replace("b;600", "b;-6").replace("4;c", "4;\x1bx").encode() + b"5;\xff\n"
    path.write_bytes(broken)
    assert main(["fund", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{path}:10:2: error: cost is -6; it must not be less than 0\n" in said.err
    assert f"{path}:17:2: error: there is no project ?x in PROJECTS\n" in said.err
    assert f"{path}:18:3: error: this line is not UTF-8; save the file as UTF-8\n" in said.err
    assert said.err.endswith("errors; nothing was counted.\n")
    path.write_bytes(b"PK\x03\x04 spreadsheet")
    assert main(["fund", str(path)]) == 1
    assert f"{path}:1:1: error: this is no text but a spreadsheet" in capsys.readouterr().err
    assert main(["fund", str(path.parent / "missing.pb")]) == 1
    assert "missing.pb: No such file" in capsys.readouterr().err


def test_it_starts_without_django(path: Path) -> None:
    code = (
        "import sys; from evenkeel.doors.cli.main import main; "
        f"main(['fund', {str(path)!r}]); sys.exit('django' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
