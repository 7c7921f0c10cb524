"""`evenkeel map` from outside: its forms, its choices, and what it says of a broken file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evenkeel.doors.cli.main import main
from evenkeel.engine.opinion.tests.made_votes import conversation, rows_of

VOTES = "participant,statement,vote,side\nann,1,1,citizen\nann,2,-1,\nbob,1,0,professional\n"
STATEMENTS = "statement,text,moderated\n0,Trees \x1b[2J,1\n2,Rubbish,-1\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "votes.csv"
    place.write_text(VOTES, encoding="utf-8")
    return place


def run(capsysbinary: pytest.CaptureFixture[bytes], *arguments: object) -> str:
    assert main(["map", *map(str, arguments)]) == 0
    return capsysbinary.readouterr().out.decode()


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Sixty people in two clear groups, and one who voted once."""
    votes, _ = conversation(60, 20, groups=2, seed=3, each=60, apart=3.0)
    rows = [*rows_of(votes), ("late", "0", 1)]
    place = tmp_path / "talk.csv"
    lines = (",".join(map(str, row)) for row in [("participant", "statement", "vote"), *rows])
    place.write_text("\n".join(lines), encoding="utf-8")
    return place


def test_text_json_and_picture(talk: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    found = json.loads(run(capsysbinary, talk, "--format", "json"))
    assert found["groups"]["late"] is None
    assert set(found["groups"].values()) == {0, 1, None}
    size = list(found["groups"].values()).count(0)
    assert f"\nGroup A: {size} people\n" in run(capsysbinary, talk)
    assert run(capsysbinary, talk, "--format", "svg").startswith("<svg ")


def test_every_choice_is_heard(talk: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    found = json.loads(
        run(capsysbinary, talk, "--mode", "polis", "--groups", "4", "--format", "json")
    )
    assert (found["mode"], len(set(found["groups"].values()) - {None})) == ("polis", 4)
    statements = talk.parent / "statements.csv"
    statements.write_text(STATEMENTS, encoding="utf-8")
    said = run(capsysbinary, talk, "--statements", statements)
    assert "statement 0 “Trees ?[2J”" in said
    assert "on 19 statements" in said


@pytest.mark.parametrize("count", ["1", "0", "-3", "13", "two", "٣", "9" * 5000])
def test_a_number_of_groups_that_is_none(
    path: Path, capsys: pytest.CaptureFixture[str], count: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["map", str(path), f"--groups={count}"])
    assert ended.value.code == 2
    assert "is not a number from 2 to 12" in capsys.readouterr().err


def test_what_cannot_be_mapped_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = path.parent / "statements.csv"
    out.write_text("statement,text,moderated\n1,x,-1\n2,x,-1\n", encoding="utf-8")
    assert main(["map", str(path), "--statements", str(out)]) == 1
    assert "every statement that was voted on is moderated out" in capsys.readouterr().err


def test_broken_files_are_told_by_file_line_and_column(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(VOTES.encode() + b"cat,1,\x1b,\ndan,1\nann,1,0,\xff\n")
    statements = path.parent / "statements.csv"
    statements.write_text("statement\n1\n", encoding="utf-8")
    assert main(["map", str(path), "--statements", str(statements)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{statements}:1: error: the column text is missing\n" in said.err
    assert f"{path}:5:3: error: ? is no vote; it can be 1 (agree), -1" in said.err
    assert f"{path}:6: error: this row has 2 values, and the first line names 4\n" in said.err
    assert f"{path}:7:9: error: this line is not UTF-8; save the file as UTF-8\n" in said.err
    assert (
        f"{path}:7: error: participant ann has voted on statement 1 already, on line 2" in said.err
    )
    assert said.err.endswith("errors; no map was made.\n")
    assert main(["map", str(path.parent / "missing.csv")]) == 1
    assert "missing.csv: No such file" in capsys.readouterr().err


def test_it_starts_without_django_and_without_numba(path: Path) -> None:
    path.write_text("participant,statement,vote\na,1,5\n", encoding="utf-8")
    code = (
        "import sys; from evenkeel.doors.cli.main import main; "
        f"main(['map', {str(path)!r}]); "
        "sys.exit('django' in sys.modules or 'numba' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
