"""The pages of promises: the list, the sheet to print, one promise, and what is done with it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenkeel.areas.commitments import actions, queries
from evenkeel.areas.commitments.actions import CannotCheckError
from evenkeel.areas.commitments.forms import HandOnForm, PromiseForm, TellForm
from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.commitments.presenting import OBSTACLES, SHOWN, promise_view, telling_view
from evenkeel.areas.commitments.queries import Line, Show
from evenkeel.areas.commitments.rules import OPEN, Obstacle, side_to_check, sides_of
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.queries import (
    Standing,
    members_of,
    names_at_the_table,
    names_by_ref,
)
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.areas.projects.words import words_of
from evenkeel.engine.words import Done, Side
from evenkeel.shared.clock import now

ON_A_PAGE = 25
ON_THE_SHEET = 50
FROM_ELSEWHERE = ("promise", "said", "phase")
"""What another area's page can bring along for a new promise."""


@may(May.SEE)
@require_safe
def promises(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The promises of a project: what people said, what was promised, and what became of it."""
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in set(Show) else Show.OPEN
    today = day(standing.project, now()).last
    rows = queries.promises_of(standing, show, today).prefetch_related("owners")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = _context(standing) | {
        "page": page,
        "lines": _views(standing, list(page)),
        "show": show.value,
        "shown": SHOWN[show],
        "choices": [
            (one.value, says)
            for one, says in SHOWN.items()
            if one is not Show.MINE or standing.membership
        ],
    }
    return render(request, "commitments/promises.html", context)


@may(May.SEE)
@require_safe
def sheet(request: HttpRequest, standing: Standing) -> HttpResponse:
    """You said, we did: everything that was told of, on a sheet to print and hang up."""
    today = day(standing.project, now()).last
    rows = queries.promises_of(standing, Show.ALL, today)
    told = Paginator(rows.order_by("-seq"), ON_THE_SHEET).get_page(request.GET.get("page"))
    context = _context(standing) | {"page": told, "lines": _views(standing, list(told), False)}
    return render(request, "commitments/sheet.html", context | {"today": today})


@may(May.PROMISE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Write a promise down, outside of a meeting."""
    sent = request.POST if request.method == "POST" else None
    known = {name: request.GET[name] for name in FROM_ELSEWHERE if name in request.GET}
    form = PromiseForm(
        names_at_the_table(standing.project), words_of(standing.project), sent, known
    )
    made: list[Commitment] = []
    if form.is_valid() and tried(
        form,
        lambda: made.append(
            actions.make_promise(
                project=standing.project, what=form.what(), by=person_of(request), at=now()
            )
        ),
    ):
        messages.success(request, _("The promise stands in the record."))
        return redirect("commitments:promise", standing.project.slug, made[0].ref)
    return render(request, "commitments/new.html", _context(standing) | {"form": form})


@may(May.SEE)
@require_safe
def promise(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """One promise, what was told of it, and what the visitor may do about it."""
    line = _line(standing, ref)
    names = _names(standing)
    words = words_of(standing.project)
    today = day(standing.project, now()).last
    at_the_table = standing.may(May.PROMISE)
    can_check = _side_or_obstacle(standing, line) if at_the_table else None
    context = _context(standing) | {
        "promise": promise_view(line, words, today, names),
        "row": line.row,
        "tellings": [
            telling_view(one, note, words, names) for one, note in queries.tellings_of(line.row)
        ],
        "can_tell": at_the_table,
        "can_hand_on": at_the_table and line.row.done in OPEN,
        "can_check": isinstance(can_check, Side),
        "obstacle": OBSTACLES[can_check] if isinstance(can_check, Obstacle) else "",
    }
    return render(request, "commitments/promise.html", context)


@may(May.PROMISE)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Say what has become of a promise."""
    line = _line(standing, ref)
    form = TellForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        form,
        lambda: actions.tell(
            commitment=line.row,
            done=Done(form.cleaned_data["done"]),
            done_on=form.day("done_on"),
            expected=form.day("expected"),
            note=form.cleaned_data["note"],
            by=person_of(request),
            at=now(),
        ),
    ):
        messages.success(request, _("It stands in the record, and the side that asked can see it."))
        return redirect("commitments:promise", standing.project.slug, ref)
    return render(request, "commitments/tell.html", _about(standing, line) | {"form": form})


@may(May.PROMISE)
@require_POST
def check(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Confirm, for one's own side, that it was done."""
    line = _line(standing, ref)
    try:
        actions.check(commitment=line.row, by=person_of(request), at=now())
    except CannotCheckError as error:
        messages.error(request, str(OBSTACLES[error.obstacle]))
    else:
        messages.success(request, _("You have confirmed it for your side."))
    return redirect("commitments:promise", standing.project.slug, ref)


@may(May.PROMISE)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Pass a promise on to another owner."""
    line = _line(standing, ref)
    sent = request.POST if request.method == "POST" else None
    form = HandOnForm(names_at_the_table(standing.project), sent)
    if form.is_valid():
        to = get_object_or_404(members_of(standing.project), ref=form.cleaned_data["to"])
        if tried(
            form,
            lambda: actions.hand_on(
                commitment=line.row,
                to=to,
                reason=form.cleaned_data["reason"],
                by=person_of(request),
                at=now(),
            ),
        ):
            messages.success(request, _("The promise has another owner. It keeps its day."))
            return redirect("commitments:promise", standing.project.slug, ref)
    return render(request, "commitments/hand_on.html", _about(standing, line) | {"form": form})


def _line(standing: Standing, ref: str) -> Line:
    found = queries.promise_for(standing, ref)
    if found is None:
        raise Http404
    return found


def _side_or_obstacle(standing: Standing, line: Line) -> Side | Obstacle:
    own = standing.membership
    assert own is not None
    sides = sides_of(Side(own.side))
    return side_to_check(
        sides,
        sides if own.vouched else (),
        asked=Side(line.row.asked),
        checked=line.row.checked,
        is_told=queries.told_last(line.row) is not None,
        told_by_them=line.row.told_by == own.ref,
    )


def _views(standing: Standing, rows: list[Commitment], named: bool = True) -> list[Any]:
    names = _names(standing) if named else {}
    words = words_of(standing.project)
    today = day(standing.project, now()).last
    return [promise_view(one, words, today, names) for one in queries.lines_for(standing, rows)]


def _names(standing: Standing) -> Mapping[str, str]:
    """The members' names for whoever may see them."""
    return names_by_ref(standing.project) if standing.may(May.SEE_MEMBERS) else {}


def _about(standing: Standing, line: Line) -> dict[str, object]:
    today = day(standing.project, now()).last
    view = promise_view(line, words_of(standing.project), today, _names(standing))
    return _context(standing) | {"promise": view}


def _context(standing: Standing) -> dict[str, object]:
    return {"standing": standing, "project": standing.project}
