"""What waits for two keys: the list, one proposal, agreeing, refusing, and another band."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.charters import charter_of
from evenkeel.areas.projects.forms import BandProposalForm
from evenkeel.areas.projects.models import Proposal
from evenkeel.areas.projects.presenting import changes, proposed_charter, title_of
from evenkeel.areas.projects.queries import (
    Standing,
    coded_names,
    keys_of,
    names_by_ref,
    text_of,
)
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried, tried_at_once
from evenkeel.areas.projects.words import name_of, side_name, words_of
from evenkeel.engine.facts import CharterAgreed, Correction
from evenkeel.engine.keys import SIDES, Reason, refusal_to_turn
from evenkeel.engine.keys import standing as standing_of
from evenkeel.engine.words import Side
from evenkeel.shared.clock import now

SETTLED_SHOWN = 20


@may(May.SEE_MEMBERS)
@require_safe
def proposals(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Open proposals first, then the last that were settled."""
    project = standing.project
    known = keys_of(project).proposals
    names = names_by_ref(project)
    rows = project.proposals.prefetch_related("keys")
    waiting = rows.filter(outcome=Proposal.Outcome.OPEN).order_by("pk")
    settled = rows.exclude(outcome=Proposal.Outcome.OPEN).order_by("-settled_at")[:SETTLED_SHOWN]
    return render(
        request,
        "projects/proposals.html",
        {
            "project": project,
            "standing": standing,
            "has_charter": charter_of(project) is not None,
            "waiting": [(row, title_of(known[row.ref].act, names)) for row in waiting],
            "settled": [(row, title_of(known[row.ref].act, names)) for row in settled],
        },
    )


@may(May.SEE_MEMBERS)
@require_safe
def proposal(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """What it would do, why, who has agreed, and what the visitor may do about it."""
    project = standing.project
    row = get_object_or_404(project.proposals, ref=ref)
    known = keys_of(project)
    asked = known.proposals[ref]
    names = names_by_ref(project)
    own = standing.membership
    called = {side: side_name(side, words_of(project)) for side in SIDES}
    can_turn: list[tuple[str, str]] = []
    why_not = ""
    is_open = row.outcome == Proposal.Outcome.OPEN
    if own is not None and standing.may(May.TURN_KEY) and is_open:
        refusals = {
            side: refusal_to_turn(asked, known.roll, by=own.ref, side=side) for side in SIDES
        }
        can_turn = [(side.value, called[side]) for side in SIDES if refusals[side] is None]
        mine = [refusals[side] for side in known.roll.sides(own.ref)]
        if mine and mine[0] and not can_turn:
            agreed = any(turn.by == own.ref for turn in asked.turns)
            why_not = _why_not(mine[0], agreed=agreed)
    state = standing_of(asked, known.roll, at=now())
    able = own is not None and (own.ref == row.by or known.roll.is_vouched(own.ref))
    return render(
        request,
        "projects/proposal.html",
        {
            "project": project,
            "standing": standing,
            "proposal": row,
            "title": title_of(asked.act, names),
            "names": names,
            "changes": changes(project, row.seq, asked.act, names | coded_names(project)),
            "charter": proposed_charter(project, row.seq, asked.act)
            if isinstance(asked.act, CharterAgreed)
            else None,
            "corrects": asked.act.replaces if isinstance(asked.act, Correction) else None,
            "reason": text_of(project, row.seq, two_keys.WHY),
            "by": name_of(row.by, names),
            "turns": [(called[turn.side], name_of(turn.by, names)) for turn in asked.turns],
            "state": state,
            "waits_for": [called[side] for side in state.waits_for],
            "can_turn": can_turn,
            "why_not": why_not,
            "can_close": is_open and standing.may(May.PROPOSE) and able,
            "is_own": own is not None and own.ref == row.by,
        },
    )


def _why_not(reason: Reason, *, agreed: bool) -> str:
    """Why the visitor can't turn a key of an open proposal."""
    if reason is not Reason.USED_ALREADY:
        return two_keys.refusal(reason)
    if agreed:
        return _("You have agreed. Nobody agrees for both sides.")
    return _("Somebody has agreed for your side already.")


@may(May.TURN_KEY)
@require_http_methods(["POST"])
def turn(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Agree to a proposal for one side."""
    row = get_object_or_404(standing.project.proposals, ref=ref)
    sides = {side.value: side for side in SIDES}
    side: Side | None = sides.get(request.POST.get("side", ""))
    if side is None:
        raise Http404
    person = person_of(request)
    effects: list[bool] = []
    tried_at_once(
        request,
        lambda: effects.append(two_keys.turn_key(proposal=row, side=side, by=person, at=now())),
        _("You have turned the key of your side."),
    )
    if effects == [True]:
        messages.success(request, _("Both sides have agreed: it is in effect."))
    return redirect("projects:proposal", standing.project.slug, ref)


@may(May.PROPOSE)
@require_http_methods(["POST"])
def close(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Take a proposal back, or refuse it."""
    row = get_object_or_404(standing.project.proposals, ref=ref)
    person = person_of(request)
    tried_at_once(
        request,
        lambda: two_keys.close_proposal(proposal=row, by=person, at=now()),
        _("The proposal is closed and has no effect."),
    )
    return redirect("projects:proposal", standing.project.slug, ref)


@may(May.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_band(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Propose another balanced band, while no charter holds one."""
    person = person_of(request)
    form = BandProposalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        band = form.band()
        assert band is not None
        reason = form.cleaned_data["reason"]
        if tried(
            form,
            lambda: two_keys.propose_band(
                project=standing.project,
                low=band[0],
                high=band[1],
                reason=reason,
                by=person,
                at=now(),
            ),
        ):
            messages.success(request, _("Proposed. It takes effect with a key of each side."))
            return redirect("projects:proposals", standing.project.slug)
    return render(
        request,
        "projects/propose_band.html",
        {
            "form": form,
            "project": standing.project,
            "standing": standing,
            "has_charter": charter_of(standing.project) is not None,
        },
    )
