"""Tickets, the draw, and lotteries as files."""

import hashlib
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.panels import (
    Lottery,
    Panel,
    Person,
    Pool,
    Quota,
    Selection,
    canonical,
    draw,
    read_lottery,
    select,
    selection_json,
)
from evenkeel.engine.panels.drawing import BITS
from evenkeel.engine.panels.lottery import TICKETS, whole_tickets
from evenkeel.engine.problems import Problems


@given(st.lists(st.floats(1e-9, 1.0), min_size=1, max_size=50))
def test_tickets_add_up_and_are_near_to_shares(shares: list[float]) -> None:
    parts = np.array(shares) / sum(shares)
    tickets = whole_tickets(parts)
    assert sum(tickets) == TICKETS
    assert all(abs(one - part * TICKETS) <= 1 for one, part in zip(tickets, parts, strict=True))


def test_every_ticket_has_its_panel() -> None:
    lottery = Lottery((Panel(2, ("a",)), Panel(1, ("b",))))
    assert [lottery.panel(at).members for at in range(3)] == [("a",), ("a",), ("b",)]
    assert lottery.tickets_of == {"a": 2, "b": 1}
    for beyond in (-1, 3):
        with pytest.raises(ValueError, match="there is no ticket"):
            lottery.panel(beyond)


def by_hand(digest: str, seeds: list[str], tickets: int) -> int:
    """The ticket as the documents say it is made."""
    start = f"evenkeel draw 1\n{digest}\n"
    for words in sorted(seeds, key=str.encode):
        start += f"{len(words.encode())}:{words}\n"
    count = 0
    while True:
        number = int(hashlib.sha256(f"{start}{count}".encode()).hexdigest(), 16)
        if number < (1 << BITS) // tickets * tickets:
            return number % tickets
        count += 1


WORDS = st.text("abc é", min_size=1).map(lambda one: " ".join(one.split())).filter(bool)


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(1, 10**13), st.randoms())
def test_a_draw_is_the_one_by_hand_in_any_order(
    seeds: list[str], tickets: int, random: object
) -> None:
    expected = by_hand("ab" * 32, seeds, tickets)
    random.shuffle(seeds)  # type: ignore[attr-defined]
    assert draw("ab" * 32, seeds, tickets).ticket == expected


def test_numbers_past_the_last_whole_multiple_are_drawn_again() -> None:
    tickets = (1 << (BITS - 1)) + 1  # nearly half of all numbers are past it
    draws = [draw("00", [f"w{at}"], tickets) for at in range(40)]
    assert {one.round for one in draws} >= {0, 1}
    assert all(one.ticket == by_hand("00", list(one.words), tickets) for one in draws)


def test_other_words_and_other_lotteries_give_other_draws() -> None:
    starts = [
        draw(digest, seeds, 10).start
        for digest in ("00", "01")
        for seeds in (["a", "b"], ["ab"], ["a b"], ["a", "b", "b"], ["A", "b"])
    ]
    assert len(set(starts)) == len(starts)
    assert draw("00", [" e\u0301  x\n"], 10) == draw("00", ["é x"], 10)


@pytest.mark.parametrize("seeds", [[], ["a", " "], ["x" * 1001], ["x"] * 1001])
def test_seeds_that_are_none_are_refused(seeds: list[str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        draw("00", seeds, 10)


def selection() -> Selection:
    pool = Pool(
        (Quota("a", "x", 1, 2), Quota("a", "é", 1, 2)),
        tuple(Person(f"p{at}", (at % 2,)) for at in range(7)),
    )
    found = select(pool, 3)
    assert isinstance(found, Selection)
    return found


def test_a_lottery_comes_back_from_its_file() -> None:
    found = selection()
    data = canonical(selection_json(found))
    assert data == canonical(selection_json(selection()))
    problems = Problems()
    assert read_lottery(data.decode(), problems) == found.lottery
    assert not list(problems)
    loaded = json.loads(data)
    assert sum(panel["weight"] for panel in loaded["panels"]) == pytest.approx(1)
    for name, chance in loaded["probabilities"].items():
        mine = sum(one["weight"] for one in loaded["panels"] if name in one["members"])
        assert chance == pytest.approx(mine)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{\n 3", "this is no JSON"),
        ("[" * 100_000, "no JSON"),
        ("9" * 5000, "no JSON"),
        ("[]", "its version is not 1"),
        ('{"version":1,"panels":[]}', "it has no panels"),
        ('{"version":1,"panels":[3]}', "panel 1 has no number of tickets"),
        ('{"version":1,"panels":[{"tickets":true}]}', "panel 1 has no number of tickets"),
        ('{"version":1,"panels":[{"tickets":0}]}', "panel 1 has no number of tickets"),
        ('{"version":1,"panels":[{"tickets":1,"members":[1]}]}', "panel 1 has no members"),
        (
            '{"version":1,"size":2,"panels":[{"tickets":1,"members":["a","a"]}]}',
            "panel 1 has not 2 different members",
        ),
        (
            '{"version":1,"size":1,"tickets":2,"panels":[{"tickets":1,"members":["a"]}]}',
            "its tickets don't add up",
        ),
    ],
)
def test_what_is_no_lottery_is_told(text: str, says: str) -> None:
    problems = Problems()
    assert read_lottery(text, problems) is None
    (one,) = problems
    assert says in one.message
    if text.startswith("{\n"):
        assert (one.line, one.column) == (2, 2)
