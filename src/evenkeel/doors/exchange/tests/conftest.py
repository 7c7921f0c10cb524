"""Both verifiers, side by side."""

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from evenkeel.doors.exchange.examine import examine
from evenkeel.doors.exchange.findings import Findings

ONE_FILE = Path(__file__).resolve().parents[5] / "verifier" / "check_bundle.py"


@dataclass(frozen=True)
class Verdict:
    """What the two verifiers said of one bundle."""

    findings: Findings
    code: int
    lines: list[str]

    @property
    def codes(self) -> tuple[int, int]:
        return self.findings.exit_code, self.code

    @property
    def text(self) -> str:
        """Everything that `evenkeel examine` found, with the places."""
        found = [f"{one.place}: {one.says}" for one in self.findings.findings]
        return "\n".join([self.findings.unusable or "", *found])

    @property
    def other_text(self) -> str:
        """Everything that the one-file verifier printed."""
        return "\n".join(self.lines)


Ask = Callable[..., Verdict]


@pytest.fixture(scope="session")
def one_file() -> ModuleType:
    if not ONE_FILE.exists():
        pytest.skip("the one-file verifier is not part of an installed package")
    spec = importlib.util.spec_from_file_location("check_bundle", ONE_FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_bundle"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def ask(tmp_path: Path, one_file: ModuleType) -> Ask:
    """Let both verifiers look at a bundle."""

    def look(bundle: bytes, *, since: bytes | None = None, key: str | None = None) -> Verdict:
        path, older = tmp_path / "bundle.zip", None
        path.write_bytes(bundle)
        if since is not None:
            older = tmp_path / "older"
            older.write_bytes(since)
        code, lines = one_file.check(str(path), str(older) if older else None, key)
        return Verdict(examine(path, older, key), code, lines)

    return look
