"""Guessing is slow: ten tries in five minutes for each card and for each network address. So is
having minutes read by somebody who is not signed in.

Counted by the sign-in library's own limiter, so that there is one. What is counted is a keyed hash:
neither a card's code nor a visitor's address is kept.
"""

import hmac

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest

_RATES = {
    "card": "10/5m/key,10/5m/ip",
    "code": "10/5m/ip",
    "passphrase": "10/5m/key",
    "paste": "200/5m/ip",
}


def keyed(value: str) -> str:
    """A hash that can't be tried out without this installation's secret."""
    return hmac.new(settings.SECRET_KEY.encode(), value.encode(), "sha256").hexdigest()


class Try:
    """One try at a secret. Counted at once, so that tries side by side count too; a try that was
    right is taken back, since thirty people may join from one village hall."""

    def __init__(self, request: HttpRequest, code: str, action: str = "card") -> None:
        self._counted = ratelimit.consume(
            request, app="evenkeel", action=action, config=_RATES, key=keyed(code), limit_get=True
        )

    @property
    def too_many(self) -> bool:
        return self._counted is None

    def was_right(self) -> None:
        if self._counted is not None:
            self._counted.rollback()


def forget_tries(email: str) -> None:
    """Drop what the sign-in library counted for an e-mail address."""
    for action in ("request_login_code", "login_failed", "confirm_email"):
        for key in {email, email.lower()}:
            for rate in ratelimit.get_rates(app="allauth.account", action=action):
                if rate.per == "key":
                    ratelimit.cache.delete(
                        ratelimit.get_cache_key(
                            HttpRequest(), app="allauth.account", action=action, rate=rate, key=key
                        )
                    )
