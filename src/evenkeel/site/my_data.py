"""The pages on which somebody takes away everything that is known about them, or has it erased."""

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.models import Membership
from evenkeel.shared.access import signed_in
from evenkeel.shared.clock import now
from evenkeel.site import personal_data

FORMS = {
    "json": (personal_data.as_json, "application/json"),
    "csv": (personal_data.as_csv, "text/csv; charset=utf-8"),
}


class ErasingForm(forms.Form):
    """A box to tick, so that nobody erases themselves by a slip."""

    sure = forms.BooleanField(
        label=gettext_lazy("I have read this, and I want my account and my data erased."),
        error_messages={"required": gettext_lazy("Tick the box if you are sure.")},
    )


@signed_in
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """What can be done with one's own data."""
    return render(request, "site/my_data.html")


@signed_in
@never_cache
@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """Everything that is known about the visitor, as a file."""
    write, kind = FORMS[form]
    response = HttpResponse(write(cast(Person, request.user)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="my-data.{form}"'
    return response


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; with the box ticked, it goes."""
    form = ErasingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        person = Person.objects.get(pk=cast(Person, request.user).pk)
        try:
            personal_data.erase(person, by=person, at=now())
        except CannotError as refused:
            form.add_error(None, str(refused))
        else:
            logout(request)
            messages.success(request, _("Your account and your data are erased."))
            return redirect("home")
    seats = Membership.objects.filter(person=cast(Person, request.user), left_on=None)
    context = {"form": form, "seats": seats.select_related("project").order_by("project__name")}
    return render(request, "site/erase.html", context)
