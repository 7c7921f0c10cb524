"""What members type in about a group that has a stake."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.projects.words import Words, capital
from evenkeel.areas.stakeholders.actions import Said
from evenkeel.areas.stakeholders.models import Group
from evenkeel.engine.words import Side
from evenkeel.shared.forms import choose, day_field


class GroupForm(forms.Form):
    """One group. `members` are the names by ref of who sits at the table."""

    name = forms.CharField(
        label=gettext_lazy("Which group of people?"),
        help_text=gettext_lazy(
            "A group, never one person: “night staff”, “carers who work”, “people who do not speak "
            "English”. Everybody in the project can read it. It is the group’s, and stays when "
            "whoever wrote it leaves."
        ),
        max_length=160,
    )
    side = forms.ChoiceField(
        label=gettext_lazy("On which side would they sit?"), widget=forms.RadioSelect
    )
    stake = forms.MultipleChoiceField(
        label=gettext_lazy("What is their stake?"),
        choices=[
            ("affected", gettext_lazy("They are affected by what happens")),
            ("power", gettext_lazy("They hold power over what happens")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose one of the two, or both.")},
    )
    where = forms.ChoiceField(
        label=gettext_lazy("Is anybody of them at the table?"),
        choices=Group.Where.choices,
        initial=Group.Where.MISSING,
        widget=forms.RadioSelect,
    )
    asker = forms.ChoiceField(
        label=gettext_lazy("Who will ask them? (you can leave this out)"), required=False
    )
    ask_by = day_field(
        label=gettext_lazy("By when? (you can leave this out)"),
        help_text=gettext_lazy("Whoever asks them is reminded a week before."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        members: Mapping[str, str],
        words: Words,
        sent: QueryDict | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(sent, initial=initial)
        choose(
            self,
            "side",
            [
                (Side.CITIZEN.value, capital(words.citizens)),
                (Side.PROFESSIONAL.value, capital(words.professionals)),
            ],
        )
        choose(self, "asker", [("", _("Nobody yet")), *members.items()])

    def said(self) -> Said:
        """What was typed, as the actions want it."""
        data = self.cleaned_data
        return Said(
            name=data["name"],
            side=Side(data["side"]),
            affected="affected" in data["stake"],
            has_power="power" in data["stake"],
            where=Group.Where(data["where"]),
            asker=data["asker"],
            ask_by=data["ask_by"],
        )


def initial_of(group: Group) -> dict[str, Any]:
    """What the form of a group begins with."""
    asker = group.asker
    return {
        "name": group.name,
        "side": group.side,
        "stake": ["affected"] * group.affected + ["power"] * group.has_power,
        "where": group.where,
        "asker": asker.ref if asker and asker.left_on is None else "",
        "ask_by": group.ask_by,
        "version": group.version,
    }
