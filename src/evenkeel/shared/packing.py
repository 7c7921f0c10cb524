"""Readings as bytes for the database: compressed JSON of frozen dataclasses, read back by type.

Never pickle: what a database holds must not be able to run. A value is written as a list of its
fields in order, so that reading one back costs little. Whoever keeps one notes the version of the
engine beside it, so that a reading of another shape is never met.
"""

import json
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from evenkeel.engine.when import When

T = TypeVar("T")


def pack(value: object) -> bytes:
    """The bytes of a dataclass, or of a tuple of them."""
    return zlib.compress(json.dumps(_plain(value), separators=(",", ":")).encode())


def unpack(kind: type[T], packed: bytes) -> T:
    """The dataclass of this kind that the bytes hold."""
    reader: Callable[[Any], T] = _reader(cast(Any, kind))
    return reader(json.loads(zlib.decompress(packed)))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, When | date | Decimal | Fraction):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    raise TypeError(f"a reading can't hold a {type(value).__name__}")


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Callable[[Any], Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _maybe(kind, inner)
    if origin is tuple:
        return _tuple(inner)
    if kind is When:
        return When.read
    if kind is date:
        return date.fromisoformat
    if kind in (Decimal, Fraction) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return cast(Callable[[Any], Any], kind)
    if kind is float:
        return float
    if kind in (str, int, bool):
        return lambda value: value
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    raise TypeError(f"a reading can't hold a {kind}")


def _maybe(kind: Any, inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    others = [one for one in inner if one is not type(None)]
    if len(others) != 1 or len(inner) != 2:
        raise TypeError(f"a reading can't hold a choice of types: {kind}")
    read = _reader(others[0])
    return lambda value: None if value is None else read(value)


def _tuple(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        read = _reader(inner[0])
        return lambda values: tuple(map(read, values))
    readers = tuple(map(_reader, inner))
    return lambda values: tuple(read(value) for read, value in zip(readers, values, strict=True))


def _dataclass(kind: type[Any]) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = tuple(_reader(hints[field.name]) for field in fields(kind))
    return lambda values: kind(*[read(value) for read, value in zip(readers, values, strict=True)])
