"""What members need to take part: one's own page, and the facilitators' list."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions import needs as actions
from evenkeel.areas.projects.forms.needs import NeedsForm
from evenkeel.areas.projects.models import Role
from evenkeel.areas.projects.queries import Standing, members_of
from evenkeel.areas.projects.queries.needs import needs_for, needs_of
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried_at_once
from evenkeel.shared.clock import now


@may(May.LEAVE)
@require_http_methods(["GET", "HEAD", "POST"])
def my_needs(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What the visitor needs, and who reads it."""
    own = standing.membership
    if own is None:
        raise Http404
    said = needs_of(own)
    form = NeedsForm(
        request.POST if request.method == "POST" else None,
        initial={"chosen": said.chosen, "words": said.words} if said else {},
    )
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        actions.say_needs(
            membership=own, chosen=form.needs(), words=words, by=person_of(request), at=now()
        )
        messages.success(request, _("Saved."))
        return redirect("projects:my_needs", standing.project.slug)
    facilitators = members_of(standing.project).filter(role=Role.FACILITATOR)
    return render(
        request,
        "projects/my_needs.html",
        {
            "form": form,
            "needs": said,
            "facilitators": [str(one.person) for one in facilitators]
            if standing.may(May.SEE_MEMBERS)
            else [],
            "project": standing.project,
            "standing": standing,
        },
    )


@may(May.SEE_NEEDS)
@require_safe
def needs(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What the members need, for those who see to it."""
    context = {"needs": needs_for(standing), "project": standing.project, "standing": standing}
    return render(request, "projects/needs.html", context)


@may(May.SEE_NEEDS)
@require_POST
def arrange(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """See to what a member needs, or no longer."""
    found = get_object_or_404(needs_for(standing), membership__ref=ref)
    act = actions.give_back if request.POST.get("mine") == "no" else actions.see_to
    person = person_of(request)
    tried_at_once(request, lambda: act(needs=found, by=person), _("Saved."))
    return redirect("projects:needs", standing.project.slug)
