"""Putting a round on an agenda: what it will be, on which meeting's, and in whose words."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenkeel.areas.meetings import actions, queries
from evenkeel.areas.meetings.formats import FORMATS
from evenkeel.areas.meetings.forms import RoundForm
from evenkeel.areas.meetings.presenting import general_lines
from evenkeel.areas.meetings.views.shown import context_of
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.areas.projects.words import words_of
from evenkeel.shared.clock import now
from evenkeel.shared.numbers import number_of


@may(May.JOIN_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_format(request: HttpRequest, standing: Standing, key: str) -> HttpResponse:
    """What a round will put on the agenda; sent, it is there. Without a meeting to put it on it
    leads to planning one, and what was typed goes along."""
    form_of = FORMATS.get(key)
    if form_of is None:
        raise Http404
    project, is_sent = standing.project, request.method == "POST"
    given = request.POST if is_sent else request.GET
    number = number_of(given.get("meeting", ""))
    meeting = queries.open_for(project, number)
    form = RoundForm(
        form_of,
        request.POST if is_sent else None,
        initial={"about": given.get("about", ""), "meeting": number or None},
    )
    can_plan = standing.may(May.RUN_MEETINGS)
    if form.is_valid():
        about = form.about_it()
        if meeting is None and can_plan:
            messages.info(request, _("Plan a meeting first. Then the round goes on its agenda."))
            return redirect(
                reverse("meetings:new", args=[project.slug])
                + f"?{urlencode({'round': key, 'about': about})}"
            )
        if (to := meeting) is not None and tried(
            form,
            lambda: actions.add_format(
                meeting=to,
                form=form_of,
                about=about,
                key=form.cleaned_data["key"],
                by=person_of(request),
                at=now(),
            ),
        ):
            messages.success(request, _("The round is on the agenda."))
            return redirect("meetings:meeting", project.slug, to.pk)
    context = context_of(standing, meeting) | {
        "form": form,
        "round": form_of,
        "how": general_lines(words_of(project)),
        "can_plan": can_plan,
    }
    return render(request, "meetings/round.html", context, status=422 if form.errors else 200)


def round_page(project: Project, key: str, about: str) -> str:
    """The address of the page for a round, with what was typed for it."""
    page = reverse("meetings:add_format", args=[project.slug, key])
    return f"{page}?{urlencode({'about': about})}" if about else page
