"""A request that is too big is refused before a byte of it is read, whoever sends it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FRAME = 100_000
"""What a form may be besides its files."""


class SizeLimitMiddleware:
    """Answers 413 where the announced size is beyond the limit. More than was announced is never
    read, and what announces nothing is read as empty."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        size = request.META.get("CONTENT_LENGTH") or "0"
        if not size.isascii() or not size.isdecimal() or int(size) > settings.UPLOAD_LIMIT + FRAME:
            # No request in the template: its session and messages come later.
            return render(None, "shared/413.html", status=413)
        return self.get_response(request)
