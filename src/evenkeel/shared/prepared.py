"""Queries whose SQL is worked out once.

Django compiles a query anew whenever it is asked. For a few that stand on much-visited pages and
join many tables this takes several times as long as the database takes to answer.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar, cast

from django.db import connection
from django.db.models import Field, ForeignKey, Model, QuerySet, Value

LARGEST = 2**63 - 1
"""What a column of numbers can hold."""


class Given(Value):
    """A value that is known only when the query is asked: `of` finds it in what is asked with."""

    def __init__(self, of: Callable[[Any], object], output_field: Field[Any, Any]) -> None:
        super().__init__(of, output_field=output_field)

    def as_sql(self, compiler: object, connection: object) -> Any:
        return "%s", [self]


class _Compiled(NamedTuple):
    """SQL with its parameters, and what makes the database's values Python's, by column."""

    sql: str
    parameters: Sequence[object]
    converters: Mapping[int, tuple[Sequence[Callable[..., object]], object]]


class Prepared:
    """A query with `Given` values in it, built when it is first asked."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, asked: object) -> list[tuple[Any, ...]]:
        """The rows for these values."""
        found = self._compiled.get(connection.vendor)
        if found is None:
            found = self._compiled[connection.vendor] = self._compile()
        values: list[Any] = [
            one.output_field.get_db_prep_value(one.value(asked), connection)
            if isinstance(one, Given)
            else one
            for one in found.parameters
        ]
        if any(isinstance(one, int) and abs(one) > LARGEST for one in values):
            # A number that no column can hold, which only a made-up address has.
            return []
        with connection.cursor() as cursor:
            cursor.execute(found.sql, values)
            answered: list[tuple[Any, ...]] = cursor.fetchall()
        return [_converted(row, found) for row in answered] if found.converters else answered

    def _compile(self) -> _Compiled:
        compiler = self._build().query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select or ()])
        return _Compiled(sql, parameters, converters)


def _converted(row: Sequence[Any], found: _Compiled) -> tuple[Any, ...]:
    values = list(row)
    for at, (converters, expression) in found.converters.items():
        for one in converters:
            values[at] = one(values[at], expression, connection)
    return tuple(values)


Row = TypeVar("Row", bound=Model)


class PreparedObjects(Generic[Row]):
    """The same for objects, each with those that the paths of `related` lead to. A path stands
    after the one that it goes on from."""

    def __init__(self, build: Callable[[], QuerySet[Row]], *related: str) -> None:
        self._build = build
        self._paths = related
        self._parts: list[tuple[str, type[Model], list[str]]] = []
        self._prepared = Prepared(self._columns)

    def _columns(self) -> QuerySet[Any, Any]:
        rows = self._build()
        models: dict[str, type[Model]] = {"": rows.model}
        for path in self._paths:
            start, _dash, name = path.rpartition("__")
            field = cast("ForeignKey[Any, Any]", models[start]._meta.get_field(name))
            models[path] = field.related_model
        self._parts = [
            (path, model, [field.attname for field in model._meta.concrete_fields])
            for path, model in models.items()
        ]
        return rows.values_list(
            *(
                f"{path}__{name}" if path else name
                for path, _, names in self._parts
                for name in names
            )
        )

    def all(self, asked: object) -> list[Row]:
        """The objects for these values."""
        return [self._object(row) for row in self._prepared.rows(asked)]

    def first(self, asked: object) -> Row | None:
        """The first of them."""
        return next(iter(self.all(asked)), None)

    def _object(self, row: Sequence[Any]) -> Row:
        values = iter(row)
        made: dict[str, Model | None] = {}
        for path, model, names in self._parts:
            own = list(islice(values, len(names)))
            # Only a path that leads to nothing has no key.
            is_there = own[names.index(model._meta.pk.attname)] is not None
            made[path] = model.from_db(connection.alias, names, own) if is_there else None
            start, _dash, name = path.rpartition("__")
            if path and made[start] is not None:
                setattr(made[start], name, made[path])
        return cast(Row, made[""])
