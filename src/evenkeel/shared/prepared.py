"""Queries whose SQL is worked out once.

Django compiles a query anew whenever it is asked. For a few that stand on much-visited pages and
join many tables this takes several times as long as the database takes to answer.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, QuerySet, Value


class Given(Value):
    """A value that is known only when the query is asked: `of` finds it in what is asked with."""

    def __init__(self, of: Callable[[Any], object], output_field: Field[Any, Any]) -> None:
        super().__init__(of, output_field=output_field)

    def as_sql(self, compiler: object, connection: object) -> Any:
        return "%s", [self]


class Prepared:
    """A query with `Given` values in it, built when it is first asked.

    Its columns come as the database gives them, so they should be numbers and texts.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._compiled: dict[str, tuple[str, Sequence[object]]] = {}

    def rows(self, asked: object) -> list[tuple[Any, ...]]:
        """The rows for these values."""
        found = self._compiled.get(connection.vendor)
        if found is None:
            found = self._compiled[connection.vendor] = self._build().query.sql_with_params()
        sql, parameters = found
        values: list[Any] = [
            one.output_field.get_db_prep_value(one.value(asked), connection)
            if isinstance(one, Given)
            else one
            for one in parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            answered: list[tuple[Any, ...]] = cursor.fetchall()
        return answered
