"""The pages that belong to no area: home, health, and the choice of language."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language as django_set_language

from evenkeel import __version__
from evenkeel.areas.projects.queries import projects_for
from evenkeel.shared.access import anyone


@anyone
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What this is, in plain words, and the projects that the visitor may see."""
    projects = projects_for(request.user)[:6]
    return render(request, "site/home.html", {"projects": projects})


@anyone
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Says that the site and its database answer; for whoever watches over the server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": __version__})


@anyone
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Keep the visitor's language in a cookie and go back to the page they were on."""
    return django_set_language(request)
