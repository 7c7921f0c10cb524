"""What every page's template knows about the site."""

from collections.abc import Sequence

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from evenkeel.areas.desk.queries import DESK
from evenkeel.shared.clock import now

Entry = dict[str, object]


def site(request: HttpRequest) -> dict[str, object]:
    """The menu, whether this is a demonstration, and where the outbox may be shown."""
    return {
        "demonstration": settings.DEMONSTRATION,
        "waiting": SimpleLazyObject(lambda: DESK.waiting(request.user, now())),
        "outbox": settings.EMAIL_BACKEND.endswith("OutboxBackend"),
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "visitor": SimpleLazyObject(lambda: _visitor(request)),
        "account": SimpleLazyObject(lambda: _account(request)),
        "footer": SimpleLazyObject(_footer),
    }


def _entry(text: str, href: str, path: str) -> Entry:
    return {"text": text, "href": href, "current": path.startswith(href)}


def _navigation(request: HttpRequest) -> Sequence[Entry]:
    found = [_entry(_("Projects"), reverse("projects:list"), request.path)]
    if _visitor(request):
        found.insert(0, _entry(_("My page"), reverse("desk:desk"), request.path))
    return found


def _visitor(request: HttpRequest) -> str:
    """The name of who is signed in; empty for nobody, and where it can't be told."""
    try:
        return str(request.user) if request.user.is_authenticated else ""
    except (AttributeError, DatabaseError):
        # A page that says what went wrong must not go wrong as well.
        return ""


def _account(request: HttpRequest) -> Sequence[Entry]:
    try:
        signed_in = request.user.is_authenticated
    except (AttributeError, DatabaseError):
        return []
    if not signed_in:
        return [_entry(_("Sign in"), reverse("account_login"), request.path)]
    return [
        _entry(_("My account"), reverse("people:account"), request.path),
        {"text": _("Sign out"), "href": reverse("account_logout"), "post": True},
    ]


def _footer() -> Sequence[Entry]:
    return [
        {"text": _("Privacy"), "href": reverse("people:privacy")},
        {"text": _("Accessibility"), "href": reverse("people:accessibility")},
    ]
