"""The balance sheet of minutes that were pasted: worked out while somebody waits, and not kept."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from evenkeel.areas.balance.presenters import SheetPage, Words, sheet_page
from evenkeel.areas.minutes.pasted.state import dump
from evenkeel.areas.minutes.pasted.tables import tables
from evenkeel.areas.minutes.views.confirming import Confirming
from evenkeel.areas.minutes.views.drafts import confirming_for
from evenkeel.areas.minutes.views.pasting import answer, carrying
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.engine.balance import balance_sheet, read_history
from evenkeel.engine.minutes import as_entries, read_tables
from evenkeel.shared.clock import now

NO_DAY = date(1970, 1, 1)
"""The day of minutes in which nothing has a date: then nothing is due and nothing overdue."""


def sheet_of_tables(found: Mapping[str, str], words: Words, today: date) -> SheetPage | None:
    """The balance sheet of three tables in words; None where the tables can't be read."""
    read = read_tables(*(found[name].splitlines() for name in _FILES))
    if read.errors or not read.groups:
        return None
    history = read_history(as_entries(read.groups[0]))
    latest = history.latest()
    return sheet_page(balance_sheet(history, as_of=min(latest, today) if latest else NO_DAY), words)


_FILES = ("groups.csv", "meetings.csv", "items.csv")


@carrying
def pasted_sheet(request: HttpRequest, confirming: Confirming) -> HttpResponse:
    """What the pasted minutes come to, after what was said on the page that was sent."""
    if request.POST.get("step"):
        answered = answer(request, confirming)
        if isinstance(answered, HttpResponse):
            return answered
        confirming = answered[0]
    page = sheet_of_tables(tables(confirming.kept), confirming.words, now().date())
    context = {
        "page": page,
        "state": dump(confirming.pasted),
        "confirm": reverse("paste:confirm"),
        "tables": reverse("paste:tables"),
        "keep": reverse("paste:keep"),
        "left_out": _left_out(confirming),
    }
    return render(request, "balance/from_minutes.html", context)


@may(May.IMPORT)
@require_GET
def draft_sheet(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """What minutes pasted within a project come to, before they are brought in."""
    slug = standing.project.slug
    confirming = confirming_for(standing, pk)
    if confirming is None:
        return redirect("minutes:draft", slug, pk)
    context = {
        "standing": standing,
        "project": standing.project,
        "crumbs": [
            {"text": standing.project.name, "href": reverse("projects:project", args=[slug])},
            {"text": _("Imports"), "href": reverse("minutes:uploads", args=[slug])},
            {"text": _("Balance sheet from your minutes"), "href": ""},
        ],
        "page": sheet_of_tables(tables(confirming.kept), confirming.words, now().date()),
        "draft": pk,
        "confirm": reverse("minutes:draft", args=[slug, pk]),
        "tables": reverse("minutes:draft_tables", args=[slug, pk]),
        "left_out": _left_out(confirming),
    }
    return render(request, "balance/from_minutes.html", context)


def _left_out(confirming: Confirming) -> int:
    return sum(
        not thing.is_used for meeting in confirming.kept.meetings for thing in meeting.things
    )
