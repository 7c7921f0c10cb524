"""The pages of what waits for somebody, of what is sent to them, and of stopping it."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.desk import queries
from evenkeel.areas.desk.actions import choosing
from evenkeel.areas.desk.forms import NoticesForm
from evenkeel.areas.people.models import Notices, Person
from evenkeel.areas.people.stopping import stop_of
from evenkeel.shared.access import anyone, signed_in
from evenkeel.shared.clock import now


@signed_in
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the visitor and what is news to them, by project."""
    person = cast(Person, request.user)
    return render(request, "desk/desk.html", {"projects": queries.desk_of(person, now())})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """How often the visitor is written to, and about which projects."""
    person = Person.objects.get(pk=cast(Person, request.user).pk)
    seats = queries.seats_of(person)
    form = NoticesForm(person, seats, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        often, about = Notices(form.cleaned_data["often"]), form.cleaned_data.get("about", [])
        choosing.choose(person=person, often=often, about=about, by=person)
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("desk:notices")
    return render(request, "desk/notices.html", {"form": form, "person": person})


@anyone
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """Stops messages with one click, for whoever holds the link from one of them.

    Opening it changes nothing, since programs that look through mail open links. A mail program's
    own button posts to it with neither a cookie nor a token (RFC 8058), so the code alone counts;
    and it wants an answer and no redirection.
    """
    found = stop_of(code)
    if found is None:
        return render(request, "desk/stop_unknown.html", status=404)
    person = found.person
    project = queries.project_of_seat(person, found.seat) if found.seat else None
    if request.method == "POST":
        choosing.stop(person=person, seat=found.seat, by=person)
        return render(request, "desk/stopped.html", {"project": project})
    return render(request, "desk/stop.html", {"project": project})
