import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.commitments import Text, check, commit, read_text_line, text_line

SALT = bytes(range(32))


def test_the_commitment_by_hand() -> None:
    message = b"evenkeel text 1\0item-raised\0title\0The lift is broken"
    expected = hmac.new(SALT, message, hashlib.sha256).hexdigest()
    assert commit(SALT, "item-raised", "title", "The lift is broken") == expected
    assert check(expected, SALT, "item-raised", "title", "The lift is broken")


@given(st.text(), st.text())
def test_only_the_text_itself_fits(one: str, other: str) -> None:
    assert check(commit(SALT, "k", "f", one), SALT, "k", "f", other) == (one == other)


def test_salt_kind_and_field_are_part_of_it() -> None:
    made = commit(SALT, "kind", "field", "text")
    assert not check(made, bytes(32), "kind", "field", "text")
    assert not check(made, SALT, "kinds", "field", "text")
    assert not check(made, SALT, "kind", "fields", "text")
    assert not check("é", SALT, "kind", "field", "text")


@pytest.mark.parametrize(
    ("salt", "kind", "field", "value"),
    [
        (b"short", "kind", "field", ""),
        (SALT, "ki\0nd", "field", ""),
        (SALT, "kind", "", ""),
        (SALT, "kind", "field\0", ""),
        (SALT, "kind", "field", "\ud800"),
    ],
)
def test_what_would_be_ambiguous_is_refused(salt: bytes, kind: str, field: str, value: str) -> None:
    with pytest.raises(LedgerError):
        commit(salt, kind, field, value)


@given(st.text())
def test_a_text_comes_back_from_its_line(value: str) -> None:
    text = Text(3, "title", SALT, value)
    assert read_text_line(text_line(text)) == text


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        text_line(Text(3, "title", SALT, "x")).replace(b"00", b"zz"),
        text_line(Text(3, "title", SALT, "x")).replace(b"3", b"true", 1),
        text_line(Text(3, "title", SALT, "x")).replace(b'"x"', b"7"),
    ],
)
def test_what_is_no_text_is_refused(line: bytes) -> None:
    with pytest.raises(LedgerError):
        read_text_line(line)
