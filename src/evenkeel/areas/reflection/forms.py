"""What somebody writes for themselves."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.projects.models import Project
from evenkeel.areas.reflection.actions import Said
from evenkeel.areas.reflection.models import Note
from evenkeel.areas.reflection.rules import LONGEST, Prompt
from evenkeel.areas.reflection.words import PROMPTS
from evenkeel.shared.forms import choose, day_field
from evenkeel.shared.long_texts import NO_ADVICE


class NoteForm(forms.Form):
    """A note. `projects` are those that it can be about."""

    on = day_field(
        label=gettext_lazy("Which day is it about?"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write a date as 2026-03-14."),
        },
    )
    project = forms.ChoiceField(
        label=gettext_lazy("Which project is it about? (you can leave this out)"), required=False
    )
    prompt = forms.ChoiceField(
        label=gettext_lazy("A question to begin from, if that helps"),
        choices=[
            ("", gettext_lazy("None, I just write")),
            *((one.value, says) for one, says in PROMPTS.items()),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Your note"),
        help_text=gettext_lazy("Whole sentences or a few words: it is for you alone."),
        error_messages={"required": gettext_lazy("Write something, however short.")},
        max_length=LONGEST,
        # Nobody else reads it, so nobody needs it said more plainly.
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", NO_ADVICE: True}),
    )

    def __init__(
        self,
        projects: list[Project],
        sent: QueryDict | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(sent, initial=initial)
        self.projects = {str(one.pk): one for one in projects}
        names = [(key, one.name) for key, one in self.projects.items()]
        choose(self, "project", [("", _("None of them")), *names])

    def said(self) -> Said:
        """What was typed, as the actions want it."""
        data = self.cleaned_data
        return Said(
            on=data["on"],
            project=self.projects.get(data["project"]),
            prompt=Prompt(data["prompt"]) if data["prompt"] else None,
            text=data["text"].replace("\r\n", "\n"),
        )


def initial_of(note: Note) -> dict[str, Any]:
    """What the form of a note begins with."""
    return {
        "on": note.on,
        "project": str(note.project_id or ""),
        "prompt": note.prompt,
        "text": note.text,
    }
