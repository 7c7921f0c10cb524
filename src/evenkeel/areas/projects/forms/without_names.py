"""Texts that others are to read, and in which nobody may be known.

A form says which of its fields are such texts:

    class ConcernForm(WithoutNames, forms.Form):
        without_names = ("public_text",)

    form = ConcernForm(request.POST, project=project)

What surely names somebody is refused. What may name somebody is asked about once: the form then has
a box to tick, "I have looked", which lets these very words through, and no others.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.queries.names import known_names
from evenkeel.engine.moderation import Found, find
from evenkeel.shared.marking import quoted

LOOKED = "looked"
"""The name of the box."""


def refuse_names(text: str, project: Project) -> list[str]:
    """Why a text can't be shown as it is, as sentences: what surely names somebody, and what may.
    Empty where nothing was found."""
    found = find(text, known_names(project))
    return [*_refused(text, found), *_asked(text, found)]


def _refused(text: str, found: Iterable[Found]) -> list[str]:
    sure = [one for one in found if one.sure]
    if not sure:
        return []
    said = _("Somebody can be known by this: %(words)s. Please take it out.")
    return [said % {"words": quoted(text, sure)}]


def _asked(text: str, found: Iterable[Found]) -> list[str]:
    unsure = [one for one in found if not one.sure]
    if not unsure:
        return []
    said = _(
        "Is this a person, or can anybody be known by it? %(words)s. If so, please take it out. If "
        "not, tick “I have looked”."
    )
    return [said % {"words": quoted(text, unsure)}]


class WithoutNames(forms.BaseForm):
    """A form in which nobody may be known by the texts of the fields `without_names`."""

    without_names: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, project: Project, **more: Any) -> None:
        super().__init__(*args, **more)
        self._project = project
        self._doubts: list[str] = []

    def _post_clean(self) -> None:
        """Looks through what was typed, once the form's own checks are over."""
        super()._post_clean()  # type: ignore[misc]
        known = known_names(self._project)
        self._doubts = []
        asked: dict[str, list[str]] = {}
        for name in self.without_names:
            text = str(self.cleaned_data.get(name) or "")
            found = find(text, known)
            for message in _refused(text, found):
                self.add_error(name, message)
            asked[name] = _asked(text, found)
            self._doubts += [text[one.start : one.end] for one in found if not one.sure]
        if not self._doubts:
            return
        has_looked = self._has_looked()
        self._add_box()
        if has_looked:
            return
        for name, messages in asked.items():
            for message in messages:
                self.add_error(name, message)

    def _has_looked(self) -> bool:
        """Whether the box was ticked for the very words that are in doubt now."""
        return self.data.get(self.add_prefix(LOOKED)) == self._told()

    def _told(self) -> str:
        return sha256("\n".join(sorted(self._doubts)).encode(errors="replace")).hexdigest()[:16]

    def _add_box(self) -> None:
        self.fields[LOOKED] = forms.BooleanField(
            label=_("I have looked: nobody can be known by these words"),
            required=False,
            widget=_Box(attrs={"value": self._told()}),
        )


class _Box(forms.CheckboxInput):
    """Ticked only where it was ticked for the same words."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> bool:
        return bool(data.get(name) == self.attrs["value"])
