"""The picture of an opinion map as a browser shows it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from evenkeel.doors.exchange.opinion_map_svg import opinion_map_svg
from evenkeel.engine.opinion.tests.made import made_map

OVERLAPPING = """
() => {
  const drawn = names => [...document.querySelectorAll(`svg > :is(${names})`)];
  const box = one => one.getBoundingClientRect();
  const boxes = drawn("text").map(box);
  const marks = drawn("circle, rect, polygon")
    .filter(one => one.getAttribute("fill-opacity") === "0.7").map(box);
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const others = at => [...marks, ...boxes.filter((_, other) => other !== at)];
  return boxes.filter((box, at) => others(at).some(one => meet(box, one))).length;
}
"""
STICKS_OUT = """
() => {
  const all = document.querySelector("svg").getBoundingClientRect();
  return [...document.querySelectorAll("svg > *:not(title, desc)")].filter(one => {
    const box = one.getBoundingClientRect();
    return box.left < all.left - 1 || box.right > all.right + 1
      || box.top < all.top - 1 || box.bottom > all.bottom + 1;
  }).map(one => one.outerHTML);
}
"""


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("sizes", [[60, 40, 9], [20, 18, 15, 12, 9, 6, 3], [3000, 900, 250]])
def test_it_has_a_name_and_no_words_on_marks(
    page: Page, sizes: list[int], width: int, axe_violations: Callable[[Any], list[str]]
) -> None:
    made = made_map(sizes, unplaced=3, spread=0.3)
    head = '<!doctype html><html lang="en"><title>Map</title><main><h1>Map</h1>'
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(head + opinion_map_svg(made))
    picture = page.get_by_role("img", name=f"Opinion map with {len(sizes)} groups")
    expect(picture).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERLAPPING) == 0
    assert page.evaluate(STICKS_OUT) == []
    assert axe_violations(page) == []
