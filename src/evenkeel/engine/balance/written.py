"""A balance sheet as JSON values: the form that `docs/reference/balance.schema.json` describes,
that bundles claim and that two implementations are held against each other in.

Reals are rounded to six places, so that the same facts give the same bytes everywhere.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from evenkeel.engine.balance.readings import (
    ActCounts,
    BalanceSheet,
    LevelReading,
    PowerReading,
    PromisesReading,
    Range,
)
from evenkeel.engine.when import When

PLACES = 6
_SIDES = ("citizen", "professional", "shared", "unknown")


def sheet_json(sheet: BalanceSheet, group_id: str) -> dict[str, Any]:
    """One group's balance sheet as JSON values; with its concerns where any were raised."""
    told = {"concerns": _plain(sheet.concerns)} if sheet.concerns.raised else {}
    return {
        "group_id": group_id,
        "as_of": sheet.as_of.isoformat(),
        "engine": sheet.engine,
        "facts": _plain(sheet.facts) | {"confirmed_share": _plain(sheet.facts.confirmed_share)},
        "band": _plain(sheet.band),
        "acts": _acts(sheet.acts),
        "phases": {
            str(phase.scope): {
                "power": {str(power.strand): _power(power) for power in phase.power},
                "level": _level(phase.level),
            }
            for phase in sheet.phases
        },
        "whole": _plain(sheet.whole),
        "claim": _plain(sheet.claim),
        "promises": _promises(sheet.promises),
        "silos": _plain(sheet.silos),
        **told,
        "one_side_only": _plain(sheet.one_side_only),
        "ineffective": _plain(sheet.ineffective),
    }


def totals_json(sheets: Iterable[BalanceSheet]) -> dict[str, Any]:
    """The plain counts of acts over several sheets."""
    summed: dict[str, Counter[str]] = {}
    for sheet in sheets:
        for strand, counts in _acts(sheet.acts).items():
            summed.setdefault(strand, Counter(dict.fromkeys(_SIDES, 0))).update(counts)
    return {"acts": {strand: dict(counts) for strand, counts in summed.items()}}


def _acts(acts: tuple[ActCounts, ...]) -> dict[str, dict[str, int]]:
    return {str(one.strand): {side: getattr(one, side) for side in _SIDES} for one in acts}


def _power(power: PowerReading) -> dict[str, Any]:
    written = _plain(power)
    del written["strand"]
    return dict(written)


def _level(level: LevelReading) -> dict[str, Any]:
    return dict(_plain(level))


def _promises(promises: PromisesReading) -> dict[str, Any]:
    written = dict(_plain(promises))
    written["counts"]["total"] = promises.counts.total
    written["by_owner"] = {
        str(side): _plain(counts) | {"total": counts.total} for side, counts in promises.by_owner
    }
    return written


def _plain(value: Any) -> Any:
    """Dataclasses as objects, tuples as lists, ranges as pairs, words and dates as strings."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, (StrEnum, When)):
        return str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, (float, Fraction, Decimal)):
        # Adding nought turns minus nought into nought.
        return round(float(value), PLACES) + 0.0
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Range):
        return [_plain(value.low), _plain(value.high)]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    raise TypeError(f"{type(value).__name__} has no JSON form")
