"""What somebody chooses about the messages to them."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from evenkeel.areas.people.models import Notices, Person
from evenkeel.areas.projects.models import Membership
from evenkeel.shared.forms import choose


class NoticesForm(forms.Form):
    """How often, and about which projects."""

    often = forms.ChoiceField(
        label=_("How often may we write to you?"),
        help_text=_("One message for all your projects. Where there is nothing new, none is sent."),
        choices=Notices.choices,
        widget=forms.RadioSelect,
    )
    about = forms.TypedMultipleChoiceField(
        label=_("About which projects?"),
        help_text=_("This is also about meetings: invitations, reminders and minutes."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, person: Person, seats: Sequence[Membership], sent: QueryDict | None = None
    ) -> None:
        wanted = [str(one.pk) for one in seats if one.wants_notices]
        super().__init__(sent, initial={"often": person.notices, "about": wanted})
        choose(self, "about", ((str(one.pk), one.project.name) for one in seats))
        if not seats:
            del self.fields["about"]
