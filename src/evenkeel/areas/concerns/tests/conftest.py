"""Passphrases that cost little to try, so that the tests of this area are quick; what they really
cost is tested where they are made."""

import pytest

from evenkeel.shared import passphrases


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "_MEMORY_KIB", 64)
    monkeypatch.setattr(passphrases, "_SHORT_MEMORY_KIB", 64)
