"""How the sign-in library behaves here: one form for known and new addresses, and no passwords.

A code goes to every address that is typed in, so that neither page nor message tells whether
somebody has an account. Passkeys are a way in, not a second lock: whoever loses one still has their
code.
"""

from functools import wraps
from smtplib import SMTPException
from time import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.people.actions import begin_account
from evenkeel.areas.people.limits import Try, keyed
from evenkeel.areas.people.models import Person
from evenkeel.shared.access import View

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
RECENT = 15 * 60


class SignInForm(LoginForm):  # type: ignore[misc]
    """One field: the address that the code goes to."""

    user: Person | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label=_("Your e-mail address"),
            help_text=_(
                "We send you a code to type in here. There is no password. If you have no account "
                "yet, this makes one. Only the people in your projects see your name; nobody sees "
                "your address."
            ),
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        )

    def _clean_without_password(self, email: str | None, phone: str | None) -> Any:
        cleaned = super()._clean_without_password(email, phone)
        if not self.errors and email:
            if self.user is not None:
                # The library looks once more for an address that it does not know. So do we for one
                # that it knows, so that the time it takes tells nothing.
                Person.objects.filter(email__iexact=email).first()
            self.user = begin_account(email=email)
        return cleaned


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Keeps the library's defaults but for what this site promises."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "This is not the code that we sent. Check it and try again."
        ),
        "too_many_login_attempts": gettext_lazy(
            "There were too many tries. Wait five minutes, then try again."
        ),
        "rate_limited": gettext_lazy("Wait a little, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by entering the code, on no other page."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A stand-in for the visitor's address, which is kept nowhere."""
        return keyed(truncate_ip(super().get_client_ip(request)))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Says so where a message can't be sent, instead of breaking."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            page = render(self.request, "people/mail_down.html", status=503)
            raise ImmediateHttpResponse(page) from None

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The library's notices name the visitor's address and browser; ours would not help."""


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """A passkey signs its owner in, and is never asked for on top of a code or a card."""

    def is_mfa_enabled(self, user: Person, types: Any = None) -> bool:
        return False

    def generate_authenticator_name(self, user: Person, type: Any) -> str:  # noqa: A002
        return _("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Even Keel"}


def slowly(view: View) -> View:
    """Counts each code that is typed in, and takes none after ten wrong ones."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or "code" not in request.POST:
            return view(request, *args, **kwargs)
        counted = Try(request, "", "code")
        if counted.too_many:
            return render(request, "shared/429.html", status=429)
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated:
            counted.was_right()
        return response

    return guarded


def recently(view: View) -> View:
    """Only for who has signed in within a quarter of an hour: others do so once more."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not signed_in_recently(request):
            back = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('people:again')}?{back}")
        return view(request, *args, **kwargs)

    return guarded


def signed_in_recently(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time() - records[-1]["at"] < RECENT
