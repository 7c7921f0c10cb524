"""Where sentences end, what counts as a word, and that no text takes more than its length."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.plain import check
from evenkeel.engine.plain.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[each.start : each.end] for each in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Lee and Cllr. Jones met Prof. J. R. Ash, i.e. J.R. Ash, at St. Mary's.",
        "Bring food, e.g. Apples, to No. 7 at 3.5 miles, see www.nhs.uk or https://x.org/a.b?c",
        "We paid £1,000.50 (approx. Half) to Smith Ltd. and others, etc. and left.",
        "It opens at 9 a.m. on weekdays.",
        "“Why?” she asked… and left.",
        "Well... maybe not",
        "Write to anna.b@example.org or ring.",
    ],
)
def test_abbreviations_and_numbers_end_nothing(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met. we ate.", ["We met.", "we ate."]),
        ("The answer is no. We left.", ["The answer is no.", "We left."]),
        ("It was 2026. Then I. Then you!", ["It was 2026.", "Then I.", "Then you!"]),
        ("Milk, eggs, etc. We ate.", ["Milk, eggs, etc.", "We ate."]),
        ("At 9 a.m. We ate.", ["At 9 a.m.", "We ate."]),
        ("Title\n\nOne line\nanother", ["Title", "One line", "another"]),
        ("- milk\n- eggs\r\n* tea", ["milk", "eggs", "tea"]),
        ("1. Milk\n2) Eggs\n(c) Tea\nB) Ham", ["Milk", "Eggs", "Tea", "Ham"]),
        ("We need: • milk • eggs", ["We need:", "milk", "eggs"]),
        ("He said “go.” Then we went (fast.) Ha", ["He said “go.”", "Then we went (fast.)", "Ha"]),
        ("one – two – three", ["one – two – three"]),
        ("... !!! ??? \n • -", []),
        ("", []),
    ],
)  # fmt: skip
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a well-known well‑known co-production", 4),
        ("don't i’r mae'r", 3),
        ("1,000.50 at 10:30", 3),
        ("https://x.org/a/b/c anna@example.org", 2),
        ("cafe\u0301 stake\u00adholder w\u0302y", 3),
    ],
)
def test_what_counts_as_one_word(text: str, count: int) -> None:
    assert sum(each.length for each in sentences(text)) == count


@given(st.text())
def test_every_word_lies_in_its_sentence_and_they_do_not_overlap(text: str) -> None:
    last = 0
    for each in sentences(text):
        assert each.words
        assert last <= each.start <= each.words[0].start
        assert each.words[-1].end <= each.end <= len(text)
        places = [place for word in each.words for place in (word.start, word.end)]
        assert places == sorted(places)
        last = each.end


def steps(work: Callable[[], Any]) -> int:
    """How many lines of Python a piece of work runs: the same on every machine."""
    count = 0

    def trace(_frame: FrameType, event: str, _arg: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


HOSTILE = [
    "a ",
    "a-",
    "a.",
    ". ",
    ".",
    "a",
    "in order ",
    "utilise ",
    "1. ",
    "e.g. ",
    "ABC (",
    "(",
    "\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    check("", language="en")
    once, twice = (
        steps(lambda size=size: check(piece * size, language="en"))  # type: ignore[misc]
        for size in (400, 800)
    )
    assert twice <= 2 * once + 50


@pytest.mark.parametrize(
    "piece", ["a", ".", "a.", "'a", "\u0301a", "@", "1.", "(", "e'", "utilise "]
)
def test_a_million_characters_are_no_trouble(piece: str) -> None:
    """What regular expressions do can't be counted; a quadratic one would run into the timeout."""
    text = piece * (1_000_000 // len(piece))
    assert check(text, language="en").words <= len(text)
