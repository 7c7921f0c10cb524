"""What people type about promises: a new one, what became of one, and who takes one on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.commitments.actions import Promised
from evenkeel.areas.commitments.presenting import OUTCOMES
from evenkeel.areas.projects.forms import PHASE_WORDS
from evenkeel.areas.projects.words import Words, capital
from evenkeel.engine.facts import Doer
from evenkeel.engine.when import When
from evenkeel.engine.words import Done, Phase, Side
from evenkeel.shared.forms import choose, day_field
from evenkeel.shared.long_texts import WithAdvice

MOST_WORDS = 1000


class PromiseForm(WithAdvice, forms.Form):
    """A new promise. `members` are the names by ref of who sits at the table; `initial` is what a
    page that leads here knows already."""

    said = forms.CharField(
        label=gettext_lazy("What did people say? (you can leave this out)"),
        help_text=gettext_lazy("So that they can see what came of it. Don’t name private people."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    promise = forms.CharField(
        label=gettext_lazy("What will be done?"),
        help_text=gettext_lazy("Everybody who can see the project can read it."),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say what will be done.")},
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Who will do it?"),
        help_text=gettext_lazy(
            "Their side is written into the record under their number. Members see the name."
        ),
    )
    with_them = forms.ChoiceField(
        label=gettext_lazy("Together with (you can leave this out)"), required=False
    )
    due = day_field(
        label=gettext_lazy("By when? (you can leave this out)"),
        help_text=gettext_lazy("A promise without a day counts as “no answer” until it is done."),
        required=False,
    )
    asked = forms.ChoiceField(
        label=gettext_lazy("Who asked for it?"),
        help_text=gettext_lazy("Their side says, in the end, whether it was done."),
    )
    phase = forms.ChoiceField(label=gettext_lazy("Part of the work"), required=False)

    def __init__(
        self,
        members: Mapping[str, str],
        words: Words,
        sent: QueryDict | None = None,
        initial: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(sent, initial=dict(initial or {}))
        sides = [
            (Side.CITIZEN.value, capital(words.citizens)),
            (Side.PROFESSIONAL.value, capital(words.professionals)),
        ]
        both = (Side.BOTH.value, _("Both together"))
        unknown = (Side.UNKNOWN.value, _("Not known"))
        people = [(_("Members"), list(members.items()))] if members else []
        none = ("", _("Choose"))
        choose(self, "owner", [none, *people, (_("Nobody by name"), [*sides, both])])
        choose(self, "with_them", [("", _("Nobody else")), *members.items()])
        choose(self, "asked", [none, (_("A side"), [*sides, both, unknown]), *people])
        choose(
            self,
            "phase",
            [("", _("Not clear")), *((str(one), words_) for one, words_ in PHASE_WORDS.items())],
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("with_them") and cleaned.get("owner") in set(Side):
            self.add_error("with_them", _("Choose a member first, then who does it with them."))
        return cleaned

    def what(self) -> Promised:
        """What was typed, as the action wants it."""
        data = self.cleaned_data
        owner: Doer = _doer(data["owner"])
        if isinstance(owner, tuple) and data["with_them"]:
            owner = tuple(dict.fromkeys((*owner, data["with_them"])))
        return Promised(
            promise=data["promise"],
            said=data["said"],
            asked=_doer(data["asked"]),
            owner=owner,
            due=When(data["due"]) if data["due"] else None,
            phase=Phase(data["phase"]) if data["phase"] else None,
        )


def _doer(text: str) -> Doer:
    return Side(text) if text in set(Side) else (text,)


class TellForm(WithAdvice, forms.Form):
    """What has become of a promise."""

    done = forms.ChoiceField(
        label=gettext_lazy("What has become of it?"),
        choices=[(one.value, says) for one, says in OUTCOMES.items()],
        widget=forms.RadioSelect,
    )
    done_on = day_field(
        label=gettext_lazy("If it is done: on which day?"),
        help_text=gettext_lazy("Leave it empty if nobody knows."),
        required=False,
    )
    expected = day_field(
        label=gettext_lazy("If it is not: by when is it expected now?"),
        help_text=gettext_lazy("The day that was promised first still counts."),
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("Needed if it will not be done: the people who asked are told why."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("done") == Done.DROPPED and not cleaned.get("note"):
            self.add_error("note", _("Say why it will not be done: the people who asked are told."))
        return cleaned

    def day(self, name: str) -> When | None:
        """One of the two days, only where it fits what was told."""
        fits = (self.cleaned_data["done"] == Done.YES) == (name == "done_on")
        value: date | None = self.cleaned_data[name]
        return When(value) if value and fits else None


class HandOnForm(forms.Form):
    """Who takes a promise on, and why."""

    to = forms.ChoiceField(label=gettext_lazy("Who takes it on?"))
    reason = forms.CharField(
        label=gettext_lazy("Why? (you can leave this out)"), max_length=500, required=False
    )

    def __init__(self, members: Mapping[str, str], sent: QueryDict | None = None) -> None:
        super().__init__(sent)
        choose(self, "to", [("", _("Choose")), *members.items()])
