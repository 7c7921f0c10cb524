"""Links for many people: making one with its poster, ending it, and coming to the table by it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from evenkeel.areas.people.codes import hash_of
from evenkeel.areas.people.limits import Try
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions import links
from evenkeel.areas.projects.actions.joining import Coded
from evenkeel.areas.projects.actions.links import Arrival
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.forms import CardJoinForm, JoinForm
from evenkeel.areas.projects.forms.inviting import LinkForm
from evenkeel.areas.projects.models import InvitationLink
from evenkeel.areas.projects.queries import Standing, live_link
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, sign_in, too_many, tried
from evenkeel.areas.projects.views.printing import qr_code
from evenkeel.shared.access import anyone
from evenkeel.shared.clock import now


@may(May.INVITE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make_link(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Make a link; its poster, with the QR code and the code to type, is shown this once."""
    project = standing.project
    person = person_of(request)
    form = LinkForm(day(project, now()).last, request.POST if request.method == "POST" else None)
    made: list[Coded[InvitationLink]] = []
    if request.method == "POST" and form.is_valid():
        what = form.cleaned_data
        if tried(
            form,
            lambda: made.append(links.make_link(project=project, by=person, at=now(), **what)),
        ):
            return _poster(request, standing, made[0], form)
    context = {"form": form, "project": project, "standing": standing}
    return render(request, "projects/make_link.html", context)


def _poster(
    request: HttpRequest, standing: Standing, made: Coded[InvitationLink], form: LinkForm
) -> HttpResponse:
    page = request.build_absolute_uri(reverse("projects:link"))
    return render(
        request,
        "projects/poster.html",
        {
            "project": standing.project,
            "standing": standing,
            "address": f"{page}?code={made.code}",
            "typed_at": request.build_absolute_uri(reverse("projects:card")),
            "code": made.code,
            "qr": qr_code(page, made.code),
            "last_day": form.cleaned_data["last_day"],
        },
    )


@may(May.INVITE)
@require_http_methods(["POST"])
def end_link(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    found = get_object_or_404(standing.project.links, pk=pk)
    links.end_link(link=found, by=person_of(request))
    messages.success(request, _("The link no longer works."))
    return redirect("projects:invite", standing.project.slug)


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest) -> HttpResponse:
    """What a link is for; its reader joins with an account, or with a card of their own."""
    code = request.POST.get("code") or request.GET.get("code") or ""
    found = live_link(hash_of(code), now())
    if found is None:
        if code and Try(request, code).too_many:
            return too_many(request)
        return render(request, "projects/code_gone.html", status=404)
    person = request.user if isinstance(request.user, Person) else None
    form = (JoinForm if person else CardJoinForm)(
        request.POST if request.method == "POST" else None,
        initial={"name": person.name if person else ""},
    )
    arrived: list[Arrival] = []
    if request.method == "POST" and form.is_valid():
        joined = tried(
            form,
            lambda: arrived.append(
                links.join_by_link(
                    link=found,
                    name=form.cleaned_data["name"],
                    place=form.place(),
                    pin=form.cleaned_data.get("pin", ""),
                    by=person,
                    at=now(),
                )
            ),
        )
        if joined:
            return _seated(request, found, arrived[0])
    context = {"form": form, "code": code, "project": found.project}
    return render(request, "projects/link.html", context)


def _seated(request: HttpRequest, found: InvitationLink, arrival: Arrival) -> HttpResponse:
    """To the project; whoever has no account first sees the card that signs them in again."""
    card = arrival.card
    if card is None or card.thing.person is None:
        messages.success(request, _("You have joined."))
        return redirect("projects:project", found.project.slug)
    sign_in(request, card.thing.person)
    page = request.build_absolute_uri(reverse("projects:card"))
    return render(
        request,
        "projects/own_card.html",
        {
            "project": found.project,
            "page": page,
            "card": {"code": card.code, "qr": qr_code(page, card.code)},
        },
    )
