"""An opinion map as plain data for JSON: the form that `docs/reference/opinion-map.schema.json`
describes. Reals are rounded to six places.
"""

import math
from collections.abc import Mapping

import numpy as np

from evenkeel.engine.opinion.outcome import (
    Counts,
    Interval,
    OpinionMap,
    Ranked,
    Representative,
    SideDifference,
)

Json = dict[str, object]
VERSION = 1


def map_json(made: OpinionMap, texts: Mapping[str, str] | None = None) -> Json:
    """The whole map. Participants and statements go by their ids, groups by their numbers from 0,
    the largest first; `texts` are what statements say, by their ids."""
    ids = made.votes.statements
    placed = ~np.isnan(made.positions[:, 0])
    places = np.where(placed[:, None], made.positions, 0).round(6).tolist()
    stability = made.stability
    return {
        "version": VERSION,
        "mode": made.mode.value,
        "participants": len(made.votes.participants),
        "votes": int(made.votes.vote.size),
        "placed": int(placed.sum()),
        "least_votes": made.least_votes,
        "explained": [_real(one) for one in made.explained],
        "groups": _groups(made),
        "no_groups": None if made.no_groups is None else made.no_groups.value,
        "stability": {
            "agreement": None if stability.agreement is None else _real(stability.agreement),
            "resamples": stability.resamples,
            "threshold": _real(stability.threshold),
        },
        "sizes": {str(one.number): one.size for one in made.groups},
        "centres": {str(one.number): [_real(at) for at in one.centre] for one in made.groups},
        "representative": {
            str(group.number): [_representative(one, ids) for one in group.representative]
            for group in made.groups
        },
        "bridging": [_ranked(one, ids) for one in made.bridging],
        "divisive": [_ranked(one, ids) for one in made.divisive],
        "statements": [_statement(at, made, texts or {}) for at in range(len(ids))],
        "sides": {
            "participants": {
                side.value: people for side, people in made.participants_by_side.items()
            },
            "differences": [_difference(one, ids) for one in made.sides],
        },
        "positions": {
            one: place if there else None
            for one, place, there in zip(
                made.votes.participants, places, placed.tolist(), strict=True
            )
        },
    }


def _groups(made: OpinionMap) -> dict[str, int | None]:
    groups = made.group.tolist()
    return {
        one: group if group >= 0 else None
        for one, group in zip(made.votes.participants, groups, strict=True)
    }


def _statement(at: int, made: OpinionMap, texts: Mapping[str, str]) -> Json:
    one, name = made.statements[at], made.votes.statements[at]
    return {
        "statement": name,
        "text": texts.get(name, ""),
        **_counts(one.counts),
        "agreement": _interval(one.agreement),
        "extremity": _real(one.extremity),
        "next_weight": _real(one.next_weight),
        "groups": {str(group.number): _counts(group.counts[at]) for group in made.groups},
    }


def _representative(one: Representative, ids: tuple[str, ...]) -> Json:
    return {
        "statement": ids[one.statement],
        "agrees": one.agrees,
        "share": _interval(one.share),
        "others": _real(one.others),
        "ratio": _real(one.ratio),
        "z": _real(one.z),
    }


def _ranked(one: Ranked, ids: tuple[str, ...]) -> Json:
    return {
        "statement": ids[one.statement],
        "value": _real(one.value),
        "low": _real(one.low),
    }


def _difference(one: SideDifference, ids: tuple[str, ...]) -> Json:
    citizens, professionals = one.counts
    return {
        "statement": ids[one.statement],
        "citizens": _counts(citizens),
        "professionals": _counts(professionals),
        "difference": _real(one.difference),
        "low": _real(one.low),
        "high": _real(one.high),
    }


def _counts(one: Counts) -> Json:
    return {
        "agree": one.agree,
        "disagree": one.disagree,
        "passed": one.passed,
        "seen": one.seen,
    }


def _interval(one: Interval) -> Json:
    return {"share": _real(one.share), "low": _real(one.low), "high": _real(one.high)}


def _real(value: float) -> float | None:
    """None where there is no number: JSON has none for it."""
    return round(float(value), 6) if math.isfinite(value) else None
