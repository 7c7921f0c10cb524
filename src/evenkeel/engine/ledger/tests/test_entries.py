import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.facts import (
    CharterAgreed,
    FactError,
    ItemRaised,
    MeetingHeld,
    ProjectOpened,
    body_of,
    read_fact,
)
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.entries import LONGEST_LINE, entry_line, line_of, read_line
from evenkeel.engine.when import When
from evenkeel.engine.words import Side

GOOD: dict[str, Any] = {
    "seq": 7,
    "at": "2026-01-05T09:00:00Z",
    "by": "m3",
    "kind": "item-raised",
    "version": 1,
    "body": {"item": "i1", "meeting": "t1", "raised_by": "citizen"},
}


def as_bytes(values: object) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_a_fact_comes_back_as_it_was_written() -> None:
    fact = MeetingHeld(meeting="t1", on=When.read("2024-02"), attended=("m1", "m2"))
    line = line_of(fact, seq=4, at="2026-01-05T09:00:00Z", by="m3", texts={"title": "0" * 64})
    read = read_line(line)
    assert read.entry().fact == fact
    assert (read.seq, read.at, read.by) == (4, "2026-01-05T09:00:00Z", "m3")
    assert read.texts == {"title": "0" * 64}
    assert entry_line(**{name: getattr(read, name) for name in GOOD}) == line


def test_a_charter_from_before_keepers_reads_and_writes_as_it_did() -> None:
    old = {"on": "2026-01-05", "edition": 1, "low": "0.4", "high": "0.6", "principles": 2}
    fact = read_fact(CharterAgreed.kind, 1, old)
    assert isinstance(fact, CharterAgreed)
    assert (fact.citizens_keeper, fact.professionals_keeper) == (None, None)
    assert body_of(fact) == old
    named = old | {"citizens_keeper": "m2", "professionals_keeper": "m3"}
    assert body_of(read_fact(CharterAgreed.kind, 1, named)) == named
    with pytest.raises(FactError, match="citizens_keeper is not the ref of a member"):
        read_fact(CharterAgreed.kind, 1, old | {"citizens_keeper": "Nia"})


def test_the_line_is_sorted_and_compact() -> None:
    line = line_of(
        ProjectOpened(on=When.read("2026-01-05")), seq=0, at="2026-01-05T09:00:00Z", by="system"
    )
    assert line == (
        b'{"at":"2026-01-05T09:00:00Z","body":{"on":"2026-01-05"},"by":"system",'
        b'"kind":"project-opened","seq":0,"version":1}'
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"seq": -1}, "seq"),
        ({"seq": True}, "seq"),
        ({"seq": "7"}, "seq"),
        ({"at": "2026-01-05 09:00:00Z"}, "at is not a time"),
        ({"at": "2026-01-05T09:00:00+00:00"}, "at is not a time"),
        ({"at": "2026-02-30T09:00:00Z"}, "at is not a time"),
        ({"at": "2026-02-03T24:00:00Z"}, "at is not a time"),
        ({"at": 5}, "at is not a time"),
        ({"by": "m0"}, "by is neither"),
        ({"by": "M1"}, "by is neither"),
        ({"by": "m1\n"}, "by is neither"),
        ({"by": ["m1"]}, "by is neither"),
        ({"kind": 1}, "kind"),
        ({"version": True}, "version"),
        ({"body": []}, "body"),
        ({"body": {"a": None}}, "NoneType"),
        ({"body": {"a": 1.5}}, "not a whole number"),
        ({"body": {"a": 2**53}}, "beyond"),
        ({"body": {"é": "a"}}, "ASCII"),
        ({"body": {"texts": {}}}, "texts"),
        ({"body": {"texts": {"Title": "0" * 64}}}, "strange name"),
        ({"body": {"texts": {"title": "0" * 63}}}, "commitment"),
        ({"body": {"texts": {"title": "A" * 64}}}, "commitment"),
        ({"more": 1}, "exactly the keys"),
        ({"body": {"a": "x" * LONGEST_LINE}}, "more than"),
    ],
)
def test_each_part_must_have_its_form(change: dict[str, Any], says: str) -> None:
    with pytest.raises(LedgerError, match=says):
        read_line(as_bytes(GOOD | change))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"\xff",
        b"[" * 100_000,
        as_bytes(GOOD) + b" ",
        as_bytes(GOOD) + b"\n",
        as_bytes(GOOD).replace(b'"seq":7', b'"seq": 7'),
        as_bytes(GOOD).replace(b'"seq":7', b'"seq":7,"seq":7'),
        as_bytes(GOOD).replace(b'"seq":7', b'"seq":07'),
        as_bytes(GOOD).replace(b'"seq":7', b'"seq":7e0'),
        as_bytes(GOOD).replace(b'"seq":7', b'"seq":' + b"7" * 5000),
        as_bytes(GOOD).replace(b'"seq":7', b'"seq":NaN'),
        as_bytes(GOOD).replace(b"citizen", b"citi\\u007aen"),
        as_bytes(GOOD).replace(b"citizen", b"\\ud800"),
        json.dumps(GOOD, separators=(",", ":")).encode(),  # not sorted
    ],
)
def test_only_the_one_spelling_is_read(line: bytes) -> None:
    with pytest.raises(LedgerError):
        read_line(line)


def test_writing_refuses_what_reading_refuses() -> None:
    with pytest.raises(LedgerError):
        entry_line(**(GOOD | {"at": "yesterday"}))
    with pytest.raises(LedgerError):
        entry_line(**(GOOD | {"body": {"a": "x" * LONGEST_LINE}}))


def test_a_strange_body_is_a_line_but_no_fact() -> None:
    with pytest.raises(FactError, match="nobody knows"):
        read_line(as_bytes(GOOD | {"body": GOOD["body"] | {"colour": "red"}})).entry()


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_in_words(line: bytes) -> None:
    with pytest.raises(LedgerError):
        read_line(line)


@given(st.integers(0, len(as_bytes(GOOD)) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_changes_the_entry(place: int, flip: int) -> None:
    line = bytearray(as_bytes(GOOD))
    line[place] ^= flip
    try:
        read = read_line(bytes(line))
    except LedgerError:
        return
    assert read != read_line(as_bytes(GOOD))


def test_the_example_is_good() -> None:
    assert read_line(as_bytes(GOOD)).entry().fact == ItemRaised(
        item="i1", meeting="t1", raised_by=Side.CITIZEN
    )
