"""One page with every component on it, among them extremes, for tests and for the eye."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

HOSTILE = '<script>alert(1)</script> " onload="x \' & }}{{'
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


class GalleryForm(forms.Form):
    """A field of every kind that the renderer knows."""

    name = forms.CharField(label="Your name", help_text="As others at the table call you.")
    mail = forms.EmailField(label="Your e-mail address", required=False)
    number = forms.IntegerField(label="How many people", required=False)
    day = forms.DateField(
        label="On which day", required=False, widget=forms.DateInput({"type": "date"})
    )
    words = forms.CharField(label="In your words", widget=forms.Textarea)
    phase = forms.ChoiceField(label="Phase", choices=[("", "Choose"), ("d", "Design")])
    side = forms.ChoiceField(
        label="Which side",
        choices=[("c", "I use services"), ("p", "I am paid")],
        widget=forms.RadioSelect,
        help_text="Asked so that acts are counted on the right side.",
    )
    days = forms.MultipleChoiceField(
        label="Which days",
        choices=[("m", "Monday"), ("t", HOSTILE)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agree = forms.BooleanField(label="I agree")
    table = forms.FileField(label="A table", help_text="A CSV file of at most 20 MB.")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        self.add_error(None, "The two do not fit together.")
        return self.cleaned_data


def gallery(language: str = "en-gb") -> str:
    """The gallery page in one language."""
    request = RequestFactory().get("/gallery", {"page": "3", "q": 'a"b'})
    form = GalleryForm({"name": "", "mail": HOSTILE, "side": "x", "words": HOSTILE})
    keels: list[dict[str, Any]] = [
        {"title": "54 percent", "share": 0.54, "low": 0.44, "high": 0.64, "inner_low": 0.5,
         "inner_high": 0.56, "outer_low": 0.2, "outer_high": 0.8},
        {"title": "none", "share": 0.0, "low": 0.0, "high": 0.0},
        {"title": "all", "share": 1.0, "low": 0.999999, "high": 1.0, "outer_low": 0,
         "outer_high": 1},
        {"title": HOSTILE, "share": None, "inner_low": 0.0, "inner_high": 1.0},
    ]  # fmt: skip
    ends = ("low", "high", "inner_low", "inner_high", "outer_low", "outer_high")
    keels = [dict.fromkeys(ends) | one for one in keels]
    context = {
        "demonstration": True,
        "navigation": [
            {"text": "My table", "href": "/desk", "current": True},
            {"text": "Projects", "href": "/projects"},
        ],
        "account": [{"text": "Sign out", "href": "/out", "post": True}],
        "footer": [
            {"text": "Privacy", "href": "/privacy"},
            {"text": "Accessibility", "href": "/accessibility"},
        ],
        "source_url": "/source",
        "crumbs": [
            {"text": "Riverside Care Partnership", "href": "/o"},
            {"text": "Home from hospital", "href": "/p"},
            {"text": LONG},
        ],
        "messages": [],
        "form": form,
        "hostile": HOSTILE,
        "word": LONG,
        "rows": [
            {"key": "Name", "value": HOSTILE, "action": "Change", "href": "/n"},
            {"key": LONG, "value": LONG},
        ],
        "heads": ["Meeting", "Citizens", "Professionals"],
        "cells": [["4 March 2026", 5, 10**15], [HOSTILE, 0, ""]],
        "page": Paginator(range(1000), 10).page(3),
        "ladders": [(0, 7), (5, 7), (7, 7), (7, 0)],
        "keels": keels,
        "parts": [
            ("Kept on time", 14, "done"),
            ("Kept late", 6, "late"),
            ("Kept, time not known", 3, "kept"),
            ("Partly", 2, "part"),
            ("Overdue", 7, "over"),
            ("Dropped, with a reason", 1, "drop"),
            ("Open, not yet due", 3, "open"),
            ("No answer", 4, "none"),
        ],
        "no_parts": [("Kept", 0, "done")],
        "shares": [0.1, 0.2, 0.35, 0.3, 0.52, 0.61, 0.58, 1.0],
        "one_share": [0.5],
    }
    template = engines["django"].from_string(Path(__file__).with_suffix(".html").read_text())
    with translation.override(language):
        return template.render(context, request)
