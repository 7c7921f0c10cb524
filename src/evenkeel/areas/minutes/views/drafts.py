"""Minutes pasted within a project: kept as a draft of whoever pasted them, so that they can leave
and come back, until they bring them in.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from evenkeel.areas.minutes import actions, jobs, queries
from evenkeel.areas.minutes.actions.drafts import MOST_LETTERS_KEPT, TooManyTextsError, is_long
from evenkeel.areas.minutes.actions.importing import NotSettledError
from evenkeel.areas.minutes.forms.pasting import MeetingForm, PasteForm, PeopleForm
from evenkeel.areas.minutes.models import Draft, Upload
from evenkeel.areas.minutes.pasted.state import NotReadableError, Pasted, load
from evenkeel.areas.minutes.pasted.tables import tables
from evenkeel.areas.minutes.presenting import crumbs
from evenkeel.areas.minutes.views.confirming import Confirming
from evenkeel.areas.minutes.views.pasting import MOST_LETTERS
from evenkeel.areas.minutes.views.zipped import as_zip
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of
from evenkeel.areas.projects.words import words_of
from evenkeel.shared.clock import now


@may(May.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Paste minutes or choose files; and what was begun and not finished."""
    form = PasteForm(MOST_LETTERS_KEPT)
    if request.method == "POST":
        if "state" in request.POST:
            return _taken_along(request, standing)
        form = PasteForm(MOST_LETTERS_KEPT, request.POST, request.FILES)
        if form.is_valid():
            return _begun(request, standing, Pasted(form.cleaned_data["sources"]))
    context = _context(standing, _("Paste minutes")) | {
        "form": form,
        "drafts": queries.drafts_for(standing),
    }
    return render(request, "minutes/drafts.html", context)


def _taken_along(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Go on here with what was pasted before signing in."""
    try:
        pasted = load(request.POST["state"], MOST_LETTERS)
    except NotReadableError:
        messages.error(request, _("What your browser sent can not be read. Paste it here again."))
        return redirect("minutes:drafts", standing.project.slug)
    return _begun(request, standing, pasted)


def _begun(request: HttpRequest, standing: Standing, pasted: Pasted) -> HttpResponse:
    draft = actions.begin_draft(
        project=standing.project, pasted=pasted, by=person_of(request), at=now()
    )
    if is_long(pasted.sources):
        jobs.read_draft.enqueue(draft.pk)
    return redirect("minutes:draft", standing.project.slug, draft.pk)


@may(May.IMPORT)
@require_GET
def draft(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """How far the reading is; once it is done, on to the first question."""
    found = _draft(standing, pk)
    confirming = _confirming(standing, found)
    if confirming is not None and confirming.first:
        return redirect("minutes:check", standing.project.slug, pk, confirming.first)
    done, many = queries.read_so_far(found)
    context = _context(standing, _("Reading the minutes")) | {
        "draft": found,
        "done": done,
        "many": many,
        "is_read": confirming is not None,
    }
    return render(request, "minutes/draft.html", context)


@may(May.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def add_texts(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Put more minutes to a draft: what was said of those in it stays."""
    found = _draft(standing, pk)
    form = PasteForm(MOST_LETTERS_KEPT)
    if request.method == "POST":
        form = PasteForm(MOST_LETTERS_KEPT, request.POST, request.FILES)
        if form.is_valid() and _added(request, found, form):
            return redirect("minutes:draft", standing.project.slug, pk)
    context = _context(standing, _("Add more minutes")) | {"form": form, "draft": found}
    return render(request, "minutes/add_texts.html", context)


def _added(request: HttpRequest, found: Draft, form: PasteForm) -> bool:
    sources = form.cleaned_data["sources"]
    try:
        new = actions.add_to_draft(draft=found, sources=sources, by=person_of(request), at=now())
    except TooManyTextsError:
        form.add_error(None, _("This draft can't take so much. Bring in what is in it first."))
        return False
    except NotSettledError:
        raise Http404 from None
    if is_long(sources):
        jobs.read_draft.enqueue(found.pk)
    again = len(sources) - new
    if again:
        told = ngettext(
            "%(n)s text was in it already and was left out.",
            "%(n)s texts were in it already and were left out.",
            again,
        )
        messages.info(request, told % {"n": again})
    return True


@may(May.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, standing: Standing, pk: int, step: str) -> HttpResponse:
    """One page of what was read, to be confirmed or put right."""
    found = _draft(standing, pk)
    confirming = _confirming(standing, found)
    if confirming is None:
        return redirect("minutes:draft", standing.project.slug, pk)
    if step not in confirming.steps:
        raise Http404
    if request.method != "POST":
        return _page(request, standing, found, confirming, step)
    form = confirming.form(step, request.POST)
    if not form.is_valid():
        return _page(request, standing, found, confirming, step, form)
    answers, following = confirming.taken(step, form, request.POST.get("go", ""))
    actions.answer_draft(draft=found, answers=answers, by=person_of(request))
    slug = standing.project.slug
    if request.POST.get("go") == "more":
        return redirect("minutes:add_texts", slug, pk)
    if request.POST.get("go") == "sheet":
        return redirect("balance:from_draft", slug, pk)
    return redirect("minutes:check", slug, pk, following)


def _page(
    request: HttpRequest,
    standing: Standing,
    found: Draft,
    confirming: Confirming,
    step: str,
    form: PeopleForm | MeetingForm | None = None,
) -> HttpResponse:
    slug = standing.project.slug
    context = _context(standing, _("Check what was read"))
    context |= confirming.context(step, form or confirming.form(step))
    context |= {"draft": found, "action": reverse("minutes:check", args=[slug, found.pk, step])}
    template = "confirm_people" if "people" in context else "confirm_meeting"
    return render(request, f"minutes/{template}.html", context)


@may(May.IMPORT)
@require_GET
def draft_tables(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """The three tables as they would be brought in."""
    confirming = _confirming(standing, _draft(standing, pk))
    if confirming is None:
        raise Http404
    return as_zip(tables(confirming.kept))


@may(May.IMPORT)
@require_POST
def bring_in(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """On to the page that shows what would change in the record."""
    found = _draft(standing, pk)
    confirming = _confirming(standing, found)
    if confirming is None:
        raise Http404
    made = tables(confirming.kept)
    del made["groups.csv"]  # The project is the group.
    try:
        upload = actions.bring_in(draft=found, tables=made, by=person_of(request), at=now())
    except NotSettledError:
        raise Http404 from None
    if upload.state == Upload.State.CHECKING:
        jobs.check_upload.enqueue(upload.pk)
    return redirect("minutes:preview", standing.project.slug, upload.pk)


@may(May.IMPORT)
@require_POST
def drop_draft(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Let pasted minutes go."""
    actions.drop_draft(draft=_draft(standing, pk), by=person_of(request))
    messages.success(request, _("What you pasted is gone. Nothing of it was kept."))
    return redirect("minutes:drafts", standing.project.slug)


def confirming_for(standing: Standing, pk: int) -> Confirming | None:
    """One of the visitor's drafts as it stands; None while it is being read."""
    return _confirming(standing, _draft(standing, pk))


def _draft(standing: Standing, pk: int) -> Draft:
    found = queries.draft_for(standing, pk)
    if found is None:
        raise Http404
    return found


def _confirming(standing: Standing, found: Draft) -> Confirming | None:
    opened = queries.opened(found)
    if opened is None:
        return None
    return Confirming(opened.pasted, opened.readings, words_of(standing.project))


def _context(standing: Standing, here: str) -> dict[str, object]:
    imports = _("Imports"), reverse("minutes:uploads", args=[standing.project.slug])
    return {
        "standing": standing,
        "project": standing.project,
        "crumbs": crumbs(standing, here, imports),
    }
