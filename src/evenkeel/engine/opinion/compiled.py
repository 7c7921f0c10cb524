"""Loops compiled by numba where it is installed; whoever uses one has another way without it."""

from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


@cache
def has_numba() -> bool:
    """Whether loops can be compiled. Asking imports numba, which takes some tenths of a second:
    ask only where there is enough to do, and import a module of loops only after a yes."""
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
