"""Logs without personal data: e-mail addresses, client addresses and query strings are masked, and
what people do without a name is not logged at all.
"""

import logging
import re
from collections.abc import Mapping
from typing import Any

_MASKS = (
    (re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), "[address]"),
    (
        re.compile(
            r"(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}"
            r"|(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?)"
            r"(?![\w:])",
            re.IGNORECASE,
        ),
        "[address]",
    ),
    (re.compile(r"\?[^\s\"']+"), "?[query]"),
)

NAMELESS = ("/concerns/", "/pulse/")
"""Under these addresses people act without their names: a mistyped code, too, would say in the log
when somebody did. Only what breaks is told."""


def impersonal(text: str) -> str:
    """The text with what could name a person masked."""
    for pattern, mask in _MASKS:
        text = pattern.sub(mask, text)
    return text


def to_console(level: str, loggers: Mapping[str, Any]) -> dict[str, Any]:
    """How a process of the site logs: to the console alone, through the filter below.

    Without addresses and queries, since a log is copied to places where erasure can't reach.
    `loggers` are what single loggers have otherwise, as `logging.config` reads it.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "filters": {"impersonal": {"()": f"{__name__}.ImpersonalFilter"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "plain",
                "filters": ["impersonal"],
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": dict(loggers),
    }


class ImpersonalFilter(logging.Filter):
    """Masks a log record's message and traceback before any handler sees them. What was refused
    on a page on which people act without their names is left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        asked = str(getattr(getattr(record, "request", None), "path_info", ""))
        if asked.startswith(NAMELESS) and record.levelno < logging.ERROR:
            return False
        record.msg = impersonal(record.getMessage())
        record.args = None
        if record.exc_info and not record.exc_text:
            record.exc_text = impersonal(logging.Formatter().formatException(record.exc_info))
        elif record.exc_text:
            record.exc_text = impersonal(record.exc_text)
        return True
