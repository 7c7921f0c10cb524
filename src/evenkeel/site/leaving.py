"""The pages on which somebody leaves a project, and what they held is passed on."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.models import Membership, Role
from evenkeel.areas.projects.queries import Standing, members_of
from evenkeel.areas.projects.queries.held import InHand
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.shared.clock import now
from evenkeel.site import handover

Things = Mapping[tuple[str, int], InHand]


class TakersForm(forms.Form):
    """Who takes on each thing that can be passed on. Fields are named by area and key."""

    def __init__(
        self, held: Things, members: list[Membership], sent: QueryDict | None = None
    ) -> None:
        super().__init__(sent)
        for area, one in ((area, one) for (area, _number), one in held.items() if one.key):
            able = [
                (to.ref, str(to.person))
                for to in members
                if to.role == Role.FACILITATOR or not one.for_facilitators
            ]
            self.fields[f"{area}-{one.key}"] = forms.ChoiceField(
                label=one.text,
                help_text=one.note,
                choices=[("", _("Nobody for now")), *able],
                required=False,
            )

    def takers(self, members: list[Membership]) -> dict[tuple[str, str], Membership]:
        """Who takes on what, by area and key."""
        by_ref = {one.ref: one for one in members}
        found = {}
        for name, ref in self.cleaned_data.items():
            if ref:
                area, _dash, key = name.partition("-")
                found[area, key] = by_ref[ref]
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
    members = [one for one in members_of(project) if one.pk != seat.pk and one.role in TAKERS]
    can_pass = standing.may(May.PROMISE)
    form = TakersForm(
        held if can_pass else {}, members, request.POST if request.method == "POST" else None
    )
    if request.method == "POST" and form.is_valid():
        leaving = is_own and "leave" in request.POST
        what: dict[str, Any] = {"takers": form.takers(members), "leaving": leaving}
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
