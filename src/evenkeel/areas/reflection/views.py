"""The pages of one's own notes. Each looks among the visitor's notes and nowhere else."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.areas.reflection import actions, queries
from evenkeel.areas.reflection.forms import NoteForm, initial_of
from evenkeel.areas.reflection.models import Note
from evenkeel.areas.reflection.presenting import note_view
from evenkeel.shared.access import signed_in
from evenkeel.shared.clock import now

ON_A_PAGE = 20


@signed_in
@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """One's own notes, newest first."""
    page = Paginator(queries.notes_for(person_of(request)), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page": page, "notes": [note_view(one) for one in page]}
    return render(request, "reflection/notes.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Write a note for oneself."""
    person = person_of(request)
    sent = request.POST if request.method == "POST" else None
    form = NoteForm(
        queries.projects_of(person), sent, {"on": timezone.localdate(now()), "prompt": ""}
    )
    if form.is_valid() and tried(
        form, lambda: actions.write_note(said=form.said(), by=person, at=now()), field="on"
    ):
        messages.success(request, _("Your note is kept, for you alone."))
        return redirect("reflection:notes")
    return render(request, "reflection/write.html", {"form": form})


@signed_in
@require_safe
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """One note, as it was written."""
    return render(request, "reflection/note.html", {"note": note_view(_own(request, pk))})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a note."""
    person, own = person_of(request), _own(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = NoteForm(queries.projects_of(person, own), sent, initial_of(own))
    if form.is_valid() and tried(
        form,
        lambda: actions.change_note(note=own, said=form.said(), by=person, at=now()),
        field="on",
    ):
        messages.success(request, _("Your note is changed."))
        return redirect("reflection:note", pk)
    return render(request, "reflection/write.html", {"form": form, "note": note_view(own)})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a note shall go; sent, it is gone."""
    own = _own(request, pk)
    if request.method == "POST":
        actions.delete_note(note=own, by=person_of(request))
        messages.success(request, _("Your note is deleted."))
        return redirect("reflection:notes")
    return render(request, "reflection/delete.html", {"note": note_view(own)})


def _own(request: HttpRequest, pk: int) -> Note:
    return get_object_or_404(queries.notes_for(person_of(request)), pk=pk)
