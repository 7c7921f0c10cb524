"""The minutes with their words marked: whole, in order, and each mark leading somewhere."""

from hypothesis import given
from hypothesis import strategies as st

from evenkeel.areas.minutes.pasted.marking import pieces
from evenkeel.areas.minutes.pasted.reading import Found, Kind
from evenkeel.engine.minutes.proposals import ProposedItem, Span, Who

TEXT = "0123456789" * 4


def found(key: str, *spans: tuple[int, int]) -> Found:
    said = tuple(Span(*span) for span in spans)
    return Found(key, Kind.ITEM, ProposedItem("", Who(), "", said, 1.0))


def test_the_shorter_of_two_gets_the_link() -> None:
    out = list(pieces(TEXT, Span(0, 20), [found("a", (2, 12)), found("b", (4, 8))]))
    assert [(one.text, one.leads_to, one.begins) for one in out] == [
        ("01", "", ()),
        ("23", "a", ("a",)),
        ("4567", "b", ("b",)),
        ("8901", "a", ()),
        ("23456789", "", ()),
    ]


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3), max_size=6),
    st.integers(0, 20),
    st.integers(20, 40),
)
def test_the_text_stays_whole_and_everything_begins_once(
    spans: list[list[tuple[int, int]]], start: int, end: int
) -> None:
    things = [found(f"i{n}", *some) for n, some in enumerate(spans)]
    out = list(pieces(TEXT, Span(start, end), things))
    assert "".join(one.text for one in out) == TEXT[start:end]
    begun = [key for one in out for key in one.begins]
    inside = {
        thing.key
        for thing in things
        for one in thing.spans
        if max(one.start, start) < min(one.end, end)
    }
    assert sorted(begun) == sorted(inside)
    assert {one.leads_to for one in out} - {""} <= inside
