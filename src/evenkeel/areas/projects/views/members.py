"""Who sits at the table: the list, one member, one's own seat, and bringing people in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.people.models import shown_name
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects import letters
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.actions import joining, membership, two_keys
from evenkeel.areas.projects.actions.joining import Coded
from evenkeel.areas.projects.forms import CardsForm, InvitationForm, PlaceForm, ReasonForm
from evenkeel.areas.projects.models import (
    Invitation,
    JoiningCard,
    Membership,
    Project,
    Proposal,
    Role,
)
from evenkeel.areas.projects.queries import (
    Standing,
    coded_names,
    copies_for,
    members_of,
    needs_card,
    vouching_for,
)
from evenkeel.areas.projects.rules import May, sides_that_do_not_facilitate
from evenkeel.areas.projects.views.asking import person_of, tried, tried_at_once
from evenkeel.areas.projects.views.printing import qr_code
from evenkeel.areas.projects.words import side_name, words_of
from evenkeel.engine.words import Side
from evenkeel.shared.clock import now

OFFERED = 5
"""So many members are offered as facilitators; any other can be made one on their own page."""


@may(May.SEE_MEMBERS)
@require_safe
def members(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Everybody at the table, by name, with side and whether they were vouched for."""
    present = _lines(standing.project)
    facilitators = [one["side"] for one in present if one["role"] is Role.FACILITATOR]
    missing = sides_that_do_not_facilitate(facilitators)
    wanted = (*missing, Side.BOTH)
    able = [one for one in present if one["role"] is Role.MEMBER and one["side"] in wanted]
    return render(
        request,
        "projects/members.html",
        {
            "standing": standing,
            "project": standing.project,
            "members": present,
            "missing": missing,
            "able": able[:OFFERED] if missing else [],
        },
    )


def _lines(project: Project) -> list[dict[str, Any]]:
    """Everybody with a seat in words. A long list is told from columns and not from its rows, which
    takes half as long."""
    words = words_of(project)
    sides = {side: side_name(side, words) for side in Side}
    roles = {role: str(role.label) for role in Role}
    names = ("person__name", "person__email", "ref", "side", "role", "vouched")
    return [
        {
            "name": shown_name(name, email),
            "ref": ref,
            "side": Side(side),
            "side_word": sides[Side(side)],
            "role": Role(role),
            "role_word": roles[Role(role)],
            "vouched": vouched,
            "is_vouchable": role != Role.EXAMINER and side != Side.UNKNOWN,
        }
        for name, email, ref, side, role, vouched in members_of(project).values_list(*names)
    ]


@may(May.SEE_MEMBERS)
@require_safe
def member(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """One member, and what the visitor may do about them."""
    found = _member(standing, ref)
    own = standing.membership
    can_vouch = standing.may(May.VOUCH) and own is not None and vouching_for(own, found)
    return render(
        request,
        "projects/member.html",
        {
            "standing": standing,
            "project": standing.project,
            "member": found,
            "names": coded_names(standing.project),
            "can_vouch": can_vouch,
            "needs_card": standing.may(May.INVITE) and needs_card(found),
            "copies": copies_for(found) if found.person_id else [],
            "is_own": own is not None and own.pk == found.pk,
        },
    )


@may(May.VOUCH)
@require_http_methods(["POST"])
def vouch(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    found = _member(standing, ref)
    person = person_of(request)
    tried_at_once(
        request,
        lambda: membership.vouch(membership=found, by=person, at=now()),
        _("You have vouched for them. They can turn their side's key now."),
    )
    return redirect("projects:member", standing.project.slug, ref)


@may(May.SETTLE)
@require_http_methods(["POST"])
def share_facilitation(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    found = _member(standing, ref)
    person = person_of(request)
    tried_at_once(
        request,
        lambda: membership.share_facilitation(membership=found, by=person),
        _("They are a facilitator now."),
    )
    return redirect("projects:member", standing.project.slug, ref)


@may(May.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_removal(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    propose = two_keys.propose_removal
    return _propose_about(request, standing, ref, propose, "projects/propose_removal.html")


@may(May.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_examiner(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    propose = two_keys.propose_examiner
    return _propose_about(request, standing, ref, propose, "projects/propose_examiner.html")


def _propose_about(
    request: HttpRequest,
    standing: Standing,
    ref: str,
    propose: Callable[..., Proposal],
    template: str,
) -> HttpResponse:
    found = _member(standing, ref)
    person = person_of(request)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: propose(membership=found, reason=reason, by=person, at=now())):
            messages.success(request, _("Proposed. It takes effect with a key of each side."))
            return redirect("projects:proposals", standing.project.slug)
    return render(
        request,
        template,
        {"form": form, "member": found, "project": standing.project, "standing": standing},
    )


@may(May.LEAVE)
@require_http_methods(["GET", "HEAD", "POST"])
def my_seat(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The visitor's own side and team, the checkpoints by e-mail, and leaving."""
    own = standing.membership
    if own is None:
        raise Http404
    person = person_of(request)
    names = coded_names(standing.project)
    if "digest" in request.POST:
        wanted = request.POST["digest"] == "yes"
        tried_at_once(
            request,
            lambda: membership.want_checkpoints(membership=own, wanted=wanted, by=person),
            _("Saved."),
        )
        return redirect("projects:my_seat", standing.project.slug)
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        initial={
            "side": own.side,
            "organisation": names.get(own.organisation, ""),
            "team": names.get(own.team, ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        place = form.place()
        if tried(
            form,
            lambda: membership.change_place(membership=own, place=place, by=person, at=now()),
        ):
            messages.success(request, _("Saved. It holds from today; what you did before stays."))
            return redirect("projects:my_seat", standing.project.slug)
    return render(
        request,
        "projects/my_seat.html",
        {"form": form, "own": own, "project": standing.project, "standing": standing},
    )


@may(May.INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Invite by e-mail or make cards; open invitations and unused cards stand below."""
    project = standing.project
    person = person_of(request)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    made: list[Coded[Invitation]] = []
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if tried(
            form,
            lambda: made.append(joining.invite(project=project, email=email, by=person, at=now())),
        ):
            link = request.build_absolute_uri(reverse("projects:join"))
            sent = letters.send_invitation(
                project, email=email, link=f"{link}?code={made[0].code}", sender=str(person)
            )
            if sent:
                messages.success(request, _("The invitation is on its way."))
                return redirect("projects:invite", project.slug)
            joining.withdraw_invitation(invitation=made[0].thing, by=person)
            form.add_error(
                None, _("The message could not be sent just now, so nobody was invited. Try again.")
            )
    return render(
        request,
        "projects/invite.html",
        {
            "form": form,
            "cards_form": CardsForm(),
            "project": project,
            "standing": standing,
            "links": project.links.filter(expires_at__gt=now()).order_by("pk"),
            "invitations": project.invitations.filter(used_at=None, expires_at__gt=now()),
            "cards": project.cards.filter(
                joined_at=None, ended_at=None, expires_at__gt=now()
            ).select_related("person"),
        },
    )


@may(May.INVITE)
@require_http_methods(["POST"])
def withdraw_invitation(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    found = get_object_or_404(standing.project.invitations, pk=pk)
    joining.withdraw_invitation(invitation=found, by=person_of(request))
    messages.success(request, _("The invitation no longer works."))
    return redirect("projects:invite", standing.project.slug)


@may(May.INVITE)
@require_http_methods(["POST"])
def end_card(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    found = get_object_or_404(standing.project.cards, pk=pk)
    joining.end_card(card=found, by=person_of(request), at=now())
    messages.success(request, _("The card no longer works."))
    return redirect("projects:invite", standing.project.slug)


@may(May.INVITE)
@never_cache
@require_http_methods(["POST"])
def cards(request: HttpRequest, standing: Standing) -> HttpResponse:
    """A sheet of new cards to print. The codes are shown this once."""
    form = CardsForm(request.POST)
    if not form.is_valid():
        for text in form.errors.get("number", []):
            messages.error(request, str(text))
        return redirect("projects:invite", standing.project.slug)
    made = joining.make_cards(
        project=standing.project,
        number=form.cleaned_data["number"],
        by=person_of(request),
        at=now(),
    )
    return _sheet(request, standing, made)


@may(May.INVITE)
@never_cache
@require_http_methods(["POST"])
def reissue_card(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """A new card for a member who lost theirs; the old one dies and the member is told."""
    found = _member(standing, ref)
    try:
        made = joining.reissue_card(membership=found, by=person_of(request), at=now())
    except CannotError as refused:
        messages.error(request, str(refused))
        return redirect("projects:member", standing.project.slug, ref)
    return _sheet(request, standing, [made])


def _sheet(
    request: HttpRequest, standing: Standing, made: list[Coded[JoiningCard]]
) -> HttpResponse:
    page = request.build_absolute_uri(reverse("projects:card"))
    return render(
        request,
        "projects/cards.html",
        {
            "project": standing.project,
            "page": page,
            "cards": [
                {"code": one.code, "expires": one.thing.expires_at, "qr": qr_code(page, one.code)}
                for one in made
            ],
        },
    )


def _member(standing: Standing, ref: str) -> Membership:
    found = get_object_or_404(
        Membership.objects.select_related("person", "project__record"),
        project=standing.project,
        ref=ref,
    )
    found.project = standing.project
    return found
