"""The list of meetings, one meeting, and the button that confirms its minutes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from evenkeel.areas.minutes import actions, queries
from evenkeel.areas.minutes.actions.confirming import CannotConfirmError
from evenkeel.areas.minutes.presenting import crumbs, item_view, meeting_line, meeting_view
from evenkeel.areas.minutes.words import OBSTACLES
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.words import words_of
from evenkeel.areas.pulse.queries import after_meeting
from evenkeel.shared.clock import now

ON_A_PAGE = 20
ITEMS_ON_A_PAGE = 100


@may(May.SEE)
@require_GET
def meetings(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The meetings of a project, newest first: all, or those that wait for the visitor's side."""
    replaced = queries.corrections(standing.project.record)
    rows = queries.meetings_of(standing.project, replaced)
    only_waiting = False
    if "waiting" in request.GET and isinstance(request.user, Person):
        only_waiting = True
        waiting = queries.meetings_waiting_for(request.user)
        rows = rows.filter(pk__in=waiting.values("pk"))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    lines = queries.lines_of(standing.project, list(page), replaced)
    context = {
        "standing": standing,
        "project": standing.project,
        "crumbs": crumbs(standing, _("Meetings")),
        "page": page,
        "lines": [meeting_line(line) for line in lines],
        "only_waiting": only_waiting,
    }
    return render(request, "minutes/meetings.html", context)


@may(May.SEE)
@require_GET
def meeting(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """What the record says about one meeting, and who confirmed its minutes."""
    rows = queries.meeting_rows(standing.project, ref)
    if rows is None:
        raise Http404
    page = Paginator(rows.items, ITEMS_ON_A_PAGE).get_page(request.GET.get("page"))
    found = queries.meeting_for(standing, rows, list(page))
    words = words_of(standing.project)
    view = meeting_view(found, standing)
    items = [item_view(row, held, words, view.names) for row, held in found.items]
    context = {
        "standing": standing,
        "project": standing.project,
        "crumbs": crumbs(
            standing,
            view.title,
            (_("Meetings"), reverse("minutes:meetings", args=[standing.project.slug])),
        ),
        "meeting": view,
        "after": after_meeting(standing, ref),
        "items": items,
        "page": page,
        "can_correct": standing.may(May.PROPOSE) and not view.withdrawn,
        "can_confirm": standing.may(May.CONFIRM) and found.obstacle is None,
        "obstacle": OBSTACLES[found.obstacle] if found.obstacle else "",
        "decisions": [item for item in items if item.is_decision and not item.withdrawn],
    }
    return render(request, "minutes/meeting.html", context)


@may(May.CONFIRM)
@require_POST
def confirm(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Confirm the minutes of a meeting, and mark the decisions that matter."""
    assert isinstance(request.user, Person)
    if queries.meeting_rows(standing.project, ref) is None:
        raise Http404
    try:
        actions.confirm_minutes(
            project=standing.project,
            meeting=ref,
            matters=request.POST.getlist("matters"),
            by=request.user,
            at=now(),
        )
    except CannotConfirmError as error:
        messages.error(request, str(OBSTACLES[error.obstacle]))
    else:
        messages.success(request, _("You have confirmed these minutes. It stands in the record."))
    return redirect("minutes:meeting", standing.project.slug, ref)
