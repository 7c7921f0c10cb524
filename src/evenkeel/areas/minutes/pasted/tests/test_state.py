"""What travels in the form: it comes back as it went, and nothing else gets in."""

import json

import pytest

from evenkeel.areas.minutes.pasted.state import NotReadableError, Pasted, Source, dump, load

PASTED = Pasted((Source("a.txt", "Zoë came"),), {"d0-1": {"use": "1"}, "m0-0": {"here": ["p1"]}})


def test_it_comes_back_as_it_went() -> None:
    assert load(dump(PASTED), 100) == PASTED


def test_what_is_said_later_counts() -> None:
    said = PASTED.said({"d0-1": {"text": "x"}}).said({"d0-1": {"use": ""}})
    assert said.answers["d0-1"] == {"use": "", "text": "x"}


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"texts": []},
        {"texts": {}, "answers": {}},
        {"texts": [["a"]], "answers": {}},
        {"texts": [["a", 1]], "answers": {}},
        {"texts": [["a", "b"]] * 201, "answers": {}},
        {"texts": [["a", "b" * 101]], "answers": {}},
        {"texts": [], "answers": []},
        {"texts": [], "answers": {"k": "v"}},
        {"texts": [], "answers": {"k": {"a": 1}}},
        {"texts": [], "answers": {"k": {"a": {"b": "c"}}}},
        {"texts": [], "answers": {"k": {"a": [1]}}},
        {"texts": [], "answers": {"k" * 41: {}}},
        {"texts": [], "answers": {"k": {"a": "x" * 1001}}},
        {"texts": [], "answers": {"k": {"a": ["x"] * 301}}},
        {"texts": [], "answers": {"k": {f"{n}": "" for n in range(21)}}},
        {"texts": [], "answers": {f"{n}": {} for n in range(20_001)}},
    ],
)
def test_whatever_else_comes_is_refused(value: object) -> None:
    with pytest.raises(NotReadableError):
        load(json.dumps(value), 100)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '"\\ud800"', "NaN"])
def test_no_text_breaks_it(text: str) -> None:
    with pytest.raises(NotReadableError):
        load(text, 100)


def test_texts_hold_nothing_that_no_database_takes() -> None:
    back = load('{"texts": [["a\\u0000\\ud800", "x\\u0000\\r\\ny\\ud800"]], "answers": {}}', 100)
    assert back.sources[0].text == "x \ny?"
    assert back.sources[0].name == "a ?"
