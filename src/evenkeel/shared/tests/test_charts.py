"""The charts hold what they promise for any numbers: in their frame, in words, and escaped."""

import math
import xml.etree.ElementTree as ET

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.shared.tests.gallery import HOSTILE

SHARE = st.floats(0, 1)
MAYBE = st.none() | SHARE
ANY_NUMBER = st.floats(allow_nan=False, allow_infinity=False)


def draw(tag: str, **values: object) -> ET.Element:
    """A chart as a tree, wrapped in one element."""
    text = Template("{% load charts %}{% " + tag + " %}").render(Context(values))
    return ET.fromstring(f"<page>{text}</page>")  # noqa: S314 (our own)


def keel(**values: object) -> ET.Element:
    ends = ("share", "low", "high", "band_low", "band_high")
    bounds = ("inner_low", "inner_high", "outer_low", "outer_high")
    known = dict.fromkeys((*ends, *bounds)) | {"title": "A keel", "says": "In words"} | values
    arguments = " ".join(f"{name}={name}" for name in (*ends, *bounds))
    return draw(f"keel title says {arguments}", **known)


def by_class(page: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in page.iter() if name in one.get("class", "").split()]


@given(ANY_NUMBER)
def test_the_dot_stands_where_the_share_is_and_never_outside(share: float) -> None:
    (dot,) = by_class(keel(share=share), "ek-keel__dot")
    expected = 6 + 228 * min(1, max(0, share))
    assert math.isclose(float(dot.get("cx", "")), expected, abs_tol=0.06)


@given(MAYBE, MAYBE, MAYBE, MAYBE, MAYBE)
def test_what_is_not_known_is_not_drawn(
    share: float | None,
    low: float | None,
    high: float | None,
    inner_low: float | None,
    outer_high: float | None,
) -> None:
    page = keel(
        share=share, low=low, high=high,
        inner_low=inner_low, inner_high=inner_low, outer_low=low, outer_high=outer_high,
    )  # fmt: skip
    assert len(by_class(page, "ek-keel__dot")) == (share is not None)
    assert len(by_class(page, "ek-keel__line")) == (low is not None and high is not None)
    assert len(by_class(page, "ek-keel__inner")) == (inner_low is not None)
    assert len(by_class(page, "ek-keel__outer")) == (low is not None and outer_high is not None)


def test_inner_and_outer_bounds_lie_apart_from_the_interval_and_from_each_other() -> None:
    page = keel(low=0.2, high=0.4, inner_low=0.1, inner_high=0.5, outer_low=0, outer_high=1)
    heights = {
        by_class(page, f"ek-keel__{name}")[0].get("y1") for name in ("line", "inner", "outer")
    }
    assert len(heights) == 3


@pytest.mark.parametrize(
    "tag",
    [
        "keel text text share=0.5",
        "steps text text count=7 reached=3 claimed=7",
        "bar text text 'b' parts",
        (
            "dance text text shares=shares band_low=0.3 band_high=0.7 top=text bottom=text"
            " first=text last=text"
        ),
    ],
)
def test_every_chart_is_an_image_with_a_title_and_escapes_what_it_is_given(tag: str) -> None:
    page = draw(tag, text=HOSTILE, parts=[(HOSTILE, 1, "done")], shares=[0.1, 0.9])
    (image,) = (one for one in page.iter("svg") if one.get("role") == "img")
    assert image.findtext("title") == HOSTILE
    assert image.findtext("desc") == HOSTILE
    assert not list(page.iter("script"))


@given(st.integers(1, 12), st.integers(0, 12), st.integers(0, 12))
def test_the_ladder_is_filled_up_to_the_step_and_marks_the_claim(
    count: int, reached: int, claimed: int
) -> None:
    page = draw(f"steps 't' count={count} reached={reached} claimed={claimed}")
    assert len(by_class(page, "ek-steps__step")) == count
    assert len(by_class(page, "ek-steps__step--on")) == min(count, reached)
    assert len(by_class(page, "ek-steps__claim")) == (1 <= claimed <= count)


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=7))
def test_the_parts_of_a_bar_fill_it_without_a_gap(counts: list[int]) -> None:
    tones = ("done", "kept", "late", "part", "over", "drop", "open")
    parts = [(tone, count, tone) for tone, count in zip(tones, counts, strict=False)]
    page = draw("bar 't' 'd' 'b' parts", parts=parts)
    drawn = by_class(page, "ek-bar__part")
    assert len(drawn) == sum(count > 0 for count in counts)
    end = 0.0
    for part in drawn:
        assert math.isclose(float(part.get("x", "").rstrip("%")), end, abs_tol=0.01)
        end += float(part.get("width", "").rstrip("%"))
    assert math.isclose(end, 100 if drawn else 0, abs_tol=0.02)
    # The key gives every count in text, the empty ones too.
    assert [int(one.text or "") for one in page.iter("dd")] == counts


@given(st.lists(ANY_NUMBER, max_size=80))
def test_the_dance_stays_in_its_frame_and_more_is_higher(shares: list[float]) -> None:
    page = draw(
        "dance 't' shares=shares band_low=0.3 band_high=0.7 top='' bottom='' first='' last=''",
        shares=shares,
    )
    lines = by_class(page, "ek-dance__line")
    assert len(lines) == (len(shares) > 1)
    for line in lines:
        points = [tuple(map(float, one.split(","))) for one in line.get("points", "").split()]
        assert len(points) == len(shares)
        assert all(0 <= x <= 576 and 0 <= y <= 150 for x, y in points)
        assert [x for x, _ in points] == sorted(x for x, _ in points)
        highest = max(range(len(shares)), key=lambda at: shares[at])
        assert points[highest][1] == min(y for _, y in points)
