"""Doing something for many pulses, each apart: one that fails keeps no other from its turn."""

import logging
import traceback
from collections.abc import Callable, Iterable

from evenkeel.areas.pulse.models import Pulse

logger = logging.getLogger(__name__)


class SomeFailedError(Exception):
    """For some pulses it failed, so that the job has to be tried again; each is in the log."""


def each(pulses: Iterable[Pulse], do: Callable[[Pulse], object]) -> None:
    """Do it for every pulse. Raises SomeFailedError once all were tried, if any failed."""
    failed = 0
    for pulse in pulses:
        try:
            do(pulse)
        except Exception as error:
            failed += 1
            log(f"Pulse {pulse.pk}", error)
    if failed:
        raise SomeFailedError(f"{failed} of the pulses failed")


def log(what: str, error: Exception) -> None:
    """Log what went wrong and where, but not the error's own words: a database puts the row that it
    refuses into them, and so what somebody wrote."""
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s failed: %s\n%s", what, type(error).__name__, where)
