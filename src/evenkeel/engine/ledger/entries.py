"""An entry as a line: the bytes that are hashed, stored and handed to an examiner.

A line is a canonical JSON object with exactly the keys `at`, `body`, `by`, `kind`, `seq` and
`version`, without a line feed. Reading is strict: a line that is not spelled exactly as it would
be written is no entry, so that one fact can't have two hashes. It is also the hot loop of every
examination, hence the few shortcuts, each with its reason.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from evenkeel.engine.facts import SAFE_INTEGER, TEXTS, Body, Entry, Fact, body_of, read_fact
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.canonical import canonical
from evenkeel.engine.ledger.moments import SAYS, is_moment

KEYS = frozenset({"at", "body", "by", "kind", "seq", "version"})
LONGEST_LINE = 64 * 1024
"""In bytes: a meeting with four thousand named people still fits."""

_BY = re.compile(r"m[1-9][0-9]{0,8}|system", re.ASCII)
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
_COMMITMENT = re.compile(r"[0-9a-f]{64}", re.ASCII)


def _no_float(text: str) -> NoReturn:
    raise LedgerError(f"the number {text[:40]} is not a whole number")


def _safe_integer(text: str) -> int:
    number = int(text)
    if -SAFE_INTEGER <= number <= SAFE_INTEGER:
        return number
    raise LedgerError(f"the number {text[:40]} is beyond 2^53 - 1")


_decode = json.JSONDecoder(
    parse_float=_no_float, parse_constant=_no_float, parse_int=_safe_integer
).raw_decode
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it stands in the record, before anybody asks what its body means."""

    seq: int
    at: str
    by: str
    kind: str
    version: int
    body: Body

    @property
    def texts(self) -> Mapping[str, str]:
        """The commitments to the free texts of this entry: `{field: hex}`."""
        found: Mapping[str, str] = self.body.get(TEXTS, {})
        return found

    def entry(self) -> Entry:
        """The fact in its place; raises FactError where the body is no fact of its kind."""
        return Entry(self.seq, self.at, self.by, read_fact(self.kind, self.version, self.body))


def entry_line(
    *, seq: int, at: str, by: str, kind: str, version: int, body: Mapping[str, Any]
) -> bytes:
    """The line of an entry. `at` is UTC, `YYYY-MM-DDTHH:MM:SSZ`; `by` is `m12` or `system`.

    Raises LedgerError where a part has not the form it must have.

    >>> entry_line(seq=0, at="2026-01-05T09:00:00Z", by="system", kind="project-opened",
    ...            version=1, body={"on": "2026-01-05"}).decode()  # doctest: +ELLIPSIS
    '{"at":"2026-01-05T09:00:00Z","body":{"on":"2026-01-05"},"by":"system","kind":"project-...
    """
    values = {"at": at, "body": dict(body), "by": by, "kind": kind, "seq": seq, "version": version}
    _check(values)
    line = canonical(values)
    if len(line) > LONGEST_LINE:
        raise LedgerError(f"an entry has more than {LONGEST_LINE} bytes")
    return line


def line_of(
    fact: Fact, *, seq: int, at: str, by: str, texts: Mapping[str, str] | None = None
) -> bytes:
    """The line of a fact, with the commitments to its free texts, if it has any."""
    body = body_of(fact)
    if texts:
        body[TEXTS] = dict(texts)
    return entry_line(seq=seq, at=at, by=by, kind=fact.kind, version=fact.version, body=body)


def read_line(line: bytes) -> Line:
    """The entry that a line holds; raises LedgerError where it is not one, exactly spelled."""
    return Line(**read_values(line))


def read_values(line: bytes) -> dict[str, Any]:
    """The six values of a line, checked; the quick half of `read_line`."""
    try:
        values, _ = _decode(line.decode())
        # Sorted, compact and with every escape as we write it: comparing shows that, and
        # doubled keys, and whatever else has two spellings, for half the price of looking. What
        # follows the value, which raw_decode leaves, shows here too.
        same = _encode(values).encode() == line
    except LedgerError:
        raise
    except UnicodeDecodeError:
        raise LedgerError("the line is not UTF-8") from None
    except (ValueError, RecursionError):
        raise LedgerError("the line is not JSON that can be read") from None
    if not same:
        raise LedgerError("the line is not in canonical form")
    if len(line) > LONGEST_LINE:
        raise LedgerError(f"the line has more than {LONGEST_LINE} bytes")
    if b"null" in line or not line.isascii():
        # What the comparison can't see: a null, and a key that is not ASCII.
        canonical(values)
    _check(values)
    checked: dict[str, Any] = values
    return checked


def _check(values: Any) -> None:
    if type(values) is not dict or values.keys() != KEYS:
        raise LedgerError(f"an entry has exactly the keys {', '.join(sorted(KEYS))}")
    seq = values["seq"]
    if type(seq) is not int or seq < 0:
        raise LedgerError("seq is not a whole number from 0 up")
    at = values["at"]
    if type(at) is not str or not is_moment(at):
        raise LedgerError(f"at is {SAYS}")
    by = values["by"]
    if type(by) is not str or _BY.fullmatch(by) is None:
        raise LedgerError("by is neither the ref of a member nor `system`")
    if type(values["kind"]) is not str or type(values["version"]) is not int:
        raise LedgerError("kind is not a word, or version is not a whole number")
    body = values["body"]
    if type(body) is not dict:
        raise LedgerError("body is not an object")
    if TEXTS in body:
        _check_texts(body[TEXTS])


def _check_texts(texts: Any) -> None:
    if type(texts) is not dict or not texts:
        raise LedgerError("texts is not an object with at least one commitment")
    for field, commitment in texts.items():
        if _FIELD.fullmatch(field) is None:
            raise LedgerError(f"texts has a field with a strange name: {field[:70]!r}")
        if type(commitment) is not str or _COMMITMENT.fullmatch(commitment) is None:
            raise LedgerError(f"texts.{field} is not a commitment (64 digits, 0-9 a-f)")
