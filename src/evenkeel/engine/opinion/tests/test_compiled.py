"""Loops are compiled where they can be, kept where they can be, and left alone elsewhere."""

import sys
from collections.abc import Callable, Iterator

import numba
import numpy as np
import pytest
from numpy.typing import NDArray

from evenkeel.engine.opinion.compiled import compiled, has_numba


def total(values: NDArray[np.int64]) -> int:
    found = 0
    for one in values:
        found += one
    return found


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    """What a test finds of numba is forgotten after it."""
    has_numba.cache_clear()
    yield
    has_numba.cache_clear()


def is_compiled(made: Callable[[NDArray[np.int64]], int]) -> bool:
    assert made(np.arange(5)) == 10
    return made is not total


def test_with_numba() -> None:
    assert has_numba()
    assert is_compiled(compiled(total))


def test_without_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    assert not has_numba()
    assert not is_compiled(compiled(total))


def test_numba_that_is_switched_off_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numba.config, "DISABLE_JIT", 1)
    assert not has_numba()


def test_where_nothing_can_be_kept_it_is_compiled_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, real = [], numba.njit

    def njit(function: object, *, nogil: bool, cache: bool = False) -> object:
        asked.append(cache)
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return real(function, nogil=nogil)

    monkeypatch.setattr(numba, "njit", njit)
    assert is_compiled(compiled(total))
    assert asked == [True, False]
