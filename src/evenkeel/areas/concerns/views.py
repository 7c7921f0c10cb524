"""The pages of concerns that everybody in a project sees, and what facilitators see to."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenkeel.areas.concerns import actions, queries, stock
from evenkeel.areas.concerns.forms import PrintForm, SetUpForm, UnlockForm
from evenkeel.areas.concerns.models import Concern
from evenkeel.areas.concerns.presenting import keeper_rows, row_of
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.models import Project, Proposal, Role
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.areas.projects.views.printing import qr_code
from evenkeel.shared.clock import now

ON_A_PAGE = 20


@may(May.SEE_MEMBERS)
@require_safe
def concerns(request: HttpRequest, standing: Standing) -> HttpResponse:
    """How to raise something, who keeps it, and what became of what was raised."""
    project = standing.project
    setup = queries.setup_of(project)
    rows = queries.concerns_of(project).prefetch_related("answers__by__person")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    left = stock.look(setup.codes_name) if setup else None
    keepers = keeper_rows(project)
    seat = standing.membership
    holds_key = seat is not None and queries.key_of(seat) is not None
    context = context_of(standing) | {
        "setup": setup,
        "keepers": keepers,
        "all_can_read": all(one.has_key for one in keepers),
        "page": page,
        "rows": [row_of(one) for one in page],
        "stock": left,
        "has_taken": bool(left and seat and seat.pk in left.taken),
        "is_reader": seat is not None
        and (seat.role == Role.EXAMINER or seat.pk in {one.seat for one in keepers}),
        "has_key": holds_key,
        "some_lack_words": holds_key and queries.who_lacks_words(project).exists(),
        "days": queries.answer_days(project),
        "today": day(project, now()).last,
    }
    return render(request, "concerns/concerns.html", context)


@may(May.JOIN_IN)
@never_cache
@require_POST
def my_code(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Show a member their code, this once. A refusal is told here and not on the page that they
    came from: a message that waits in the session would say in the database when they asked."""
    told = {}
    try:
        told["code"] = actions.take_code(project=standing.project, by=person_of(request))
    except CannotError as refused:
        told["refused"] = str(refused)
    return render(request, "concerns/my_code.html", context_of(standing) | told)


@may(May.CONCERNS)
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Say whom to tell when somebody is at risk, and make the codes, for the first time or anew."""
    project = standing.project
    setup = queries.setup_of(project)
    form = SetUpForm(
        request.POST if request.method == "POST" else None,
        initial={"at_risk": setup.at_risk if setup else ""},
    )
    keeps_codes = setup is not None and request.POST.get("do") != "codes"
    if form.is_valid() and tried(form, lambda: _set_up(request, project, form, keeps_codes)):
        done = _("Saved.") if keeps_codes else _("The codes are made. Everybody can take theirs.")
        messages.success(request, done)
        return redirect("concerns:concerns", project.slug)
    context = context_of(standing) | {
        "form": form,
        "setup": setup,
        "keepers": queries.keepers_there(project),
        "without_keys": queries.keepers_without_keys(project),
    }
    return render(request, "concerns/set_up.html", context, status=422 if form.errors else 200)


def _set_up(request: HttpRequest, project: Project, form: SetUpForm, keeps_codes: bool) -> None:
    at_risk, by = form.cleaned_data["at_risk"], person_of(request)
    if keeps_codes:
        actions.say_whom_to_tell(project=project, at_risk=at_risk, by=by)
    else:
        actions.make_codes(project=project, at_risk=at_risk, by=by, at=now())


@may(May.CONCERNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Print codes on cards for those who can't or don't want to take theirs on screen."""
    project = standing.project
    setup = queries.setup_of(project)
    form = PrintForm(request.POST if request.method == "POST" else None)
    codes: list[str] = []
    if form.is_valid():
        many = form.cleaned_data["many"]
        tried(
            form,
            lambda: codes.extend(
                actions.print_codes(project=project, many=many, by=person_of(request))
            ),
        )
    where = f"{settings.ADDRESS}{reverse('raise_concern:start')}"
    context = context_of(standing) | {
        "form": form,
        "setup": setup,
        "stock": stock.look(setup.codes_name) if setup else None,
        "where": where,
        # Without the code: an address with it would stay in the phone.
        "qr": qr_code(where),
        "cards": codes,
    }
    return render(request, "concerns/cards.html", context, status=422 if form.errors else 200)


@may(May.SEE_MEMBERS)
@require_safe
def concern(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """One concern: what it is about, what was answered, and whether it is closed."""
    found = concern_or_404(standing, ref)
    seat = standing.membership
    context = context_of(standing) | {
        "row": row_of(found),
        "closing": queries.closing_of(found),
        "unlock": UnlockForm(),
        "reads": seat is not None and queries.may_read(seat, found),
        "has_key": seat is not None and queries.key_of(seat) is not None,
        "today": day(standing.project, now()).last,
    }
    return render(request, "concerns/concern.html", context)


@may(May.PROPOSE)
@require_POST
def close(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """Propose that a concern is dealt with."""
    found = concern_or_404(standing, ref)
    made: list[Proposal] = []
    try:
        made.append(actions.propose_closing(concern=found, by=person_of(request), at=now()))
    except CannotError as refused:
        messages.error(request, str(refused))
        return redirect("concerns:concern", standing.project.slug, ref)
    messages.success(request, _("Proposed. It takes effect with a key of each side."))
    return redirect("projects:proposal", standing.project.slug, made[0].ref)


def concern_or_404(standing: Standing, ref: str) -> Concern:
    """A concern of the project that has reached its keepers."""
    found = queries.concern_for(standing, ref)
    if found is None:
        raise Http404
    return found


def context_of(standing: Standing) -> dict[str, object]:
    """What every page of this area wants."""
    return {
        "standing": standing,
        "project": standing.project,
        "here": reverse("concerns:concerns", args=[standing.project.slug]),
    }
