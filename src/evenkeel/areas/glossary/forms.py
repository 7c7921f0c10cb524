"""What facilitators and members type in about words."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.glossary.actions import Said
from evenkeel.areas.glossary.models import Term
from evenkeel.areas.glossary.rules import tidy
from evenkeel.shared.long_texts import WithAdvice

ENGLISH = ("word", "instead", "meaning")
WELSH = tuple(f"{name}_cy" for name in ENGLISH)


def _word(lang: str, **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"lang": lang})
    return forms.CharField(max_length=80, required=False, widget=widget, **more)


def _instead(lang: str) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("What to say instead (you can leave this out)"),
        help_text=gettext_lazy("The best first. Put a semicolon between several: help; support."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"lang": lang}),
    )


def _meaning(lang: str) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("What it means (you can leave this out)"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": lang}),
    )


class TermForm(WithAdvice, forms.Form):
    """A word in English, in Welsh or in both."""

    word = _word(
        "en-GB",
        label=gettext_lazy("The word in English"),
        help_text=gettext_lazy(
            "A word, a phrase or a short form. It is found in capitals, in the plural and with "
            "other endings too."
        ),
    )
    instead = _instead("en-GB")
    meaning = _meaning("en-GB")
    word_cy = _word(
        "cy",
        label=gettext_lazy("The word in Welsh"),
        help_text=gettext_lazy("It is found with its mutations too."),
    )
    instead_cy = _instead("cy")
    meaning_cy = _meaning("cy")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        words = {name: tidy(cleaned.get(name) or "") for name in ("word", "word_cy")}
        if not any(words.values()):
            self.add_error("word", _("Say the word, in English or in Welsh."))
        for name, explained in (("word", ENGLISH[1:]), ("word_cy", WELSH[1:])):
            if any(words.values()) and not words[name] and any(map(cleaned.get, explained)):
                self.add_error(name, _("Say which word this explains."))
        return cleaned

    def said(self) -> Said:
        """What was typed, as the actions want it."""
        return Said(**{name: self.cleaned_data[name] for name in (*ENGLISH, *WELSH)})

    def english(self) -> list[forms.BoundField]:
        """The fields in English."""
        return [self[name] for name in ENGLISH]

    def welsh(self) -> list[forms.BoundField]:
        """The fields in Welsh."""
        return [self[name] for name in WELSH]


class QuestionForm(forms.Form):
    """A word that somebody asks about."""

    word = forms.CharField(
        label=gettext_lazy("Which word?"),
        help_text=gettext_lazy(
            "Everybody in this organisation’s projects can read it, and nobody sees who asked. "
            "Don’t name private people."
        ),
        max_length=80,
    )


def initial_of(term: Term) -> dict[str, Any]:
    """What the form of a word begins with."""
    return {name: getattr(term, name) for name in (*ENGLISH, *WELSH, "version")}
