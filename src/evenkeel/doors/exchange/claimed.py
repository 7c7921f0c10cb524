"""The balance sheet that a bundle claims, against the one that its own entries give."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any, NoReturn

from evenkeel.doors.exchange.bundles import BALANCE, ENTRIES, Bundle, line_batches
from evenkeel.doors.exchange.disclosed import Disclosed
from evenkeel.doors.exchange.findings import Findings
from evenkeel.engine.facts import Entry, FactError
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.checkpoint import Checkpoint
from evenkeel.engine.ledger.entries import LONGEST_LINE, read_line

CLOSE_ENOUGH = 2e-6
"""Figures stand in a sheet to six places; two are the same if they differ by a rounding there."""


def sheet_to_claim(entries: Iterable[Entry], *, origin: str, at: str) -> dict[str, Any]:
    """The balance sheet of a record as a bundle claims it: as of the day, in UTC, of the newest
    checkpoint, whose time is `at`, under the record's origin instead of a name."""
    # Here, since it brings SciPy along: a second that other examinations need not wait.
    from evenkeel.engine.balance import balance_sheet, sheet_json

    return sheet_json(balance_sheet(entries, as_of=date.fromisoformat(at[:10])), origin)


def check_readings(
    bundle: Bundle, newest: Checkpoint | None, disclosed: Disclosed | None, found: Findings
) -> None:
    """Read every fact, hold the disclosed texts against them, and compare the balance sheets."""
    facts = _Facts(bundle, disclosed, found)
    fresh = None
    if BALANCE in bundle and newest is not None and newest.at is not None:
        try:
            fresh = sheet_to_claim(facts, origin=newest.origin, at=newest.at)
        except Exception as error:  # a record made to break the readings must not break us
            said = f"no balance sheet can be worked out from these facts ({type(error).__name__})"
            found.add(ENTRIES, said)
    for _ in facts:
        pass
    if disclosed is not None:
        disclosed.finish(found)
    if BALANCE not in bundle:
        found.notes.append("The bundle claims no balance sheet.")
    elif newest is None or newest.at is None:
        found.notes.append("The readings were not worked out again: no checkpoint says of when.")
    elif not facts.all_readable:
        found.notes.append("The readings were not compared: not every fact can be read.")
    elif fresh is not None:
        _compare(bundle, fresh, found)


def _compare(bundle: Bundle, fresh: dict[str, Any], found: Findings) -> None:
    try:
        claimed = read_json(bundle.read(BALANCE))
    except LedgerError as error:
        found.add(BALANCE, str(error))
        return
    for path, says in differences(claimed, json.loads(json.dumps(fresh))):
        found.add(f"{BALANCE} {path}", says)


def differences(claimed: Any, fresh: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Where and how two JSON values differ: (path, what it says against what the record gives)."""
    if isinstance(claimed, dict) and isinstance(fresh, dict):
        for name in sorted(claimed.keys() | fresh.keys()):
            inner = f"{path}.{name}" if path else name
            if name not in fresh:
                yield inner, "it is claimed, and the record gives no such reading"
            elif name not in claimed:
                yield inner, "the record gives this reading, and it is not in the claimed sheet"
            else:
                yield from differences(claimed[name], fresh[name], inner)
    elif isinstance(claimed, list) and isinstance(fresh, list):
        if len(claimed) != len(fresh):
            yield path, f"{len(claimed)} are claimed, and the record gives {len(fresh)}"
        for number, (one, other) in enumerate(zip(claimed, fresh, strict=False)):
            yield from differences(one, other, f"{path}[{number}]")
    elif not _are_same(claimed, fresh):
        yield (
            path or "(the whole)",
            f"{_shown(claimed)} is claimed; the record gives {_shown(fresh)}",
        )


def read_json(raw: bytes) -> Any:
    """The value of a JSON text; raises LedgerError where it holds none."""
    try:
        return json.loads(raw, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise LedgerError("it is not JSON that can be read") from None


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _are_same(claimed: Any, fresh: Any) -> bool:
    if _is_number(claimed) and _is_number(fresh) and float in (type(claimed), type(fresh)):
        try:
            return bool(abs(claimed - fresh) <= CLOSE_ENOUGH)
        except OverflowError:
            return False
    return type(claimed) is type(fresh) and bool(claimed == fresh)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return json.dumps(value)


class _Facts(Iterator[Entry]):
    """The entries as facts, one after the other, so that a long record needs no memory.

    What is no entry or no fact is a finding, and passed over.
    """

    def __init__(self, bundle: Bundle, disclosed: Disclosed | None, found: Findings) -> None:
        self.all_readable = True
        self._disclosed = disclosed
        self._found = found
        batches = line_batches(bundle.chunks(ENTRIES), sha256(), LONGEST_LINE)
        self._lines = (line for batch in batches for line in batch)
        self._number = 0

    def __next__(self) -> Entry:
        while (raw := self._next_line()) is not None:
            try:
                line = read_line(raw)
            except LedgerError as error:
                self._passed_over(f"line {self._number}", error)
                continue
            if self._disclosed is not None:
                self._disclosed.check(line, self._found)
            try:
                return line.entry()
            except FactError as error:
                self._passed_over(f"entry {line.seq}", error)
        raise StopIteration

    def _next_line(self) -> bytes | None:
        """The next line; None at the end of the file, and where it can't be read any further."""
        self._number += 1
        try:
            return next(self._lines, None)
        except LedgerError as error:
            self._passed_over(f"line {self._number}", error)
            return None

    def _passed_over(self, place: str, error: Exception) -> None:
        self.all_readable = False
        self._found.add(f"{ENTRIES} {place}", str(error))
