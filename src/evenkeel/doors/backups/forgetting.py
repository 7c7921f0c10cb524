"""Forgetting what a restore replaced and what was kept before an upgrade, after 35 days.

Whoever was erased from the site stands in there still; this is what "gone from backups within 35
days" rests on. Backups that were taken elsewhere are the operator's to delete.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

KEPT_FOR = timedelta(days=35)
_STAMP = re.compile(r"(\d{14})(?:\D|$)")


def forget_old(at: datetime) -> list[str]:
    """Delete what was kept beside more than 35 days ago; returns what it was."""
    gone = []
    for path in _kept_files():
        if _is_old(path.name, at):
            path.unlink(missing_ok=True)
            gone.append(path.name)
    if connection.vendor == "postgresql":
        gone += _drop_schemas(at)
    return gone


def _kept_files() -> Iterator[Path]:
    home = Path(settings.HOME)
    yield from home.glob("*.replaced-*")
    yield from (home / "backups").glob("before-*.zip")
    if connection.vendor == "sqlite":
        yield from Path(settings.DATABASES["default"]["NAME"]).parent.glob("replaced-*.sqlite3*")


def _drop_schemas(at: datetime) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(r"SELECT nspname FROM pg_namespace WHERE nspname ~ '^replaced_\d{14}$'")
        old = [name for (name,) in cursor.fetchall() if _is_old(name, at)]
        for name in old:
            cursor.execute(f"DROP SCHEMA {connection.ops.quote_name(name)} CASCADE")
    return old


def _is_old(name: str, at: datetime) -> bool:
    found = _STAMP.search(name)
    if found is None:
        return False
    made = datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return at - made > KEPT_FOR
