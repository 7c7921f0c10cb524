"""The charter in force and its editions; the draft, its preview, and proposing it."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.charter import actions
from evenkeel.areas.charter.forms import DraftForm, StartForm, with_principles
from evenkeel.areas.charter.frameworks import ALL, BY_CODE
from evenkeel.areas.charter.models import Draft
from evenkeel.areas.charter.presenting import Both, both_wordings
from evenkeel.areas.charter.queries import (
    charter_of,
    draft_of,
    earlier_states,
    editions_of,
    newest_draft,
    proposed_in,
    who_can_keep,
)
from evenkeel.areas.charter.rules import MOST_PRINCIPLES, Content, act_of, texts_of
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.charters import Charter
from evenkeel.areas.projects.forms import ReasonForm
from evenkeel.areas.projects.models import Proposal
from evenkeel.areas.projects.presenting import charter_changes
from evenkeel.areas.projects.queries import Standing, names_by_ref
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried, tried_at_once
from evenkeel.areas.projects.words import words_of
from evenkeel.shared.clock import now
from evenkeel.shared.numbers import number_of


def _page(
    request: HttpRequest, standing: Standing, name: str, more: dict[str, Any]
) -> HttpResponse:
    context = {"project": standing.project, "standing": standing} | more
    return render(request, f"charter/{name}.html", context)


def _names(standing: Standing) -> dict[str, str]:
    """The members' names by ref, for whoever may see who sits at the table."""
    return names_by_ref(standing.project) if standing.may(May.SEE_MEMBERS) else {}


@may(May.SEE)
@require_safe
def charter(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The charter in force, or why to agree one first."""
    found = charter_of(standing.project)
    more: dict[str, Any] = {"charter": found, "framework": _framework(found)}
    if found is not None:
        more["names"] = _names(standing)
    if standing.may(May.SEE_MEMBERS):
        more["proposed"] = proposed_in(standing.project)
    if standing.may(May.PROPOSE):
        more["draft"] = draft_of(standing.project, found)
    return _page(request, standing, "charter", more)


@may(May.SEE)
@require_safe
def editions(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Every edition with its day, newest first, and what it changed."""
    found = editions_of(standing.project)
    words, names = words_of(standing.project), _names(standing)
    changed = [(), *(charter_changes(*pair, words, names) for pair in pairwise(found))]
    told = list(zip(found, changed, strict=True))[::-1] if found else []
    return _page(request, standing, "editions", {"editions": told})


@may(May.SEE)
@require_safe
def edition(request: HttpRequest, standing: Standing, edition: int) -> HttpResponse:
    """One edition, whole, with what it changed."""
    known = {one.fact.edition: one for one in editions_of(standing.project)}
    found, before = known.get(edition), known.get(edition - 1)
    if found is None:
        raise Http404
    names, words = _names(standing), words_of(standing.project)
    changes = charter_changes(before, found, words, names) if before else ()
    return _page(
        request,
        standing,
        "edition",
        {
            "charter": found,
            "names": names,
            "framework": _framework(found),
            "changes": changes,
            "is_in_force": edition == max(known),
        },
    )


@may(May.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What the draft begins from."""
    person = person_of(request)
    found = charter_of(standing.project)
    form = StartForm(
        request.POST if request.method == "POST" else None, has_charter=found is not None
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            form,
            lambda: actions.begin_draft(
                project=standing.project, start=form.cleaned_data["start"], by=person, at=now()
            ),
            field="start",
        )
    ):
        messages.success(request, _("The draft has begun. Everybody at the table can change it."))
        return redirect("charter:draft", standing.project.slug)
    more = {"form": form, "frameworks": ALL, "draft": draft_of(standing.project, found)}
    return _page(request, standing, "begin", more)


@may(May.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Writing the draft together. Every button of the page saves what was typed."""
    found = charter_of(standing.project)
    current = draft_of(standing.project, found)
    if current is None and request.method == "POST":
        # It has just become the charter, but somebody is still writing.
        current = newest_draft(standing.project)
    if current is None:
        return redirect("charter:begin", standing.project.slug)
    words, able = words_of(standing.project), who_can_keep(standing.project)
    both: list[Both] = []
    if request.method == "POST":
        do = request.POST.get("do", "save")
        data = with_principles(request.POST, do)
        form = DraftForm(
            data, content=current.content, version=current.version, words=words, able=able
        )
        if form.is_valid():
            try:
                saved = _save(request, standing, form)
            except actions.ClashError as clash:
                current, content = clash.newest, clash.merged.content
                names = names_by_ref(standing.project)
                both = both_wordings(clash.merged, current.content, words, names)
                form = DraftForm(content=content, version=current.version, words=words, able=able)
            else:
                if saved:
                    return redirect(_after(standing, do, saved.content))
    else:
        form = DraftForm(content=current.content, version=current.version, words=words, able=able)
    more = {
        "form": form,
        "draft": current,
        "both": both,
        "is_behind": found is not None and current.against < found.fact.edition,
        "earlier": earlier_states(current),
        "framework": BY_CODE.get(current.content.framework),
    }
    return _page(request, standing, "draft", more)


def _save(request: HttpRequest, standing: Standing, form: DraftForm) -> Draft | None:
    """Save what was typed; None where that can't be done now."""
    person = person_of(request)
    saved: list[actions.Saved] = []
    tried(
        form,
        lambda: saved.append(
            actions.save_draft(
                project=standing.project,
                content=form.content(),
                version=form.cleaned_data["version"],
                by=person,
                at=now(),
            )
        ),
    )
    if not saved:
        return None
    if saved[0].is_merged:
        messages.success(
            request, _("Saved. Somebody else saved other changes meanwhile: both are kept.")
        )
    elif request.POST.get("do", "save") == "save":
        messages.success(request, _("The draft is saved."))
    return saved[0].draft


def _after(standing: Standing, do: str, content: Content) -> str:
    """Where a button leads once the draft is saved: to what it has moved, or on."""
    if do == "preview":
        return reverse("charter:preview", args=[standing.project.slug])
    address = reverse("charter:draft", args=[standing.project.slug])
    act, _dash, number = do.partition("-")
    at = number_of(number)
    many = len(content.principles)
    if act == "add":
        return f"{address}#id_principle_{min(many + 1, MOST_PRINCIPLES)}"
    moved = {"up": at - 1, "down": at + 1, "remove": at}.get(act)
    return address if moved is None else f"{address}#id_principle_{min(max(moved, 1), many + 1)}"


@may(May.PROPOSE)
@require_http_methods(["POST"])
def back(request: HttpRequest, standing: Standing, version: int) -> HttpResponse:
    """Bring back an earlier state of the draft."""
    person = person_of(request)
    tried_at_once(
        request,
        lambda: actions.bring_back(project=standing.project, version=version, by=person, at=now()),
        _("The draft says again what it said then."),
    )
    return redirect("charter:draft", standing.project.slug)


@may(May.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The draft as a charter, what it would change, and proposing it."""
    project = standing.project
    found, current = charter_of(project), newest_draft(project)
    if current is None:
        return redirect("charter:begin", project.slug)
    person = person_of(request)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    made: list[Proposal] = []
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        seen = number_of(request.POST.get("version", ""))
        if tried(
            form,
            lambda: made.append(
                actions.propose_charter(
                    project=project, version=seen, reason=reason, by=person, at=now()
                )
            ),
        ):
            messages.success(request, _("Proposed. It takes effect with a key of each side."))
            return redirect("projects:proposal", project.slug, made[0].ref)
    content = current.content
    edition = found.fact.edition + 1 if found else 1
    then = Charter(act_of(content, edition=edition, on=day(project, now())), texts_of(content))
    names = names_by_ref(project)
    more = {
        "form": form,
        "draft": current,
        "names": names,
        "charter": then,
        "framework": _framework(then),
        "in_force": found,
        "changes": charter_changes(found, then, words_of(project), names) if found else (),
    }
    return _page(request, standing, "preview", more)


def _framework(charter: Charter | None) -> Any:
    return BY_CODE.get(charter.fact.framework or "") if charter else None
