"""Raising a concern and following it: with a code or a number, signed in or not. Nothing here asks
who the visitor is, opens a session or counts visits.
"""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from evenkeel.areas.concerns import actions, queries, receipts
from evenkeel.areas.concerns.actions.reading import words_of_raiser
from evenkeel.areas.concerns.forms import RaiseForm, ReplyForm
from evenkeel.areas.concerns.models import Concern
from evenkeel.areas.concerns.presenting import Row, keeper_rows, row_of
from evenkeel.areas.concerns.rules import LONGEST_TEXT
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.views.asking import tried
from evenkeel.shared.access import anyone
from evenkeel.shared.clock import now

LONGEST_TYPED = 60


@anyone
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is and who reads it, before anything is typed."""
    return _start(request, "")


@anyone
@never_cache
@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Who reads it in the project that the code belongs to, and what to write."""
    code = _typed(request, "code")
    project = queries.project_of_code(code)
    if project is None:
        return _start(request, code, is_refused=True)
    said = {"text": request.POST.get("text", ""), "number": receipts.new_number()}
    return _write(request, project, code, RaiseForm(initial=said))


@anyone
@never_cache
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Seal what was written; then show the number with which to follow it, this once."""
    code = _typed(request, "code")
    project = queries.project_of_code(code)
    if project is None:
        return _start(request, code, is_refused=True)
    form = RaiseForm(request.POST)
    numbers: list[str] = []
    if form.is_valid() and tried(
        form,
        lambda: numbers.append(actions.raise_concern(code=code, **form.cleaned_data, at=now())),
    ):
        context = {"number": numbers[0], "days": queries.answer_days(project)}
        return _page(request, "sent", context)
    return _write(request, project, code, form)


@anyone
@never_cache
@require_POST
def me_too(request: HttpRequest) -> HttpResponse:
    """Say that one feels the same as somebody else."""
    code = _typed(request, "code")
    project = queries.project_of_code(code)
    if project is None:
        return _start(request, code, is_refused=True)
    said: dict[str, object] = {}
    try:
        said["counted"] = actions.say_me_too(code=code, ref=_typed(request, "concern"))
    except CannotError as refused:
        said["refused"] = str(refused)
    form = RaiseForm(initial={"number": receipts.new_number()})
    return _write(request, project, code, form, **said)


@anyone
@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """Follow a concern by its number."""
    if request.method != "POST":
        return _page(request, "follow", {"number": ""})
    return _follow(request, _typed(request, "number"), ReplyForm())


@anyone
@never_cache
@require_POST
def reply(request: HttpRequest) -> HttpResponse:
    """Write to the keepers again."""
    number = _typed(request, "number")
    form = ReplyForm(request.POST)
    if form.is_valid() and tried(
        form,
        lambda: actions.reply(number=number, text=form.cleaned_data["text"], at=now()),
    ):
        return _follow(request, number, ReplyForm(), is_sent=True)
    return _follow(request, number, form)


@anyone
@never_cache
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Delete the words of one's own concern; asked once more before."""
    number = _typed(request, "number")
    if request.POST.get("sure") != "1":
        if queries.concern_of_receipt(number) is None:
            return _follow(request, number, ReplyForm())
        return _page(request, "take_back", {"number": number})
    try:
        actions.take_back(number=number, at=now())
    except CannotError:
        return _follow(request, number, ReplyForm())
    return _page(request, "taken_back", {})


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "")[:LONGEST_TYPED]


def _start(request: HttpRequest, code: str, *, is_refused: bool = False) -> HttpResponse:
    context = {
        "code": code[:LONGEST_TYPED],
        "is_refused": is_refused,
        # What was typed with a code that works no more is not lost.
        "text": request.POST.get("text", "")[:LONGEST_TEXT],
    }
    return _page(request, "start", context, status=400 if is_refused else 200)


def _write(
    request: HttpRequest, project: Project, code: str, form: RaiseForm, **more: object
) -> HttpResponse:
    context = {
        "project": project,
        "code": code,
        "form": form,
        "setup": queries.setup_of(project),
        "readers": queries.reading_keys(project),
        "has_examiner": queries.has_examiner(project),
        "keepers": keeper_rows(project),
        "days": queries.answer_days(project),
        "told": [row_of(one) for one in queries.told_in(project)],
    }
    return _page(request, "write", context | more)


def _follow(
    request: HttpRequest, number: str, form: ReplyForm, *, is_sent: bool = False
) -> HttpResponse:
    receipt = receipts.read(number)
    concern = queries.concern_of(receipt)
    if concern is None or receipt is None:
        text = request.POST.get("text", "")[:LONGEST_TEXT]
        return _page(
            request, "follow", {"number": number, "is_refused": True, "text": text}, status=400
        )
    context = {
        "number": number,
        "form": form,
        "is_sent": is_sent,
        "words": words_of_raiser(concern, receipt),
        "row": _row(concern),
        "project": concern.project,
        "setup": queries.setup_of(concern.project),
        "has_examiner": queries.has_examiner(concern.project),
    }
    return _page(request, "followed", context)


def _page(
    request: HttpRequest, name: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """A page that does not ask who the visitor is, not even to greet them."""
    nobody = {"navigation": (), "account": (), "visitor": ""}
    return render(request, f"concerns/{name}.html", {**nobody, **context}, status=status)


def _row(concern: Concern) -> Row | None:
    """What the group sees of it, once it has reached its keepers."""
    found = queries.concerns_of(concern.project).filter(pk=concern.pk).first()
    return row_of(found) if found is not None else None
