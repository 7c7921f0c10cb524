"""Each check taken away on purpose: then, and only then, its fault goes unseen.

So no check stands there for show, and none is hidden behind another.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evenkeel.doors.exchange import examine as examination
from evenkeel.doors.exchange.examine import examine
from evenkeel.doors.exchange.tests.made import (
    KEY,
    OTHER_KEY,
    Made,
    line,
    made,
    parts,
    remade,
    salt,
    signed,
    zipped,
)
from evenkeel.engine.ledger.checkpoint import fingerprint
from evenkeel.engine.ledger.commitments import Text, text_line

RECORD = made()
FILES = parts(RECORD.bundle())
MANIFEST = json.loads(FILES["manifest.json"])
PRINT = fingerprint(KEY.public_key().public_bytes_raw())


def true(*_: object) -> bool:
    return True


def nothing(*_: object) -> None:
    pass


def loose(raw: bytes) -> Any:
    return json.loads(raw)


def no_differences(*_: object) -> list[Any]:
    return []


def false_checkpoint() -> Made:
    return replace(RECORD.with_line(9, line(9, by="m1")), checkpoints_at=(20,))


FAULTS: dict[str, tuple[str, Callable[..., Any], bytes, dict[str, Any]]] = {
    "the manifest's signature": (
        "examine.verify_note",
        true,
        zipped(signed(FILES, MANIFEST, OTHER_KEY)),
        {},
    ),
    "the hash of each file": (
        "examine._check_hash",
        nothing,
        zipped(FILES | {"README.txt": b"Trust me."}),
        {},
    ),
    "that the manifest lists each file": (
        "examine._check_files",
        nothing,
        zipped(FILES | {"glossary.json": b"[]"}),
        {},
    ),
    "the manifest's counts": (
        "examine._check_counts",
        nothing,
        zipped(signed(FILES, MANIFEST | {"entries": 61}, KEY)),
        {},
    ),
    "the checkpoints' signatures": (
        "examine.verify",
        true,
        RECORD.bundle([replace(RECORD, key=OTHER_KEY).checkpoint(20), RECORD.checkpoint(60)]),
        {},
    ),
    "the entries against each checkpoint": (
        "examine._check_states",
        nothing,
        RECORD.bundle([*false_checkpoint().checkpoints, RECORD.checkpoint(60)]),
        {},
    ),
    "the one spelling of a line": (
        "examine.read_values",
        loose,
        RECORD.with_line(33, line(33).replace(b'"seq":33', b'"seq": 33')).bundle(),
        {},
    ),
    "the key that was named": (
        "examine._check_signer",
        nothing,
        made(key=OTHER_KEY).bundle(),
        {"key": PRINT},
    ),
    "what was handed out before": (
        "examine.check_older",
        nothing,
        RECORD.with_line(33, line(33, by="m4")).bundle(),
        {"since": RECORD.bundle()},
    ),
    "the claimed readings": (
        "claimed.differences",
        no_differences,
        made(balance={"share": 0.5}).bundle(),
        {},
    ),
    "the texts": (
        "disclosed.check",
        true,
        RECORD.bundle(),
        {"texts": text_line(Text(6, "title", salt(6), "other words")) + b"\n"},
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_without_its_check_the_fault_goes_unseen(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, replacement, bundle, more = FAULTS[name]
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle)
    for option in ("since", "texts"):
        if option in more:
            (tmp_path / option).write_bytes(more[option])
            more = more | {option: tmp_path / option}
    # A line that is spelled otherwise is read again, strictly, when its fact is wanted.
    if target == "examine.read_values":
        monkeypatch.setattr(examination, "check_readings", nothing)
    seen = examine(path, **more)
    assert seen.exit_code == 1, seen.summary
    monkeypatch.setattr(f"evenkeel.doors.exchange.{target}", replacement)
    unseen = examine(path, **more)
    assert unseen.fine, unseen.findings


def test_the_bundles_here_are_otherwise_good(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(zipped(remade(FILES, KEY)))
    assert examine(path, key=PRINT).fine
