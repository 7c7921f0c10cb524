"""What keepers do, and the examiner once a concern has come to them: choose a passphrase, read, ask
back and answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from evenkeel.areas.commitments import queries as commitments
from evenkeel.areas.commitments.actions import PROMISE
from evenkeel.areas.commitments.queries import Line, Show
from evenkeel.areas.concerns import actions, queries
from evenkeel.areas.concerns.access import reads
from evenkeel.areas.concerns.actions.reading import Words
from evenkeel.areas.concerns.forms import (
    AnswerForm,
    ChangeKeyForm,
    KeyForm,
    ReplyForm,
    UnlockForm,
)
from evenkeel.areas.concerns.models import Answer, Concern, ReadingKey
from evenkeel.areas.concerns.presenting import row_of
from evenkeel.areas.concerns.views import concern_or_404, context_of
from evenkeel.areas.people.limits import Try
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.views.asking import person_of, too_many, tried
from evenkeel.shared.clock import now

PROMISES_OFFERED = 20
LONGEST_SHOWN = 80


@reads
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Choose a passphrase: for the first time, or because the old one is lost."""
    seat = _reader(standing)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        form,
        lambda: actions.choose_passphrase(
            project=standing.project,
            passphrase=form.cleaned_data["passphrase"],
            by=person_of(request),
            at=now(),
        ),
        field="passphrase",
    ):
        messages.success(request, _("Your passphrase is set. Nobody but you knows it."))
        return redirect("concerns:concerns", standing.project.slug)
    context = context_of(standing) | {"form": form, "key": queries.key_of(seat)}
    return render(request, "concerns/key.html", context, status=422 if form.errors else 200)


@reads
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_key(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Choose another passphrase, for whoever knows the old one."""
    held = _key(standing)
    form = ChangeKeyForm(request.POST if request.method == "POST" else None)
    counted = _try(request, held)
    if counted is not None and counted.too_many:
        return too_many(request)
    if form.is_valid() and tried(
        form,
        lambda: actions.change_passphrase(
            key=held,
            old=form.cleaned_data["old"],
            new=form.cleaned_data["passphrase"],
            by=person_of(request),
        ),
        field="old",
    ):
        _was_right(counted)
        messages.success(request, _("Your passphrase is changed."))
        return redirect("concerns:concerns", standing.project.slug)
    context = context_of(standing) | {"form": form}
    return render(request, "concerns/change_key.html", context, status=422 if form.errors else 200)


@reads
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Let those read who may and can't yet: for whoever keeps concerns, or kept them."""
    held = _key(standing)
    form = UnlockForm(request.POST if request.method == "POST" else None)
    counted = _try(request, held)
    if counted is not None and counted.too_many:
        return too_many(request)
    done: list[int] = []
    if form.is_valid() and tried(
        form,
        lambda: done.append(
            actions.hand_on(
                project=standing.project,
                passphrase=form.cleaned_data["passphrase"],
                by=person_of(request),
            )
        ),
        field="passphrase",
    ):
        _was_right(counted)
        said = ngettext("%(many)s message was handed on.", "%(many)s messages were handed on.",
                        done[0]) % {"many": done[0]}  # fmt: skip
        messages.success(request, said)
        return redirect("concerns:concerns", standing.project.slug)
    context = context_of(standing) | {
        "form": form,
        "lacking": queries.who_lacks_words(standing.project),
    }
    return render(request, "concerns/hand_on.html", context, status=422 if form.errors else 200)


@reads
@never_cache
@require_POST
def read(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Show what was written, to whoever types their passphrase."""
    found = _readable(standing, ref)
    held = _key(standing)
    form = UnlockForm(request.POST)
    counted = _try(request, held)
    if counted is not None and counted.too_many:
        return too_many(request)
    opened: list[Words] = []
    if form.is_valid() and tried(
        form,
        lambda: opened.extend(
            actions.open_words(
                concern=found, passphrase=form.cleaned_data["passphrase"], by=person_of(request)
            )
        ),
        field="passphrase",
    ):
        _was_right(counted)
    context = context_of(standing) | {
        "row": row_of(found),
        "form": form,
        "words": opened,
        "reply": ReplyForm(),
    }
    return render(request, "concerns/read.html", context, status=422 if form.errors else 200)


@reads
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Write to whoever raised it, without knowing who they are."""
    found = _readable(standing, ref)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        form,
        lambda: actions.ask(
            concern=found, text=form.cleaned_data["text"], by=person_of(request), at=now()
        ),
    ):
        messages.success(request, _("Sent. Only whoever raised it can read it."))
        return redirect("concerns:concern", standing.project.slug, ref)
    context = context_of(standing) | {"row": row_of(found), "form": form}
    return render(request, "concerns/ask.html", context, status=422 if form.errors else 200)


@reads
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Answer for the whole group to read."""
    found = _readable(standing, ref)
    form = AnswerForm(
        _promises(standing),
        request.POST if request.method == "POST" else None,
        project=standing.project,
        initial={"gist": found.gist},
    )
    if form.is_valid():
        said = form.cleaned_data

        def do() -> None:
            actions.answer(
                concern=found,
                gist=said["gist"],
                way=Answer.Way(said["way"]),
                text=said["text"],
                promise=said["promise"],
                by=person_of(request),
                at=now(),
            )

        if tried(form, do):
            messages.success(request, _("Everybody in the project can read your answer now."))
            return redirect("concerns:concern", standing.project.slug, ref)
    context = context_of(standing) | {"row": row_of(found), "form": form}
    return render(request, "concerns/answer.html", context, status=422 if form.errors else 200)


def _promises(standing: Standing) -> list[tuple[str, str]]:
    """The newest open promises, to choose from."""
    today = day(standing.project, now()).last
    rows = commitments.promises_of(standing, Show.OPEN, today).order_by("-seq")[:PROMISES_OFFERED]
    lines = commitments.lines_for(standing, list(rows))
    return [(one.row.ref, _shortened(one)) for one in lines]


def _shortened(line: Line) -> str:
    said = line.held.texts.get(PROMISE) or line.row.ref
    return Truncator(said).chars(LONGEST_SHOWN)


def _reader(standing: Standing) -> Membership:
    """The visitor's seat, where it reads concerns at all."""
    seat = standing.membership
    if seat is None or not queries.is_reader(seat):
        raise PermissionDenied
    return seat


def _readable(standing: Standing, ref: str) -> Concern:
    """A concern that the visitor may read and answer now."""
    found = concern_or_404(standing, ref)
    if standing.membership is None or not queries.may_read(standing.membership, found):
        raise PermissionDenied
    return found


def _key(standing: Standing) -> ReadingKey:
    """The visitor's own key, of now or of before."""
    held = queries.key_of(standing.membership) if standing.membership else None
    if held is None:
        raise PermissionDenied
    return held


def _try(request: HttpRequest, held: ReadingKey) -> Try | None:
    """A try at a passphrase, where one was sent."""
    if request.method != "POST":
        return None
    return Try(request, f"passphrase of {held.pk}", "passphrase")


def _was_right(counted: Try | None) -> None:
    if counted is not None:
        counted.was_right()
