"""The fast reader says what the careful one says, or nothing."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine.opinion import cells, fast_reading
from evenkeel.engine.opinion.fast_reading import read_fast
from evenkeel.engine.opinion.problems import TEXT
from evenkeel.engine.opinion.reading import read_votes
from evenkeel.engine.opinion.tests.made import Row, long_table
from evenkeel.engine.opinion.tests.test_reading import BROKEN, LONG, POLIS, WIDE
from evenkeel.engine.opinion.votes import Votes


def careful(data: bytes) -> Votes | None:
    """What the careful reader makes of the bytes, as the door gives it their lines."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return read_votes(io.StringIO(text, newline="\n")).votes


def same(one: Votes, other: Votes) -> bool:
    arrays = ("start", "statement", "vote")
    return (
        (one.participants, one.statements, one.side)
        == (other.participants, other.statements, other.side)
    ) and all(
        getattr(one, name).dtype == getattr(other, name).dtype
        and getattr(one, name).tolist() == getattr(other, name).tolist()
        for name in arrays
    )


def read_all_ways(data: bytes) -> bool:
    """Whether it was read fast; what was read is what the careful reader reads."""
    found = []
    for compiles in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(fast_reading, "saves_time", lambda _steps, so=compiles: so)
            found.append(read_fast(data))
    for one in found:
        if one is not None:
            expected = careful(data)
            assert expected is not None
            assert same(one, expected)
    assert (found[0] is None) == (found[1] is None)
    return found[0] is not None


NUMBERS = st.one_of(
    st.integers(0, 30), st.sampled_from([10**7, 10**8 - 1, 10**8, 10**15, 10**16 - 1])
).map(str)
VOTES = st.sampled_from(["1", "0", "-1"])
SIDED = st.sampled_from(["", "citizen", "professional"])


@st.composite
def ordinary(draw: st.DrawFn) -> bytes:
    """A table that the fast reader must read."""
    form = draw(st.sampled_from(["long", "side", "polis", "wide"]))
    sign, end = draw(st.sampled_from(",;\t")), draw(st.sampled_from(["\n", "\r\n"]))
    pairs = draw(
        st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=30, unique=form != "polis")
    )
    if form == "polis":
        head = ["timestamp", "datetime", "comment-id", "voter-id", "vote"]
        times = st.integers(0, 3).map(lambda one: f"{one:04}")
        body = [[draw(times), "Mon 1", what, who, draw(VOTES)] for who, what in pairs]
    elif form == "wide":
        people, statements = ({pair[at] for pair in pairs} for at in (0, 1))
        head = ["xid", "participant", *statements]
        given = {pair: draw(VOTES) for pair in pairs}
        body = [["", who, *(given.get((who, what), "") for what in statements)] for who in people]
    else:
        sides = {who: draw(SIDED) for who, _ in pairs}
        head = draw(st.permutations(["participant", "statement", "vote", "side", "note"]))
        body = []
        for who, what in pairs:
            row = {"participant": who, "statement": what, "vote": draw(VOTES), "note": "a b"}
            row["side"] = sides[who] if form == "side" else ""
            body.append([row[name] for name in head])
    text = end.join(sign.join(row) for row in [head, *body]) + draw(st.sampled_from(["", end]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()


@settings(max_examples=150)
@given(data=ordinary())
def test_ordinary_tables_are_read_fast_and_the_same(data: bytes) -> None:
    assert read_all_ways(data)


@settings(max_examples=250)
@given(
    data=ordinary(),
    place=st.integers(0, 1000),
    cut=st.integers(0, 3),
    put=st.sampled_from(
        [
            b"",
            b"0",
            b"1",
            b"-",
            b"-0",
            b"2",
            b" ",
            b"\n",
            b"\r",
            b",",
            b";",
            b'"',
            b"\0",
            b"\xc3\xa9",
            b"\xff",
            b"a",
            b".0",
            b"+",
            b"\n\n",
            b"12345678901234567",
            b"/",
            b":",
        ]
    ),
)
def test_anything_else_is_left_to_the_careful_reader(
    data: bytes, place: int, cut: int, put: bytes
) -> None:
    place %= len(data)
    read_all_ways(data[:place] + put + data[place + cut :])


@settings(max_examples=150)
@given(head=st.sampled_from([LONG, POLIS, WIDE, ""]), data=st.binary(max_size=60))
def test_no_bytes_raise(head: str, data: bytes) -> None:
    read_all_ways(head.encode() + data)


@pytest.mark.parametrize("text", [one for one, _ in BROKEN])
def test_broken_tables_are_none(text: str) -> None:
    assert not read_all_ways(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "participant,statement,vote\n1,1,1\n1,1,1\n",
        "participant,statement,vote\n01,1,1\n",
        "participant,statement,vote\n1,1,1.0\n",
        "participant,statement,vote\n1,1,agree\n",
        "participant,statement,vote\nann,1,1\n",
        "participant,statement,vote\n1,1,1\n\n",
        'participant,statement,vote\n"1",1,1\n',
        "participant,1\n1,1\n1,0\n",
        "participant,statement,vote,side\n1,1,1,Citizen\n",
        "participant,statement,vote,note\n1,1,1," + "x" * TEXT.longest_line + "\n",
    ],
)
def test_what_is_left_to_the_careful_reader(text: str) -> None:
    assert not read_all_ways(text.encode())


@pytest.mark.parametrize("bound", ["MOST_PARTICIPANTS", "MOST_STATEMENTS", "MOST_VOTES"])
def test_hostile_sizes_are_left_to_the_careful_reader(
    monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    data = b"participant,statement,vote\n1,1,1\n2,2,0\n"
    assert read_all_ways(data)
    monkeypatch.setattr(fast_reading, bound, 1)
    assert not read_all_ways(data)


def test_many_blocks_make_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "BLOCK", 64)
    rows = [Row(str(at * 7 % 501), str(at % 13), at % 3 - 1) for at in range(501)]
    assert read_all_ways(long_table(rows).encode())
    wide = "participant,5,4\n" + "".join(f"{at},{at % 2},-1\n" for at in range(99, 0, -1))
    assert read_all_ways(wide.encode())


@pytest.mark.shared_data
def test_real_tables_are_read_fast(shared_data: Path) -> None:
    files = sorted((shared_data / "opinion").glob("*/*votes.csv"))
    assert len(files) == 7
    for file in files:
        assert read_all_ways(file.read_bytes()), file
