"""The page of promises names no test that does not exist."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`((?:tests|src)/[\w/]+\.py)(?:::(\w+))?`")


def missing(text: str) -> list[str]:
    """Tests that a text names and that are not there."""
    found = []
    for path, name in NAMED.findall(text):
        file = ROOT / path
        if not file.is_file() or (name and f"def {name}(" not in file.read_text()):
            found.append(f"{path}::{name}")
    return found


def test_every_test_that_is_promised_exists() -> None:
    text = (ROOT / "docs" / "trust.md").read_text()
    assert len(NAMED.findall(text)) > 30
    assert missing(text) == []


def test_a_promise_without_its_test_is_seen() -> None:
    assert missing("`tests/trust/test_promises.py::test_that_nobody_wrote`")
    assert missing("`tests/trust/test_nowhere.py`")
