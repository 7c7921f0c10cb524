"""A selection as plain data for JSON, and a lottery read back from it.

The bytes of the file are what a draw begins from, so they are the same for the same selection: keys
in order, no white space, UTF-8, one line.
"""

import json
from itertools import pairwise

from evenkeel.engine.panels.loosening import NoPanel
from evenkeel.engine.panels.lottery import Lottery, Panel
from evenkeel.engine.panels.pool import Quota
from evenkeel.engine.panels.problems import Code
from evenkeel.engine.panels.selecting import Certificate, Selection
from evenkeel.engine.problems import Problems

Json = dict[str, object]
VERSION = 1
MOST_TICKETS = 2**53


def canonical(data: Json) -> bytes:
    """Data as the bytes of a file.

    >>> canonical({"b": [1, 0.5], "a": "é"}).decode()
    '{"a":"é","b":[1,0.5]}\\n'
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def selection_json(selection: Selection) -> Json:
    """The whole selection; it is the lottery's file too.

    `probabilities` are by id (or by row, where `by_row`), as the tickets make them; a panel's
    `weight` is its tickets as a part of all.
    """
    lottery = selection.lottery
    total = lottery.tickets
    return {
        "version": VERSION,
        "aim": selection.aim.value,
        "size": selection.size,
        "by_row": selection.pool.by_row,
        "quotas": [_quota(one) for one in selection.pool.quotas],
        "certificate": certificate_json(selection.certificate),
        "rounding": selection.rounding,
        "minimum": min(selection.probabilities.values()),
        "maximum": max(selection.probabilities.values()),
        "gini": selection.gini,
        "probabilities": selection.probabilities,
        "tickets": total,
        "panels": [
            {"tickets": one.tickets, "weight": one.tickets / total, "members": list(one.members)}
            for one in lottery.panels
        ],
    }


def certificate_json(certificate: Certificate) -> Json:
    """What is proved: chances as parts of one."""
    first = certificate.levels[0] if certificate.levels else None
    return {
        "proved": certificate.proved,
        "achieved": first.achieved if first else 1.0,
        "bound": first.bound if first else 1.0,
        "residual": certificate.residual,
        "levels": [
            {"people": one.people, "achieved": one.achieved, "bound": one.bound}
            for one in certificate.levels
        ],
    }


def no_panel_json(found: NoPanel) -> Json:
    """Which limits clash, and the smallest relaxation."""
    return {
        "version": VERSION,
        "infeasible": {
            "clash": [{**_quota(one.quota), "limit": one.limit.value} for one in found.clash],
            "relaxation": {
                "seats": found.seats,
                "within_flex": found.within,
                "changes": [
                    {**_quota(one.quota), "limit": one.limit.value, "to": one.to}
                    for one in found.changes
                ],
            },
        },
    }


def _quota(quota: Quota) -> Json:
    return {
        "category": quota.category,
        "value": quota.value,
        "min": quota.least,
        "max": quota.most,
    }


def read_lottery(text: str, problems: Problems) -> Lottery | None:
    """The lottery out of the JSON of a selection; None where it is none. Nothing is raised."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        problems.add(error.lineno, error.colno, Code.NOT_JSON, value=error.msg)
        return None
    except (RecursionError, ValueError) as error:
        problems.add(0, 0, Code.NOT_JSON, value=str(error))
        return None
    wrong = _wrong(data)
    if wrong:
        problems.add(0, 0, Code.NOT_A_LOTTERY, value=wrong)
        return None
    return Lottery(tuple(Panel(one["tickets"], tuple(one["members"])) for one in data["panels"]))


def _wrong(data: object) -> str:
    """What keeps data from being a lottery; empty where nothing does."""
    if not isinstance(data, dict) or data.get("version") != VERSION:
        return f"its version is not {VERSION}"
    panels, size = data.get("panels"), data.get("size")
    if not isinstance(panels, list) or not panels:
        return "it has no panels"
    for number, panel in enumerate(panels, 1):
        if not isinstance(panel, dict) or not _is_count(panel.get("tickets")):
            return f"panel {number} has no number of tickets"
        members = panel.get("members")
        if not isinstance(members, list) or not all(isinstance(one, str) for one in members):
            return f"panel {number} has no members"
        if len(members) != size or any(one >= other for one, other in pairwise(sorted(members))):
            return f"panel {number} has not {size} different members"
    total = sum(panel["tickets"] for panel in panels)
    if total != data.get("tickets") or total > MOST_TICKETS:
        return "its tickets don't add up"
    return ""


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0
