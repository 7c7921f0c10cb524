"""Beside every long text a check of its words: while people write, or by a button without a script.

A field is filled into its page deep inside of templates, where neither the request nor the project
comes. So the page that is being made is known to its thread, as the language is.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from evenkeel.engine.plain import Language
from evenkeel.shared.advice import LONGEST_TEXT, Glossary, advice_page, language_of

CHECK = "check-words"
"""The name of the button that asks for advice and sends nothing."""


NO_ADVICE = "data-no-advice"
"""Marks a field for words that others wrote, such as old minutes: nobody makes those plainer."""


@dataclass(slots=True)
class OpenPage:
    """The page that is being made: for whom, in which place of the site (a project's slug), and
    what of long texts stands on it by now. `room` is how much more the check takes."""

    request: HttpRequest
    place: str = ""
    has_long_text: bool = False
    awaits_button: bool = False
    room: int = LONGEST_TEXT
    has_advice: bool = False


_PAGE: ContextVar[OpenPage | None] = ContextVar("page", default=None)


class LongTextMiddleware:
    """Knows the page that is being made for as long as it takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = _PAGE.set(OpenPage(request))
        try:
            return self.get_response(request)
        finally:
            _PAGE.reset(before)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
    ) -> None:
        page = _PAGE.get()
        if page is not None:
            page.place = str(kwargs.get("slug", ""))


class WithAdvice(forms.BaseForm):
    """A form with long texts. Where somebody only asks for advice, it counts as not sent: it is
    shown again as it was typed, and nobody is told what is still missing."""

    @property
    def only_asks(self) -> bool:
        """Whether the button for advice was pressed, and not one that sends."""
        return self.is_bound and CHECK in self.data

    def full_clean(self) -> None:
        if self.only_asks:
            self._errors = ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return not self.only_asks and super().is_valid()


def advice_below(widget: dict[str, Any]) -> SafeString:
    """The place for advice below a long text, with the advice where it was asked for."""
    page = _PAGE.get()
    if page is None or NO_ADVICE in widget["attrs"]:
        return SafeString()
    page.has_long_text = page.awaits_button = True
    text = str(widget["value"] or "")
    if not _is_asked_about(page, widget["name"]):
        return SafeString("<div data-words></div>")
    language = language_of(widget["attrs"].get("lang") or get_language() or "")
    advice = advice_page(
        text, language, lambda: _glossary(page, language), room=page.room, is_open=True
    )
    page.room = max(0, page.room - len(text))
    # The first advice is where the page is read on.
    is_first = bool(text) and not page.has_advice
    here = SafeString(' tabindex="-1" autofocus' if is_first else "")
    page.has_advice = page.has_advice or is_first
    return format_html("<div data-words{}>{}</div>", here, advice)


def _is_asked_about(page: OpenPage, name: str) -> bool:
    sent = page.request.POST if page.request.method == "POST" else {}
    return CHECK in sent and name in sent


def _glossary(page: OpenPage, language: Language) -> Glossary:
    found: Glossary = import_string(settings.OWN_WORDS)(page.request.user, page.place, language)
    return found


def wants_button() -> bool:
    """Whether a long text stands above that no button for advice stands below yet; asked once by
    the button that sends the form, so that return in a field still sends it."""
    page = _PAGE.get()
    if page is None or not page.awaits_button:
        return False
    page.awaits_button = False
    return True


def advice_script() -> SafeString:
    """The script that asks for advice while people write, on a page with a long text."""
    page = _PAGE.get()
    if page is None or not page.has_long_text:
        return SafeString()
    return format_html(
        '<script src="{}" data-check="{}" data-place="{}" data-most="{}" defer></script>',
        static("evenkeel/words.js"),
        reverse("check_words"),
        page.place,
        LONGEST_TEXT,
    )
