"""The list of meetings, and what facilitators plan."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenkeel.areas.meetings import actions, queries
from evenkeel.areas.meetings.calendar import calendar_file
from evenkeel.areas.meetings.formats import FORMATS
from evenkeel.areas.meetings.forms import CancelForm, PlanForm
from evenkeel.areas.meetings.letters import address_of
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.presenting import meeting_view
from evenkeel.areas.meetings.views.rounds import round_page
from evenkeel.areas.meetings.views.shown import context_of, meeting_or_404
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.areas.projects.words import words_of
from evenkeel.shared.clock import now

ON_A_PAGE = 20


@may(May.SEE_MEMBERS)
@require_safe
def meetings(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Meetings to come, and those past."""
    words = words_of(standing.project)
    coming = list(queries.coming_of(standing.project)[:ON_A_PAGE])
    page = Paginator(queries.past_of(standing.project), ON_A_PAGE).get_page(request.GET.get("page"))
    for one in (*coming, *page):
        one.project = standing.project
    context = context_of(standing) | {
        "coming": [meeting_view(one, words) for one in coming],
        "past": [meeting_view(one, words) for one in page],
        "page": page,
    }
    return render(request, "meetings/meetings.html", context)


@may(May.RUN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Plan a meeting."""
    project = standing.project
    sent = request.POST if request.method == "POST" else None
    form = PlanForm(words_of(project), project.time_zone, sent)
    made: list[Meeting] = []
    if form.is_valid() and tried(
        form,
        lambda: made.append(
            actions.plan_meeting(project=project, what=form.what(), by=person_of(request), at=now())
        ),
        field="day",
    ):
        messages.success(
            request, _("The meeting is planned. Now invite people, and ask for items.")
        )
        if request.GET.get("round") in FORMATS:
            return redirect(round_page(project, request.GET["round"], request.GET.get("about", "")))
        return redirect("meetings:meeting", project.slug, made[0].pk)
    return render(request, "meetings/plan.html", context_of(standing) | {"form": form})


@may(May.RUN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Change what is planned."""
    project, found = standing.project, meeting_or_404(standing, pk)
    sent = request.POST.copy() if request.method == "POST" else None
    form = PlanForm(words_of(project), project.time_zone, sent, meeting=found)
    if form.is_valid() and tried(
        form,
        lambda: actions.change_plan(
            meeting=found,
            what=form.what(),
            seen=form.cleaned_data["sequence"],
            by=person_of(request),
            at=now(),
        ),
    ):
        messages.success(request, _("It is changed. Whoever was invited is told."))
        return redirect("meetings:meeting", project.slug, pk)
    if sent is not None and form.non_field_errors():
        # Whoever sends it now has read that somebody else changed it, and how it is now.
        found = meeting_or_404(standing, pk)
        sent["sequence"] = str(found.sequence)
    return render(request, "meetings/plan.html", context_of(standing, found) | {"form": form})


@may(May.RUN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Cancel a meeting, and say why."""
    found = meeting_or_404(standing, pk)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        form,
        lambda: actions.cancel(
            meeting=found, reason=form.cleaned_data["reason"], by=person_of(request), at=now()
        ),
    ):
        messages.success(request, _("The meeting is cancelled. Whoever was invited is told."))
        return redirect("meetings:meeting", standing.project.slug, pk)
    return render(request, "meetings/cancel.html", context_of(standing, found) | {"form": form})


@may(May.RUN_MEETINGS)
@require_POST
def invite(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Send the invitation to every member with an address."""
    found = meeting_or_404(standing, pk)
    try:
        sent = actions.invite(meeting=found, by=person_of(request), at=now())
    except CannotError as refused:
        messages.error(request, str(refused))
    else:
        text = ngettext(
            "The invitation is on its way to %(number)d member.",
            "The invitation is on its way to %(number)d members.",
            sent,
        )
        messages.success(request, text % {"number": sent})
    return redirect("meetings:meeting", standing.project.slug, pk)


@may(May.SEE_MEMBERS)
@require_safe
def calendar(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """The meeting as a file for a calendar program."""
    found = meeting_or_404(standing, pk)
    file = calendar_file(found, href=address_of(found), at=now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response
