"""Any text gives a reading: in order, inside the text, the same each time, and in time that grows
no faster than the text.
"""

import itertools
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine.minutes.proposals import MinutesReading
from evenkeel.engine.minutes.reading import MOST_CHARACTERS, TooLong, read_minutes

PIECES = (
    "Present: QA (Chair), ZB, WK (Community Representatives)",
    "Apologies: WK, Zeb & Tansy Winter",
    "In attendance:",
    "Patients:",
    "Staff",
    "Quill Adder (QA) - Chair",
    "Zeb Birch\tZB\tTenant",
    "Minutes of the meeting held on 12 March 2024",
    "Agenda",
    "1. Welcome",
    "2. Matters arising",
    "Actions from last meeting",
    "QA to write to the pharmacy - done",
    "Poster - ONGOING",
    "3) Practice update: the practice has put the cafe on hold.",
    "Action: XY to share the form",
    "Poster to be moved to the       XY",
    "front door.",
    "XY/ZB",
    "by 6 December",
    "31.10.24",
    "It was agreed that QA would write.",
    "RESOLVED - that the group meets. Carried 6-0.",
    "All agreed.",
    "ALL to read (by the next meeting)",
    "AP902 QA to ask",
    "Page 3 of 21",
    "We use cookies",
    "",
    "Next meeting: 5/6/24",
    "Cytunwyd y byddai'r daflen yn fwy.",
    "Yn bresennol: QA",
    "She will go.",
    "Actions 902, 905 closed",
    "(",
    ")))",
    "\t\t|",
    "- ",
    "**Action** QA",
    "\u00a9",
    "x" * 90,
)

anything = st.text(max_size=400)
minutes = st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
    lambda lines: st.sampled_from(("\n", "\n\n", " ", "\r\n", "\f")).map(
        lambda between: between.join(lines)
    )
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Minutes with a few characters changed, left out or doubled."""
    text = draw(minutes)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, max(0, len(text) - 1)))
        text = (
            text[:at]
            + draw(st.sampled_from(["", "(", ",", "\n", " ", ":", "\t", "A", "/"]))
            + text[at + 1 :]
        )
    return text


def proposals(reading: MinutesReading) -> list[tuple[object, ...]]:
    return [
        group
        for one in reading.meetings
        for group in (one.items, one.decisions, one.actions, one.outcomes)
    ]


@given(st.one_of(anything, minutes, mutated()))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_minutes(text)
    assert read_minutes(text) == reading
    spans = []
    for meeting in reading.meetings:
        spans += [meeting.span, *(span for one in meeting.people for span in one.spans)]
        keys = {one.key for one in meeting.people}
        assert len(keys) == len(meeting.people)
        assert set(meeting.chaired) <= keys
        for action in meeting.actions:
            assert set(action.owners.people) <= keys
            assert action.text
    for group in proposals(reading):
        starts = [one.spans for one in group]  # type: ignore[attr-defined]
        assert starts == sorted(starts)
        assert all(starts)
        assert all(0 < one.confidence < 1 for one in group)  # type: ignore[attr-defined]
        spans += list(itertools.chain.from_iterable(starts))
    spans += [one.span for one in reading.questions]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(TooLong, match="give the minutes in parts"):
        read_minutes("x" * (MOST_CHARACTERS + 1))


HOSTILE: dict[str, Callable[[int], str]] = {
    "brackets": lambda size: "([{" * (size // 3),
    "dots": lambda size: "." * size,
    "one endless line": lambda size: "word " * (size // 5),
    "capitals": lambda size: "QA " * (size // 3),
    "a list without an end": lambda size: "Present: " + "QA, ZB and " * (size // 11),
    "columns": lambda size: "a|" * (size // 2),
    "lists": lambda size: "Present: QA\n" * (size // 12),
    "titles": lambda size: "Minutes of meeting 3 May 2024\nPresent: QA\n" * (size // 42),
    "actions": lambda size: "Action: QA to share the form by 6 June.\n" * (size // 40),
    "agendas": lambda size: "Agenda\n1. x\n" * (size // 12),
    "cells": lambda size: "a   QA\n" * (size // 7),
    "broken lines": lambda size: ("x" * 70 + "\ny" + "z" * 70 + "\n") * (size // 143),
    "names": lambda size: (
        "Present:\n"
        + "\n".join(f"Quill {chr(65 + n % 26)}dder{'x' * (n % 40)}" for n in range(size // 20))
    ),
    "old actions": lambda size: "Matters arising\nQA had written. Done.\n" * (size // 38),
}


def steps(text: str) -> int:
    """How many functions of our own are called to read a text: work without a clock."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        read_minutes(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", HOSTILE)
def test_work_grows_no_faster_than_the_text(kind: str) -> None:
    size = 6_000
    half, whole = steps(HOSTILE[kind](size)), steps(HOSTILE[kind](2 * size))
    assert whole < 2.6 * half + 2_000


@pytest.mark.parametrize("kind", ["brackets", "dots", "one endless line", "columns", "lists"])
def test_hostile_texts_of_the_greatest_length_end(kind: str) -> None:
    assert isinstance(read_minutes(HOSTILE[kind](MOST_CHARACTERS)), MinutesReading)
