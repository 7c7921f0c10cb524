"""Writing a proposal, and changing one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenkeel.areas.charter.queries import charter_of
from evenkeel.areas.decisions import queries
from evenkeel.areas.decisions.actions import proposing
from evenkeel.areas.decisions.forms import USUAL_DAYS, ChangeForm, ProposalForm, initial_of
from evenkeel.areas.decisions.models import Decision, Idea
from evenkeel.areas.decisions.rules import first_choice
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.queries import Standing, members_of
from evenkeel.areas.projects.rules import AT_THE_TABLE, May
from evenkeel.areas.projects.views.asking import person_of, tried, tried_at_once
from evenkeel.areas.projects.words import words_of
from evenkeel.engine.words import Rule
from evenkeel.shared.clock import now


@may(May.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Put something to the group; for an idea, ask it for support."""
    idea = _idea(standing, request.GET.get("idea", ""))
    form = ProposalForm(
        words_of(standing.project),
        request.POST if request.method == "POST" else None,
        initial={} if request.method == "POST" else _usual(standing, idea),
        members=_members(standing) if idea else None,
        idea=idea,
    )
    made: list[Decision] = []
    if form.is_valid() and tried(
        form,
        lambda: made.append(
            proposing.propose(
                project=standing.project, what=form.what(), by=person_of(request), at=now()
            )
        ),
    ):
        messages.success(request, _("The group can answer now."))
        return redirect("decisions:decision", standing.project.slug, made[0].ref)
    context = {"project": standing.project, "form": form, "idea": idea}
    return render(request, "decisions/new.html", context)


@may(May.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Put one's own proposal otherwise, while nobody has answered."""
    row = found(standing, ref)
    text = row.rounds.values_list("text", flat=True).get(number=row.round)
    form = ProposalForm(
        words_of(standing.project),
        request.POST if request.method == "POST" else None,
        initial=initial_of(row, text),
        members=_members(standing) if row.idea else None,
        idea=row.idea,
    )
    if form.is_valid() and tried(
        form,
        lambda: proposing.edit(decision=row, what=form.what(), by=person_of(request), at=now()),
    ):
        messages.success(request, _("The proposal is changed."))
        return redirect("decisions:decision", standing.project.slug, ref)
    context = {"project": standing.project, "form": form, "row": row, "idea": row.idea}
    return render(request, "decisions/edit.html", context)


@may(May.DECIDE)
@require_POST
def withdraw(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Take one's own proposal back, while nobody has answered."""
    row = found(standing, ref)
    tried_at_once(
        request,
        lambda: proposing.withdraw(decision=row, by=person_of(request), at=now()),
        _("The proposal is taken back. It can still be read."),
    )
    return redirect("decisions:decision", standing.project.slug, ref)


@may(May.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Change a proposal to which somebody objects; everybody answers anew."""
    row = found(standing, ref)
    text = row.rounds.values_list("text", flat=True).get(number=row.round)
    soon = day(standing.project, now()).last + USUAL_DAYS
    initial = {"seen": row.round, "text": text, "closes_on": soon}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and tried(
        form,
        lambda: proposing.change(
            decision=row,
            text=form.cleaned_data["text"],
            closes_on=form.cleaned_data["closes_on"],
            seen=form.cleaned_data["seen"],
            by=person_of(request),
            at=now(),
        ),
    ):
        messages.success(request, _("The proposal is changed. Everybody answers anew."))
        return redirect("decisions:decision", standing.project.slug, ref)
    context = {"project": standing.project, "form": form, "row": row, "text": text}
    return render(request, "decisions/change.html", context)


def found(standing: Standing, ref: str) -> Decision:
    """The proposal of this ref, or the page that says that there is none."""
    row = queries.decision_for(standing, ref)
    if row is None:
        raise Http404
    row.project = standing.project
    return row


def _idea(standing: Standing, ref: str) -> Idea | None:
    if not ref:
        return None
    idea = queries.idea_for(standing, ref)
    if idea is None:
        raise Http404
    return idea


def _usual(standing: Standing, idea: Idea | None) -> dict[str, Any]:
    """What a new proposal begins with: the charter's way of deciding, a week, an idea's words."""
    charter = charter_of(standing.project)
    method, say = first_choice(charter.fact.rule if charter else Rule.UNKNOWN)
    closes_on = day(standing.project, now()).last + USUAL_DAYS
    words = {"title": idea.title, "text": idea.text} if idea else {}
    return {"method": method.value, "say": say.value, "closes_on": closes_on, **words}


def _members(standing: Standing) -> dict[str, Membership]:
    seats = members_of(standing.project).filter(role__in=AT_THE_TABLE)
    return {one.ref: one for one in seats}
