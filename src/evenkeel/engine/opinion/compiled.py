"""Loops compiled by numba where it is installed; whoever uses one has another way without it."""

import sys
from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

IN_USE, NOT_YET = 2_000_000, 30_000_000
"""From so many steps on a compiled loop saves time: where numba is in use already, and where it has
to be started first, which takes a second or two."""


def saves_time(steps: int) -> bool:
    """Whether numba is there, and so many steps of a loop are worth it."""
    return steps >= (IN_USE if "numba" in sys.modules else NOT_YET) and has_numba()


@cache
def has_numba() -> bool:
    """Whether loops can be compiled. Asking imports numba, which takes some tenths of a second; a
    module of loops may only be imported after a yes."""
    try:
        import numba
    except ImportError:
        return False
    return not numba.config.DISABLE_JIT  # type: ignore[attr-defined]  # set when it starts


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code, compiled at its first call and kept for the next process.

    Numba keeps it beside the module, in the user's cache folder where the module can't be written,
    or in `NUMBA_CACHE_DIR`; where nothing can be written, every process compiles anew. It looks at
    the module's own file alone to see that code has changed: what a function calls must stand in
    the same module. Without numba it is returned as it is.
    """
    if not has_numba():
        return function
    from numba import njit

    try:
        made = njit(function, cache=True, nogil=True)
    except RuntimeError:  # no folder for the cache
        made = njit(function, nogil=True)
    return cast(Callable[P, R], made)
