"""What the text and the picture of an opinion map say alike."""

from collections.abc import Mapping
from string import ascii_uppercase

import numpy as np

from evenkeel.engine.opinion.outcome import (
    Interval,
    Mode,
    NoGroups,
    OpinionMap,
    Ranked,
    Representative,
)

_MODE = {Mode.DEFAULT: "Even Keel's own", Mode.POLIS: "the formulas of Polis"}
_NO_GROUPS = {
    NoGroups.TOO_FEW: "No groups are shown: too few people could be placed.",
    NoGroups.NOT_STABLE: "No groups are shown: they are not stable.",
}


def group_name(number: int) -> str:
    """Groups go by letters, and by numbers after the last letter.

    >>> group_name(0), group_name(25), group_name(26)
    ('A', 'Z', '27')
    """
    return ascii_uppercase[number] if number < len(ascii_uppercase) else str(number + 1)


def people(count: int) -> str:
    """A number of people in words."""
    return "1 person" if count == 1 else f"{count:,} people"


def percent(share: float) -> str:
    """A share as a whole number of per cent."""
    return f"{100 * share:.0f} %"


def with_interval(one: Interval) -> str:
    """A share with its interval."""
    return f"{percent(one.share)} (90 % interval {100 * one.low:.0f} to {100 * one.high:.0f} %)"


def who_is_placed(made: OpinionMap) -> str:
    """How many people and votes there are, and who has a place."""
    everybody = len(made.votes.participants)
    placed = int((~np.isnan(made.positions[:, 0])).sum())
    said = (
        f"{people(everybody)} gave {made.votes.vote.size:,} votes on "
        f"{len(made.votes.statements):,} statements."
    )
    if placed == everybody:
        return f"{said} All are placed."
    return (
        f"{said} Placed: {placed:,}. Not placed, with votes on fewer than {made.least_votes} "
        f"statements: {everybody - placed:,}."
    )


def which_method(made: OpinionMap) -> str:
    """Whose method it is, and how much the map shows."""
    across, up = made.explained
    return (
        f"Method: {_MODE[made.mode]}. The map shows {percent(across + up)} of the differences "
        f"between people: {percent(across)} across and {percent(up)} upwards."
    )


def why_no_groups(made: OpinionMap) -> str:
    """Why none are shown; empty where they are."""
    return _NO_GROUPS[made.no_groups] if made.no_groups else ""


def how_stable(made: OpinionMap) -> str:
    """Whether the groups come back; empty where there was nothing to compare."""
    one = made.stability
    if one.agreement is None:
        return ""
    return (
        f"Drawn anew {one.resamples} times, the groups agree to {one.agreement:.2f} with those "
        f"found (adjusted Rand index); at least {one.threshold:.2f} is asked for."
    )


def statement_name(at: int, made: OpinionMap, texts: Mapping[str, str]) -> str:
    """A statement by its id, and its text where there is one."""
    name = made.votes.statements[at]
    text = texts.get(name)
    return f"statement {name} “{text}”" if text else f"statement {name}"


def stands_out(one: Representative, made: OpinionMap, texts: Mapping[str, str]) -> str:
    """On what a group stands out, with its share."""
    how = "agree with" if one.agrees else "disagree with"
    return (
        f"{how} {statement_name(one.statement, made, texts)}: {with_interval(one.share)}; "
        f"of the others {percent(one.others)}"
    )


def ranked(one: Ranked, made: OpinionMap, texts: Mapping[str, str]) -> str:
    """A statement with what it is ranked by."""
    name = statement_name(one.statement, made, texts)
    return f"{name}: {one.value:.2f} (at least {one.low:.2f})"


def printable(text: str) -> str:
    """The text with a question mark for each sign that is none to be seen."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
