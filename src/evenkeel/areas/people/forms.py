"""What people type in about themselves and about organisations."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenkeel.areas.people.models import Organisation, Person


class DetailsForm(forms.ModelForm[Person]):
    """A person's own name and language."""

    class Meta:
        model = Person
        fields = ("name", "language")
        widgets = {  # noqa: RUF012
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "language": forms.RadioSelect(choices=settings.LANGUAGES),
        }
        labels = {"name": _("Your name"), "language": _("Your language")}  # noqa: RUF012
        help_texts = {  # noqa: RUF012
            "name": _(
                "So that the people in your projects know who you are. They see it; nobody else "
                "does. It never enters the record."
            ),
            "language": _("The language of the messages that we send you."),
        }


class OrganisationForm(forms.ModelForm[Organisation]):
    """A new organisation."""

    class Meta:
        model = Organisation
        fields = ("name",)
        labels = {"name": _("Name of the organisation")}  # noqa: RUF012


class OfficerForm(forms.Form):
    """Somebody who may open the organisation's projects."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They can open projects once they sign in with this address."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
