"""One spelling for one value, so that the same fact always has the same hash.

Sorted keys, no spaces, UTF-8: what RFC 8785 (JCS) writes for these values. What the standard can
spell in more than one way, or what languages read differently, has no place in a record and is
refused: floats, null, whole numbers beyond 2^53 - 1, keys that are not ASCII, lone surrogates.
"""

import json
from typing import Any

from evenkeel.engine.facts import SAFE_INTEGER
from evenkeel.engine.ledger import LedgerError

_write = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical(value: Any) -> bytes:
    """The bytes of a JSON value made of objects, lists, strings, whole numbers and truth values.

    Raises LedgerError, naming the place, for anything else. Source: RFC 8785.

    >>> canonical({"b": [1, True], "a": "é"}).decode()
    '{"a":"é","b":[1,true]}'
    """
    try:
        _check(value, "")
        return _write(value).encode()
    except UnicodeEncodeError:
        raise LedgerError("a text holds half a character (a lone surrogate)") from None
    except RecursionError:
        raise LedgerError("the value is nested too deeply") from None


def _check(value: Any, place: str) -> None:
    if value is True or value is False or isinstance(value, str):
        return
    if isinstance(value, int):
        if not -SAFE_INTEGER <= value <= SAFE_INTEGER:
            raise LedgerError(f"{place or 'the value'} is a number beyond 2^53 - 1")
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise LedgerError(f"{place or 'the value'} has a key that is not plain ASCII text")
            _check(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            _check(inner, f"{place}[{index}]")
    else:
        raise LedgerError(
            f"{place or 'the value'} is of type {type(value).__name__}, which a record cannot hold"
        )
