"""Whether a request comes from this very machine, for what may be shown nowhere else.

All must agree: the operator's settings, the address that asks, and the host that it asks for. A
proxy on this machine would make everybody look local, so a request that was passed on is not.
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

from evenkeel.site.configuration import is_loopback

PASSED_ON = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)


def is_on_this_machine(request: HttpRequest) -> bool:
    """Whether the visitor sits at this machine, as far as anybody can tell."""
    host = split_domain_port(request.get_host())[0].strip("[]")
    return (
        settings.CONFIGURATION.on_loopback
        and is_loopback(request.META.get("REMOTE_ADDR", ""))
        and is_loopback(host)
        and not any(header in request.META for header in PASSED_ON)
    )
