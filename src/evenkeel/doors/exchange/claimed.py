"""The balance sheet that a bundle claims, against the one that its own entries give."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any, NoReturn

from evenkeel.doors.exchange.bundles import BALANCE, ENTRIES, Bundle, line_batches
from evenkeel.doors.exchange.disclosed import Disclosed
from evenkeel.doors.exchange.findings import Findings
from evenkeel.engine.facts import Entry, FactError
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.entries import LONGEST_LINE, read_line

CLOSE_ENOUGH = 1e-6
"""Two figures are the same within this: what the integrals of the readings are worked out to."""


def check_readings(
    bundle: Bundle, at: str | None, disclosed: Disclosed | None, found: Findings
) -> None:
    """Read every fact, hold the disclosed texts against them, and compare the balance sheets.

    `at` is the time of the newest checkpoint: the sheet is as of its day, in UTC.
    """
    entries = _read_facts(bundle, disclosed, found)
    if disclosed is not None:
        disclosed.finish(found)
    if BALANCE not in bundle:
        found.notes.append("The bundle claims no balance sheet.")
        return
    try:
        claimed = read_json(bundle.read(BALANCE))
    except LedgerError as error:
        found.add(BALANCE, str(error))
        return
    if entries is None:
        found.notes.append("The readings were not worked out again: not every fact can be read.")
    elif at is None:
        found.notes.append("The readings were not worked out again: no checkpoint says of when.")
    else:
        # Here, since it brings SciPy along: a second that other examinations need not wait.
        from evenkeel.engine.balance import balance_sheet, sheet_json

        sheet = balance_sheet(entries, as_of=date.fromisoformat(at[:10]))
        fresh = json.loads(json.dumps(sheet_json(sheet)))
        for path, says in differences(claimed, fresh):
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


def _read_facts(bundle: Bundle, disclosed: Disclosed | None, found: Findings) -> list[Entry] | None:
    """The entries as facts; None where one of them can't be read."""
    entries: list[Entry] = []
    readable = True
    for batch in line_batches(bundle.chunks(ENTRIES), sha256(), LONGEST_LINE):
        for raw in batch:
            line = read_line(raw)
            if disclosed is not None:
                disclosed.check(line, found)
            try:
                entries.append(line.entry())
            except FactError as error:
                readable = False
                found.add(f"{ENTRIES} entry {line.seq}", str(error))
    return entries if readable else None
