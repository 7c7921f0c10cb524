"""Ideas: the list, one idea, and what is done with it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenkeel.areas.decisions import queries
from evenkeel.areas.decisions.actions import ideas as actions
from evenkeel.areas.decisions.forms import IdeaForm, WordForm
from evenkeel.areas.decisions.models import Idea
from evenkeel.areas.decisions.presenting import SUPPORTS, state_words
from evenkeel.areas.decisions.rules import Support
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.queries import Standing, names_by_ref
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.shared.clock import now

ON_A_PAGE = 25


@may(May.SEE)
@require_safe
def ideas(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The ideas of a project."""
    page = Paginator(queries.ideas_of(standing), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "project": standing.project,
        "page": page,
        "can_decide": standing.may(May.DECIDE),
    }
    return render(request, "decisions/ideas.html", context)


@may(May.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Offer an idea."""
    form = IdeaForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.offer(
            project=standing.project, by=person_of(request), at=now(), **form.cleaned_data
        )
        messages.success(request, _("Your idea is there. Others can join in now."))
        return redirect("decisions:idea", standing.project.slug, made.ref)
    return render(request, "decisions/offer.html", {"project": standing.project, "form": form})


@may(May.SEE)
@require_safe
def idea(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """One idea: who carries it, what the group gave to it, and how it goes."""
    one = _found(standing, ref)
    own = standing.membership if standing.may(May.DECIDE) else None
    joined = queries.joined_in(one)
    sees_names = standing.may(May.SEE_MEMBERS)
    names = names_by_ref(standing.project) if sees_names else {}
    today = day(standing.project, now()).last
    rows = list(one.decisions.select_related("helper__person").order_by("pk"))
    titles = queries.titles_of(standing, rows)
    wanted = urlencode({"promise": f"{one.title}\n{one.text}".strip()[:900]})
    context = {
        "project": standing.project,
        "idea": one,
        "who": [names.get(each.member.ref, each.member.ref) for each in joined]
        if sees_names
        else [],
        "many": len(joined),
        "is_mine": own is not None and any(each.member_id == own.pk for each in joined),
        "can_decide": own is not None,
        "asked": [
            (
                row,
                titles[row.pk],
                state_words(row, today),
                SUPPORTS[Support(row.support)] if row.support else "",
                names.get(row.helper.ref, "") if row.helper else "",
            )
            for row in rows
        ],
        "words": [(each, names.get(each.by.ref, "")) for each in queries.words_on(one)],
        "promise_url": f"{reverse('commitments:new', args=[standing.project.slug])}?{wanted}",
        "ask_url": f"{reverse('decisions:new', args=[standing.project.slug])}?idea={one.ref}",
    }
    return render(request, "decisions/idea.html", context)


@may(May.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Tell how it goes with an idea that one carries."""
    one = _found(standing, ref)
    form = WordForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        form,
        lambda: actions.tell(
            idea=one, text=form.cleaned_data["text"], by=person_of(request), at=now()
        ),
    ):
        messages.success(request, _("It stands beside the idea now."))
        return redirect("decisions:idea", standing.project.slug, ref)
    context = {"project": standing.project, "idea": one, "form": form}
    return render(request, "decisions/tell.html", context)


@may(May.DECIDE)
@require_POST
def join(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Join in."""
    actions.join(idea=_found(standing, ref), by=person_of(request), at=now())
    messages.success(request, _("You have joined in."))
    return redirect("decisions:idea", standing.project.slug, ref)


@may(May.DECIDE)
@require_POST
def step_out(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Stop carrying it."""
    actions.step_out(idea=_found(standing, ref), by=person_of(request), at=now())
    messages.success(request, _("You carry this idea no longer."))
    return redirect("decisions:idea", standing.project.slug, ref)


def _found(standing: Standing, ref: str) -> Idea:
    one = queries.idea_for(standing, ref)
    if one is None:
        raise Http404
    one.project = standing.project
    return one
