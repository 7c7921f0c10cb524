"""What is kept beside is gone after 35 days, and not before."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from evenkeel.doors.backups.forgetting import forget_old

pytestmark = pytest.mark.django_db
MADE = datetime(2026, 3, 4, 12, tzinfo=UTC)
LATER = MADE + timedelta(days=35, seconds=1)


def test_files_go_after_35_days(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    (tmp_path / "backups").mkdir()
    names = ["secret.replaced-20260304120000", "backups/before-record.0002-20260304120000.zip"]
    kept = ["secret", "backups/mine.zip", "backups/before-record.0003-20260404120000.zip"]
    for name in names + kept:
        (tmp_path / name).touch()
    assert forget_old(MADE + timedelta(days=35)) == []
    assert len(forget_old(LATER)) == 2
    assert not any((tmp_path / name).exists() for name in names)
    assert all((tmp_path / name).exists() for name in kept)


def test_replaced_databases_go_too(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA replaced_20260304120000")
            cursor.execute("CREATE TABLE replaced_20260304120000.x (y int)")
        assert forget_old(MADE) == []
        assert forget_old(LATER) == ["replaced_20260304120000"]
        return
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(tmp_path / "e.sqlite3"))
    for name in ("replaced-20260304120000.sqlite3", "replaced-20260304120000.sqlite3-wal"):
        (tmp_path / name).touch()
    assert forget_old(MADE) == []
    assert len(forget_old(LATER)) == 2
    assert list(tmp_path.iterdir()) == []
