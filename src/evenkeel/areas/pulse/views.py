"""The pages of pulses in a project: what is open, what was told, and what facilitators see to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.queries.names import known_names
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried, tried_at_once
from evenkeel.areas.projects.views.printing import qr_code
from evenkeel.areas.pulse import actions, jobs, queries
from evenkeel.areas.pulse.forms import OpenForm, PaperForm, WordsForm, text_of
from evenkeel.areas.pulse.letters import page_address
from evenkeel.areas.pulse.models import Pulse
from evenkeel.areas.pulse.presenting import agenda_title, release_view
from evenkeel.areas.pulse.rules import is_overdue
from evenkeel.areas.pulse.words import POINTS
from evenkeel.engine.pulse import release_comments
from evenkeel.shared.clock import now

PAPERS_AT_ONCE = 5


@may(May.SEE)
@require_safe
def pulses(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Every pulse of the project, the open one first."""
    rows = list(queries.pulses_of(standing.project))
    context = _context(standing) | {
        "open": [one for one in rows if one.state == Pulse.State.OPEN],
        "released": [one for one in rows if one.state == Pulse.State.RELEASED],
        "elsewhere": list(queries.yearly_for(standing).exclude(project=standing.project)),
    }
    return render(request, "pulse/pulses.html", context)


@may(May.PULSE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Open a pulse."""
    project = standing.project
    meetings = queries.meetings_of(project)
    today = day(project, now()).last
    chosen = {"meeting": request.GET.get("meeting", "")}
    form = OpenForm(
        meetings, today, request.POST if request.method == "POST" else None, initial=chosen
    )
    opened: list[Pulse] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def do() -> None:
            opened.append(
                actions.open_pulse(
                    project=project,
                    closes_on=said["closes_on"],
                    k=said["k"],
                    scope=Pulse.Scope(said["scope"]),
                    meeting=said["meeting"],
                    by=person_of(request),
                    at=now(),
                )
            )

        if tried(form, do):
            jobs.send_pulse.enqueue(opened[0].pk)
            return redirect("pulse:pulse", project.slug, opened[0].ref)
    questions = queries.questions_of(project, Pulse.Scope.PROJECT)
    context = _context(standing) | {
        "form": form,
        "questions": [text_of(one.key, one.text) for one in questions],
        "yearly": [
            text_of(one.key, one.text) for one in queries.questions_of(project, Pulse.Scope.YEARLY)
        ],
    }
    return render(request, "pulse/new.html", context)


@may(May.SEE)
@require_safe
def pulse(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """One pulse: while it is open, what it asks; then what was told."""
    found = _pulse(standing, ref)
    context = _context(standing) | {
        "pulse": found,
        "questions": [text_of(key, text) for key, text in found.questions],
        "many": sum(map(len, found.asked.values())),
        "to_print": sum(found.cards.values()),
        "is_overdue": not found.sent and is_overdue(found.opened_at, now()),
        "is_sending": found.tried < found.messages,
    }
    if found.state == Pulse.State.RELEASED:
        context |= _told(standing, found)
    return render(request, "pulse/pulse.html", context)


@may(May.SEE_MEMBERS)
@require_safe
def yearly(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """What a yearly pulse told, whichever project of the organisation opened it, and without its
    name: to read, but not to look through words."""
    found = queries.yearly_for(standing).filter(pk=pk).first()
    if found is None:
        raise Http404
    context = _context(standing) | {"pulse": found, "is_elsewhere": True} | _told(standing, found)
    return render(request, "pulse/pulse.html", context)


def _told(standing: Standing, found: Pulse) -> dict[str, object]:
    told = queries.told_of(found)
    view = release_view(told, queries.before(found))
    waiting = queries.words_to_look_through(found).exists()
    comments = release_comments(queries.words_that_passed(found), sorted)
    return {
        "told": view,
        "talk": [(line, agenda_title(line.text)) for line in view.lines],
        "words": comments.texts if standing.may(May.SEE_MEMBERS) else (),
        "is_waiting": waiting,
    }


@may(May.PULSE)
@require_POST
@never_cache
def codes(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Make the codes of those whom no mail reaches, and show them this once, with the questions as
    a paper form."""
    found = _pulse(standing, ref)
    try:
        made = actions.print_codes(pulse=found, by=person_of(request), at=now())
    except CannotError as refused:
        context = _context(standing) | {"pulse": found, "refused": str(refused)}
        return render(request, "pulse/codes.html", context)
    page = page_address()
    context = _context(standing) | {
        "pulse": found,
        "page": page,
        "cards": [
            {"code": one.code, "group": one.group.value, "qr": qr_code(page, one.code)}
            for one in made
        ],
        "questions": [text_of(key, text) for key, text in found.questions],
        "points": list(POINTS.items()),
    }
    return render(request, "pulse/codes.html", context)


@may(May.PULSE)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Enter paper forms, several at a time. What was saved leaves the page, and the rest stays."""
    found = _pulse(standing, ref)
    if found.state != Pulse.State.OPEN:
        return redirect("pulse:pulse", standing.project.slug, ref)
    sent = request.POST if request.method == "POST" else None
    papers = [PaperForm(found, sent, prefix=str(number)) for number in range(PAPERS_AT_ONCE)]
    entered = [one for one in papers if sent is not None and _is_entered(one)]
    papers = [PaperForm(found, prefix=one.prefix) if one in entered else one for one in papers]
    context = _context(standing) | {
        "pulse": found,
        "papers": papers,
        "saved": len(entered),
        "questions": [text_of(key, text) for key, text in found.questions],
    }
    return render(request, "pulse/enter.html", context)


def _is_entered(paper: PaperForm) -> bool:
    if not paper.is_valid() or not paper.is_filled:
        return False
    said = paper.cleaned_data
    return tried(
        paper,
        lambda: actions.answer(
            code=said["code"], answers=paper.answers(), word=said["word"], at=now()
        ),
        field="code",
    )


@may(May.PULSE)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Look through the free words, before anybody is shown any."""
    found = _pulse(standing, ref)
    form = WordsForm(
        list(queries.words_to_look_through(found)),
        known_names(standing.project),
        request.POST if request.method == "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        said = form.said()

        def do() -> None:
            actions.look_through(pulse=found, said=said, by=person_of(request), at=now())

        if tried_at_once(request, do, _("Saved.")):
            return redirect("pulse:pulse", standing.project.slug, ref)
    return render(request, "pulse/words.html", _context(standing) | {"pulse": found, "form": form})


def _pulse(standing: Standing, ref: str) -> Pulse:
    found = queries.pulse_for(standing, ref)
    if found is None:
        raise Http404
    return found


def _context(standing: Standing) -> dict[str, object]:
    return {
        "standing": standing,
        "project": standing.project,
        "here": reverse("pulse:pulses", args=[standing.project.slug]),
    }
