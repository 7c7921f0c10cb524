"""What people fill in: opening a pulse, answering it, and entering paper forms."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.projects.words import capital
from evenkeel.areas.pulse.faces import labelled
from evenkeel.areas.pulse.models import FreeWord, Pulse
from evenkeel.areas.pulse.rules import LASTS, LONGEST_WORD, Looked
from evenkeel.areas.pulse.words import EASY, POINTS, QUESTIONS
from evenkeel.engine.moderation import find
from evenkeel.engine.pulse.rules import FLOOR, USUAL
from evenkeel.shared.forms import choose, day_field
from evenkeel.shared.long_texts import NO_ADVICE
from evenkeel.shared.marking import marked, taken_out, told

LEAST_AT_MOST = 50


class OpenForm(forms.Form):
    """What the pulse is about, until when, and of how many answers at least anything is told."""

    scope = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        widget=forms.RadioSelect,
        initial=str(Pulse.Scope.PROJECT),
    )
    meeting = forms.ChoiceField(label=gettext_lazy("After which meeting?"), required=False)
    closes_on = day_field(
        label=gettext_lazy("Last day to answer"),
        help_text=gettext_lazy("The day after it, the results are told. Nobody sees them before."),
    )
    k = forms.IntegerField(
        label=gettext_lazy("How many answers there must be at least"),
        help_text=gettext_lazy(
            "Of fewer nothing is told, and the two groups are set side by side only if each has as "
            "many. Never fewer than five, and it can’t be changed later."
        ),
        min_value=FLOOR,
        max_value=LEAST_AT_MOST,
        initial=USUAL,
    )

    def __init__(
        self, meetings: Sequence[tuple[str, str]], today: date, data: Any = None, **more: Any
    ) -> None:
        super().__init__(data, **more)
        choose(self, "scope", [(str(one), capital(str(one.label))) for one in Pulse.Scope])
        choose(self, "meeting", [("", _("After none of them")), *meetings])
        self.fields["closes_on"].initial = today + LASTS
        self.fields["closes_on"].widget.attrs["min"] = str(today + timedelta(days=1))


def text_of(key: str, text: str, *, easy: bool = False) -> str:
    """What a question says: a principle in the group's words, others in the reader's language."""
    return text or str((EASY if easy else QUESTIONS)[key])


class AnswerForm(forms.Form):
    """One row of five faces for each question, and a free word. None has to be answered."""

    def __init__(self, pulse: Pulse, *args: Any, easy: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.keys = [key for key, _text in pulse.questions]
        points = [(str(point), labelled(point, str(said))) for point, said in POINTS.items()]
        for key, text in pulse.questions:
            self.fields[key] = forms.ChoiceField(
                label=text_of(key, text, easy=easy),
                choices=[*points, ("", _("I can’t say"))],
                widget=forms.RadioSelect(attrs={"class": "ek-faces"}),
                required=False,
            )
        self.fields["word"] = forms.CharField(
            label=_("Is there anything else?"),
            help_text=_(
                "It may be shown to the group without your name, if at least ten people write "
                "something. Name nobody: then nobody can be hurt, and nobody can guess who you are."
            ),
            max_length=LONGEST_WORD,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", NO_ADVICE: True}),
        )

    def answers(self) -> dict[str, int | None]:
        """The points by question; None where somebody can't say."""
        said = ((key, self.cleaned_data[key]) for key in self.keys)
        return {key: int(point) if point else None for key, point in said}


class PaperForm(forms.Form):
    """What stands on a paper form: its code, a number from 1 to 5 for each question, and words."""

    code = forms.CharField(label=gettext_lazy("Code"), max_length=40, required=False)

    def __init__(self, pulse: Pulse, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.keys = [key for key, _text in pulse.questions]
        self.fields["code"].widget.attrs |= {
            "autocomplete": "off",
            "class": "govuk-input--width-10",
        }
        for number, key in enumerate(self.keys, 1):
            self.fields[key] = forms.IntegerField(
                label=str(number),
                min_value=1,
                max_value=5,
                required=False,
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
            )
        self.fields["word"] = forms.CharField(
            label=_("Words"), max_length=LONGEST_WORD, required=False
        )

    @property
    def is_filled(self) -> bool:
        """Whether anything was entered."""
        return any(self.cleaned_data.values())

    def answers(self) -> dict[str, int | None]:
        """The points by question."""
        return {key: self.cleaned_data[key] for key in self.keys}


class WordsForm(forms.Form):
    """For each free word whether it may be shown, and what somebody could be known by in it; what
    is not settled stays for later. `known` are the names of people of the project."""

    def __init__(
        self, words: Sequence[FreeWord], known: Iterable[str], *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        known = tuple(known)
        for one in words:
            found = find(one.text, known)
            choices = [
                (str(Looked.SHOWN), _("Show it")),
                (str(Looked.LEFT_OUT), _("Leave it out, and delete it")),
            ]
            if found:
                without = taken_out(one.text, found)
                said = _("Show it with these taken out: %(text)s") % {"text": without}
                choices[:1] = [
                    (str(Looked.SHOWN), _("Show it as it is")),
                    (str(Looked.MASKED), said),
                ]
            self.fields[str(one.pk)] = forms.ChoiceField(
                label=marked(one.text, found),
                help_text=told(one.text, found),
                choices=choices,
                widget=forms.RadioSelect(attrs={} if found else {"class": "govuk-radios--inline"}),
                required=False,
            )

    def said(self) -> dict[UUID, Looked]:
        """What was settled."""
        return {UUID(key): Looked(looked) for key, looked in self.cleaned_data.items() if looked}
