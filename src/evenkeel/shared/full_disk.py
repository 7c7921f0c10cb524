"""A full disk gives a clear page instead of an error, which says truthfully what was saved.

A view writes in transactions of its own, and the session is saved after it. So the disk can be
full when what somebody sent is safe already: whether anything was committed is noted on the way.
"""

import errno
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenkeel.shared.access import ANYONE

SIGNS = ("disk is full", "no space left on device", "could not extend file", "disk i/o error")
ASIDE = frozenset({"django_session", "cache", "django_tasks_database_dbtaskresult"})
"""Tables that hold nothing of what somebody sends."""

_WRITING = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
_READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_SENT = "evenkeel.sent"


class Outcome(StrEnum):
    """What became of what somebody sent."""

    SAVED = "saved"
    NOT_SAVED = "not-saved"
    PERHAPS = "perhaps"


@dataclass(slots=True)
class Sent:
    """A request that sends something: whether its sender was signed in, and whether anything of it
    was committed by now."""

    signed_in: bool = False
    committed: bool = False

    def note(self) -> None:
        self.committed = True

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Note what is committed meanwhile."""

        def watch(execute: Callable[..., Any], sql: Any, *more: Any) -> Any:
            done = execute(sql, *more)
            table = _WRITING.match(sql) if isinstance(sql, str) else None
            if table and table[1] not in ASIDE and not self.committed:
                transaction.on_commit(self.note)
            return done

        with connection.execute_wrapper(watch):
            yield


def is_full_disk(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, says that the disk has no room."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if isinstance(error, OperationalError) and any(
            sign in str(error).lower() for sign in SIGNS
        ):
            return True
        error = error.__cause__ or error.__context__
    return False


def full_disk_page(request: HttpRequest, *, finished: bool) -> HttpResponse:
    """The page that says what became of a request; `finished` where its view came to its end.

    Who was not signed in may have been about to be, which is then lost although rows were written.
    """
    sent = request.META.get(_SENT)
    outcome = Outcome.NOT_SAVED
    if sent is not None and sent.committed:
        outcome = Outcome.SAVED if finished and sent.signed_in else Outcome.PERHAPS
    # No request in the template: its session and messages would want the database again.
    return render(None, "shared/full_disk.html", {"outcome": outcome}, status=503)


class FullDiskMiddleware:
    """Notes what a request commits, and answers 503 with a plain page when the disk is full in a
    view. After the view, when the session is saved, the site's error pages ask for the same one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in _READING:
            return self.get_response(request)
        sent = request.META[_SENT] = Sent()
        with sent.noting():
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *more: object) -> None:
        sent = request.META.get(_SENT)
        # Pages for everybody are not asked who it is: some of them must never know.
        if sent is not None and getattr(view, "access", None) is not ANYONE:
            sent.signed_in = request.user.is_authenticated

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return full_disk_page(request, finished=False) if is_full_disk(error) else None
