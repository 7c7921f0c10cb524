"""Lines broken at a width are read as one, and empty lines between all lines part nothing."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.minutes import read_minutes
from evenkeel.engine.minutes.wrapping import unwrapped

MINUTES = """Minutes of the meeting of 12 March 2024
Present: Quill Adder (QA) - patient, Zeb Birch (ZB) - patient, Xanthe Yarrow (XY) - Practice Manager
1. Opening hours
QA asked whether the desk could open at eight, because many people go to work before nine o'clock.
It was agreed that the desk will open at eight on two days of the week, to see how many come.
Action: XY to put up a sign about new hours of the desk in the hall and on the website by 8 May.
2. Newsletter
ZB said that nobody had read the last newsletter and that it should be shorter, with more pictures.
Action: QA to ask the printer what a smaller newsletter with four pictures would cost, by 8 April.
"""


def told(text: str) -> list[list[str]]:
    (meeting,) = read_minutes(text).meetings
    kinds = (meeting.people, meeting.decisions, meeting.actions, meeting.items)
    return [
        [
            " ".join(str(getattr(one, "text", "") or getattr(one, "name", "")).split())
            for one in kind
        ]
        for kind in kinds
    ]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_broken_text_says_what_the_whole_one_says(width: int) -> None:
    broken = "\n".join(
        part for line in MINUTES.split("\n") for part in textwrap.wrap(line, width) or [""]
    )
    assert told(broken) == told(MINUTES)


def test_empty_lines_between_all_lines_part_nothing() -> None:
    assert told(MINUTES.replace("\n", "\n\n")) == told(MINUTES)


def test_lists_and_short_lines_stay_as_they_are() -> None:
    text = "\n".join(f"Quill Adder {n} (Q{n}), tenant of Block {n} and gardener" for n in range(9))
    assert unwrapped(text) == text


@given(st.text(alphabet="ab .:\n\t•", max_size=400))
def test_no_character_moves(text: str) -> None:
    made = unwrapped(text)
    assert len(made) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, made, strict=True))
