"""The pages: what holds, the start, the questions, what the answers say, and the choice."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.approach import actions, queries
from evenkeel.areas.approach.forms import AnswersForm, ChoiceForm
from evenkeel.areas.approach.models import Answer
from evenkeel.areas.approach.presenting import (
    all_ways,
    choice_view,
    clash_text,
    outcome_view,
    way_view,
)
from evenkeel.areas.approach.rules import Question, advice, look_again
from evenkeel.areas.approach.words import QUESTIONS, WHEN_NOT
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.queries import Standing, names_by_ref
from evenkeel.areas.projects.queries.state import claim_of
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.areas.projects.words import words_of
from evenkeel.engine.words import Situation, Way
from evenkeel.shared.clock import now

ON_A_PAGE = 20


def _page(request: HttpRequest, standing: Standing, name: str, **more: object) -> HttpResponse:
    context = {"project": standing.project, "standing": standing, **more}
    return render(request, f"approach/{name}.html", context)


@may(May.SEE)
@require_safe
def holds(request: HttpRequest, standing: Standing) -> HttpResponse:
    """How the group works now, and what it chose before."""
    project, words = standing.project, words_of(standing.project)
    entries = queries.entries_of(project)
    page = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    choices = queries.choices_for(standing, list(page))
    names = names_by_ref(project) if choices and standing.may(May.SEE_MEMBERS) else {}
    views = [choice_view(one, names, words) for one in choices]
    is_first = page.number == 1
    claimed = claim_of(project) if choices and is_first else None
    return _page(
        request,
        standing,
        "holds",
        page=page,
        now=views[0] if views and is_first else None,
        earlier=views[1:] if is_first else views,
        is_due=is_first and bool(choices) and queries.is_due(choices[0], day(project, now()).last),
        claims=[(scope, str(level)) for scope, level in claimed.levels] if claimed else [],
        when_not=WHEN_NOT,
    )


@may(May.ANSWER_APPROACH)
@require_safe
def start(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What the questions are for, and who sees the answers."""
    answered = len(queries.answers_of(standing.project))
    return _page(
        request, standing, "start", answered=answered, all=len(Question), when_not=WHEN_NOT
    )


@may(May.ANSWER_APPROACH)
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, standing: Standing) -> HttpResponse:
    """All questions; what is typed is kept for the group until it comes back."""
    project = standing.project
    is_sent = request.method == "POST"
    form = AnswersForm(request.POST if is_sent else None, notes=queries.notes_of(project))
    if is_sent and form.is_valid():
        given = form.given()
        clashes = actions.save_answers(
            project=project, given=given, by=person_of(request), at=now()
        )
        if not clashes:
            messages.success(request, _("Your answers are kept. Come back whenever you like."))
            goes_on = request.POST.get("then") != "later"
            return redirect("approach:outcome" if goes_on else "approach:start", project.slug)
        form = _with_clashes(request, standing, clashes)
    return _page(request, standing, "questions", form=form)


def _with_clashes(
    request: HttpRequest, standing: Standing, clashes: Mapping[Question, Answer]
) -> AnswersForm:
    """The page again: as it is kept now, but with what was typed where others wrote something else
    meanwhile. Whoever sends it now has seen both."""
    data = request.POST.copy()
    notes = queries.notes_of(standing.project)
    for one, note in notes.items():
        data[f"was_{one}"] = note.mark
        if one not in clashes:
            data[f"answer_{one}"], data[f"words_{one}"] = note.answer or "", note.words
    form = AnswersForm(data, notes=notes)
    form.full_clean()
    for one, row in clashes.items():
        person = row.by.person if row.by else None
        name = str(person) if person else _("Somebody")
        form.add_error(f"answer_{one}", clash_text(queries.note_of(row), name))
    return form


@may(May.ANSWER_APPROACH)
@require_safe
def outcome(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Where the group seems to be, what fits, why, and what to talk about."""
    project, words = standing.project, words_of(standing.project)
    notes = queries.notes_of(project)
    answers = {one: note.answer for one, note in notes.items() if note.answer}
    found = outcome_view(advice(answers), notes, day(project, now()).last, words)
    return _page(
        request,
        standing,
        "outcome",
        outcome=found if answers else None,
        all=len(QUESTIONS),
        ways=all_ways(words),
        when_not=WHEN_NOT,
    )


@may(May.CHOOSE_APPROACH)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Enter what the group chose into the record, with its reason."""
    project, words = standing.project, words_of(standing.project)
    answers = queries.answers_of(project)
    found = advice(answers)
    again_on = look_again(day(project, now()).last, found.months)
    form = ChoiceForm(
        request.POST if request.method == "POST" else None,
        words=words,
        suggested=(found.situation, found.way, again_on) if answers else None,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        entered = tried(
            form,
            lambda: actions.choose(
                project=project,
                situation=Situation(data["situation"]),
                way=Way(data["way"]),
                again_on=data["again_on"],
                reason=data["reason"],
                by=person_of(request),
                at=now(),
            ),
            field="again_on",
        )
        if entered:
            messages.success(request, _("It is in the record. What you chose before stays there."))
            return redirect("approach:holds", project.slug)
    return _page(
        request,
        standing,
        "choose",
        form=form,
        suggested=way_view(found.way, words) if answers else None,
    )
