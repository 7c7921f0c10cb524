"""The minutes before they are written, as one form to look through."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.meetings.actions import Draft
from evenkeel.areas.meetings.models import Item, Meeting, Outcome
from evenkeel.areas.meetings.queries import mark_of
from evenkeel.areas.meetings.rules import LONGEST_ITEM, CharterAnswer
from evenkeel.shared.long_texts import WithAdvice

CHANGED = gettext_lazy(
    "Somebody entered something meanwhile. It is on this page now: look through it again."
)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MinutesForm(WithAdvice, forms.Form):
    """The minutes before they are written: every item and what came of it, to put right.

    Fields are made for what there is: `i7_text`, `i7_notes`, `i7_in`; `o3_text`, `o3_in`.
    """

    title = forms.CharField(label=gettext_lazy("Above the minutes"), max_length=160)
    closing = forms.CharField(
        label=gettext_lazy("Said at the check-out"),
        max_length=2000,
        required=False,
        widget=_area(3),
    )

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        meeting: Meeting,
        items: Sequence[Item],
        outcomes: Sequence[Outcome],
        looked_back: Sequence[CharterAnswer] = (),
        sent: QueryDict | None = None,
    ) -> None:
        self.items, self.outcomes, self.charter = items, outcomes, mark_of(looked_back)
        there = [*(f"i{one.pk}" for one in items), *(f"o{one.pk}" for one in outcomes)]
        shown = " ".join([*there, self.charter]).strip()
        made = self._made()
        self.is_stale = sent is not None and sent.get("shown") != shown
        if sent is not None and self.is_stale:
            sent = _brought_up_to_date(sent, made, shown)
        told = {"title": meeting.title, "closing": meeting.closing, "shown": shown}
        super().__init__(sent, initial=told)
        self.fields.update(made)

    def _made(self) -> dict[str, forms.Field]:
        made: dict[str, forms.Field] = {}
        for item in self.items:
            name = f"i{item.pk}"
            made[f"{name}_in"] = _tick(_("It was talked about"), item.reached)
            made[f"{name}_text"] = _line(_("Put on the agenda"), item.text, LONGEST_ITEM)
            made[f"{name}_notes"] = _line(_("Notes"), item.notes, 4000, needed=False)
        for one in self.outcomes:
            name = f"o{one.pk}"
            made[f"{name}_in"] = _tick(_("It goes into the minutes"), True)
            made[f"{name}_text"] = _line(_("In these words"), one.text, 1000)
        return made

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.is_stale:
            raise ValidationError(CHANGED)
        return cleaned

    def draft(self) -> Draft:
        """The minutes as they were looked through."""
        data = self.cleaned_data
        return Draft(
            title=data["title"],
            closing=data["closing"],
            items={
                one.pk: (data[f"i{one.pk}_text"], data[f"i{one.pk}_notes"])
                if data[f"i{one.pk}_in"]
                else None
                for one in self.items
            },
            outcomes={
                one.pk: data[f"o{one.pk}_text"] if data[f"o{one.pk}_in"] else None
                for one in self.outcomes
            },
            charter=self.charter,
        )


def _brought_up_to_date(sent: QueryDict, made: Mapping[str, forms.Field], shown: str) -> QueryDict:
    """What was sent, with what somebody else entered since the page was made."""
    data = sent.copy()
    known = set(sent.get("shown", "").split())
    for name, field in made.items():
        if name.partition("_")[0] not in known and field.initial:
            data[name] = "on" if field.initial is True else str(field.initial)
    data["shown"] = shown
    return data


def _tick(label: str, is_on: bool) -> forms.BooleanField:
    return forms.BooleanField(label=label, initial=is_on, required=False)


def _line(label: str, value: str, longest: int, *, needed: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        initial=value,
        max_length=longest,
        required=needed,
        widget=_area(2 if longest <= 1000 else 4),
    )
