"""How the items of minutes are numbered: by roman numbers, and which number comes after which."""

import re
from collections.abc import Sequence
from dataclasses import replace

from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.vocabulary import sayings

_ROMAN = re.compile(r"([IVX]{1,6})(?:[.):]|[ ]?[-|])[ \t]*(?=[A-Z0-9'\"])")
_ROMANS = tuple(
    word.upper()
    for word in sayings(
        "i / ii / iii / iv / v / vi / vii / viii / ix / x / xi / xii / xiii / xiv / xv / xvi / "
        "xvii / xviii / xix / xx"
    )
)
SHORTEST_RUN = 3
"""Fewer are the first letters of names."""


def with_romans(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with roman numbers taken off the front, where they count on from I."""
    changed = list(lines)
    run: list[tuple[int, re.Match[str]]] = []
    for at, line in enumerate(lines):
        found = None if line.bulleted else _ROMAN.match(line.text)
        if found is None:
            continue
        if found[1] == "I":
            _number(changed, run)
            run = [(at, found)]
        elif run and len(run) < len(_ROMANS) and found[1] == _ROMANS[len(run)]:
            run.append((at, found))
    _number(changed, run)
    return tuple(changed)


def _number(lines: list[Line], run: Sequence[tuple[int, re.Match[str]]]) -> None:
    """Take the numbers of a run off its lines."""
    if len(run) < SHORTEST_RUN:
        return
    for number, (at, found) in enumerate(run, start=1):
        line = lines[at]
        lines[at] = replace(
            line,
            start=line.start + found.end(),
            text=line.text[found.end() :],
            number=str(number),
            bulleted=True,
        )


_STYLES = re.compile(r"(\d{1,2})(?P<style>\.0)?")


def place_of(number: str) -> tuple[str, int] | None:
    """The style of an item's number and how far it counts; None for a point inside an item.

    >>> place_of("4"), place_of("5.0"), place_of("5.2")
    (('', 4), ('.0', 5), None)
    """
    found = _STYLES.fullmatch(number)
    return (found["style"] or "", int(found[1])) if found is not None else None


def comes_next(before: int, number: int) -> bool:
    """Whether a number follows another, or follows one that was not seen."""
    return number - before in (1, 2)
