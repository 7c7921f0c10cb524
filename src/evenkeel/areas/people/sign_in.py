"""How the sign-in library behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Keeps the library's defaults but for what this site promises."""
