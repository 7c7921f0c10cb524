"""Closing a pulse: its answers become a release, once, and can then be deleted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from evenkeel.engine.pulse import rules
from evenkeel.engine.pulse.asking import Asked, Pulse, Reply, check_replies
from evenkeel.engine.pulse.released import (
    GapBands,
    GapMoved,
    Line,
    Moved,
    Release,
    Told,
    TookPart,
    Undisclosed,
    WholeBand,
    WholeFigures,
    WholeMoved,
    Withheld,
)
from evenkeel.engine.pulse.scale import Group, counted, group_of, mean_of, reach_of
from evenkeel.engine.pulse.standing_apart import Total, movement, stands_apart
from evenkeel.engine.pulse.telling import gap_line, whole_line


@dataclass(frozen=True, slots=True)
class Closing:
    """What a closed pulse leaves: what is told, and, kept apart and shown to nobody, the totals
    that later pulses have to stand apart from."""

    release: Release
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The replies that are told of together, and who could give them; `group` is None for the
    whole."""

    group: Group | None
    replies: tuple[Reply, ...]
    people: frozenset[str]


def release(
    pulse: Pulse, replies: Iterable[Reply], asked: Asked, earlier: Iterable[Total] = ()
) -> Closing:
    """What is told of a closed pulse.

    `asked` are those who could reply. `earlier` are the totals of every earlier closing, in order
    and of whatever pulse, that asked any of the same people any of the same questions. Under k
    replies nothing is told. By group only where each has k replies; a question that too many of
    a group skipped is then withheld, and never told of the whole. Raises `Mistake` for replies
    that don't fit.
    """
    given = tuple(replies)
    check_replies(pulse, given, asked)
    if not rules.are_enough([len(given)], pulse.k):
        why = Undisclosed.TOO_FEW_TOOK_PART
        nothing = tuple(Withheld(question, why) for question in pulse.questions)
        return Closing(Release(pulse.k, (), nothing, why), ())
    parts = _parts(given, asked)
    by_group = rules.are_enough([len(part.replies) for part in parts], pulse.k)
    if not by_group:
        parts = [_Part(None, given, asked.lived | asked.others)]
    before = tuple(earlier)
    lines: list[Line] = []
    totals: list[Total] = []
    for question in pulse.questions:
        line, added = _tell(question, parts, pulse.k, before)
        lines.append(line)
        totals += added
    told = Release(
        k=pulse.k,
        participants=tuple(TookPart(part.group, _about(len(part.replies))) for part in parts),
        lines=tuple(lines),
        why=None if by_group else Undisclosed.TOO_FEW_OF_A_GROUP,
    )
    return Closing(told, tuple(totals))


def _parts(replies: tuple[Reply, ...], asked: Asked) -> list[_Part]:
    """The two groups."""
    return [
        _Part(
            group,
            tuple(reply for reply in replies if group_of(reply.side) is group),
            asked.of(group),
        )
        for group in Group
    ]


def _tell(
    question: str, parts: Sequence[_Part], k: int, earlier: tuple[Total, ...]
) -> tuple[Line, list[Total]]:
    """The line of a question, and the totals behind it where it has figures or bands."""
    counts = [counted(reply.answers.get(question) for reply in part.replies) for part in parts]
    if not rules.are_enough(map(sum, counts), k):
        return Withheld(question, Undisclosed.TOO_FEW_ANSWERS), []
    line: Told = (
        gap_line(question, counts[0], counts[1])
        if len(parts) == len(Group)
        else whole_line(question, counts[0])
    )
    totals = [
        Total(question, part.group, part.people, len(part.people) - sum(each), k, reach)
        for part, each, reach in zip(parts, counts, _reaches(line), strict=True)
    ]
    before = [one for one in earlier if one.question == question]
    if stands_apart(before, totals):
        return line, totals
    return _moved(totals, before, [mean_of(each) for each in counts]), []


def _moved(totals: list[Total], earlier: list[Total], means: list[Fraction]) -> Moved | Withheld:
    """Which way the means went since they were last told, if they were told of the same groups."""
    question = totals[0].question
    last = {total.group: total for total in earlier}
    if any(total.group not in last for total in totals):
        return Withheld(question, Undisclosed.TOO_FEW_CHANGED)
    went = [
        movement(last[total.group], total, mean) for total, mean in zip(totals, means, strict=True)
    ]
    return GapMoved(question, *went) if len(went) == len(Group) else WholeMoved(question, *went)


def _reaches(line: Told) -> list[tuple[Decimal, Decimal]]:
    """From where to where each group's mean can lie after a line."""
    if isinstance(line, GapBands):
        return [reach_of(line.lived), reach_of(line.others)]
    if isinstance(line, WholeBand):
        return [reach_of(line.band)]
    means = [line.mean] if isinstance(line, WholeFigures) else [line.lived, line.others]
    return [(mean - line.step / 2, mean + line.step / 2) for mean in means]


def _about(number: int) -> int:
    """A number of people to the nearest five."""
    return rules.PARTICIPANTS_TO * round(number / rules.PARTICIPANTS_TO)
