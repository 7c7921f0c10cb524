"""The claimed balance sheet against the record. The bundles here are signed by the operator's own
key throughout: only working the readings out again can show a false claim."""

import json
from pathlib import Path
from typing import Any

import pytest

from evenkeel.doors.exchange.claimed import differences, sheet_to_claim
from evenkeel.doors.exchange.examine import examine
from evenkeel.doors.exchange.findings import Findings
from evenkeel.doors.exchange.tests.made import KEY, ORIGIN, Made, made, parts, remade, zipped
from evenkeel.engine.facts import Correction, ItemRaised
from evenkeel.engine.ledger.checkpoint import read_checkpoint
from evenkeel.engine.ledger.entries import line_of, read_line
from evenkeel.engine.when import When


def claim_of(record: Made) -> dict[str, Any]:
    at = read_checkpoint(record.checkpoints[-1]).at
    assert at is not None
    return sheet_to_claim((read_line(one).entry() for one in record.lines), origin=ORIGIN, at=at)


RECORD = made(200, 50)
CLAIM = claim_of(RECORD)


def examined(tmp_path: Path, content: bytes) -> Findings:
    path = tmp_path / "bundle.zip"
    path.write_bytes(content)
    return examine(path)


def claiming(tmp_path: Path, claim: Any) -> Findings:
    return examined(tmp_path, Made(RECORD.lines, RECORD.checkpoints_at, KEY, claim).bundle())


def test_a_true_claim_is_found_true(tmp_path: Path) -> None:
    assert CLAIM["facts"]["facts"] > 100
    assert CLAIM["phases"]["design"]["power"]["decision"]["share"] is not None
    found = claiming(tmp_path, CLAIM)
    assert found.fine, found.findings


def test_a_false_share_is_named_with_both_figures(tmp_path: Path) -> None:
    claim = json.loads(json.dumps(CLAIM))
    decision = claim["phases"]["design"]["power"]["decision"]
    true = decision["share"]
    decision["share"] = round(true + 0.01, 6)
    found = claiming(tmp_path, claim)
    assert [(one.place, one.says) for one in found.findings] == [
        (
            "balance.json phases.design.power.decision.share",
            f"{decision['share']} is claimed; the record gives {true}",
        )
    ]


def test_a_record_that_was_changed_is_still_read(tmp_path: Path) -> None:
    """Who changes an entry and leaves the claim is shown both: the entry and the figures."""
    raw = RECORD.lines[6].replace(b'"professional"', b'"citizen"')
    assert raw != RECORD.lines[6]
    changed = RECORD.with_line(6, raw)
    files = parts(Made(RECORD.lines, RECORD.checkpoints_at, KEY, CLAIM).bundle())
    entries = b"".join(one + b"\n" for one in changed.lines)
    found = examined(tmp_path, zipped(files | {"entries.jsonl": entries}))
    places = [one.place for one in found.findings]
    assert "entries.jsonl entry 6" in places
    assert "balance.json acts.decision.citizen" in places


def test_every_difference_is_listed(tmp_path: Path) -> None:
    claim = json.loads(json.dumps(CLAIM))
    claim["facts"]["facts"] += 1
    claim["as_of"] = "2026-01-01"
    claim["medal"] = "gold"
    del claim["promises"]
    claim["silos"] = []
    found = claiming(tmp_path, claim)
    assert {one.place for one in found.findings} == {
        "balance.json facts.facts",
        "balance.json as_of",
        "balance.json medal",
        "balance.json promises",
        "balance.json silos",
    }


@pytest.mark.parametrize("claim", [[], "words", 7, {}, None])
def test_a_claim_of_another_shape_is_a_finding(tmp_path: Path, claim: Any) -> None:
    files = parts(RECORD.bundle()) | {"balance.json": json.dumps(claim).encode()}
    found = examined(tmp_path, zipped(remade(files, KEY)))
    assert found.exit_code == 1
    assert all(one.place.startswith("balance.json") for one in found.findings)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"NaN", b"[" * 100_000, b"9" * 5000])
def test_a_claim_that_is_no_json_is_a_finding(tmp_path: Path, content: bytes) -> None:
    files = parts(RECORD.bundle()) | {"balance.json": content}
    found = examined(tmp_path, zipped(remade(files, KEY)))
    assert found.exit_code == 1
    assert found.findings[0].place.startswith("balance.json")


def test_facts_that_make_no_sense_together_are_survived(tmp_path: Path) -> None:
    facts = [
        Correction(
            on=When.read("2026-01"), replaces=seq + 3, fact=ItemRaised(item="i1", meeting="t9")
        )
        for seq in range(20)
    ]
    lines = tuple(
        line_of(fact, seq=seq, at="2026-02-01T00:00:00Z", by="m1") for seq, fact in enumerate(facts)
    )
    record = Made(lines, (20,))
    found = examined(tmp_path, Made(lines, (20,), KEY, claim_of(record)).bundle())
    assert found.fine, found.findings


@pytest.mark.parametrize(
    ("claimed", "fresh", "path"),
    [
        (1, 1.0000001, None),
        (1, 1.01, "(the whole)"),
        (1, True, "(the whole)"),
        (None, 0, "(the whole)"),
        (10**400, 0.5, "(the whole)"),
        ({"a": [1, 2]}, {"a": [1, 3]}, "a[1]"),
        ({"a": [1]}, {"a": [1, 3]}, "a"),
        ({"a": {"b": "x"}}, {"a": {"b": "y"}}, "a.b"),
        ({"a": 1}, {}, "a"),
        ({}, {"a": 1}, "a"),
    ],
)
def test_differences_are_found_by_path(claimed: Any, fresh: Any, path: str | None) -> None:
    assert [one for one, _ in differences(claimed, fresh)] == ([path] if path else [])
