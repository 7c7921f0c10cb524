"""Whether the site is well: for whoever watches over the server."""

import shutil
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from evenkeel.site.jobs import is_worker_alive

ROOM = 200_000_000
"""Bytes that must be free on the home folder's disk."""


def ailments(at: datetime) -> Iterator[str]:
    """What is wrong, one short sentence each; none when all is well."""
    if shutil.disk_usage(settings.HOME).free < ROOM:
        yield "The disk is nearly full."
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield "The database is not at this version: migrate it, or start with evenkeel serve."
        elif not is_worker_alive(at):
            yield "No worker has shown itself for ten minutes: jobs and mail wait."
    except DatabaseError:
        yield "The database does not answer."
