import math

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from evenkeel.engine.facts import SAFE_INTEGER
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.canonical import canonical

safe = st.integers(-SAFE_INTEGER, SAFE_INTEGER)
texts = st.text()  # no surrogates
keys = st.text(st.characters(max_codepoint=127))
values = st.recursive(
    st.booleans() | safe | texts,
    lambda inner: st.lists(inner) | st.dictionaries(keys, inner),
    max_leaves=20,
)


@given(values)
def test_agrees_with_rfc8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (1.5, "of type float"),
        (1.0, "of type float"),
        (math.nan, "of type float"),
        (math.inf, "of type float"),
        (None, "of type NoneType"),
        (2**53, "beyond 2\\^53"),
        (-(2**53), "beyond 2\\^53"),
        ({"é": 1}, "ASCII"),
        ({1: 1}, "ASCII"),
        ("\ud800", "half a character"),
        (["a\udfffb"], "half a character"),
        ({"a": [1, {"b": None}]}, "a\\[1\\].b is of type NoneType"),
        (b"bytes", "of type bytes"),
        ({1, 2}, "of type set"),
    ],
)
def test_refuses_what_has_no_single_spelling(value: object, says: str) -> None:
    with pytest.raises(LedgerError, match=says):
        canonical(value)


def test_refuses_endless_nesting() -> None:
    value: list[object] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(LedgerError, match="nested too deeply"):
        canonical(value)


@pytest.mark.parametrize("edge", [SAFE_INTEGER, -SAFE_INTEGER, 0])
def test_takes_safe_integers_to_the_edge(edge: int) -> None:
    assert canonical(edge) == str(edge).encode()
