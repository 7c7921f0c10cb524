"""Finding what texts tell of a person, and erasing what a human has read and chosen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from evenkeel.areas.minutes import actions, queries
from evenkeel.areas.minutes.forms import EraseForm, FindForm
from evenkeel.areas.minutes.presenting import crumbs
from evenkeel.areas.minutes.words import text_label
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.shared.clock import now
from evenkeel.shared.numbers import number_of


@may(May.ERASE_TEXTS)
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Look for a name in the texts. By POST, so that the name is in no address and no log."""
    form = FindForm(request.POST if request.method == "POST" else None)
    wanted = form.cleaned_data["name"] if form.is_valid() else ""
    return _page(request, standing, form, EraseForm(), wanted)


@may(May.ERASE_TEXTS)
@require_POST
def erase(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Erase the chosen texts."""
    assert isinstance(request.user, Person)
    form = EraseForm(request.POST)
    chosen = list(filter(None, map(number_of, request.POST.getlist("text"))))
    if not form.is_valid() or not chosen:
        if not chosen:
            form.add_error(None, _("Choose at least one text to erase."))
        found = FindForm({"name": request.POST.get("name", "")})
        wanted = found.cleaned_data["name"] if found.is_valid() else ""
        return _page(request, standing, found, form, wanted, chosen)
    many = actions.erase_texts(
        project=standing.project,
        texts=chosen,
        ground=form.cleaned_data["ground"],
        by=request.user,
        at=now(),
    )
    messages.success(
        request,
        ngettext(
            "%(n)s text was erased. The record says that it was, and why.",
            "%(n)s texts were erased. The record says that they were, and why.",
            many,
        )
        % {"n": many},
    )
    return redirect("minutes:find_texts", standing.project.slug)


def _page(
    request: HttpRequest,
    standing: Standing,
    form: FindForm,
    erasing: EraseForm,
    wanted: str,
    chosen: list[int] | None = None,
) -> HttpResponse:
    found = queries.texts_with(standing, wanted) if wanted else []
    context = {
        "standing": standing,
        "project": standing.project,
        "crumbs": crumbs(standing, _("Find and erase")),
        "find_form": form,
        "form": erasing if erasing.is_bound else form,
        "erase_form": erasing,
        "wanted": wanted,
        "found": [
            {
                "pk": text.pk,
                "seq": text.seq,
                "label": text_label(text.field),
                "value": text.value,
                "chosen": text.pk in (chosen or []),
            }
            for text in found[: queries.MOST_FOUND]
        ],
        "more": len(found) > queries.MOST_FOUND,
    }
    return render(request, "minutes/find_texts.html", context)
