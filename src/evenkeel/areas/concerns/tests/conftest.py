"""A project in which concerns can be raised, and passphrases that cost little to try: the tests
of this area are quick. What they really cost is tested where they are made.
"""

from typing import Any

import pytest

from evenkeel.areas.concerns.tests.made import ready
from evenkeel.shared import passphrases


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "_MEMORY_KIB", 64)
    monkeypatch.setattr(passphrases, "_SHORT_MEMORY_KIB", 64)


@pytest.fixture
def group(cast: Any) -> Any:
    ready(cast)
    return cast
