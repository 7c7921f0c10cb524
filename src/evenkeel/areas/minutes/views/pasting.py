"""Minutes pasted by anybody, signed in or not: what was pasted travels in the form from page to
page and nothing of it is kept here.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from evenkeel.areas.minutes.forms.pasting import MeetingForm, PasteForm, PeopleForm
from evenkeel.areas.minutes.pasted.reading import read_texts
from evenkeel.areas.minutes.pasted.state import NotReadableError, Pasted, dump, load
from evenkeel.areas.minutes.pasted.tables import tables
from evenkeel.areas.minutes.queries import projects_to_import_into
from evenkeel.areas.minutes.views.confirming import Confirming
from evenkeel.areas.minutes.views.zipped import as_zip
from evenkeel.areas.people.limits import Try
from evenkeel.areas.projects.views.asking import too_many
from evenkeel.areas.projects.words import usual_words
from evenkeel.shared.access import View, anyone
from evenkeel.shared.clock import now

MOST_LETTERS = 300_000
"""In one go, for whoever is not signed in: some hundred pages."""

Carried = Callable[[HttpRequest, Confirming], HttpResponse]


def limited(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Reading costs time, so that nobody may ask for it without end."""

    @wraps(view)
    def counted(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and Try(request, "", "paste").too_many:
            return too_many(request)
        return view(request)

    return counted


def carrying(view: Carried) -> View:
    """A page that is given everything in its form; without it, it leads back to the start.

    It changes nothing and asks who the visitor is for nothing that it does, so that there is no
    request to forge; and whoever signs in in another window, for which they get another mark, loses
    nothing of what stands in this one.
    """

    @csrf_exempt
    @anyone
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @limited
    @wraps(view)
    def carried(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return redirect("paste:start")
        try:
            pasted = load(request.POST.get("state", ""), MOST_LETTERS)
        except NotReadableError:
            return _start(request, PasteForm(MOST_LETTERS), lost=True)
        return view(request, _confirming(pasted))

    return carried


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited
def start(request: HttpRequest) -> HttpResponse:
    """Paste minutes, or choose files; then the first question about them."""
    if request.method != "POST":
        return _start(request, PasteForm(MOST_LETTERS))
    form = PasteForm(MOST_LETTERS, request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, form)
    confirming = _confirming(Pasted(form.cleaned_data["sources"]))
    if not confirming.first:
        form.add_error("text", _("No meeting was found in this text. Is it the whole of it?"))
        return _start(request, form)
    return page(request, confirming, confirming.first)


def _confirming(pasted: Pasted) -> Confirming:
    return Confirming(pasted, read_texts(pasted.sources, now().date()), usual_words())


def _start(request: HttpRequest, form: PasteForm, *, lost: bool = False) -> HttpResponse:
    context = {"form": form, "lost": lost}
    return render(request, "minutes/paste.html", context, status=400 if lost else 200)


@carrying
def confirm(request: HttpRequest, confirming: Confirming) -> HttpResponse:
    """Take what was said on one page, and show the next."""
    answered = answer(request, confirming)
    if isinstance(answered, HttpResponse):
        return answered
    confirming, name = answered
    return page(request, confirming, name)


def answer(request: HttpRequest, confirming: Confirming) -> tuple[Confirming, str] | HttpResponse:
    """What was said on the page that was sent, and which page comes next; the page again where
    something on it is wrong."""
    name, go = request.POST.get("step", ""), request.POST.get("go", "")
    if name not in confirming.steps:
        return confirming, confirming.first
    form = confirming.form(name, request.POST)
    if not form.is_valid():
        return page(request, confirming, name, form)
    answers, following = confirming.taken(name, form, go)
    return confirming.said(answers), following


def page(
    request: HttpRequest,
    confirming: Confirming,
    name: str,
    form: PeopleForm | MeetingForm | None = None,
) -> HttpResponse:
    """The page of a step."""
    if not name:
        return redirect("paste:start")
    context = confirming.context(name, form or confirming.form(name))
    context |= {"state": dump(confirming.pasted), "action": reverse("paste:confirm")}
    context |= {"sheet": reverse("pasted:sheet")}
    template = "confirm_people" if "people" in context else "confirm_meeting"
    return render(request, f"minutes/{template}.html", context)


@carrying
def take_tables(request: HttpRequest, confirming: Confirming) -> HttpResponse:
    """The three tables, to keep and to correct in a spreadsheet."""
    return as_zip(tables(confirming.kept))


@carrying
def keep(request: HttpRequest, confirming: Confirming) -> HttpResponse:
    """Into which project to take this along; whoever is not signed in does that first, in another
    window, since what was pasted is in this page alone."""
    context = {
        "projects": projects_to_import_into(request.user),
        "state": dump(confirming.pasted),
        "here": reverse("paste:keep"),
    }
    return render(request, "minutes/keep.html", context)
