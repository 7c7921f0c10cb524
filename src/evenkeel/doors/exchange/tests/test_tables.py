"""Both readers of tables, the command line's and the pages', cut a text into the same rows."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.areas.minutes import arriving
from evenkeel.doors.exchange.text_files import text_lines
from evenkeel.engine.minutes import Problems
from evenkeel.engine.minutes.problems import TEXT

BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What Python's `splitlines` takes for the end of a line, and no table does."""


def by_command(text: str) -> list[str]:
    return list(text_lines(io.BytesIO(text.encode()), Problems(), TEXT))


def by_page(text: str) -> list[str]:
    return list(arriving._lines(text))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("sign", BREAKS)
def test_a_row_ends_where_its_line_does(sign: str, end: str) -> None:
    text = f"item_id,summary{end}I1,Ring{sign}people{end}"
    assert (
        by_page(text) == by_command(text) == [f"item_id,summary{end}", f"I1,Ring{sign}people{end}"]
    )


@given(
    st.text(
        st.sampled_from(f"a,\n{BREAKS}") | st.characters(codec="utf-8", exclude_characters="\r\x00")
    )
)
def test_both_cut_alike(text: str) -> None:
    if by_command(text):
        assert by_page(text.removeprefix("\ufeff")) == by_command(text)
