"""An organisation's words, the list that comes with Even Keel, and the pages that change them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenkeel.areas.glossary import actions
from evenkeel.areas.glossary.forms import QuestionForm, TermForm, initial_of
from evenkeel.areas.glossary.models import Term
from evenkeel.areas.glossary.presenting import shipped_views, views_of
from evenkeel.areas.glossary.queries import terms_for
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.engine.plain import Language
from evenkeel.shared.advice import language_of

A_PAGE = 60
LONGEST_FILTER = 80


@may(May.SEE_MEMBERS)
@require_safe
def words(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The organisation's words: those that nobody has explained yet, then all of them."""
    wanted = _wanted(request)
    found = views_of(terms_for(standing), _language(), wanted)
    context = _context(standing) | {
        "wanted": wanted,
        "questions": [one for one in found if one.is_question],
        "terms": [one for one in found if not one.is_question],
        "in_list": len(shipped_views(wanted)) if wanted else 0,
    }
    return render(request, "glossary/words.html", context)


@may(May.SEE_MEMBERS)
@require_safe
def shipped(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The list that comes with Even Keel."""
    wanted = _wanted(request)
    page = Paginator(shipped_views(wanted), A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "glossary/shipped.html", _context(standing) | {"wanted": wanted, "page": page}
    )


@may(May.ASK_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Ask what a word means."""
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        form,
        lambda: actions.ask_about(
            project=standing.project,
            word=form.cleaned_data["word"],
            in_welsh=_language() == "cy",
            by=person_of(request),
        ),
        field="word",
    ):
        messages.success(request, _("You asked. The facilitators see it on their page."))
        return redirect("glossary:words", standing.project.slug)
    return render(request, "glossary/ask.html", _context(standing) | {"form": form})


@may(May.KEEP_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Add a word."""
    form = TermForm(request.POST if request.method == "POST" else None)
    project, person = standing.project, person_of(request)
    if form.is_valid() and tried(
        form, lambda: actions.add_term(project=project, said=form.said(), by=person)
    ):
        messages.success(request, _("The word is in."))
        return redirect("glossary:words", project.slug)
    return render(request, "glossary/term.html", _context(standing) | {"form": form})


@may(May.KEEP_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Change what is said of a word, or explain one that somebody asked about."""
    term = get_object_or_404(terms_for(standing), pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = TermForm(sent, initial=initial_of(term))
    if form.is_valid() and tried(form, lambda: _change(request, standing, term, form)):
        messages.success(request, _("Saved."))
        return redirect("glossary:words", standing.project.slug)
    return render(request, "glossary/term.html", _context(standing) | {"form": form, "term": term})


def _change(request: HttpRequest, standing: Standing, term: Term, form: TermForm) -> None:
    actions.change_term(
        project=standing.project,
        term=term,
        said=form.said(),
        seen=form.cleaned_data["version"] or 0,
        by=person_of(request),
    )


@may(May.KEEP_WORDS)
@require_POST
def remove(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Remove a word."""
    term = get_object_or_404(terms_for(standing), pk=pk)
    actions.remove_term(project=standing.project, term=term, by=person_of(request))
    messages.success(request, _("The word is out."))
    return redirect("glossary:words", standing.project.slug)


def _language() -> Language:
    return language_of(get_language() or "")


def _wanted(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST_FILTER]


def _context(standing: Standing) -> dict[str, object]:
    return {"standing": standing, "project": standing.project}
