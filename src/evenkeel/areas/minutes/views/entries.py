"""One entry: how it stands in the record, its receipt, and proposing a correction of it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from evenkeel.areas.minutes import queries
from evenkeel.areas.minutes.forms import CORRECTED, CorrectionForm
from evenkeel.areas.minutes.presenting import crumbs
from evenkeel.areas.minutes.words import KINDS, rows_of, text_label
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.two_keys import propose_correction
from evenkeel.areas.projects.charters import place_of
from evenkeel.areas.projects.queries import Standing, names_by_ref
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.words import words_of
from evenkeel.engine.facts import MeetingHeld
from evenkeel.record.key import printed_fingerprint
from evenkeel.record.receipts import receipt as receipt_of
from evenkeel.shared.clock import now


@may(May.SEE)
@require_GET
def entry(request: HttpRequest, standing: Standing, seq: int) -> HttpResponse:
    """An entry as it stands in the record."""
    found = _entry(standing, seq)
    fact = queries.said(found.fact)
    rows = rows_of(fact, words=words_of(standing.project))
    context = {
        "standing": standing,
        "project": standing.project,
        "crumbs": crumbs(standing, _entry_title(seq), (_("Meetings"), _meetings_address(standing))),
        "entry": found,
        "title": _entry_title(seq),
        "kind": KINDS.get(type(fact), found.fact.kind),
        "rows": [{"key": label, "value": value} for label, value in rows],
        "texts": [
            {"label": text_label(name), "text": text, "erased": text is None}
            for name, text in sorted(found.texts.items(), key=lambda one: place_of(one[0]))
        ],
        "fingerprint": printed_fingerprint(),
        "checkpoint": queries.covering(standing.project.record, seq),
        "place": queries.place_of(standing.project, found),
        "can_correct": _can_correct(standing, found),
    }
    return render(request, "minutes/entry.html", context)


@may(May.SEE)
@require_GET
def receipt(request: HttpRequest, standing: Standing, seq: int) -> HttpResponse:
    """The receipt of an entry: what shows, later and to anyone, that it was in the record."""
    checkpoint = queries.covering(standing.project.record, _entry(standing, seq).seq)
    if checkpoint is None:
        raise Http404
    made = receipt_of(standing.project.record, seq, checkpoint)
    response = HttpResponse(made, content_type="application/json")
    name = f"receipt-{standing.project.slug}-{seq}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@may(May.PROPOSE)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, standing: Standing, seq: int) -> HttpResponse:
    """Propose what an entry should have said. It takes effect with a key of each side."""
    assert isinstance(request.user, Person)
    found = _entry(standing, seq)
    if not _can_correct(standing, found):
        raise Http404
    fact: Any = queries.said(found.fact)
    is_sent = request.method == "POST"
    members = names_by_ref(standing.project) if isinstance(fact, MeetingHeld) else {}
    words = words_of(standing.project)
    form = CorrectionForm(fact, members, words, request.POST if is_sent else None)
    if is_sent and form.is_valid():
        try:
            propose_correction(
                project=standing.project,
                seq=seq,
                fact=replace(fact, **form.values()),
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=now(),
            )
        except CannotError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("The correction was proposed. It takes effect once both sides have agreed."),
            )
            return redirect("minutes:entry", standing.project.slug, seq)
    here = reverse("minutes:entry", args=[standing.project.slug, seq])
    context = {
        "standing": standing,
        "project": standing.project,
        "crumbs": crumbs(standing, _("Propose a correction"), (_entry_title(seq), here)),
        "entry": found,
        "title": _entry_title(seq),
        "form": form,
    }
    return render(request, "minutes/correct.html", context)


def _entry(standing: Standing, seq: int) -> queries.EntryPage:
    found = queries.entry_for(standing, seq)
    if found is None:
        raise Http404
    return found


def _can_correct(standing: Standing, found: queries.EntryPage) -> bool:
    return (
        standing.may(May.PROPOSE)
        and type(queries.said(found.fact)) in CORRECTED
        and found.replaced_by is None
        and found.withdrawn_at is None
    )


def _entry_title(seq: int) -> str:
    return _("Entry %(seq)s") % {"seq": seq}


def _meetings_address(standing: Standing) -> str:
    return reverse("minutes:meetings", args=[standing.project.slug])
