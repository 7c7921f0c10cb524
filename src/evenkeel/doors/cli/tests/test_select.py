"""`evenkeel select` and `evenkeel draw` from outside: their forms, choices and refusals."""

import csv
import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from evenkeel.doors.cli.main import main

SCHEMA = Path(__file__).parents[5] / "docs" / "reference" / "selection.schema.json"
QUOTAS = "category,feature,min,max\nage,young,1,2\nage,old,1,2\narea,north,1,2\narea,south,1,2\n"
PEOPLE = """id,age,area,street
=a,young,north,1 High St
b\x1b[2J,young,south,1 High St
c,old,north,2 High St
d,old,south,3 High St
e,old,south,4 High St
f,young,north,5 High St
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    quotas, people = tmp_path / "categories.csv", tmp_path / "respondents.csv"
    quotas.write_text(QUOTAS, encoding="utf-8")
    people.write_text(PEOPLE, encoding="utf-8")
    return ["select", str(quotas), str(people), "--size", "3"]


def found(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> dict[str, object]:
    assert main([*arguments, "--format", "json"]) == 0
    said = capsysbinary.readouterr()
    data: dict[str, object] = json.loads(said.out)
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert hashlib.sha256(said.out).hexdigest() in said.err.decode()
    return data


def test_text_tells_chances_and_proof(
    files: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(files) == 0
    said = capsysbinary.readouterr().out.decode()
    assert "3 seats, 6 people in the pool." in said
    assert "The smallest chance is 50.0000 %, the largest 50.0000 %; Gini 0.0000." in said
    assert "Proved to be the best" in said
    assert "       6 people: 50.0000 %" in said


def test_csv_has_a_row_for_each_person_and_no_formula(
    files: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main([*files, "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode())))
    assert rows[0] == ["id", "probability", "tickets"]
    assert rows[1] == ["'=a", "0.500000000000", "500000000000"]
    assert len(rows) == 7


def test_every_choice_is_heard(
    files: list[str], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def chances(*arguments: str) -> dict[str, float]:
        data = found(capsysbinary, *files, *arguments)
        for panel in data["panels"]:  # type: ignore[attr-defined]
            assert len(panel["members"]) == data["size"]
        return data["probabilities"]  # type: ignore[return-value]

    assert sum(chances().values()) == pytest.approx(3)
    assert chances("--keep", "c")["c"] == 1
    kept = tmp_path / "kept.csv"
    kept.write_text("name,id\nX,c\nY,d\n", encoding="utf-8")
    assert chances("--keep", str(kept))["d"] == 1
    assert "c" not in chances("--without", "c,e")
    plain = tmp_path / "plain.txt"
    plain.write_text("c\ne\n", encoding="utf-8")
    assert "e" not in chances("--without", str(plain))
    assert sum(chances("--alternates", "2", "--without", "c").values()) == pytest.approx(2)
    together = found(capsysbinary, *files, "--household", "Street")
    for panel in together["panels"]:  # type: ignore[attr-defined]
        assert not {"=a", "b\x1b[2J"} <= set(panel["members"])
    assert found(capsysbinary, *files, "--aim", "maximin")["aim"] == "maximin"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--keep", "c", "--alternates", "1"], "nobody of it is kept"),
        (["--alternates", "4"], "can't be more alternates than seats"),
        (["--keep", "x"], "'x' is nobody's id in the pool"),
        (["--keep", "c", "--without", "c"], "'c' is both kept and left out"),
        (["--without", "=a,c,d,e"], "a panel of 3 needs more people: 2 can sit together"),
        (["--max-seconds", "0.0000001"], "the time was over before any panel was found"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    files: list[str], capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main([*files, *arguments]) == 1
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--size", "0"], ["--size", "x"], ["--max-seconds", "nan"]])
def test_wrong_arguments_are_refused(files: list[str], wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*files, *wrong])
    assert ended.value.code == 2


def test_quotas_that_clash_are_told_with_what_works(
    files: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    arguments = [*files, "--without", "c,d,e"]
    Path(files[2]).write_text(PEOPLE + "g,young,south,6 High St\n", encoding="utf-8")
    assert main(arguments) == 1
    said = capsysbinary.readouterr().err.decode()
    assert "This can't be kept, whatever the others say:\n    - age old: min 1\n" in said
    assert "The smallest relaxation that works changes 2 of the quotas' seats:" in said
    assert "    - age young: max 3 instead of 2\n" in said
    assert main([*arguments, "--format", "json"]) == 1
    data = json.loads(capsysbinary.readouterr().out)
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert data["infeasible"]["relaxation"]["seats"] == 2


def test_broken_files_are_told_by_file_line_and_column(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files[1]).write_text(QUOTAS.replace("1,2", "3,2", 1), encoding="utf-8")
    Path(files[2]).write_bytes(PEOPLE.encode() + b"g,\xff,north,\nc,odd\x1b,north,\n")
    assert main(files) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{files[1]}:2:3: error: min is 3, which is more than max, 2\n" in said.err
    assert f"{files[2]}:8:3: error: this line is not UTF-8; save the file as UTF-8\n" in said.err
    assert f"{files[2]}:9:1: error: id c is used already, on line 4\n" in said.err
    assert said.err.endswith("errors; nothing was worked out.\n")
    assert "\x1b" not in said.err
    Path(files[1]).write_bytes(b"PK\x03\x04")
    assert main(files) == 1
    assert f"{files[1]}:1:1: error: this is no text but a spreadsheet" in capsys.readouterr().err
    assert main(["select", "missing.csv", files[2], "--size", "3"]) == 1
    assert "missing.csv: No such file" in capsys.readouterr().err


@pytest.fixture
def lottery(files: list[str], capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> str:
    assert main([*files, "--format", "json"]) == 0
    path = tmp_path / "lottery.json"
    path.write_bytes(capsysbinary.readouterr().out)
    return str(path)


def test_a_draw_can_be_checked_by_what_it_says(
    lottery: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    words = ["--seed", "It's  rainé ", "--seed", "seven"]
    assert main(["draw", lottery, *words, "--format", "json"]) == 0
    data = json.loads(capsysbinary.readouterr().out)
    assert data["seeds"] == ["It's rainé", "seven"]
    assert data["lottery_sha256"] == hashlib.sha256(Path(lottery).read_bytes()).hexdigest()
    assert main(["draw", lottery, *words[2:], *words[:2]]) == 0
    said = capsysbinary.readouterr().out.decode()
    assert "\x1b" not in said
    recipe = said[said.index("import hashlib") :]
    folder = Path(lottery).parent
    ran = subprocess.run(
        [sys.executable, "-c", recipe], cwd=folder, check=True, capture_output=True, text=True
    )
    assert ran.stdout.strip() == str(data["panel"])
    assert main(["draw", lottery, *words, "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode())))
    assert [row[0].removeprefix("'") for row in rows[1:]] == data["panel"]


def test_what_cannot_be_drawn_from_is_refused(
    lottery: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def refused(words: str) -> str:
        assert main(["draw", lottery, "--seed", words]) == 1
        return capsysbinary.readouterr().err.decode()

    assert "none of them blank" in refused(" ")
    path = Path(lottery)
    path.write_text('{"version": 1,\n "panels": [}', encoding="utf-8")
    assert f"{lottery}:2:13: error: this is no JSON" in refused("a")
    path.write_bytes(b"{\n\xff")
    assert f"{lottery}:2:1: error: this line is not UTF-8" in refused("a")


def test_it_starts_without_django_and_says_nothing_else(files: list[str]) -> None:
    code = (
        "import sys; from evenkeel.doors.cli.main import main; "
        f"main([*{files!r}, '--format', 'json']); sys.exit('django' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    json.loads(run.stdout)
