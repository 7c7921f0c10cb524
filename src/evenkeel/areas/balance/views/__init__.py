"""The balance sheet's pages: the sheet, how one number is made, the measures, the checkpoints."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from evenkeel.areas.balance.presenters import (
    EntryRow,
    SheetPage,
    Words,
    entry_row,
    number_page,
    sheet_page,
)
from evenkeel.areas.balance.presenters.promises import promises_view, silos_views
from evenkeel.areas.balance.presenters.words import SIDES, capital, fill, when
from evenkeel.areas.balance.queries import checkpoint_of, words_behind
from evenkeel.areas.balance.store import (
    Counted,
    Key,
    Promised,
    acts_of,
    key_of,
    promises_of,
    sheet_of,
)
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.queries import Standing, coded_names, names_by_ref
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.words import words_of
from evenkeel.areas.pulse.presenting import release_view
from evenkeel.areas.pulse.queries import told_at
from evenkeel.engine.balance.promises import State
from evenkeel.engine.balance.readings import Scope, SilosReading
from evenkeel.engine.ledger.notes import fingerprint, public_key, short_fingerprint
from evenkeel.engine.words import Strand
from evenkeel.record.key import printed_fingerprint, signing_key
from evenkeel.record.models import Checkpoint

STATES = {
    State.KEPT_ON_TIME: gettext_lazy("Kept on time"),
    State.KEPT_LATE: gettext_lazy("Kept late"),
    State.KEPT_TIME_UNKNOWN: gettext_lazy("Kept, time not known"),
    State.PARTLY: gettext_lazy("Partly kept"),
    State.DROPPED: gettext_lazy("Will not be done, with a reason"),
    State.OVERDUE: gettext_lazy("Overdue"),
    State.OPEN: gettext_lazy("Open, not yet due"),
    State.NO_ANSWER: gettext_lazy("No answer"),
}
ENTRIES_ON_A_PAGE = 25
CHECKPOINTS_ON_A_PAGE = 50
GAPS_SHOWN = 3


@may(May.SEE)
@require_GET
def sheet(request: HttpRequest, standing: Standing, size: int | None = None) -> HttpResponse:
    """The balance sheet at the newest checkpoint, or at an older one."""
    project = standing.project
    at = checkpoint_of(project.record, size)
    if at is None and size is not None:
        raise Http404
    context = _context(standing, _("Balance sheet"), size=size) | {
        "checkpoint": at,
        "since": project.record.size - at.size if at and size is None else 0,
        "links": _links(standing, size),
        "fingerprint": printed_fingerprint(),
    }
    if at is None:
        return render(request, "balance/not_sealed.html", context)
    key = key_of(project.record, at)
    shown = _shown(key, project.slug, size, words_of(project), get_language() or "")
    context |= {"page": shown.page, "above": shown.above, "below": shown.below}
    context |= _silos(standing, shown) | _felt(project, at)
    return render(request, "balance/sheet.html", context)


@dataclass(frozen=True, slots=True)
class Shown:
    """A sheet in words, and the page's body above and below what depends on the reader."""

    page: SheetPage
    above: SafeString
    below: SafeString
    silos: tuple[SilosReading, ...]


@lru_cache(maxsize=128)
def _shown(key: Key, slug: str, size: int | None, words: Words, language: str) -> Shown:
    """What is the same for everybody who reads a sheet in this language. It takes longer than all
    the rest of the page, so it is kept; nobody's name is in it, so that none is kept."""
    sheet = sheet_of(key)
    page = sheet_page(
        sheet,
        words,
        lambda scope, strand: reverse(
            "balance:number", kwargs=_which(slug, size) | {"strand": strand, "scope": scope}
        ),
    )
    above, below = (
        mark_safe(  # noqa: S308 (a template's own output)
            render_to_string(f"balance/{part}.html", {"page": page}) if page.has_facts else ""
        )
        for part in ("sheet_power", "sheet_rest")
    )
    return Shown(page, above, below, sheet.silos)


def _felt(project: Project, at: Checkpoint) -> dict[str, object]:
    """What the newest pulse told that this state of the record holds."""
    told = told_at(project.record, at.size)
    if told is None:
        return {}
    view = release_view(told, ())
    return {"felt": view, "felt_lines": view.lines[:GAPS_SHOWN], "pulse": told.ref}


def _silos(standing: Standing, shown: Shown) -> dict[str, object]:
    """Who works with whom: by name for those who may see the members, by number for others."""
    if not standing.may(May.SEE_MEMBERS) or not any(one.bridges for one in shown.silos):
        return {"silos": shown.page.silos, "named": False}
    names = names_by_ref(standing.project) | coded_names(standing.project)
    return {"silos": silos_views(shown.silos, names), "named": True}


@may(May.SEE)
@require_GET
def number(
    request: HttpRequest, standing: Standing, strand: str, scope: str, size: int | None = None
) -> HttpResponse:
    """How one share is made: the sum in figures, and the entries behind it."""
    project = standing.project
    at = checkpoint_of(project.record, size)
    if at is None or strand not in set(Strand) or scope not in set(Scope):
        raise Http404
    words = words_of(project)
    which = Strand(strand), Scope(scope)
    key = key_of(project.record, at)
    view = number_page(sheet_of(key), which[1], which[0], words)
    acts = Paginator(acts_of(key, *which), ENTRIES_ON_A_PAGE)
    page = acts.get_page(request.GET.get("page"))
    said = words_behind(project.record, [act.seq for act in page])
    entries: Page[Any] = page
    entries.object_list = [_row(act, which[0], words, said.get(act.seq, "")) for act in page]
    context = _context(standing, view.title, sheet=True, size=size) | {
        "number": view,
        "entries": entries,
        "links": _links(standing, size),
    }
    return render(request, "balance/number.html", context)


@may(May.SEE)
@require_GET
def promises(request: HttpRequest, standing: Standing, size: int | None = None) -> HttpResponse:
    """Every promise, what became of it, and the entries that say so."""
    project = standing.project
    at = checkpoint_of(project.record, size)
    if at is None:
        raise Http404
    words = words_of(project)
    key = key_of(project.record, at)
    reading = sheet_of(key).promises
    pages = Paginator(promises_of(key), ENTRIES_ON_A_PAGE)
    page: Page[Any] = pages.get_page(request.GET.get("page"))
    said = words_behind(project.record, sorted({one.seq for one in page}))
    page.object_list = [promise_row(one, words, said.get(one.seq, "")) for one in page]
    context = _context(standing, _("Promises"), sheet=True, size=size) | {
        "view": promises_view(reading, words),
        "page": page,
        "links": _links(standing, size),
    }
    return render(request, "balance/promises.html", context)


@may(May.SEE)
@require_GET
def measures(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What each number means, in plain words."""
    context = _context(standing, _("How each number is made"), sheet=True)
    context |= {"words": words_of(standing.project), "links": _links(standing)}
    return render(request, "balance/measures.html", context)


@may(May.SEE)
@require_GET
def checkpoints(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The signed states of the record, newest first."""
    record = standing.project.record
    page = Paginator(record.checkpoints.order_by("-size"), CHECKPOINTS_ON_A_PAGE)
    key = public_key(record.origin, signing_key())
    context = _context(standing, _("Checkpoints"), sheet=True) | {
        "page": page.get_page(request.GET.get("page")),
        "fingerprint": fingerprint(key.raw),
        "short": short_fingerprint(key.raw),
    }
    return render(request, "balance/checkpoints.html", context)


@may(May.SEE)
@require_GET
def checkpoint(request: HttpRequest, standing: Standing, size: int) -> HttpResponse:
    """One signed state as the text that other tools read, to keep elsewhere."""
    found: Checkpoint | None = checkpoint_of(standing.project.record, size)
    if found is None:
        raise Http404
    response = HttpResponse(found.note, content_type="text/plain; charset=utf-8")
    name = f"checkpoint-{standing.project.slug}-{size}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def promise_row(one: Promised, words: Words, text: str) -> dict[str, object]:
    """A promise as a row of the table."""
    return {
        "seq": one.seq,
        "telling": one.telling if one.telling != one.seq else None,
        "text": text,
        "state": STATES[one.state],
        "owner": capital(fill(SIDES[one.owner], words)),
        "due": when(one.due) if one.due else "",
    }


def _row(act: Counted, strand: Strand, words: Words, text: str) -> EntryRow:
    return entry_row(
        words,
        strand,
        seq=act.seq,
        ref=act.ref,
        who=act.who,
        inferred=act.inferred,
        confirmed=act.confirmed,
        on=date_format(act.day, "j F Y") if act.day else "",
        text=text,
    )


def _context(
    standing: Standing, here: str, *, sheet: bool = False, size: int | None = None
) -> dict[str, object]:
    project = standing.project
    way = [{"text": project.name, "href": reverse("projects:project", args=[project.slug])}]
    if sheet:
        way.append({"text": _("Balance sheet"), "href": _sheet_address(project.slug, size)})
    return {
        "standing": standing,
        "project": project,
        "title": project.name,
        "older": size,
        "newest": _sheet_address(project.slug, None),
        "crumbs": [*way, {"text": here, "href": ""}],
    }


def _which(slug: str, size: int | None) -> dict[str, object]:
    """Which sheet an address is about: a project's newest, or its older one of this size."""
    return {"slug": slug} if size is None else {"slug": slug, "size": size}


def _sheet_address(slug: str, size: int | None) -> str:
    name = "balance:sheet" if size is None else "balance:sheet_at"
    return reverse(name, kwargs=_which(slug, size))


def _links(standing: Standing, size: int | None = None) -> dict[str, str]:
    """Where a sheet's pages lead: those of an older one to what is its own, not the newest's."""
    slug = standing.project.slug
    own = {
        "bundle": "exchange:bundle",
        "word": "exchange:word",
        "html": "exchange:html",
        "json": "exchange:json",
        "csv": "exchange:csv",
        "promises": "balance:promises",
    }
    common = {
        "measures": "balance:measures",
        "checkpoints": "balance:checkpoints",
        "meetings": "minutes:meetings",
    }
    links = {name: reverse(address, kwargs=_which(slug, size)) for name, address in own.items()}
    links |= {name: reverse(address, args=[slug]) for name, address in common.items()}
    links["sheet"] = _sheet_address(slug, size)
    if standing.may(May.IMPORT):
        links["minutes"] = reverse("minutes:upload", args=[slug])
    if standing.may(May.TAKE_TEXTS):
        links["texts"] = reverse("exchange:texts", args=[slug])
    return links
