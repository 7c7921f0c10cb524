"""The pages about one's own account, about organisations, and the two statements."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from evenkeel.areas.people import actions, queries
from evenkeel.areas.people.forms import DetailsForm, OfficerForm, OrganisationForm
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import can_run_the_site
from evenkeel.shared.access import anyone, signed_in
from evenkeel.shared.numbers import number_of


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Name, language, and the ways in and out."""
    person = cast(Person, request.user)
    stored = Person.objects.get(pk=person.pk)
    form = DetailsForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        actions.change_details(
            person=person,
            name=form.cleaned_data["name"],
            language=form.cleaned_data["language"],
            by=person,
        )
        messages.success(request, _("Your details are saved."))
        response = redirect("people:account")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            person.language,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response
    passkeys = queries.passkeys_of(person)
    return render(request, "people/account.html", {"form": form, "passkeys": passkeys})


@signed_in
def again(request: HttpRequest) -> HttpResponse:
    """Asks for a fresh sign-in before a change that could lock the owner out."""
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("people:account")
    if request.method == "POST":
        logout(request)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")
    return render(request, "people/again.html", {"back": back})


@signed_in
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations, for operators, with a form for one more."""
    person = _operator(request)
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.create_organisation(name=form.cleaned_data["name"], by=person)
        return redirect("people:organisation", slug=made.slug)
    found = queries.organisations_for(person)
    return render(request, "people/organisations.html", {"form": form, "organisations": found})


@signed_in
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation and its officers, for operators."""
    person = _operator(request)
    found = get_object_or_404(queries.organisations_for(person), slug=slug)
    form = OfficerForm(request.POST if "email" in request.POST else None)
    if request.method == "POST":
        if "dismiss" in request.POST:
            officer = found.officers.filter(pk=number_of(request.POST["dismiss"])).first()
            if officer is None:
                raise Http404
            actions.dismiss_officer(organisation=found, officer=officer, by=person)
            messages.success(request, _("They can no longer open projects."))
            return redirect("people:organisation", slug=slug)
        if form.is_valid():
            actions.name_officer(organisation=found, email=form.cleaned_data["email"], by=person)
            messages.success(request, _("They can open projects now."))
            return redirect("people:organisation", slug=slug)
    return render(request, "people/organisation.html", {"form": form, "organisation": found})


@anyone
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "people/privacy.html")


@anyone
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "people/accessibility.html")


def _operator(request: HttpRequest) -> Person:
    person = cast(Person, request.user)
    if not can_run_the_site(person):
        raise PermissionDenied
    return person
