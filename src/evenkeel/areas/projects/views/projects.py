"""The list of projects, opening one, and a project's own page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.people.queries import organisations_of
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.opening import open_project
from evenkeel.areas.projects.forms import OpeningForm
from evenkeel.areas.projects.models import Project, Visibility
from evenkeel.areas.projects.queries import Standing, listed_for
from evenkeel.areas.projects.queries.state import state_of
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.shared.access import anyone, signed_in
from evenkeel.shared.clock import now

AT_ONCE = 25


@anyone
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The projects that the visitor may see."""
    pages = Paginator(listed_for(request.user), AT_ONCE)
    page = pages.get_page(request.GET.get("page"))
    can_open = organisations_of(request.user).exists()
    return render(request, "projects/list.html", {"page": page, "can_open": can_open})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """Opening a project, for officers."""
    person = person_of(request)
    organisations = organisations_of(person)
    if not organisations:
        raise PermissionDenied
    form = OpeningForm(
        request.POST or None,
        organisations=organisations,
        initial={"in_name_of": organisations[0]},
    )
    made: list[Project] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        opened = tried(
            form,
            lambda: made.append(
                open_project(
                    organisation=data["in_name_of"],
                    name=data["name"],
                    about=data["about"],
                    visibility=Visibility(data["visibility"]),
                    claim=form.claim(),
                    band=form.band(),
                    place=form.place(),
                    by=person,
                    at=now(),
                )
            ),
        )
        if opened:
            messages.success(request, _("The project is open. Now invite people of both sides."))
            return redirect("projects:project", made[0].slug)
    return render(request, "projects/open.html", {"form": form})


@may(May.SEE)
@require_safe
def project(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What is waiting for the visitor first, then where the project stands."""
    return render(
        request,
        "projects/project.html",
        {"project": standing.project, "standing": standing, "state": state_of(standing.project)},
    )
