"""What a group says of its charter at the check-out: one question for each principle, answered
together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from evenkeel.areas.charter.queries import Principles
from evenkeel.areas.meetings.actions import LookedBack
from evenkeel.areas.meetings.forms import Keyed
from evenkeel.areas.meetings.presenting import KEPT
from evenkeel.areas.meetings.queries import mark_of
from evenkeel.areas.meetings.rules import CharterAnswer, Kept


class LookBackForm(Keyed):
    """Whether the group kept to each principle, and which one it wants to speak of next time. None
    has to be answered. `seen` marks the answers that the page showed."""

    charter = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        principles: Principles | None,
        answers: Sequence[CharterAnswer],
        sent: QueryDict | None = None,
        **more: Any,
    ) -> None:
        texts = principles.by_number if principles else {}
        self.numbers = list(texts)
        told: dict[str, Any] = {f"said_{one.principle}": one.said for one in answers}
        told["again"] = next((str(one.principle) for one in answers if one.again), "")
        told["seen"] = mark_of(answers)
        told["charter"] = principles.charter if principles else None
        super().__init__(sent, initial=told | more.pop("initial", {}), **more)
        for number, text in texts.items():
            self.fields[f"said_{number}"] = forms.ChoiceField(
                label=f"{number}. {text}",
                choices=[*KEPT.items()],
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
                required=False,
            )
        self.fields["again"] = forms.ChoiceField(
            label=_("Which one shall we speak of next time?"),
            choices=[
                ("", _("None of them")),
                *((str(number), f"{number}. {text}") for number, text in texts.items()),
            ],
            required=False,
        )

    @property
    def questions(self) -> list[BoundField]:
        """The question of each principle."""
        return [self[f"said_{number}"] for number in self.numbers]

    def what(self) -> LookedBack:
        """What was answered, as the action wants it."""
        data = self.cleaned_data
        answers = {number: data[f"said_{number}"] for number in self.numbers}
        return LookedBack(
            charter=data["charter"],
            said={number: Kept(said) for number, said in answers.items() if said},
            again=int(data["again"]) if data["again"] else None,
        )
