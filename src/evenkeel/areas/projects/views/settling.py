"""What facilitators settle: how the project is shown, the claim, and who holds checkpoints."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions import opening
from evenkeel.areas.projects.charters import charter_of
from evenkeel.areas.projects.forms import HolderForm, NewClaimForm, SettingsForm
from evenkeel.areas.projects.models import Project, Visibility
from evenkeel.areas.projects.presenting import said
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.queries.state import claim_of
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried, tried_at_once
from evenkeel.areas.projects.words import words_of
from evenkeel.shared.clock import now
from evenkeel.shared.numbers import number_of


@may(May.SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Name, words for the sides, visibility and time zone."""
    project = standing.project
    person = person_of(request)
    form = SettingsForm(
        request.POST if request.method == "POST" else None,
        instance=Project.objects.get(pk=project.pk),
        has_charter=charter_of(project) is not None,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        saved = tried(
            form,
            lambda: opening.change_settings(
                project=project,
                name=data["name"],
                about=data["about"],
                visibility=Visibility(data["visibility"]),
                citizens_word=data["citizens_word"],
                professionals_word=data["professionals_word"],
                time_zone=data["time_zone"],
                by=person,
            ),
            field="visibility",
        )
        if saved:
            messages.success(request, _("The settings are saved."))
            return redirect("projects:settings", project.slug)
    return render(
        request,
        "projects/settings.html",
        {"form": form, "project": project, "standing": standing},
    )


@may(May.SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What the organisation now claims, with the reason."""
    person = person_of(request)
    claimed = claim_of(standing.project)
    claims = [(scope, str(level)) for scope, level in claimed.levels] if claimed else []
    form = NewClaimForm(
        request.POST if request.method == "POST" else None,
        words=words_of(standing.project),
        now=dict(claims),
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            form,
            lambda: opening.make_claim(
                project=standing.project,
                claim=form.claim(),
                reason=form.cleaned_data["reason"],
                by=person,
                at=now(),
            ),
        )
    ):
        messages.success(request, _("The new claim is in the record. The old one stays."))
        return redirect("projects:project", standing.project.slug)
    return render(
        request,
        "projects/claim.html",
        {
            "form": form,
            "project": standing.project,
            "standing": standing,
            "claims": claims,
            "since": said("on", claimed.on, {}) if claimed else "",
        },
    )


@may(May.SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def holders(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Who outside is sent the checkpoints."""
    project = standing.project
    person = person_of(request)
    if "remove" in request.POST:
        holder = get_object_or_404(project.holders, pk=number_of(request.POST["remove"]))
        tried_at_once(
            request,
            lambda: opening.remove_holder(holder=holder, by=person),
            _("They are sent nothing more."),
        )
        return redirect("projects:holders", project.slug)
    form = HolderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if tried(
            form,
            lambda: opening.add_holder(
                project=project, name=data["name"], email=data["email"], by=person
            ),
        ):
            messages.success(request, _("They will be sent the next checkpoint."))
            return redirect("projects:holders", project.slug)
    return render(
        request,
        "projects/holders.html",
        {
            "form": form,
            "project": project,
            "standing": standing,
            "holders": project.holders.order_by("name", "pk"),
        },
    )
