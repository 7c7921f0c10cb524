"""What a facilitator types in about a link for many people."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from evenkeel.areas.projects.rules import LINK_LASTS, LINK_LASTS_AT_MOST, LINK_PLACES_AT_MOST
from evenkeel.shared.forms import day_field


class LinkForm(forms.Form):
    """Until when a link works, and for how many people."""

    last_day = day_field(
        label=gettext_lazy("The last day on which it works"),
    )
    places = forms.IntegerField(
        label=gettext_lazy("How many people can join by it"),
        help_text=gettext_lazy(
            "Whoever sees the link can use it. A number keeps a link that went too far from "
            "filling the table."
        ),
        min_value=1,
        max_value=LINK_PLACES_AT_MOST,
        initial=30,
    )

    def __init__(self, today: date, sent: QueryDict | None = None) -> None:
        super().__init__(sent, initial={"last_day": today + LINK_LASTS})
        self.fields["last_day"].help_text = gettext_lazy("90 days from today at most.")
        self.fields["last_day"].widget.attrs |= {
            "min": today.isoformat(),
            "max": (today + LINK_LASTS_AT_MOST).isoformat(),
        }
