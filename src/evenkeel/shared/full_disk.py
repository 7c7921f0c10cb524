"""A full disk gives a clear page instead of an error: what was saved, and that nothing was lost."""

import errno
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SIGNS = ("disk is full", "no space left on device", "could not extend file", "disk i/o error")


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


class FullDiskMiddleware:
    """Answers 503 with a plain page when the disk is full; the transaction was rolled back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_full_disk(error):
            return None
        # No request in the template: its session and messages would want the database again.
        return render(None, "shared/full_disk.html", status=503)
