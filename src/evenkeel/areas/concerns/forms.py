"""What people fill in about concerns."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from evenkeel.areas.concerns.models import Answer
from evenkeel.areas.concerns.rules import LEAST_CARDS, LONGEST_ANSWER, LONGEST_GIST, LONGEST_TEXT
from evenkeel.areas.projects.forms.without_names import WithoutNames
from evenkeel.shared.forms import choose
from evenkeel.shared.long_texts import NO_ADVICE, WithAdvice

MOST_PRINTED = 60
PRIVATE = {"autocomplete": "off", "spellcheck": "false", NO_ADVICE: True}


def _passphrase(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
        **more,
    )


class SetUpForm(WithAdvice, forms.Form):
    """Whom to tell when somebody is at risk."""

    at_risk = forms.CharField(
        label=gettext_lazy("Whom to tell when somebody is at risk"),
        help_text=gettext_lazy(
            "Name, telephone and hours of those who must act here: for children, for adults, and "
            "at night. Everybody reads this before they write anything."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PrintForm(forms.Form):
    """How many cards to print."""

    many = forms.IntegerField(
        label=gettext_lazy("How many cards"),
        help_text=gettext_lazy(
            "At least five, so that nobody knows who gets which. Whoever wants one draws it."
        ),
        min_value=LEAST_CARDS,
        max_value=MOST_PRINTED,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )


class KeyForm(forms.Form):
    """Choosing a passphrase, twice over so that it is typed as it is meant."""

    passphrase = _passphrase(
        gettext_lazy("Your new passphrase"),
        help_text=gettext_lazy("Four words that don’t belong together are good. Write them down."),
    )
    again = _passphrase(gettext_lazy("The same once more"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("again") is not None and said.get("passphrase") != said["again"]:
            self.add_error("again", gettext_lazy("This is not the same."))
        return said


class ChangeKeyForm(KeyForm):
    """The same for whoever knows the old one."""

    field_order = ("old", "passphrase", "again")
    old = _passphrase(gettext_lazy("Your passphrase now"))


class UnlockForm(forms.Form):
    """The passphrase with which a keeper reads."""

    passphrase = _passphrase(gettext_lazy("Your passphrase"))


class RaiseForm(forms.Form):
    """What somebody wants to say."""

    number = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("What is hard to say?"),
        help_text=gettext_lazy(
            "The group never sees these words. Leave out what only you can know, if nobody may "
            "guess that it is you."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8, **PRIVATE}),
    )


class ReplyForm(forms.Form):
    """One more word between whoever raised a concern and its keepers."""

    text = forms.CharField(
        label=gettext_lazy("What you want to write"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, **PRIVATE}),
    )


class AnswerForm(WithAdvice, WithoutNames, forms.Form):
    """What the group is told: what it is about, and what is done."""

    without_names = ("gist", "text")

    gist = forms.CharField(
        label=gettext_lazy("What it is about, for the whole group"),
        help_text=gettext_lazy("In your own words, so that nobody can be known by them."),
        max_length=LONGEST_GIST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    way = forms.ChoiceField(label=gettext_lazy("What you do about it"), widget=forms.RadioSelect)
    promise = forms.ChoiceField(
        label=gettext_lazy("The promise that comes of it"),
        help_text=gettext_lazy("Only if you change something. Make the promise first."),
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy(
            "Everybody in the project reads it. If nothing changes, say honestly why not."
        ),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, promises: Sequence[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "way", [(str(one), str(one.label)) for one in Answer.Way])
        choose(self, "promise", [("", gettext_lazy("None")), *promises])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("way") == Answer.Way.PROMISE and not said.get("promise"):
            self.add_error("promise", gettext_lazy("Say which promise comes of it."))
        return said
