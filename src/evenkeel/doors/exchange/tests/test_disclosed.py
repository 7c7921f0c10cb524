"""Texts handed to an examiner: each is held against its commitment in the record."""

from pathlib import Path

import pytest

from evenkeel.doors.exchange.examine import examine
from evenkeel.doors.exchange.findings import Findings
from evenkeel.doors.exchange.tests.made import (
    line,
    made,
    salt,
    texts_of,
    words,
)
from evenkeel.engine.ledger.commitments import Text, text_line

RECORD = made()
GOOD = RECORD.bundle()


def with_texts(tmp_path: Path, texts: bytes) -> Findings:
    (tmp_path / "bundle.zip").write_bytes(GOOD)
    (tmp_path / "texts.jsonl").write_bytes(texts)
    return examine(tmp_path / "bundle.zip", texts=tmp_path / "texts.jsonl")


def test_texts_fit_their_commitments(tmp_path: Path) -> None:
    texts = texts_of(RECORD.lines)
    findings = with_texts(tmp_path, texts)
    assert findings.fine
    count = texts.count(b"\n")
    assert f"{count} texts fit their commitments; 0 were not handed over" in findings.notes[0]


def test_an_erased_text_is_no_finding(tmp_path: Path) -> None:
    texts = texts_of(RECORD.lines).split(b"\n", 1)[1]
    findings = with_texts(tmp_path, texts)
    assert findings.fine
    assert "1 were not handed over" in findings.notes[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (Text(6, "title", salt(6), "other words"), "not the one that was committed to"),
        (Text(6, "title", salt(7), words(6)), "not the one that was committed to"),
        (Text(6, "wording", salt(6), words(6)), "no entry of the bundle commits"),
        (Text(99, "title", salt(6), words(6)), "no entry of the bundle commits"),
    ],
)
def test_a_false_text_is_named(tmp_path: Path, text: Text, says: str) -> None:
    findings = with_texts(tmp_path, text_line(text) + b"\n")
    assert findings.exit_code == 1
    assert findings.findings[0].place == f"texts.jsonl entry {text.seq} field {text.field}"
    assert says in findings.findings[0].says


@pytest.mark.parametrize("texts", [b"words\n", b"{}\n", texts_of([line(6)])[:-1], b"\xff\n"])
def test_a_line_that_holds_no_text_is_named(tmp_path: Path, texts: bytes) -> None:
    findings = with_texts(tmp_path, texts)
    assert findings.exit_code == 1
    assert findings.findings[0].place == "texts.jsonl line 1"


def test_the_same_text_twice_is_named(tmp_path: Path) -> None:
    findings = with_texts(tmp_path, texts_of([line(6)]) * 2)
    assert findings.findings[0].place == "texts.jsonl line 2"
