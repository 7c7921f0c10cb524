"""Database triggers that refuse to change or delete what the record has said.

A fence, not the proof: who owns the database can take it down, and then the checkpoints held
elsewhere show what was done.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FENCED = ("record_entry", "record_block", "record_checkpoint")
REFUSAL = "the record only grows: an entry is never changed or deleted"


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Refuse UPDATE, DELETE (and TRUNCATE) on the record's tables."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers: for a restore into an empty database, and for tests that flush."""
    with connection.cursor() as cursor:
        for table in FENCED:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_fence ON {table}")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_fence_truncate ON {table}")


def migrate_forwards(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    put_up(editor.connection)


def migrate_backwards(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    take_down(editor.connection)


def _statements(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for table in FENCED
            for verb in ("UPDATE", "DELETE")
        ]
    function = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"
    head = "CREATE OR REPLACE FUNCTION record_fence() RETURNS trigger LANGUAGE plpgsql"
    statements = [f"{head} AS $$ {function} $$"]
    for table in FENCED:
        for name, verbs, each in (
            ("fence", "UPDATE OR DELETE", "ROW"),
            ("fence_truncate", "TRUNCATE", "STATEMENT"),
        ):
            statements.append(
                f"CREATE OR REPLACE TRIGGER {table}_{name} BEFORE {verbs} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION record_fence()"
            )
    return statements
