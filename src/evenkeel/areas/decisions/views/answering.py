"""Answering a proposal: one form for each way of deciding, on the proposal's own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenkeel.areas.decisions.actions import answering
from evenkeel.areas.decisions.forms import BallotForm
from evenkeel.areas.decisions.models import Decision
from evenkeel.areas.decisions.views.deciding import decision_page
from evenkeel.areas.decisions.views.proposing import found
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.shared.clock import now


@may(May.DECIDE)
@require_POST
def answer(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Answer, or answer otherwise than before."""
    row = found(standing, ref)
    if not row.method:
        return redirect("decisions:decision", standing.project.slug, ref)
    form = BallotForm(row, "", None, request.POST)
    if form.is_valid() and tried(form, lambda: _answer(request, row, form)):
        messages.success(
            request, _("Your answer is saved. You can change it until the proposal is closed.")
        )
        return redirect("decisions:decision", standing.project.slug, ref)
    return decision_page(request, standing, found(standing, ref), form)


def _answer(request: HttpRequest, row: Decision, form: BallotForm) -> None:
    answering.answer(
        decision=row,
        choice=form.answer(),
        reason=form.cleaned_data.get("reason", ""),
        read=form.cleaned_data["read"],
        by=person_of(request),
        at=now(),
    )
