"""Releases and totals as JSON values and back, exactly: the form in which they are kept frozen.

There are no floats: figures are written as text, so that they come back as they were.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from evenkeel.engine.pulse.released import (
    GapBands,
    GapFigures,
    GapMoved,
    Line,
    Movement,
    Release,
    TookPart,
    Undisclosed,
    WholeBand,
    WholeFigures,
    WholeMoved,
    Withheld,
)
from evenkeel.engine.pulse.scale import Band, Group
from evenkeel.engine.pulse.standing_apart import Total

VERSION = 1

_FORMS: dict[str, type[Line]] = {
    "gap-figures": GapFigures,
    "gap-bands": GapBands,
    "gap-moved": GapMoved,
    "whole-figures": WholeFigures,
    "whole-band": WholeBand,
    "whole-moved": WholeMoved,
    "withheld": Withheld,
}
_FORM_OF = {made: form for form, made in _FORMS.items()}


def release_json(release: Release) -> dict[str, Any]:
    """A release as JSON values."""
    return {
        "version": VERSION,
        "k": release.k,
        "why": release.why and release.why.value,
        "participants": [
            {"group": part.group and part.group.value, "about": part.about}
            for part in release.participants
        ],
        "lines": [_line_json(line) for line in release.lines],
    }


def read_release(values: Mapping[str, Any]) -> Release:
    """The release that was written so. Raises `ValueError` for a version it doesn't know."""
    if values["version"] != VERSION:
        raise ValueError(f"release of version {values['version']}")
    return Release(
        k=values["k"],
        participants=tuple(
            TookPart(part["group"] and Group(part["group"]), part["about"])
            for part in values["participants"]
        ),
        lines=tuple(_read_line(line) for line in values["lines"]),
        why=values["why"] and Undisclosed(values["why"]),
    )


def totals_json(totals: Iterable[Total]) -> list[dict[str, Any]]:
    """Totals as JSON values; they say who took part, and are for nobody's eyes."""
    return [
        {
            "question": total.question,
            "group": total.group and total.group.value,
            "people": sorted(total.people),
            "skipped": total.skipped,
            "k": total.k,
            "told": [str(end) for end in total.told],
        }
        for total in totals
    ]


def read_totals(values: Iterable[Mapping[str, Any]]) -> tuple[Total, ...]:
    """The totals that were written so."""
    return tuple(
        Total(
            question=each["question"],
            group=each["group"] and Group(each["group"]),
            people=frozenset(each["people"]),
            skipped=each["skipped"],
            k=each["k"],
            told=(Decimal(each["told"][0]), Decimal(each["told"][1])),
        )
        for each in values
    )


def _line_json(line: Line) -> dict[str, str]:
    written = {field.name: str(getattr(line, field.name)) for field in fields(line)}
    return {"form": _FORM_OF[type(line)]} | written


def _read_line(values: Mapping[str, str]) -> Line:
    made = _FORMS[values["form"]]
    return made(**{field.name: _READ[field.type](values[field.name]) for field in fields(made)})  # type: ignore[index]


_READ = {
    str: str,
    Decimal: Decimal,
    Band: Band,
    Movement: Movement,
    Undisclosed: Undisclosed,
}
