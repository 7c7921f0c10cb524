"""The clock of this area's tests."""

from typing import Any

import pytest

from tests.clock import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, cast: Any) -> Clock:
    return Clock(monkeypatch, cast.at)
