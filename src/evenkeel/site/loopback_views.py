"""What exists on this machine alone: the outbox, and one-click sign-in to the demonstration.

Elsewhere these pages are not found. Their addresses are left out of a public site altogether; the
check here stands even if they were not.
"""

from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from evenkeel.areas.people.models import Person
from evenkeel.shared import mail
from evenkeel.shared.access import Rule, View, ruled
from evenkeel.site.demonstration.cast import CAST
from evenkeel.site.loopback import is_on_this_machine

OUTBOX = "evenkeel.shared.mail.OutboxBackend"
ON_THIS_MACHINE = Rule("on this machine")


def has_outbox() -> bool:
    """Whether messages wait on this machine, because there is no mail server."""
    return str(settings.EMAIL_BACKEND) == OUTBOX


def on_this_machine(view: View) -> View:
    """Open to whoever sits at this machine; not found for everybody else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_on_this_machine(request):
            raise Http404
        return view(request, *args, **kwargs)

    ruled(guarded, ON_THIS_MACHINE)
    return guarded


@on_this_machine
@require_POST
def sign_in(request: HttpRequest, part: str) -> HttpResponse:
    """Sign in as somebody of the demonstration's cast."""
    if not settings.DEMONSTRATION or part not in CAST:
        raise Http404
    person = get_object_or_404(Person, email=CAST[part].email, is_active=True)
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("home")


@on_this_machine
@never_cache
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """The messages that wait because there is no mail server; their words are not shown yet."""
    if not has_outbox():
        raise Http404
    return render(request, "site/outbox.html", {"waiting": mail.waiting()})


@on_this_machine
@never_cache
@require_POST
def open_message(request: HttpRequest, name: str) -> HttpResponse:
    """Show a message and forget it: this is its delivery."""
    message = mail.deliver(name) if has_outbox() else None
    if message is None:
        raise Http404
    return render(request, "site/message.html", {"message": message})
