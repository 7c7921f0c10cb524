"""Every page says who may open it, and a page that does not say so is closed.

A rule is a name and a check. Pages about one project carry that project's rules, which the area
that owns projects defines; here are the two that need no project.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may open a page, in a word that tests and documents use."""

    name: str


ANYONE = Rule("anyone")
SIGNED_IN = Rule("signed in")


def ruled(view: View, rule: Rule) -> None:
    """Mark a view as carrying a rule, for the middleware and for the walk over every page."""
    view.access = rule  # type: ignore[attr-defined]


def anyone(view: View) -> View:
    """Open to everybody, signed in or not."""
    ruled(view, ANYONE)
    return view


def signed_in(view: View) -> View:
    """Open to whoever is signed in; others are asked to sign in first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    ruled(guarded, SIGNED_IN)
    return guarded


class DenyByDefaultMiddleware:
    """Refuses a view that carries no rule and is not one of the sign-in library's own pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        match = request.resolver_match
        if getattr(view, "access", None) is None and (
            match is None or match.view_name not in settings.PAGES_OF_LIBRARIES
        ):
            raise PermissionDenied("this page says nobody may open it")
