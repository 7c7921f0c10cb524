"""What a group types in: its answers, and what it chose."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.approach.actions import Given
from evenkeel.areas.approach.rules import Note, Question, Said
from evenkeel.areas.approach.words import HELP, MEANINGS, QUESTIONS, SAID, SITUATIONS, WAYS
from evenkeel.areas.approach.words import WHAT_IT_MEANS as MEANS
from evenkeel.areas.projects.words import Words, capital, fill
from evenkeel.engine.words import Situation, Way
from evenkeel.shared.forms import day_field
from evenkeel.shared.long_texts import WithAdvice


class AnswersForm(WithAdvice, forms.Form):
    """All questions at once, each with what was said about it. None has to be answered."""

    def __init__(self, data: Any = None, *, notes: Mapping[Question, Note]) -> None:
        """`notes` is the draft as it stands: what the boxes hold at first, and what the sender of
        this page had before them."""
        super().__init__(data)
        for number, one in enumerate(Question, 1):
            note = notes[one]
            self.fields[f"answer_{one}"] = forms.ChoiceField(
                label=f"{number}. {QUESTIONS[one]}",
                help_text=HELP[one],
                choices=[(said.value, SAID[said]) for said in Said],
                widget=forms.RadioSelect,
                required=False,
                initial=note.answer,
            )
            self.fields[f"words_{one}"] = forms.CharField(
                label=_("What you said about question %(number)d (if you like)")
                % {"number": number},
                max_length=1000,
                required=False,
                initial=note.words,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"was_{one}"] = forms.CharField(
                required=False, initial=note.mark, widget=forms.HiddenInput
            )

    def questions(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        """Answer, words and mark of each question."""
        for one in Question:
            yield self[f"answer_{one}"], self[f"words_{one}"], self[f"was_{one}"]

    def given(self) -> dict[Question, Given]:
        data = self.cleaned_data
        found = {}
        for one in Question:
            answer, words = data[f"answer_{one}"], data[f"words_{one}"]
            note = Note(Said(answer) if answer else None, words.replace("\r\n", "\n"))
            found[one] = Given(note, data[f"was_{one}"])
        return found


class ChoiceForm(WithAdvice, forms.Form):
    """What the group chose, until when, and why."""

    situation = forms.ChoiceField(
        label=gettext_lazy("Where you are"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose where you are.")},
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How you want to work"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you want to work.")},
    )
    again_on = day_field(
        label=gettext_lazy("When you look again"),
        help_text=gettext_lazy("From that day, everybody at the table is reminded."),
        error_messages={
            "required": gettext_lazy("Choose the day on which you look again."),
            "invalid": gettext_lazy("Write a date as 2026-03-14."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Why, in your own words"),
        help_text=gettext_lazy(
            "If you choose something else than your answers suggest, say what made you. Members of "
            "the project and its examiner can read it. The record holds only a seal of it."
        ),
        error_messages={"required": gettext_lazy("Say why, in the group’s own words.")},
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        words: Words,
        suggested: tuple[Situation, Way, date] | None = None,
    ) -> None:
        initial = dict(zip(("situation", "way", "again_on"), suggested or (), strict=False))
        super().__init__(data, initial=initial)
        situations, ways = self.fields["situation"], self.fields["way"]
        cast(forms.ChoiceField, situations).choices = [
            (one.value, f"{capital(str(SITUATIONS[one]))}: {MEANINGS[one]}") for one in Situation
        ]
        cast(forms.ChoiceField, ways).choices = [
            (one.value, f"{capital(str(WAYS[one]))}: {fill(MEANS[one], words)}") for one in Way
        ]
