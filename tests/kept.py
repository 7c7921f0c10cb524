"""What a fixture makes is made once and kept as rows: the next test gets the same in a moment.

Only where a test is undone by its transaction: one that commits makes its world by itself, since
committing does more than writing rows.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core import mail
from django.db import connection

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows as statements that insert them, and what the fixture gave, pickled."""

    tables: tuple[str, ...]
    statements: tuple[str, ...]
    made: bytes


_kept: dict[str, Kept] = {}


def kept(name: str, make: Callable[[], Made]) -> Made:
    """What `make` makes in an empty database; made only the first time that the name is asked for.

    Every caller gets objects of its own. What would not come back the same is made anew each time:
    in a database that is not empty, outside of a transaction, or when it sends e-mail.
    """
    if not connection.in_atomic_block:
        return make()
    if name not in _kept:
        before, sent = _rows(), len(mail.outbox)
        made = make()
        new = {table: rows for table, rows in _rows().items() if rows != before[table]}
        if not any(before[table] for table in new) and len(mail.outbox) == sent:
            statements = tuple(_inserting(table, rows) for table, rows in new.items())
            _kept[name] = Kept(tuple(new), statements, pickle.dumps(made))
        return made
    known = _kept[name]
    if _holds_any(known.tables):
        return make()
    with connection.cursor() as cursor:
        for statement in known.statements:
            cursor.execute(statement)
    again: Made = pickle.loads(known.made)  # noqa: S301
    return again


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return [connection.ops.quote_name(column.name) for column in described]


def _rows() -> dict[str, list[str]]:
    """Every row of every table, as SQL's own literals."""
    literal = "quote({})" if connection.vendor == "sqlite" else "quote_nullable({}::text)"
    found = {}
    for table in connection.introspection.table_names():
        values = " || ', ' || ".join(literal.format(column) for column in _columns(table))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {values} FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = [str(row) for (row,) in cursor.fetchall()]
    return found


def _inserting(table: str, rows: list[str]) -> str:
    into = f"{connection.ops.quote_name(table)} ({', '.join(_columns(table))})"
    return f"INSERT INTO {into} VALUES {', '.join(f'({row})' for row in rows)}"  # noqa: S608


def _holds_any(tables: tuple[str, ...]) -> bool:
    named = map(connection.ops.quote_name, tables)
    asked = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in named)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        (found,) = cursor.fetchone()
    return bool(found)
