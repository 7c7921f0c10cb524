"""What people type: a proposal, an answer to it, a changed wording, news of others, ideas."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.decisions.actions.proposing import Wanted
from evenkeel.areas.decisions.models import Ballot, Decision, Idea
from evenkeel.areas.decisions.presenting import (
    ABOUTS,
    ANSWERS,
    METHODS,
    PHASES,
    SAYS,
    SUPPORTS,
    VOTES,
)
from evenkeel.areas.decisions.rules import (
    HIGHEST,
    MOST_OPTIONS,
    NAMED,
    RANKED,
    THRESHOLDS,
    Say,
    Support,
)
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.words import Words, capital, fill
from evenkeel.engine.decisions import Answer, Method
from evenkeel.engine.words import PHASES as KNOWN_PHASES
from evenkeel.engine.words import About, Phase, Side
from evenkeel.shared.forms import choose, day_field
from evenkeel.shared.long_texts import WithAdvice

LONGEST_OPTION = 200
USUAL_DAYS = timedelta(days=7)
Choices = list[tuple[str, str]]


def _many(**more: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **more)


def _phases() -> Choices:
    return [("", _("Not clear")), *((one.value, str(PHASES[one])) for one in KNOWN_PHASES)]


def _abouts() -> Choices:
    return [(one.value, str(says)) for one, says in ABOUTS.items()]


class ProposalForm(WithAdvice, forms.Form):
    """What is put to the group. With an idea, it asks for support as well."""

    title = forms.CharField(label=gettext_lazy("The proposal in a few words"), max_length=160)
    text = _many(
        label=gettext_lazy("What exactly is proposed, and why?"),
        help_text=gettext_lazy("Everybody who can see the project can read it."),
        max_length=5000,
    )
    support = forms.ChoiceField(label=gettext_lazy("What the idea needs"))
    pounds = forms.DecimalField(
        label=gettext_lazy("If money: how many pounds?"),
        min_value=Decimal("0.01"),
        max_digits=9,
        decimal_places=2,
        required=False,
    )
    helper = forms.ChoiceField(
        label=gettext_lazy("If somebody who helps: who? Ask them first"), required=False
    )
    method = forms.ChoiceField(label=gettext_lazy("How is it decided?"), widget=forms.RadioSelect)
    options = _many(
        label=gettext_lazy("To choose among options: one on each line"),
        help_text=gettext_lazy("For approval, score, run-off and pairs. Leave it empty else."),
        max_length=3000,
        required=False,
    )
    threshold = forms.ChoiceField(
        label=gettext_lazy("For a large majority: what share of yes?"),
        choices=[(one, one) for one in THRESHOLDS],
        initial="2/3",
        required=False,
    )
    closes_on = day_field(label=gettext_lazy("By when do people answer?"))
    quorum = forms.IntegerField(
        label=gettext_lazy("How many have to answer at least? (you can leave this out)"),
        min_value=0,
        max_value=9999,
        required=False,
    )
    quorum_of_side = forms.IntegerField(
        label=gettext_lazy("How many of each side at least? (you can leave this out)"),
        min_value=0,
        max_value=9999,
        required=False,
    )
    say = forms.ChoiceField(
        label=gettext_lazy("Who has the final say?"),
        help_text=gettext_lazy("The balance sheet counts it as the decision of whoever has it."),
    )
    due = day_field(
        label=gettext_lazy("If somebody outside: by when is an answer promised?"), required=False
    )
    about = forms.ChoiceField(label=gettext_lazy("What is it about?"))
    phase = forms.ChoiceField(label=gettext_lazy("Part of the work"), required=False)

    def __init__(
        self,
        words: Words,
        sent: QueryDict | None = None,
        *,
        initial: Mapping[str, Any],
        members: Mapping[str, Membership] | None = None,
        idea: Idea | None = None,
    ) -> None:
        super().__init__(sent, initial=dict(initial))
        self.idea = idea
        self.members = members or {}
        choose(self, "method", [(one.value, str(says)) for one, says in METHODS.items()])
        says = [(one.value, capital(fill(text, words))) for one, text in SAYS.items()]
        choose(self, "say", says)
        choose(self, "about", _abouts())
        choose(self, "phase", _phases())
        if idea is None:
            for name in ("support", "pounds", "helper"):
                del self.fields[name]
        else:
            choose(self, "support", [(one.value, str(says)) for one, says in SUPPORTS.items()])
            named = [(ref, str(one.person)) for ref, one in self.members.items()]
            choose(self, "helper", [("", _("Nobody")), *named])

    def clean_options(self) -> tuple[str, ...]:
        """The options, each once."""
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines()]
        found = tuple(line for line in lines if line)
        if len(set(found)) < len(found):
            raise forms.ValidationError(_("An option is there twice."))
        if len(found) > MOST_OPTIONS:
            raise forms.ValidationError(
                _("At most %(number)d options, please.") % {"number": MOST_OPTIONS}
            )
        if any(len(one) > LONGEST_OPTION for one in found):
            raise forms.ValidationError(
                _("An option has at most %(number)d letters.") % {"number": LONGEST_OPTION}
            )
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("support") == Support.MONEY and not cleaned.get("pounds"):
            self.add_error("pounds", _("Say how much."))
        if cleaned.get("support") == Support.HELPER and not cleaned.get("helper"):
            self.add_error("helper", _("Say who helps."))
        return cleaned

    def what(self) -> Wanted:
        """What was typed, as the action wants it."""
        data = self.cleaned_data
        support = Support(data["support"]) if self.idea else None
        return Wanted(
            title=data["title"],
            text=data["text"],
            method=Method(data["method"]),
            closes_on=data["closes_on"],
            say=Say(data["say"]),
            about=About(data["about"]),
            phase=Phase(data["phase"]) if data["phase"] else None,
            options=data["options"],
            threshold=data["threshold"],
            quorum=data["quorum"] or 0,
            quorum_of_side=data["quorum_of_side"] or 0,
            due=data["due"],
            idea=self.idea,
            support=support,
            pounds=data["pounds"] if support is Support.MONEY else None,
            helper=self.members[data["helper"]] if support is Support.HELPER else None,
        )


def initial_of(row: Decision, text: str) -> dict[str, Any]:
    """A proposal as its form shows it."""
    names = ("title", "method", "options", "say", "due", "about", "phase", "pounds", "support")
    found = {name: getattr(row, name) for name in names}
    return found | {
        "text": text,
        "closes_on": row.closes_on,
        "threshold": row.threshold or "2/3",
        "quorum": row.quorum or None,
        "quorum_of_side": row.quorum_of_side or None,
        "helper": row.helper.ref if row.helper else "",
    }


class BallotForm(WithAdvice, forms.Form):
    """An answer, by the way of deciding. `read` is the mark of the words that stand above it."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(
        self, row: Decision, read: str, mine: Ballot | None, sent: QueryDict | None = None
    ) -> None:
        super().__init__(sent, initial={"read": read})
        self.method = Method(row.method)
        self.numbers = {str(number): label for number, label in enumerate(row.labels, 1)}
        choice = mine.choice if mine else None
        if self.method in (*NAMED, Method.MAJORITY, Method.SUPERMAJORITY):
            words: Mapping[Any, Any] = ANSWERS if self.method in NAMED else VOTES
            self.fields["choice"] = forms.ChoiceField(
                label=_("Your answer"),
                choices=[(one.value, str(says)) for one, says in words.items()],
                widget=forms.RadioSelect,
                initial=choice,
                error_messages={"required": _("Choose an answer.")},
            )
            if self.method in NAMED:
                self.fields["reason"] = forms.CharField(
                    label=_("Why? Needed if you object"),
                    help_text=_("The members of the project read it with your name."),
                    max_length=1000,
                    required=False,
                    initial=mine.reason if mine else "",
                    widget=forms.Textarea(attrs={"rows": 3}),
                )
        elif self.method is Method.APPROVAL:
            self.fields["choice"] = forms.MultipleChoiceField(
                label=_("Tick every option that you can live with"),
                choices=list(self.numbers.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=choice,
            )
        else:
            self._add_options(choice)

    def _add_options(self, choice: Any) -> None:
        """A list for each option: its points, or its place."""
        if self.method is Method.SCORE:
            named = [(str(one), str(one)) for one in range(HIGHEST + 1)]
            before = {one: str(given) for one, given in (choice or {}).items()}
            empty = _("No points given")
        else:
            named = [
                (str(one), _("Place %(number)d") % {"number": one})
                for one in range(1, len(self.numbers) + 1)
            ]
            ranks = enumerate(choice or [], 1)
            before = {one: str(place) for place, rank in ranks for one in rank}
            empty = _("Not ranked")
        for number, label in self.numbers.items():
            self.fields[f"option_{number}"] = forms.ChoiceField(
                label=label,
                choices=[("", empty), *named],
                required=False,
                initial=before.get(number, ""),
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("choice") == Answer.OBJECT and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why you object, so that the proposal can be changed."))
        if self.method is Method.INSTANT_RUNOFF:
            places = [value for _name, value in self._given(cleaned)]
            if len(set(places)) < len(places):
                self.add_error(None, _("Give each place to one option only."))
        return cleaned

    def _given(self, cleaned: Mapping[str, Any]) -> list[tuple[str, str]]:
        values = [(number, cleaned.get(f"option_{number}")) for number in self.numbers]
        return [(number, value) for number, value in values if value]

    def answer(self) -> Any:
        """The answer as it is stored."""
        given = self._given(self.cleaned_data)
        if self.method is Method.SCORE:
            return {number: int(value) for number, value in given}
        if self.method in RANKED:
            places = sorted({int(value) for _number, value in given})
            return [[one for one, value in given if int(value) == place] for place in places]
        return self.cleaned_data["choice"]


class ChangeForm(WithAdvice, forms.Form):
    """Other words for a proposal, and the day by which people answer to them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = _many(label=gettext_lazy("What is proposed now?"), max_length=5000)
    closes_on = day_field(label=gettext_lazy("By when do people answer to it?"))


class NewsForm(forms.Form):
    """What one side decided elsewhere."""

    what = forms.CharField(label=gettext_lazy("What was decided?"), max_length=1000)
    side = forms.ChoiceField(label=gettext_lazy("Who decided it?"), widget=forms.RadioSelect)
    on = day_field(label=gettext_lazy("On which day?"))
    about = forms.ChoiceField(label=gettext_lazy("What is it about?"))
    phase = forms.ChoiceField(label=gettext_lazy("Part of the work"), required=False)

    def __init__(self, words: Words, today: date, sent: QueryDict | None = None) -> None:
        super().__init__(sent, initial={"on": today})
        choose(self, "side", sides(words))
        choose(self, "about", _abouts())
        choose(self, "phase", _phases())


class FinalSayForm(WithAdvice, forms.Form):
    """The answer of somebody outside."""

    note = _many(label=gettext_lazy("What was answered?"), max_length=3000)
    side = forms.ChoiceField(
        label=gettext_lazy("Who had the say?"),
        help_text=gettext_lazy("The balance sheet counts it as their decision."),
        widget=forms.RadioSelect,
    )
    on = day_field(label=gettext_lazy("On which day?"))

    def __init__(self, words: Words, today: date, sent: QueryDict | None = None) -> None:
        super().__init__(sent, initial={"on": today})
        both = [(Side.BOTH.value, _("Both together")), (Side.UNKNOWN.value, _("Not known"))]
        choose(self, "side", [*sides(words), *both])


def sides(words: Words) -> Choices:
    """The two sides by the project's words."""
    return [
        (Side.CITIZEN.value, capital(words.citizens)),
        (Side.PROFESSIONAL.value, capital(words.professionals)),
    ]


class IdeaForm(WithAdvice, forms.Form):
    """An idea."""

    title = forms.CharField(label=gettext_lazy("Your idea in a few words"), max_length=160)
    text = _many(
        label=gettext_lazy("What would you like to do, and what would it change?"),
        help_text=gettext_lazy("Everybody who can see the project can read it."),
        max_length=3000,
    )


class WordForm(WithAdvice, forms.Form):
    """How it goes with an idea."""

    text = _many(label=gettext_lazy("How did it go?"), max_length=3000)
