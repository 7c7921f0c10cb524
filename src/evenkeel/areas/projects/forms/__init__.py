"""What people type in about a project, and how they take their seat in it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.people.models import Organisation
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.models import Holder, Project, Visibility
from evenkeel.areas.projects.rules import AT_JOINING, is_good_pin
from evenkeel.areas.projects.words import Words, fill, usual_words
from evenkeel.engine.words import PHASES, Level, Phase, Side
from evenkeel.shared.long_texts import WithAdvice

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SIDE_WORDS: dict[Side, "StrOrPromise"] = {
    Side.CITIZEN: gettext_lazy("I use the service or am touched by it: patient, carer, resident"),
    Side.PROFESSIONAL: gettext_lazy("I am paid to provide or commission it, or hold public office"),
    Side.BOTH: gettext_lazy("Both: I wear both hats"),
    Side.UNKNOWN: gettext_lazy("Neither: I come to check the record"),
}
LEVEL_WORDS: dict[Level, "StrOrPromise"] = {
    Level.CO_PRODUCTION: gettext_lazy("Co-production: decided and carried out together"),
    Level.CO_DESIGN: gettext_lazy("Co-design: decided together, carried out by %(professionals)s"),
    Level.HANDED_OVER: gettext_lazy("Decided together, carried out by %(citizens)s"),
    Level.ENGAGEMENT: gettext_lazy(
        "Engagement: %(professionals)s decide, %(citizens)s have a real part"
    ),
    Level.CONSULTATION: gettext_lazy("Consultation: %(citizens)s are asked and answered"),
    Level.INFORMING: gettext_lazy("Informing: %(citizens)s are told"),
    Level.CITIZEN_LED: gettext_lazy(
        "Citizen-led: %(citizens)s decide, with %(professionals)s there"
    ),
    Level.COMMUNITY_LED: gettext_lazy("Community-led: no %(professionals)s at the table"),
    Level.COLLABORATION: gettext_lazy("Organisations working together, without %(citizens)s"),
    Level.PROFESSIONAL_LED: gettext_lazy("Professional-led: no %(citizens)s at the table"),
}
PHASE_WORDS: dict[Phase, "StrOrPromise"] = {
    Phase.DESIGN: gettext_lazy("Design"),
    Phase.PLAN: gettext_lazy("Plan"),
    Phase.DELIVER: gettext_lazy("Deliver"),
    Phase.EVALUATE: gettext_lazy("Evaluate"),
}
SCOPES = ("all", *map(str, PHASES))
"""What a level can be claimed for."""


class PlaceForm(forms.Form):
    """Which side somebody is on, and the organisation and team they come from."""

    side = forms.ChoiceField(
        label=gettext_lazy("Your side"),
        help_text=gettext_lazy(
            "Asked so that the balance sheet can say who decided and who acted. The members of the "
            "project see it, and it is written into the record without your name. Only you can say "
            "that you wear both hats."
        ),
        choices=[(side.value, SIDE_WORDS[side]) for side in AT_JOINING],
        widget=forms.RadioSelect,
    )
    organisation = forms.CharField(
        label=gettext_lazy("Your organisation or group (if any)"),
        help_text=gettext_lazy(
            "Asked so that the sheet can say whether people work across organisations. The record "
            "holds a code, the name stays on this site."
        ),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    team = forms.CharField(label=gettext_lazy("Your team (if any)"), max_length=160, required=False)

    def place(self) -> Seat:
        data = self.cleaned_data
        return Seat(side=Side(data["side"]), organisation=data["organisation"], team=data["team"])


class JoinForm(PlaceForm):
    """Taking a seat by invitation or card, for somebody who has an account."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy(
            "What the others call you. Only members of your projects see it; it never enters the "
            "record."
        ),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order: tuple[str, ...] = ("name", "side", "organisation", "team")


class PinForm(forms.Form):
    """The PIN of a card."""

    pin = forms.CharField(
        label=gettext_lazy("Your PIN"),
        max_length=12,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class NewPinForm(forms.Form):
    """Choosing the PIN of a card."""

    pin = forms.CharField(
        label=gettext_lazy("Choose a PIN"),
        help_text=gettext_lazy(
            "Four to twelve digits. With it and the card you sign in again. Don't write it on the "
            "card."
        ),
        max_length=12,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    again = forms.CharField(
        label=gettext_lazy("The same PIN again"),
        max_length=12,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_pin(self) -> str:
        pin = str(self.cleaned_data["pin"])
        if not is_good_pin(pin):
            raise ValidationError(
                _("Choose four to twelve digits that are not all the same and not in a row.")
            )
        return pin

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("pin") and data.get("again") and data["pin"] != data["again"]:
            self.add_error("again", _("The two PINs are not the same."))
        return data


class CardJoinForm(JoinForm, NewPinForm):
    """Taking a seat with a card, for somebody without an account."""

    field_order = ("name", "side", "organisation", "team", "pin", "again")


class CodeForm(forms.Form):
    """The code that stands on a card."""

    code = forms.CharField(
        label=gettext_lazy("The code on your card"),
        help_text=gettext_lazy("16 letters and digits. Capitals and hyphens don't matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ClaimForm(forms.Form):
    """What the organisation claims: for the whole, phase by phase, or nothing."""

    claim_all = forms.ChoiceField(
        label=gettext_lazy("What you hold the whole of this work to be"),
        help_text=gettext_lazy(
            "Or leave this and answer phase by phase. It is shown beside what the record says. An "
            "honest “consultation” is no shame: only a gap is."
        ),
        required=False,
    )
    claim_design = forms.ChoiceField(label=PHASE_WORDS[Phase.DESIGN], required=False)
    claim_plan = forms.ChoiceField(label=PHASE_WORDS[Phase.PLAN], required=False)
    claim_deliver = forms.ChoiceField(label=PHASE_WORDS[Phase.DELIVER], required=False)
    claim_evaluate = forms.ChoiceField(label=PHASE_WORDS[Phase.EVALUATE], required=False)

    def __init__(self, *args: Any, words: Words | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = words or usual_words()
        levels = [(level.value, fill(said, words)) for level, said in LEVEL_WORDS.items()]
        for scope in SCOPES:
            field = cast(forms.ChoiceField, self.fields[f"claim_{scope}"])
            field.choices = [("", _("Nothing is claimed")), *levels]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("claim_all") and any(data.get(f"claim_{phase}") for phase in PHASES):
            self.add_error(
                "claim_all",
                _(
                    "You chose a level for the whole and for single phases. To claim phase by "
                    "phase, choose “Nothing is claimed” for the whole; to claim for the whole, "
                    "choose it for every phase."
                ),
            )
        return data

    def claim(self) -> dict[str, Level]:
        data = self.cleaned_data
        return {
            scope: Level(data[f"claim_{scope}"]) for scope in SCOPES if data.get(f"claim_{scope}")
        }


class NewClaimForm(WithAdvice, ClaimForm):
    """Another claim, with the reason for it."""

    reason = forms.CharField(
        label=gettext_lazy("Why the claim changes"),
        help_text=gettext_lazy("Shown beside the claim. The record holds only a seal of it."),
        error_messages={
            "required": gettext_lazy(
                "Say why the claim changes. Readers see both claims, and only the reason tells "
                "them whether the work changed or the words for it."
            )
        },
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, now: Mapping[str, str], **kwargs: Any) -> None:
        """`now` is what is claimed so far, level by scope."""
        initial = {f"claim_{scope}": level for scope, level in now.items()}
        super().__init__(*args, initial=initial, **kwargs)
        self.now = dict(now)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        claim = self.claim()
        if not claim:
            self.add_error("claim_all", _("Say a level for the whole or for at least one phase."))
        elif claim == self.now:
            self.add_error("claim_all", _("This is claimed already. Choose another level."))
        return data


class BandForm(forms.Form):
    """The balanced band, in per cent."""

    low = forms.IntegerField(
        label=gettext_lazy("From, in per cent (25 to 40)"), min_value=25, max_value=40
    )
    high = forms.IntegerField(
        label=gettext_lazy("To, in per cent (60 to 75)"), min_value=60, max_value=75
    )

    def band(self) -> tuple[Decimal, Decimal] | None:
        low, high = self.cleaned_data["low"], self.cleaned_data["high"]
        if low is None or high is None:
            return None
        return Decimal(low) / 100, Decimal(high) / 100


class ReasonForm(WithAdvice, forms.Form):
    """Why something is proposed."""

    reason = forms.CharField(
        label=gettext_lazy("Why you propose this"),
        help_text=gettext_lazy("Everybody in the project can read it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class BandProposalForm(BandForm, ReasonForm):
    """Another band, with the reason for it."""

    field_order = ("low", "high", "reason")


class OpeningForm(WithAdvice, ClaimForm, BandForm, PlaceForm):
    """Opening a project."""

    name = forms.CharField(label=gettext_lazy("Name of the project"), max_length=160)
    about = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may see the project and its balance sheet"),
        choices=Visibility.choices,
        initial=Visibility.MEMBERS,
        widget=forms.RadioSelect,
    )
    in_name_of = forms.ModelChoiceField(
        label=gettext_lazy("In the name of"), queryset=Organisation.objects.none(), empty_label=None
    )
    field_order = (
        "in_name_of", "name", "about", "visibility", "claim_all", "claim_design", "claim_plan",
        "claim_deliver", "claim_evaluate", "low", "high", "side", "organisation", "team",
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in_name_of"].queryset = organisations  # type: ignore[attr-defined]
        for name in ("low", "high"):
            self.fields[name].required = False
        self.fields["low"].help_text = fill(
            _(
                "The share of power that counts as in balance: that of %(citizens)s. Leave both "
                "empty for one third to two thirds. Later it changes with two keys only."
            ),
            usual_words(),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (data.get("low") is None) != (data.get("high") is None) and not (
            self.errors.get("low") or self.errors.get("high")
        ):
            self.add_error("high", _("Give both edges of the band, or neither."))
        return data


class SettingsForm(WithAdvice, forms.ModelForm[Project]):
    """How a project is shown, and to whom."""

    class Meta:
        model = Project
        fields = (
            "name", "about", "visibility", "citizens_word", "professionals_word", "time_zone",
        )  # fmt: skip
        widgets = {  # noqa: RUF012
            "about": forms.Textarea(attrs={"rows": 4}),
            "visibility": forms.RadioSelect(choices=Visibility.choices),
        }
        labels = {"time_zone": gettext_lazy("Time zone")}  # noqa: RUF012
        help_texts = {  # noqa: RUF012
            "visibility": gettext_lazy(
                "It can be hidden from members only while there are none: while nobody but "
                "facilitators and the examiner sits at the table."
            ),
            "citizens_word": gettext_lazy(
                "For example: patients and carers. Empty: people with lived experience."
            ),
            "professionals_word": gettext_lazy("For example: staff. Empty: professionals."),
            "time_zone": gettext_lazy("For example: Europe/London."),
        }

    def __init__(self, *args: Any, has_charter: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_charter:
            for name in ("citizens_word", "professionals_word"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("It stands in your charter. Two keys change it.")

    def clean_time_zone(self) -> str:
        zone = str(self.cleaned_data["time_zone"])
        if zone not in available_timezones():
            raise ValidationError(_("There is no such time zone. Try Europe/London."))
        return ZoneInfo(zone).key


class HolderForm(forms.ModelForm[Holder]):
    """Somebody outside who is sent the checkpoints."""

    class Meta:
        model = Holder
        fields = ("name", "email")


class InvitationForm(forms.Form):
    """Inviting somebody by e-mail."""

    email = forms.EmailField(
        label=gettext_lazy("Their e-mail address"),
        help_text=gettext_lazy(
            "They get a message with a link that works once, for two weeks. The address is "
            "forgotten when they have joined."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class CardsForm(forms.Form):
    """How many cards to print."""

    number = forms.IntegerField(
        label=gettext_lazy("How many cards"), min_value=1, max_value=60, initial=8
    )
