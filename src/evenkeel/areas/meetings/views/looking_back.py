"""Looking back at the charter: what the group said of it after its meetings, and one click to put a
principle on the agenda of the next one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evenkeel.areas.charter.queries import principles_of
from evenkeel.areas.meetings import actions, queries
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.views.shown import context_of
from evenkeel.areas.minutes.presenting import meeting_title
from evenkeel.areas.minutes.queries import LookBack, looks_back_at
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of
from evenkeel.shared.clock import now
from evenkeel.shared.numbers import number_of

MOST = 12
"""The answers after so many meetings stand on one page: about a year."""


@may(May.SEE_MEMBERS)
@require_safe
def looking_back(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The charter's principles, and what was said of them after the last meetings."""
    project = standing.project
    principles, following = principles_of(project), queries.next_open(project)
    planned = set(following.items.values_list("principle", flat=True)) if following else set()
    context = context_of(standing) | {
        "charter": principles.charter if principles else None,
        "principles": [
            {"number": number, "text": text, "is_planned": text in planned}
            for number, text in (principles.by_number if principles else {}).items()
        ],
        "following": following,
        "can_speak": following is not None and standing.may(May.JOIN_IN),
        "told": [_told(one) for one in looks_back_at(standing, MOST)],
    }
    return render(request, "meetings/looking_back.html", context)


@may(May.JOIN_IN)
@require_POST
def speak_again(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Put a principle on the agenda of the next meeting."""
    put: list[Meeting] = []
    try:
        put.append(
            actions.speak_again(
                project=standing.project,
                charter=number_of(request.POST.get("charter", "")),
                principle=number_of(request.POST.get("principle", "")),
                by=person_of(request),
                at=now(),
            )
        )
    except CannotError as refused:
        messages.error(request, str(refused))
        return redirect("meetings:looking_back", standing.project.slug)
    messages.success(request, _("It is on the agenda."))
    return redirect("meetings:meeting", standing.project.slug, put[0].pk)


def _told(one: LookBack) -> dict[str, object]:
    return {"ref": one.meeting, "title": meeting_title(one.on, one.meeting), "text": one.text}
