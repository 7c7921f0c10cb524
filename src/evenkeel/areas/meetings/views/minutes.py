"""Writing a meeting up: a page to look through and put right, one button, and sending it out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from evenkeel.areas.charter.queries import principles_of
from evenkeel.areas.meetings import actions, queries
from evenkeel.areas.meetings.forms.minutes import MinutesForm
from evenkeel.areas.meetings.presenting import charter_lines, outcome_view
from evenkeel.areas.meetings.rules import State
from evenkeel.areas.meetings.views.shown import context_of, meeting_or_404
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing, names_by_ref
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.areas.projects.words import words_of
from evenkeel.shared.clock import now


@may(May.RUN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Look through the minutes, put them right, and write them into the record."""
    found = meeting_or_404(standing, pk)
    project = standing.project
    if found.state != State.ENDED and request.method != "POST":
        where = "run" if found.state in (State.PLANNED, State.RUNNING) else "meeting"
        return redirect(f"meetings:{where}", project.slug, pk)
    items, outcomes = queries.agenda_of(found), queries.outcomes_of(found)
    looked_back = queries.charter_answers_of(found)
    sent = request.POST if request.method == "POST" else None
    form = MinutesForm(found, items, outcomes, looked_back, sent)
    written: list[str] = []
    if form.is_valid() and tried(
        form,
        lambda: written.append(
            actions.write_minutes(
                meeting=found, draft=form.draft(), by=person_of(request), at=now()
            )
        ),
    ):
        messages.success(
            request,
            _("The minutes are in the record. Now somebody of each side confirms them."),
        )
        return redirect("minutes:meeting", project.slug, written[0])
    words, names = words_of(project), names_by_ref(project)
    context = context_of(standing, found) | {
        "form": form,
        "top": [form["title"], form["closing"], form["shown"]],
        "parts": [
            {
                "text": one.text,
                "fields": [form[f"i{one.pk}_{name}"] for name in ("in", "text", "notes")],
            }
            for one in items
        ],
        "outcomes": [
            {
                "view": outcome_view(one, words, names),
                "fields": [form[f"o{one.pk}_{name}"] for name in ("in", "text")],
            }
            for one in outcomes
        ],
        "looked_back": charter_lines(looked_back),
        "has_charter": principles_of(project) is not None,
        "here": [one.name for one in queries.seats_in(found) if one.is_here],
    }
    return render(request, "meetings/write.html", context, status=422 if form.errors else 200)


@may(May.RUN_MEETINGS)
@require_POST
def send(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Send the minutes to every member with an address."""
    found = meeting_or_404(standing, pk)
    try:
        sent = actions.send_minutes(meeting=found, by=person_of(request), at=now())
    except CannotError as refused:
        messages.error(request, str(refused))
    else:
        text = ngettext(
            "The minutes are on their way to %(number)d member.",
            "The minutes are on their way to %(number)d members.",
            sent,
        )
        messages.success(request, text % {"number": sent})
    return redirect("meetings:meeting", standing.project.slug, pk)
