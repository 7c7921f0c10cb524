"""Writing a draft, and what it begins from."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.charter.actions import EMPTY, IN_FORCE, NOT_BOTH
from evenkeel.areas.charter.frameworks import ALL, BY_CODE
from evenkeel.areas.charter.rules import (
    FIELDS,
    LONGEST_PRINCIPLE,
    LONGEST_WORD,
    LONGEST_WORDING,
    MOST_DAYS,
    MOST_PRINCIPLES,
    Content,
    rearranged,
)
from evenkeel.areas.projects.charters import (
    BUDGET_WORDS,
    KEEPERS,
    LABELS,
    PRINCIPLE,
    RULE_WORDS,
    TEXT_LABELS,
)
from evenkeel.areas.projects.forms import BandForm
from evenkeel.areas.projects.words import Words, capital, fill
from evenkeel.engine.words import Side
from evenkeel.shared.long_texts import WithAdvice


def _wording(name: str, help_text: Any, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=TEXT_LABELS[name],
        help_text=help_text,
        max_length=LONGEST_WORDING,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _keeper(help_text: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        help_text=help_text,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "They are not at the table any more, or not of that side. Choose somebody else, or "
                "leave it open."
            )
        },
    )


class StartForm(forms.Form):
    """What a draft begins from."""

    start = forms.ChoiceField(
        label=gettext_lazy("What to begin from"),
        help_text=gettext_lazy("You can change every word of it afterwards."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, has_charter: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(IN_FORCE, _("The charter in force"))] if has_charter else []
        choices += [(one.code, one.name) for one in ALL]
        field = cast(forms.ChoiceField, self.fields["start"])
        field.choices = [*choices, (EMPTY, _("An empty page: our own words"))]


class DraftForm(WithAdvice, BandForm):
    """The whole draft: as many boxes as it has principles, and one more."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    framework = forms.CharField(required=False, widget=forms.HiddenInput)
    answer_days = forms.IntegerField(
        help_text=gettext_lazy("In days. Whoever asks something gets an answer by then."),
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
    )
    paid_share = forms.IntegerField(
        help_text=gettext_lazy("In per cent. Of all who are paid to be here, how many are they?"),
        min_value=0,
        max_value=100,
        required=False,
    )
    rule = forms.ChoiceField(label=LABELS["rule"], required=False)
    deciding = _wording("deciding", gettext_lazy("What happens when you don’t agree?"))
    holds_budget = forms.ChoiceField(label=LABELS["budget"], required=False)
    budget = _wording("budget", gettext_lazy("How much is it, and who can spend it?"), 3)
    citizens_keeper = _keeper(
        gettext_lazy(
            "A keeper reads first what somebody raises without a name. They must answer within the "
            "days that this charter sets."
        )
    )
    professionals_keeper = _keeper(gettext_lazy("Nobody is the keeper for both sides."))
    ground_rules = _wording(
        "ground_rules", gettext_lazy("How you treat each other. For example: one speaks at a time.")
    )
    not_on_the_table = _wording(
        "not_on_the_table",
        gettext_lazy("What this group can’t change. It is fair to say so at the start."),
    )
    citizens_word = forms.CharField(
        label=TEXT_LABELS["citizens_word"],
        help_text=gettext_lazy(
            "For example: patients and carers. Empty: people with lived experience."
        ),
        max_length=LONGEST_WORD,
        required=False,
    )
    professionals_word = forms.CharField(
        label=TEXT_LABELS["professionals_word"],
        help_text=gettext_lazy("For example: staff. Empty: professionals."),
        max_length=LONGEST_WORD,
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        content: Content,
        version: int,
        words: Words,
        able: Mapping[Side, Mapping[str, str]],
    ) -> None:
        """`content` is what the boxes hold before anything is typed, at the state `version`; `able`
        names who can be the keeper of each side, by ref."""
        initial: dict[str, Any] = {name: getattr(content, name) for name in FIELDS}
        initial |= {"version": version}
        initial |= {f"{PRINCIPLE}{at}": text for at, text in enumerate(content.principles, 1)}
        super().__init__(data, initial=initial)
        many = len(content.principles) if data is None else len(principles_in(data))
        self.boxes = min(many + 1, MOST_PRINCIPLES)
        for at in range(1, max(many, self.boxes) + 1):
            self.fields[f"{PRINCIPLE}{at}"] = forms.CharField(
                label=_("Principle %(number)s") % {"number": at}
                if at <= many
                else _("Another principle"),
                max_length=LONGEST_PRINCIPLE,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        for name in ("low", "high"):
            self.fields[name].required = False
        self.fields["low"].help_text = fill(
            _(
                "The share of power of %(citizens)s that counts as in balance. Leave both empty "
                "for one third to two thirds."
            ),
            words,
        )
        self.fields["low"].label = _("Balanced band from, in per cent (25 to 40)")
        self.fields["high"].label = _("Balanced band to, in per cent (60 to 75)")
        for name in ("answer_days", "paid_share", *KEEPERS.values()):
            self.fields[name].label = capital(fill(LABELS[name], words))
        rules = {rule.value: fill(said, words) for rule, said in RULE_WORDS.items()}
        holders = {side.value: fill(said, words) for side, said in BUDGET_WORDS.items()}
        keepers = {field: able[side] for side, field in KEEPERS.items()}
        for name, known in {"rule": rules, "holds_budget": holders, **keepers}.items():
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices = [("", _("We have not settled this")), *known.items()]

    def principle_boxes(self) -> list[BoundField]:
        """The boxes of the principles, in their order."""
        return [self[name] for name in self.fields if name.startswith(PRINCIPLE)]

    def goals(self) -> list[BoundField]:
        """What good looks like."""
        return [self[name] for name in ("low", "high", "answer_days", "paid_share")]

    def agreements(self) -> list[BoundField]:
        """How the group decides, the budget, the keepers and the rules."""
        first = ("rule", "deciding", "holds_budget", "budget", *KEEPERS.values())
        return [self[name] for name in (*first, "ground_rules", "not_on_the_table")]

    def names(self) -> list[BoundField]:
        """The words for the two sides."""
        return [self[name] for name in ("citizens_word", "professionals_word")]

    def clean_framework(self) -> str:
        code = str(self.cleaned_data["framework"])
        return code if code in BY_CODE else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("low") is None) != (data.get("high") is None) and not (
            self.errors.get("low") or self.errors.get("high")
        ):
            self.add_error("high", _("Give both edges of the band, or neither."))
        if data.get("citizens_keeper") and data["citizens_keeper"] == data.get(
            "professionals_keeper"
        ):
            self.add_error("professionals_keeper", NOT_BOTH)
        if len([one for one in self.fields if one.startswith(PRINCIPLE)]) > MOST_PRINCIPLES:
            raise ValidationError(
                _("A charter has %(number)s principles at most. Fewer are easier to keep in mind.")
                % {"number": MOST_PRINCIPLES}
            )
        return data

    def content(self) -> Content:
        """What was written."""
        data = self.cleaned_data
        principles = [data[name] for name in self.fields if name.startswith(PRINCIPLE)]
        said = {name: data[name] for name in FIELDS if name != "principles"}
        return Content(**said, principles=tuple(rearranged(principles, "")))


def principles_in(data: QueryDict) -> list[str]:
    """The principles that a form sent, in the order of their boxes."""
    found: list[str] = []
    while (name := f"{PRINCIPLE}{len(found) + 1}") in data and len(found) <= MOST_PRINCIPLES:
        found.append(str(data[name]))
    return found


def with_principles(data: QueryDict, do: str) -> QueryDict:
    """What a form sent, after the button that it was sent with."""
    found = data.copy()
    for number in range(1, len(principles_in(data)) + 1):
        del found[f"{PRINCIPLE}{number}"]
    for number, text in enumerate(rearranged(principles_in(data), do), 1):
        found[f"{PRINCIPLE}{number}"] = text
    return found
