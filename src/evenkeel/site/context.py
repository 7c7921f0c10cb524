"""What every page's template knows about the site."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from evenkeel.shared.clock import now
from evenkeel.site.waiting import waiting_for


def site(request: HttpRequest) -> dict[str, object]:
    """Whether this is a demonstration, and where the outbox may be shown."""
    return {
        "demonstration": settings.DEMONSTRATION,
        "waiting": SimpleLazyObject(lambda: waiting_for(request.user, now())),
        "outbox": settings.EMAIL_BACKEND.endswith("OutboxBackend"),
    }
