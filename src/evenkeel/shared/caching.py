"""Pages made for one person are kept by no browser and no proxy: the next at the keyboard, often in
a library or a community centre, must not find them with the back button."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class PersonalPagesMiddleware:
    """Marks as not to be stored whatever is answered to a visitor with a session, or starts one.

    The cookie is looked at and not the visitor, so that this never asks the database.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        name = settings.SESSION_COOKIE_NAME
        if name in request.COOKIES or name in response.cookies:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
