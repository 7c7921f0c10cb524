"""Doing something for many things, each apart: one that fails keeps no other from its turn."""

import logging
import traceback
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model

logger = logging.getLogger(__name__)
_One = TypeVar("_One", bound=Model)


class SomeFailedError(Exception):
    """For some it failed, so that the job has to be tried again; each is in the log."""


def each(things: Iterable[_One], do: Callable[[_One], object]) -> None:
    """Do it for every row. Raises SomeFailedError once all were tried, if any failed."""
    failed = 0
    for one in things:
        try:
            do(one)
        except Exception as error:
            failed += 1
            log(f"{type(one).__name__} {one.pk}", error)
    if failed:
        raise SomeFailedError(f"{failed} failed")


def log(what: str, error: Exception) -> None:
    """Log what went wrong and where, but not the error's own words: a database puts the row that it
    refuses into them, and so what somebody wrote."""
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s failed: %s\n%s", what, type(error).__name__, where)
