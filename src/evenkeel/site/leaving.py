"""The pages on which somebody leaves a project, and what they held is passed on."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.models import Membership, Project, Role
from evenkeel.areas.projects.queries import (
    Standing,
    facilitators_of,
    members_of,
    names_at_the_table,
)
from evenkeel.areas.projects.queries.held import InHand
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.shared.clock import now
from evenkeel.site import handover

Things = Mapping[tuple[str, int], InHand]


class TakersForm(forms.Form):
    """Who takes on each thing that can be passed on. Fields are named by area and key."""

    def __init__(
        self,
        held: Things,
        names: Mapping[str, str],
        facilitators: Collection[str],
        sent: QueryDict | None = None,
    ) -> None:
        super().__init__(sent)
        for area, one in ((area, one) for (area, _number), one in held.items() if one.key):
            able = [
                (ref, name)
                for ref, name in names.items()
                if ref in facilitators or not one.for_facilitators
            ]
            self.fields[f"{area}-{one.key}"] = forms.ChoiceField(
                label=one.text,
                help_text=one.note,
                choices=[("", _("Nobody for now")), *able],
                required=False,
            )

    def takers(self, project: Project) -> dict[tuple[str, str], Membership]:
        """Who takes on what, by area and key."""
        found = {}
        for name, ref in self.cleaned_data.items():
            if ref:
                area, _dash, key = name.partition("-")
                found[area, key] = get_object_or_404(members_of(project), ref=ref)
        return found


@may(May.LEAVE)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What the visitor holds, who takes it on, what happens to their data, and leaving."""
    if standing.membership is None:
        raise Http404
    seat = standing.membership
    seat.person = person_of(request)
    return _page(request, standing, seat, is_own=True)


@may(May.SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def of_member(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """What a member holds, or held when they left, for a facilitator to pass on."""
    seats = Membership.objects.select_related("person")
    seat = get_object_or_404(seats, project=standing.project, ref=ref)
    return _page(request, standing, seat, is_own=False)


@may(May.SETTLE)
@require_safe
def left_behind(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Those who left and still hold something."""
    context = {
        "standing": standing,
        "project": standing.project,
        "gone": handover.left_behind(standing.project),
    }
    return render(request, "site/left_behind.html", context)


def _page(
    request: HttpRequest, standing: Standing, seat: Membership, *, is_own: bool
) -> HttpResponse:
    project = seat.project = standing.project
    # Members of a private project can leave it and see nothing else of it.
    held = handover.held_by(seat) if standing.may(May.SEE_MEMBERS) else {}
    passed = held if standing.may(May.PROMISE) else {}
    names = names_at_the_table(project, TAKERS) if passed else {}
    names.pop(seat.ref, None)
    sent = request.POST if request.method == "POST" else None
    form = TakersForm(passed, names, facilitators_of(project) if names else (), sent)
    if request.method == "POST" and form.is_valid():
        leaving = is_own and "leave" in request.POST
        what: dict[str, Any] = {"takers": form.takers(project), "leaving": leaving}
        by = person_of(request)
        if tried(form, lambda: handover.pass_on(gone=seat, by=by, at=now(), **what)):
            if leaving:
                messages.success(request, _("You have left the project."))
                return redirect("projects:list")
            messages.success(request, _("Passed on."))
            return redirect(request.path)
    context = {
        "standing": standing,
        "project": project,
        "seat": seat,
        "held": list(held.values()),
        "form": form,
        "is_own": is_own,
    }
    return render(request, "site/leave.html", context)


TAKERS = (Role.MEMBER, Role.FACILITATOR)
"""Who can take something on: whoever examines carries nothing."""
