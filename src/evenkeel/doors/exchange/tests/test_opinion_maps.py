"""An opinion map in words and as a picture, and the files that it comes from."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.doors.exchange import opinion_map_files
from evenkeel.doors.exchange import opinion_map_layout as layout
from evenkeel.doors.exchange import opinion_map_svg as svg
from evenkeel.doors.exchange.opinion_map_files import statements_of_file, votes_of_file
from evenkeel.doors.exchange.opinion_map_svg import opinion_map_svg
from evenkeel.doors.exchange.opinion_map_text import opinion_map_text
from evenkeel.engine.opinion import Code, NoGroups
from evenkeel.engine.opinion.tests.made import made_map

HOSTILE = 'a<script>"&\x00\x1b\x85\ud800\ufffe\u202e'
MADE = {
    "three": made_map([60, 40, 9], unplaced=12),
    "crowd": made_map([3000, 900, 200], unplaced=5),
    "seven": made_map([20, 18, 15, 12, 9, 6, 3], spread=0.2),
    "unstable": made_map([30, 20], no_groups=NoGroups.NOT_STABLE),
    "one": made_map([1]),
    "nobody": made_map([], unplaced=3, no_groups=NoGroups.TOO_FEW),
}


# In words


def test_the_text_tells_groups_with_intervals_and_what_brings_them_together() -> None:
    said = opinion_map_text(MADE["three"], {"0": f"Trees {HOSTILE}"})
    assert "121 people gave 775 votes on 7 statements. Placed: 109." in said
    assert "Not placed, with votes on fewer than 7 statements: 12.\n" in said
    assert "the groups agree to 0.93 with those found (adjusted Rand index)" in said
    assert "\nGroup A: 60 people\n    - agree with statement 0 “Trees a<script>" in said
    assert "disagree with statement 1: 80 % (90 % interval 60 to 90 %); of the others 10 %" in said
    assert "\nBrings people together:\n   1. statement 6: 0.81 (at least 0.66)\n" in said
    assert "80 % of citizens agree and 10 % of professionals; +70 points" in said
    assert said.count("% of citizens") == 1  # the other difference may be none
    assert all(sign.isprintable() or sign == "\n" for sign in said)


def test_the_text_says_why_there_are_no_groups() -> None:
    assert "No groups are shown: they are not stable.\n" in opinion_map_text(MADE["unstable"])
    assert "No groups are shown: too few people" in opinion_map_text(MADE["nobody"])
    assert "Group A" not in opinion_map_text(MADE["unstable"])


def test_long_lists_are_cut() -> None:
    made = MADE["three"]
    long = replace(made, bridging=made.bridging * 8, sides=made.sides[:1] * 12)
    said = opinion_map_text(long)
    assert "and 6 more\n" in said
    assert "and 2 more\n" in said


# As a picture


@pytest.mark.parametrize("name", MADE)
def test_the_picture_is_xml_that_says_everything_in_words(name: str) -> None:
    made = MADE[name]
    root = ET.fromstring(opinion_map_svg(made, {"0": HOSTILE}))  # noqa: S314 (our own)
    space = {"svg": "http://www.w3.org/2000/svg"}
    title, text = root.find("svg:title", space), root.find("svg:desc", space)
    assert title is not None
    assert text is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"
    said = str(text.text)
    everybody = len(made.votes.participants)
    assert f"{everybody:,} {'person' if everybody == 1 else 'people'} gave" in said
    for group in made.groups:
        assert f": {group.size:,} p" in said
    if made.no_groups:
        assert "No groups are shown" in said
    tags = {one.tag.partition("}")[2] for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "circle", "polygon", "text"}
    assert not [
        key for one in root.iter() for key in one.attrib if "href" in key or key[:2] == "on"
    ]


def test_marks_of_a_crowd_are_few_and_stand_for_everybody() -> None:
    drawn = layout.marks(MADE["crowd"])
    assert sum(one.people for one in drawn) == 4100
    assert len(drawn) < layout.MOST_MARKS
    assert min(one.radius for one in drawn) >= 1.5
    by_group = [sum(one.people for one in drawn if one.group == group) for group in range(3)]
    assert by_group == [3000, 900, 200]
    assert len(opinion_map_svg(MADE["crowd"])) < 300_000


@pytest.mark.parametrize("name", MADE)
def test_everything_is_inside_the_picture(name: str) -> None:
    for one in layout.marks(MADE[name]):
        assert one.radius <= one.x <= layout.WIDTH - one.radius
        assert one.radius <= one.y <= layout.HEIGHT - one.radius


def covers(label: layout.Label, x: float, y: float, radius: float) -> bool:
    across = abs(x - label.x) < layout.LABEL_WIDTH * layout.CELL / 2 + radius
    return across and abs(y - label.y) < layout.LABEL_HEIGHT * layout.CELL / 2 + radius


@pytest.mark.parametrize("name", MADE)
def test_labels_cover_no_mark_and_no_other_label(name: str) -> None:
    made = MADE[name]
    drawn = layout.marks(made)
    found = layout.labels(drawn)
    assert [one.group for one in found] == [one.number for one in made.groups]
    for label in found:
        assert not [one for one in drawn if covers(label, one.x, one.y, one.radius)]
    for one, other in pairwise(sorted(found, key=lambda one: (one.y, one.x))):
        assert not covers(one, other.x, other.y, 0)


def test_a_group_without_a_free_place_has_no_label() -> None:
    everywhere = [
        layout.Mark(x, y, 0, 1, layout.CELL)
        for x in range(0, layout.WIDTH, layout.CELL)
        for y in range(0, layout.HEIGHT, layout.CELL)
    ]
    assert layout.labels(everywhere) == ()


def test_people_in_one_place_are_drawn_in_the_middle() -> None:
    made = replace(MADE["one"], positions=np.array([[3.0, 4.0]]))
    (mark,) = layout.marks(made)
    assert (mark.x, mark.y) == (layout.WIDTH / 2, layout.HEIGHT / 2)


@settings(max_examples=100)
@given(points=st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=1, max_size=30))
def test_an_outline_goes_round_all_places(points: list[tuple[int, int]]) -> None:
    corners = layout.outline([(float(x), float(y)) for x, y in points])
    assert set(corners) <= {(float(x), float(y)) for x, y in points}
    for (a, b), (c, d) in zip(corners, (*corners[1:], corners[0]), strict=True):
        assert all((c - a) * (y - b) >= (d - b) * (x - a) for x, y in points)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [*svg.COLOURS, svg.NO_GROUP])
def test_colours_stand_out_from_white(colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_groups_differ_without_colour() -> None:
    """Thirty-five differ in shape and colour together, the first five in shape alone."""
    pairs = {(at % len(svg.SHAPES), at % len(svg.COLOURS)) for at in range(35)}
    assert len(pairs) == 35
    said = opinion_map_svg(made_map([4] * 5))
    assert len(set(re.findall(r'stroke-dasharray="([^"]+)"', said))) == 5


def test_the_same_map_gives_the_same_picture() -> None:
    assert opinion_map_svg(MADE["crowd"]) == opinion_map_svg(made_map([3000, 900, 200], unplaced=5))


# From files


def test_orderly_and_other_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "votes.csv"
    path.write_bytes(b"participant,statement,vote\n1,2,1\n")
    fast = votes_of_file(path)
    monkeypatch.setattr(opinion_map_files, "read_fast", lambda data: None)
    careful = votes_of_file(path)
    assert fast.votes is not None
    assert careful.votes is not None
    assert fast.votes.participants == careful.votes.participants == ("1",)
    monkeypatch.setattr(opinion_map_files, "read_fast", None)
    monkeypatch.setattr(opinion_map_files, "MOST_BYTES", 3)
    assert votes_of_file(path).votes is not None


@pytest.mark.parametrize(
    ("data", "place", "code"),
    [
        (b"PK\x03\x04", (1, 1), Code.NOT_TEXT),
        (b"participant,statement,vote,text\n\xff,1,1,\n", (2, 1), Code.NOT_UTF8),
        (b"participant,statement,vote,text\n1,1,1,\xff\n", (2, 7), Code.NOT_UTF8),
    ],
)
def test_what_is_no_text_is_told(
    tmp_path: Path, data: bytes, place: tuple[int, int], code: Code
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    for reading in (votes_of_file(path), statements_of_file(path)):
        assert (*place, code) in [(one.line, one.column, one.code) for one in reading.problems]


@settings(max_examples=60)
@given(data=st.binary(max_size=80), head=st.sampled_from([b"", b"participant,statement,vote\n"]))
def test_no_file_raises(data: bytes, head: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes(head + data)
    found = votes_of_file(path)
    assert (found.votes is None) == (found.errors > 0)
    statements_of_file(path)
