"""Answering a pulse: with a code, signed in or not. Nothing here asks who the visitor is, opens
a session or counts visits.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from evenkeel.areas.people.codes import hash_of
from evenkeel.areas.projects.views.asking import tried
from evenkeel.areas.pulse import actions, queries
from evenkeel.areas.pulse.forms import AnswerForm
from evenkeel.areas.pulse.models import Pulse
from evenkeel.shared.access import anyone
from evenkeel.shared.clock import now


@anyone
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Type in a code, or go on with the one of a link. A link changes nothing."""
    return render(request, "pulse/start.html", {"code": request.GET.get("code", "")[:40]})


@anyone
@never_cache
@require_POST
def questions(request: HttpRequest) -> HttpResponse:
    """The questions of the pulse that a code belongs to."""
    code = request.POST.get("code", "")[:40]
    pulse = queries.pulse_of_code(hash_of(code), now())
    if pulse is None:
        return render(request, "pulse/start.html", {"code": code, "is_refused": True}, status=400)
    easy = request.POST.get("easy") == "1"
    return _page(request, pulse, code, AnswerForm(pulse, easy=easy), easy=easy)


@anyone
@never_cache
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Take the answers, once; then say what becomes of them."""
    code = request.POST.get("code", "")[:40]
    pulse = queries.pulse_of_code(hash_of(code), now())
    if pulse is None:
        return render(request, "pulse/start.html", {"code": code, "is_refused": True}, status=400)
    easy = request.POST.get("easy") == "1"
    form = AnswerForm(pulse, request.POST, easy=easy)
    if not form.is_valid():
        return _page(request, pulse, code, form, easy=easy)
    word = form.cleaned_data["word"]
    if not tried(
        form,
        lambda: actions.answer(code=code, answers=form.answers(), word=word, at=now()),
    ):
        return _page(request, pulse, code, form, easy=easy)
    return render(request, "pulse/thanks.html", {"pulse": pulse})


def _page(
    request: HttpRequest, pulse: Pulse, code: str, form: AnswerForm, *, easy: bool
) -> HttpResponse:
    context = {"pulse": pulse, "code": code, "form": form, "easy": easy}
    return render(request, "pulse/questions.html", context)
