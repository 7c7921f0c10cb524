"""Charts as inline SVG: plain numbers in, a drawing with a title and a description out.

Every drawing can be read without colour, in print and in forced colours; the page gives the same
figures in text beside it. Shares run from 0 (left) to 1 (right).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django import template

register = template.Library()

_LEFT, _WIDTH = 6.0, 228.0
_STEP, _STEP_GAP, _LOW_STEP, _STEP_RISE = 30, 4, 12, 5
_DANCE_WIDTH, _DANCE_HEIGHT, _DANCE_EDGE = 576.0, 150.0, 8.0


def _at(share: float) -> str:
    """Where a share stands on the keel; what is out of range stands at the end."""
    return f"{_LEFT + _WIDTH * min(1.0, max(0.0, share)):.1f}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the keel, and its width."""

    start: str
    end: str
    width: str


def _stretch(low: float | None, high: float | None) -> Stretch | None:
    if low is None or high is None:
        return None
    start, end = _at(low), _at(high)
    return Stretch(start, end, f"{float(end) - float(start):.1f}")


@register.inclusion_tag("shared/charts/keel.html")
def keel(
    title: str,
    description: str = "",
    *,
    share: float | None = None,
    low: float | None = None,
    high: float | None = None,
    band_low: float | None = None,
    band_high: float | None = None,
    inner_low: float | None = None,
    inner_high: float | None = None,
    outer_low: float | None = None,
    outer_high: float | None = None,
) -> Mapping[str, object]:
    """A level bar: the share as a dot, its interval as a thick line through it, the band behind it,
    and the inner (solid) and outer (dashed) bounds apart below it. What is None is left out."""
    return {
        "title": title,
        "description": description,
        "dot": None if share is None else _at(share),
        "interval": _stretch(low, high),
        "band": _stretch(band_low, band_high),
        "inner": _stretch(inner_low, inner_high),
        "outer": _stretch(outer_low, outer_high),
    }


@register.inclusion_tag("shared/charts/steps.html")
def steps(
    title: str, description: str = "", *, count: int, reached: int = 0, claimed: int = 0
) -> Mapping[str, object]:
    """A ladder of `count` steps, filled up to `reached`; the step `claimed` has a dashed frame."""
    height = _LOW_STEP + _STEP_RISE * (count - 1)
    return {
        "title": title,
        "description": description,
        "width": count * (_STEP + _STEP_GAP) + 2,
        "height": height + 4,
        "steps": [
            {
                "x": 3 + at * (_STEP + _STEP_GAP),
                "y": height - (_LOW_STEP + _STEP_RISE * at) + 2,
                "width": _STEP,
                "height": _LOW_STEP + _STEP_RISE * at,
                "on": at < reached,
                "claimed": at == claimed - 1,
            }
            for at in range(count)
        ],
    }


@register.inclusion_tag("shared/charts/bar.html")
def bar(
    title: str, description: str, identity: str, parts: Iterable[tuple[str, int, str]]
) -> Mapping[str, object]:
    """Parts of a whole in one bar with a key: each part is (words, count, tone).

    Tones: done, late, part, over, drop, open, none. `identity` must be the bar's own on its page.
    Parts without a count are in the key and not in the bar.
    """
    rows = list(parts)
    whole = sum(count for _, count, _ in rows)
    drawn, before = [], 0
    for words, count, tone in rows:
        one: dict[str, object] = {"words": words, "count": count, "tone": tone}
        if whole:
            one["x"] = f"{100 * before / whole:.3f}%"
            one["width"] = f"{100 * count / whole:.3f}%"
        drawn.append(one)
        before += count
    return {
        "title": title,
        "description": description,
        "identity": identity,
        "whole": whole,
        "parts": drawn,
    }


@register.inclusion_tag("shared/charts/dance.html")
def dance(
    title: str,
    description: str = "",
    *,
    shares: Sequence[float],
    band_low: float,
    band_high: float,
    top: str,
    bottom: str,
    first: str,
    last: str,
) -> Mapping[str, object]:
    """A share over time, oldest first: 1 is at the top, and the band lies across."""

    def height(share: float) -> float:
        inside = _DANCE_HEIGHT - 2 * _DANCE_EDGE
        return _DANCE_EDGE + inside * (1 - min(1.0, max(0.0, share)))

    between = max(1, len(shares) - 1)
    inside = _DANCE_WIDTH - 2 * _DANCE_EDGE
    start = _DANCE_EDGE if len(shares) > 1 else _DANCE_WIDTH / 2
    points = [
        (f"{start + inside * at / between:.1f}", f"{height(share):.1f}")
        for at, share in enumerate(shares)
    ]
    return {
        "title": title,
        "description": description,
        "width": f"{_DANCE_WIDTH:.0f}",
        "height": f"{_DANCE_HEIGHT:.0f}",
        "band_top": f"{height(band_high):.1f}",
        "band_bottom": f"{height(band_low):.1f}",
        "band_height": f"{height(band_low) - height(band_high):.1f}",
        "half": f"{height(0.5):.1f}",
        "points": points,
        "dots": points if len(points) <= 40 else points[-1:],
        "top": top,
        "bottom": bottom,
        "first": first,
        "last": last,
    }
