"""Downloads: bundle, sheet, minutes, own words, a pulse, own notes, and an examiner's texts.

Each download asks anew whether the visitor may have it, by the rule of the page it stands on.
"""

import tempfile
from collections.abc import Callable

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from evenkeel.areas.balance.queries import checkpoint_of
from evenkeel.areas.balance.store import sheet_for
from evenkeel.areas.glossary.queries import terms_for
from evenkeel.areas.minutes.documents import document_of, minutes_text
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of
from evenkeel.areas.projects.words import words_of
from evenkeel.areas.pulse.models import Pulse
from evenkeel.areas.pulse.presenting import release_view
from evenkeel.areas.pulse.queries import before, pulse_for, told_of, yearly_for
from evenkeel.areas.reflection.queries import rows_of
from evenkeel.doors.exchange import documents, sheets
from evenkeel.doors.exchange.glossaries import glossary_csv
from evenkeel.doors.exchange.handing_out import (
    NothingSignedError,
    take_texts,
    text_lines,
    write_bundle_of,
)
from evenkeel.doors.exchange.minutes_word import minutes_docx
from evenkeel.doors.exchange.own_notes import notes_json, notes_text
from evenkeel.doors.exchange.pulses import pulse_csv
from evenkeel.engine.balance.readings import BalanceSheet
from evenkeel.record.models import Checkpoint
from evenkeel.shared.access import signed_in
from evenkeel.shared.clock import now

IN_MEMORY = 8_000_000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@may(May.SEE)
@require_GET
def bundle(request: HttpRequest, standing: Standing, size: int | None = None) -> FileResponse:
    """The record as one file for an examiner, up to the newest checkpoint or an older one."""
    # Closed by the response, which needs it until it is sent.
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    try:
        write_bundle_of(standing.project, file, size)
    except NothingSignedError:
        file.close()
        raise Http404 from None
    file.seek(0)
    name = _name(standing, "bundle", "zip", size)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@may(May.SEE)
@require_GET
def word(request: HttpRequest, standing: Standing, size: int | None = None) -> HttpResponse:
    """The balance sheet as a Word document."""
    return _document(standing, size, documents.sheet_docx, "docx", WORD)


@may(May.SEE)
@require_GET
def html(request: HttpRequest, standing: Standing, size: int | None = None) -> HttpResponse:
    """The balance sheet as one page to keep: a file to save, never shown by this site."""
    return _document(standing, size, documents.sheet_html, "html", "text/html; charset=utf-8")


@may(May.SEE)
@require_GET
def sheet_as_json(
    request: HttpRequest, standing: Standing, size: int | None = None
) -> HttpResponse:
    """The balance sheet as JSON, in the form that its schema describes."""
    name = _name(standing, "balance-sheet", "json", size)
    return _file(sheets.sheets_json([_group(standing, size)]).encode(), name, "application/json")


@may(May.SEE)
@require_GET
def csv(request: HttpRequest, standing: Standing, size: int | None = None) -> HttpResponse:
    """The balance sheet's figures as a table that is safe to open in a spreadsheet."""
    name = _name(standing, "balance-sheet", "csv", size)
    text = sheets.sheets_csv([_group(standing, size)])
    return _file(text.encode("utf-8-sig"), name, "text/csv; charset=utf-8")


@may(May.TAKE_TEXTS)
@require_http_methods(["GET", "POST"])
def texts(request: HttpRequest, standing: Standing) -> HttpResponse | StreamingHttpResponse:
    """The texts behind the commitments, for the examiner, after a warning; it is written down."""
    project = standing.project
    if request.method == "GET":
        crumbs = [
            {"text": project.name, "href": reverse("projects:project", args=[project.slug])},
            {"text": _("Take the texts"), "href": ""},
        ]
        context = {"standing": standing, "project": project, "crumbs": crumbs}
        return render(request, "exchange/texts.html", context)
    assert isinstance(request.user, Person)
    checkpoint = take_texts(project=project, by=request.user, at=now())
    response = StreamingHttpResponse(
        text_lines(project, checkpoint.size), content_type="application/jsonl"
    )
    _as_file(response, _name(standing, "texts", "jsonl"))
    return response


@may(May.SEE)
@require_GET
def minutes_as_word(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """The minutes of a meeting as a Word document."""
    found = document_of(standing, ref)
    if found is None:
        raise Http404
    language = documents.LANGUAGES[get_language() or documents.ENGLISH]
    return _file(minutes_docx(found, language), _name(standing, f"minutes-{ref}", "docx"), WORD)


@may(May.SEE)
@require_GET
def minutes_as_text(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """The minutes of a meeting as plain text, as they are mailed."""
    text = minutes_text(standing, ref)
    if not text:
        raise Http404
    name = _name(standing, f"minutes-{ref}", "txt")
    return _file(text.encode(), name, "text/plain; charset=utf-8")


@may(May.SEE)
@require_GET
def pulse(request: HttpRequest, standing: Standing, ref: str) -> HttpResponse:
    """What a pulse told, as a table that is safe to open in a spreadsheet."""
    found = pulse_for(standing, ref)
    if found is None or found.release is None:
        raise Http404
    return _pulse_file(standing, found, f"pulse-{ref}")


@may(May.SEE_MEMBERS)
@require_GET
def yearly_pulse(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """What a yearly pulse told, whichever project of the organisation opened it."""
    found = yearly_for(standing).filter(pk=pk).first()
    if found is None:
        raise Http404
    return _pulse_file(standing, found, f"pulse-{found.released_on}")


def _pulse_file(standing: Standing, found: Pulse, kind: str) -> HttpResponse:
    text = pulse_csv(release_view(told_of(found), before(found)))
    name = _name(standing, kind, "csv")
    return _file(text.encode("utf-8-sig"), name, "text/csv; charset=utf-8")


@may(May.SEE_MEMBERS)
@require_GET
def glossary(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The organisation's own words as a table that is safe to open in a spreadsheet."""
    text = glossary_csv(terms_for(standing).order_by("word", "word_cy", "pk"))
    name = _name(standing, "easy-speak", "csv")
    return _file(text.encode("utf-8-sig"), name, "text/csv; charset=utf-8")


@signed_in
@require_GET
def own_notes(request: HttpRequest) -> HttpResponse:
    """The visitor's notes to themselves as a text to read."""
    text = notes_text(rows_of(person_of(request)))
    return _file(text.encode(), "my-notes.md", "text/markdown; charset=utf-8")


@signed_in
@require_GET
def own_notes_as_json(request: HttpRequest) -> HttpResponse:
    """The visitor's notes to themselves as data."""
    text = notes_json(rows_of(person_of(request)))
    return _file(text.encode(), "my-notes.json", "application/json")


def _sheet(standing: Standing, size: int | None) -> tuple[BalanceSheet, Checkpoint]:
    at = checkpoint_of(standing.project.record, size)
    if at is None:
        raise Http404
    return sheet_for(standing.project.record, at), at


def _group(standing: Standing, size: int | None) -> sheets.Group:
    """The project's sheet under its record's origin, which is what its bundle calls it too."""
    sheet, _at = _sheet(standing, size)
    return sheets.Group(standing.project.record.origin, standing.project.name, sheet)


def _document(
    standing: Standing,
    size: int | None,
    write: Callable[..., str | bytes],
    ending: str,
    kind: str,
) -> HttpResponse:
    sheet, at = _sheet(standing, size)
    made = write(
        sheet,
        standing.project.name,
        words=words_of(standing.project),
        language=get_language() or documents.ENGLISH,
        checkpoint=_("It stands at checkpoint %(size)s, %(short)s.")
        % {"size": at.size, "short": at.short},
    )
    content = made.encode() if isinstance(made, str) else made
    return _file(content, _name(standing, "balance-sheet", ending, size), kind)


def _name(standing: Standing, what: str, ending: str, size: int | None = None) -> str:
    older = "" if size is None else f"-at-{size}"
    return f"{what}-{standing.project.slug}{older}.{ending}"


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    _as_file(response, name)
    return response


def _as_file(response: HttpResponse | StreamingHttpResponse, name: str) -> None:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
