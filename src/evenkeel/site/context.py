"""What every page's template knows about the site."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Whether this is a demonstration, and where the outbox may be shown."""
    return {
        "demonstration": settings.DEMONSTRATION,
        "outbox": settings.EMAIL_BACKEND.endswith("OutboxBackend"),
    }
