"""`evenkeel map` from outside: its forms, its choices, and what it says of a broken file."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from evenkeel.doors.cli.main import main
from evenkeel.engine.opinion import Mode, OpinionMap, Votes
from evenkeel.engine.opinion.tests.made import made_map

VOTES = "participant,statement,vote,side\nann,1,1,citizen\nann,2,-1,\nbob,1,0,professional\n"
STATEMENTS = "statement,text,moderated\n0,Trees \x1b[2J,1\n2,Rubbish,-1\n"


class Mathematics:
    """Stands for what works the map out; keeps what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[Votes, Mode, int | None]] = []
        self.refuses = ""

    def map_opinions(
        self, votes: Votes, *, mode: Mode = Mode.DEFAULT, groups: int | None = None
    ) -> OpinionMap:
        self.given.append((votes, mode, groups))
        if self.refuses:
            raise ValueError(self.refuses)
        return made_map([3, 2], unplaced=1)


@pytest.fixture
def mathematics(monkeypatch: pytest.MonkeyPatch) -> Mathematics:
    found = Mathematics()
    module = SimpleNamespace(map_opinions=found.map_opinions)
    monkeypatch.setitem(sys.modules, "evenkeel.engine.opinion.mapping", module)
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "votes.csv"
    place.write_text(VOTES, encoding="utf-8")
    (tmp_path / "statements.csv").write_text(STATEMENTS, encoding="utf-8")
    return place


def run(capsysbinary: pytest.CaptureFixture[bytes], *arguments: object) -> str:
    assert main(["map", *map(str, arguments)]) == 0
    return capsysbinary.readouterr().out.decode()


def test_text_json_and_picture(
    path: Path, mathematics: Mathematics, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert "\nGroup A: 3 people\n" in run(capsysbinary, path)
    found = json.loads(run(capsysbinary, path, "--format", "json"))
    assert found["groups"] == {"p0": 0, "p1": 0, "p2": 0, "p3": 1, "p4": 1, "p5": None}
    assert run(capsysbinary, path, "--format", "svg").startswith("<svg ")


def test_every_choice_is_heard(
    path: Path, mathematics: Mathematics, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    run(capsysbinary, path)
    run(capsysbinary, path, "--mode", "polis", "--groups", "4")
    said = run(capsysbinary, path, "--statements", path.parent / "statements.csv")
    assert "statement 0 “Trees ?[2J”" in said
    assert [one[1:] for one in mathematics.given] == [
        (Mode.DEFAULT, None),
        (Mode.POLIS, 4),
        (Mode.DEFAULT, None),
    ]
    assert [one[0].statements for one in mathematics.given] == [("1", "2"), ("1", "2"), ("1",)]


@pytest.mark.parametrize("count", ["1", "0", "-3", "101", "two", "٣", "9" * 5000])
def test_a_number_of_groups_that_is_none(
    path: Path, capsys: pytest.CaptureFixture[str], count: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["map", str(path), f"--groups={count}"])
    assert ended.value.code == 2
    assert "is not a number from 2 to 100" in capsys.readouterr().err


def test_what_cannot_be_mapped_is_refused(
    path: Path, mathematics: Mathematics, capsys: pytest.CaptureFixture[str]
) -> None:
    mathematics.refuses = "there are 2 people and 9 groups"
    assert main(["map", str(path), "--groups", "9"]) == 1
    assert "evenkeel map: there are 2 people and 9 groups\n" in capsys.readouterr().err
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
