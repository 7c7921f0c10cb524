"""Releases in words and figures, for pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import localize
from django.utils.translation import gettext as _

from evenkeel.areas.pulse.forms import text_of
from evenkeel.areas.pulse.queries import Told
from evenkeel.areas.pulse.words import BANDS, FINDINGS, GROUPS, MOVEMENTS, UNTOLD, WHY
from evenkeel.engine.pulse import (
    Band,
    Change,
    GapBands,
    GapFigures,
    GapMoved,
    Line,
    Trend,
    WholeBand,
    WholeFigures,
    WholeMoved,
    Withheld,
    trends,
    widest_first,
)

LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class LineView:
    """One question of a release: what each group says, how they differ, and how it changed. Empty
    is what is not told; `why` says why. `places` are where the two means and the ends of the
    interval stand on the scale, in per cent of its width."""

    key: str
    text: str
    lived: str
    others: str
    whole: str
    difference: str
    interval: str
    finding: str
    why: str
    changed: Sequence[str]
    places: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release for a page: who took part, why it is not told by group, and its lines, those with
    the widest gap first."""

    participants: Sequence[str]
    why: str
    by_group: bool
    lines: Sequence[LineView]


def release_view(told: Told, earlier: Sequence[Told]) -> ReleaseView:
    """A release beside those before it, which are in order."""
    release = told.release
    found = trends([one.release for one in earlier], release) if earlier else ()
    changed = {one.question: one for one in found}
    texts = dict(told.questions)
    return ReleaseView(
        participants=[
            _("%(group)s: about %(about)s") % {"group": GROUPS[one.group], "about": one.about}
            if one.group
            else _("about %(about)s") % {"about": one.about}
            for one in release.participants
        ],
        why=str(WHY[release.why]) % {"least": release.k} if release.why else "",
        by_group=release.why is None,
        lines=[
            _line_view(line, texts.get(line.question, ""), changed.get(line.question), release.k)
            for line in widest_first(release)
        ],
    )


def _line_view(line: Line, text: str, trend: Trend | None, k: int) -> LineView:
    told: dict[str, str] = dict.fromkeys(
        ("lived", "others", "whole", "difference", "interval", "finding", "why"), ""
    )
    places: dict[str, float] = {}
    match line:
        case GapFigures():
            told |= {
                "lived": number(line.lived),
                "others": number(line.others),
                "difference": signed(line.difference),
                "interval": _("between %(low)s and %(high)s")
                % {"low": signed(line.low), "high": signed(line.high)},
                "finding": str(FINDINGS[line.finding]),
            }
            places = {"lived": _place(line.lived), "others": _place(line.others)}
        case GapBands():
            told |= {"lived": _band(line.lived), "others": _band(line.others)}
        case WholeFigures():
            told |= {"whole": number(line.mean)}
            places = {"whole": _place(line.mean)}
        case WholeBand():
            told |= {"whole": _band(line.band)}
    if isinstance(line, GapBands | GapMoved | WholeBand | WholeMoved | Withheld):
        told["why"] = str(WHY[line.why]) % {"least": k}
    return LineView(
        key=line.question,
        text=text_of(line.question, text),
        changed=_changed(trend),
        places=places,
        **told,
    )


def _changed(trend: Trend | None) -> list[str]:
    """How a question changed, in words; nothing where there is nothing to compare with."""
    if trend is None:
        return []
    if trend.why is not None:
        return [str(UNTOLD[trend.why])]
    named = {
        str(GROUPS[group]): change
        for group, change in zip(GROUPS, (trend.lived, trend.others), strict=True)
        if change
    }
    found = [f"{name}: {_movement(change)}" for name, change in named.items()]
    return found + ([_movement(trend.whole)] if trend.whole else [])


def _movement(change: Change) -> str:
    return str(MOVEMENTS[change.movement])


def _band(band: Band) -> str:
    return str(BANDS[band])


def number(value: Decimal) -> str:
    """A mean as people write it."""
    return str(localize(value.normalize() if value else Decimal(0)))


def signed(value: Decimal) -> str:
    """A difference with its sign."""
    said = number(abs(value))
    return said if not value else f"+{said}" if value > 0 else f"−{said}"


def _place(mean: Decimal) -> float:
    return float((mean - 1) / 4 * 100)


def agenda_title(text: str) -> str:
    """What an item on an agenda about a question of a pulse is called."""
    said = _("The pulse: “%(text)s”") % {"text": text}
    return said if len(said) <= LONGEST_TITLE else f"{said[: LONGEST_TITLE - 2]}…”"
