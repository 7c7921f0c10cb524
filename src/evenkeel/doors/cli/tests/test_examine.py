"""`evenkeel examine` as an examiner types it."""

import json
from pathlib import Path

import pytest

from evenkeel.doors.cli import main
from evenkeel.doors.exchange.tests.made import KEY, made, texts_of
from evenkeel.engine.ledger.checkpoint import fingerprint

PRINT = fingerprint(KEY.public_key().public_bytes_raw())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.zip").write_bytes(made().bundle())
    (tmp_path / "older.zip").write_bytes(made(40).bundle())
    (tmp_path / "older.txt").write_text(made(40).checkpoints[-1])
    (tmp_path / "texts.jsonl").write_bytes(texts_of(made().lines))
    (tmp_path / "broken.zip").write_bytes(made().bundle()[:-1])
    return tmp_path


def typed(folder: Path, *words: str) -> int:
    return main.main(["examine", *(word.replace("@", f"{folder}/") for word in words)])


def test_a_good_bundle(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(folder, "@good.zip") == 0
    said = capsys.readouterr().out
    assert "entries      60" in said
    assert "Consistent in itself; who signed it was not checked." in said
    assert "--key" in said
    assert "--since" in said


@pytest.mark.parametrize("older", ["@older.zip", "@older.txt"])
def test_with_all_that_an_examiner_holds(
    folder: Path, older: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["@good.zip", "--since", older, "--key", PRINT, "--texts", "@texts.jsonl"]
    assert typed(folder, *words) == 0
    said = capsys.readouterr().out
    assert "signed with the key that you named" in said
    assert "texts fit their commitments" in said


def test_findings_name_the_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(folder, "@older.zip", "--since", "@good.zip") == 1
    assert "--since: rolled back: you hold a state of" in capsys.readouterr().out


def test_unusable_input(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(folder, "@broken.zip") == 2
    assert typed(folder, "@nowhere.zip") == 2
    assert "Could not be checked" in capsys.readouterr().out


def test_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(folder, "@good.zip", "--key", "0" * 16, "--format", "json") == 1
    said = json.loads(capsys.readouterr().out)
    assert said["fine"] is False
    assert said["key"] == PRINT
    assert said["findings"][0]["place"] == "key.txt"
