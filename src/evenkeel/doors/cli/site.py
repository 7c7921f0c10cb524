"""Waking the site for a command: settings read and checked, database and styles made ready."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from evenkeel.doors.cli.refusal import Refusal


def wake() -> Path:
    """Load Django with the operator's settings; returns the home folder."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenkeel.site.settings")
    try:
        django.setup()
        from django.conf import settings

        return Path(settings.HOME)
    except ImproperlyConfigured as error:
        raise Refusal(str(error)) from None
    except PermissionError as error:
        raise Refusal(f"{error.filename} can't be written by this user.") from None


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Hold the home folder for one running site; refuses while another holds it."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / "running").open("w") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            raise Refusal(f"A site is running on {home} already; stop it first.") from None
        yield


def reach_database() -> None:
    """Connect; refuses with the reason where the database can't be reached."""
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise Refusal(f"The database can't be reached: {reason}") from None


def pending_migrations() -> list[str]:
    """Migrations that the database has not had yet, as `app.name`."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> None:
    """Bring the database up to this version, and make the cache's table."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def erase_again(home: Path) -> None:
    """Erase again whoever was erased and is back: a restore may have broken off before it did."""
    from django.core.management import call_command

    from evenkeel.record.erased import ERASED

    if (home / ERASED).exists():
        call_command("erase_again")


def collect_styles() -> bool:
    """Put styles and scripts where they are served from, if they changed; says whether they did."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            found.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == found.hexdigest():
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(found.hexdigest())
    return True


def has_no_tables() -> bool:
    """Whether the database is empty, as before a first start."""
    from django.db import connection

    with connection.cursor() as cursor:
        return "django_migrations" not in connection.introspection.table_names(cursor)
