"""What a member types in about what they need to take part."""

from django import forms
from django.utils.translation import gettext_lazy

from evenkeel.areas.projects.models import Need
from evenkeel.shared.long_texts import WithAdvice


class NeedsForm(WithAdvice, forms.Form):
    """A few plain choices, and one's own words."""

    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("What do you need to take part?"),
        help_text=gettext_lazy("Choose all that you need."),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=gettext_lazy("Anything else, or more about it"),
        help_text=gettext_lazy("You and the facilitators of this project read it; nobody else."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def needs(self) -> list[Need]:
        """What was chosen."""
        return [Need(value) for value in self.cleaned_data["chosen"]]
