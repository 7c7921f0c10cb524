"""The map of who has a stake, and the pages on which members write it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing, names_at_the_table
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.areas.projects.words import words_of
from evenkeel.areas.stakeholders import actions
from evenkeel.areas.stakeholders.forms import GroupForm, initial_of
from evenkeel.areas.stakeholders.models import Group
from evenkeel.areas.stakeholders.presenting import gap_words, view_of
from evenkeel.areas.stakeholders.queries import gaps_of, groups_for


@may(May.SEE_MEMBERS)
@require_safe
def overview(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Who is missing, then everybody: as a list, and by stake and power."""
    words = words_of(standing.project)
    rows = list(groups_for(standing))
    groups = [view_of(one, words) for one in rows]
    squares = [
        [
            [one for one in groups if (one.affected, one.has_power) == (affected, power)]
            for power in (True, False)
        ]
        for affected in (True, False)
    ]
    context = _context(standing) | {
        "groups": groups,
        "squares": squares,
        "gaps": gap_words(gaps_of(standing, rows), words),
    }
    return render(request, "stakeholders/map.html", context)


@may(May.MAP)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Write a group down."""
    form = _form(request, standing)
    person = person_of(request)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        project = standing.project
        if tried(form, lambda: actions.add_group(project=project, said=said, by=person)):
            messages.success(request, _("Saved."))
            return redirect("stakeholders:map", project.slug)
    return render(request, "stakeholders/group.html", _context(standing) | {"form": form})


@may(May.MAP)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Change what is said of a group."""
    group = _group(standing, pk)
    form = _form(request, standing, group)
    person = person_of(request)
    if request.method == "POST" and form.is_valid():
        said, seen = form.said(), form.cleaned_data["version"] or 0
        if tried(form, lambda: actions.change_group(group=group, said=said, seen=seen, by=person)):
            messages.success(request, _("Saved."))
            return redirect("stakeholders:map", standing.project.slug)
    context = _context(standing) | {"form": form, "group": group}
    return render(request, "stakeholders/group.html", context)


@may(May.MAP)
@require_POST
def remove(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Take a group off the map."""
    actions.remove_group(group=_group(standing, pk), by=person_of(request))
    messages.success(request, _("The group is off the map."))
    return redirect("stakeholders:map", standing.project.slug)


def _group(standing: Standing, pk: int) -> Group:
    group = get_object_or_404(groups_for(standing), pk=pk)
    group.project = standing.project
    return group


def _form(request: HttpRequest, standing: Standing, group: Group | None = None) -> GroupForm:
    members = names_at_the_table(standing.project)
    sent = request.POST if request.method == "POST" else None
    initial = initial_of(group) if group else None
    return GroupForm(members, words_of(standing.project), sent, initial)


def _context(standing: Standing) -> dict[str, object]:
    return {"standing": standing, "project": standing.project}
