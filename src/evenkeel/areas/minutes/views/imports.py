"""Bringing tables in: the list of imports, the form, the preview, and what can be done with it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from evenkeel.areas.minutes import actions, jobs, queries
from evenkeel.areas.minutes.actions.importing import NotSettledError, StillWrongError
from evenkeel.areas.minutes.blank import BLANK_TABLES
from evenkeel.areas.minutes.forms import ImportForm, UploadForm
from evenkeel.areas.minutes.models import Upload
from evenkeel.areas.minutes.presenting import (
    attendance_views,
    change_view,
    claim_words,
    columns_views,
    crumbs,
    problem_view,
)
from evenkeel.areas.minutes.rules import can_be_settled, can_be_withdrawn
from evenkeel.areas.minutes.words import WHY_ATTENDED
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.models import Visibility
from evenkeel.areas.projects.queries import Standing, names_by_ref
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.words import words_of
from evenkeel.shared.clock import now

ON_A_PAGE = 20
PROBLEMS_ON_A_PAGE = 50


@may(May.IMPORT)
@require_GET
def uploads(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The imports of a project and what became of each."""
    page = Paginator(queries.uploads_of(standing.project), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "standing": standing,
        "project": standing.project,
        "crumbs": crumbs(standing, _("Imports")),
        "page": page,
    }
    return render(request, "minutes/uploads.html", context)


@may(May.IMPORT)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The form for the tables."""
    assert isinstance(request.user, Person)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        made = actions.receive(
            project=standing.project, tables=form.tables(), by=request.user, at=now()
        )
        if made.state == Upload.State.CHECKING:
            jobs.check_upload.enqueue(made.pk)
        return redirect("minutes:preview", standing.project.slug, made.pk)
    context = {
        "standing": standing,
        "project": standing.project,
        "crumbs": crumbs(standing, _("Bring in tables"), _imports(standing)),
        "form": form,
        "tables": list(BLANK_TABLES),
        "columns": columns_views(),
    }
    return render(request, "minutes/upload.html", context)


@may(May.IMPORT)
@require_GET
def blank_table(request: HttpRequest, standing: Standing, name: str) -> HttpResponse:
    """A table with its head and one row, to fill in."""
    if name not in BLANK_TABLES:
        raise Http404
    response = HttpResponse(BLANK_TABLES[name], content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@may(May.IMPORT)
@require_GET
def preview(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """What is wrong with the tables, and what they would change; later, what became of them."""
    found = _upload(standing, pk)
    return _preview(request, standing, found, ImportForm(found.found))


def _preview(
    request: HttpRequest, standing: Standing, found: Upload, form: ImportForm
) -> HttpResponse:
    member = standing.membership
    assert member is not None
    page = Paginator(found.problems, PROBLEMS_ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = [problem_view(problem) for problem in page.object_list]
    what = found.found
    groups = what.get("groups", [])
    settled = can_be_settled(found, by=member)
    chosen = bool(found.group) or len(groups) <= 1
    can_confirm = settled and chosen and not what.get("errors") and "new_meetings" in what
    new = what.get("meetings", []) if can_confirm else []
    attendance = attendance_views(new, names_by_ref(standing.project) if new else {}, form.attended)
    words = words_of(standing.project)
    context = {
        "standing": standing,
        "project": standing.project,
        "crumbs": crumbs(standing, _("Check the tables"), _imports(standing)),
        "upload": found,
        "what": what,
        "changed": [change_view(change, words) for change in what.get("changed", [])],
        "more_changes": what.get("changes", 0) - len(what.get("changed", [])),
        "claim": claim_words(what.get("claim", [])),
        "groups": groups,
        "ask_group": settled and not chosen and not what.get("errors"),
        "page": page,
        "more_problems": what.get("problems", 0) - len(found.problems),
        "working": found.state in (Upload.State.CHECKING, Upload.State.WRITING),
        "can_drop": settled,
        "can_confirm": can_confirm,
        "form": form,
        "attendance": attendance,
        "more_meetings": what.get("new_meetings", 0) - len(attendance),
        "why_attended": WHY_ATTENDED,
        "is_public": standing.project.visibility == Visibility.PUBLIC,
        "can_withdraw": can_be_withdrawn(
            found, by=member, confirmed=bool(found.ref) and queries.is_confirmed(found)
        ),
    }
    return render(request, "minutes/preview.html", context)


@may(May.IMPORT)
@require_POST
def choose_group(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Say which group of the tables this project is."""
    assert isinstance(request.user, Person)
    person, group = request.user, request.POST.get("group", "")
    found = _upload(standing, pk)

    def do() -> None:
        held = actions.choose_group(upload=found, group=group, by=person, at=now())
        if held.state == Upload.State.CHECKING:
            jobs.check_upload.enqueue(held.pk)

    if not group:
        messages.error(request, _("Choose a group."))
        return redirect("minutes:preview", standing.project.slug, pk)
    return _done(request, standing, pk, do)


@may(May.IMPORT)
@require_POST
def confirm(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Write the tables into the record."""
    assert isinstance(request.user, Person)
    person = request.user
    found = _upload(standing, pk)
    form = ImportForm(found.found, request.POST)
    if not form.is_valid():
        return _preview(request, standing, found, form)

    def do() -> None:
        held = actions.ask_for_import(
            upload=found,
            correct=form.correct,
            reason=form.cleaned_data["reason"],
            band="band" in request.POST,
            attended=form.attended,
            by=person,
            at=now(),
        )
        if held.state == Upload.State.WRITING:
            jobs.write_upload.enqueue(held.pk)
        else:
            messages.success(request, _written(held))

    return _done(request, standing, pk, do)


@may(May.IMPORT)
@require_POST
def drop(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Let an upload go."""
    assert isinstance(request.user, Person)
    person = request.user
    found = _upload(standing, pk)

    def do() -> None:
        actions.drop(upload=found, by=person, at=now())
        messages.success(request, _("The tables were dropped. Nothing of them was kept."))

    return _done(request, standing, pk, do, to="minutes:uploads")


@may(May.IMPORT)
@require_POST
def withdraw(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Take a whole import back."""
    assert isinstance(request.user, Person)
    person = request.user
    found = _upload(standing, pk)

    def do() -> None:
        actions.withdraw(upload=found, by=person, at=now())
        messages.success(
            request,
            _("The import was withdrawn. Its entries stay in the record and count no more."),
        )

    return _done(request, standing, pk, do)


def _imports(standing: Standing) -> tuple[str, str]:
    return _("Imports"), reverse("minutes:uploads", args=[standing.project.slug])


def _upload(standing: Standing, pk: int) -> Upload:
    found = queries.upload_for(standing, pk)
    if found is None:
        raise Http404
    return found


def _written(held: Upload) -> str:
    if not held.meetings and not held.items:
        return _("Nothing in the tables was new, so no facts were added.")
    meetings = ngettext("%(n)s meeting", "%(n)s meetings", held.meetings) % {"n": held.meetings}
    items = ngettext("%(n)s item", "%(n)s items", held.items) % {"n": held.items}
    return _("%(meetings)s and %(items)s now stand in the record.") % {
        "meetings": meetings,
        "items": items,
    }


def _done(
    request: HttpRequest,
    standing: Standing,
    pk: int,
    do: Callable[[], None],
    to: str = "minutes:preview",
) -> HttpResponse:
    """Do it, say so where it can't be done any more, and show the import again."""
    try:
        do()
    except NotSettledError:
        messages.error(request, _("This can not be done with this import any more."))
    except StillWrongError:
        messages.error(request, _("The tables still hold errors, so nothing was written."))
    slug = standing.project.slug
    return redirect(to, slug) if to == "minutes:uploads" else redirect(to, slug, pk)
