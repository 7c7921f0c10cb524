"""What people type in this area: files, the decisions that matter, a correction, a name to find."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.minutes.decoding import Fault, UnreadableError, decoded
from evenkeel.areas.minutes.rules import UPLOAD_BYTES, in_order, ticked
from evenkeel.areas.minutes.words import GROUNDS, WHY_ATTENDED, WORDS, label_of, said
from evenkeel.areas.projects.words import Words
from evenkeel.engine.facts import CommitmentMade, DecisionMade, Fact, ItemRaised, MeetingHeld
from evenkeel.engine.when import When
from evenkeel.shared.long_texts import WithAdvice

_FAULTS = {
    Fault.SPREADSHEET: gettext_lazy(
        "This is a spreadsheet, not a CSV file. Open it and save it as “CSV UTF-8”."
    ),
    Fault.UTF16: gettext_lazy(
        "This file is written as “Unicode text” (UTF-16). Save it as “CSV UTF-8”."
    ),
    Fault.PDF: gettext_lazy(
        "This is a PDF, not a CSV file. Write the meetings into the blank tables."
    ),
    Fault.NOT_UTF8: gettext_lazy(
        "Line %(line)s, letter %(column)s can not be read: the file is not UTF-8. "
        "Save it as “CSV UTF-8”."
    ),
    Fault.NOUGHT: gettext_lazy(
        "Line %(line)s, letter %(column)s is a nought byte, which no table holds. "
        "Save the table as “CSV UTF-8” again."
    ),
}


class TableField(forms.FileField):
    """A CSV file, given back as its text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
            allow_empty_file=True,
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> str | None:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        if (file.size or 0) > UPLOAD_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(limit)s MB. Split it, and bring it in in parts.")
                % {"limit": UPLOAD_BYTES // 1_000_000}
            )
        try:
            return decoded(file.chunks())
        except UnreadableError as error:
            raise forms.ValidationError(
                _FAULTS[error.fault] % {"line": error.line, "column": error.column}
            ) from None


class UploadForm(forms.Form):
    """The three tables. The groups' table is only needed for a claim or a band."""

    meetings = TableField(
        label=gettext_lazy("Meetings"),
        help_text=gettext_lazy("meetings.csv: one row for each meeting."),
        error_messages={"required": gettext_lazy("Choose the table of meetings.")},
    )
    items = TableField(
        label=gettext_lazy("What was raised, decided and promised"),
        help_text=gettext_lazy("items.csv: one row for each item."),
        error_messages={"required": gettext_lazy("Choose the table of items.")},
    )
    groups = TableField(
        label=gettext_lazy("Groups (you can leave this out)"),
        help_text=gettext_lazy(
            "groups.csv: only needed if it says what was claimed, or a band that was agreed. "
            "This project is the group."
        ),
        required=False,
    )

    def tables(self) -> dict[str, str]:
        """The files' texts by the name that each table has everywhere."""
        return {
            f"{name}.csv": self.cleaned_data[name]
            for name in ("groups", "meetings", "items")
            if self.cleaned_data[name] is not None
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        total = sum(len(text.encode()) for text in cleaned.values() if text)
        if total > UPLOAD_BYTES:
            self.add_error(
                None,
                _("The files together are larger than %(limit)s MB. Bring them in in parts.")
                % {"limit": UPLOAD_BYTES // 1_000_000},
            )
        return cleaned


class ImportForm(forms.Form):
    """What goes into the record with tables that were checked: the corrections that are chosen, and
    who was at the new meetings. Its boxes are drawn by the page, which knows what was found."""

    reason = forms.CharField(
        label=gettext_lazy("Why are these corrections right?"),
        help_text=gettext_lazy(
            "Needed if you choose any. For example “the signed minutes, page 2”."
        ),
        max_length=500,
        required=False,
    )

    def __init__(self, found: Mapping[str, Any], sent: QueryDict | None = None) -> None:
        super().__init__(sent, initial={"reason": found.get("reason", "")})
        keys = [change["key"] for change in found.get("changed", [])]
        chosen = found.get("correct", []) if sent is None else sent.getlist("correct")
        self.correct = [key for key in keys if key in chosen]
        new = [outer_id for outer_id, _on in found.get("meetings", [])]
        there = found.get("attended", {}) if sent is None else ticked(sent.getlist("there"))
        self.attended = {outer_id: there[outer_id] for outer_id in new if outer_id in there}

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"])
        if self.correct and not reason:
            raise forms.ValidationError(_("Say why the corrections are right."))
        return reason


class WhenField(forms.CharField):
    """A day, or a month where the day is unknown."""

    def clean(self, value: Any) -> When | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return When.read(text)
        except ValueError:
            raise forms.ValidationError(
                _("Write a date as 2026-03-14, or as 2026-03 where the day is unknown.")
            ) from None


_WHENS = ("due", "done_on", "on")
_COUNTS = ("citizens_present", "professionals_present", "both_present", "unknown_present")
ATTENDED = "attended"
CORRECTED: dict[type[Fact], tuple[str, ...]] = {
    MeetingHeld: ("on", "phase", "convened_by", "chaired_by", *_COUNTS, ATTENDED),
    ItemRaised: ("raised_by", "phase", "basis"),
    DecisionMade: ("raised_by", "decided_by", "rule", "about", "phase", "basis"),
    CommitmentMade: ("raised_by", "owner", "due", "done", "done_on", "phase", "basis"),
}
"""What of each kind of fact a correction can put right here."""


class CorrectionForm(WithAdvice, forms.Form):
    """What an entry should have said, and why. Its fields are those of the entry's kind; `members`
    are the names by ref of who may have been at a meeting, `words` the project's for its sides."""

    reason = forms.CharField(
        label=gettext_lazy("Why is this right?"),
        help_text=gettext_lazy("Say what you go by, for example “the signed minutes, page 2”."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, fact: Fact, members: Mapping[str, str], words: Words, sent: QueryDict | None
    ) -> None:
        super().__init__(sent)
        self.fact = fact
        names = CORRECTED[type(fact)]
        for name in names:
            value = getattr(fact, name)
            field = _attended(value, members) if name == ATTENDED else _field(name, value, words)
            self.fields[name] = field
        self.order_fields([*names, "reason"])

    def values(self) -> dict[str, Any]:
        """The fields of the fact as they should be."""
        return {name: self.cleaned_data[name] for name in CORRECTED[type(self.fact)]}

    def clean_attended(self) -> tuple[str, ...]:
        return in_order(self.cleaned_data[ATTENDED])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        names = CORRECTED[type(self.fact)]
        if not self.errors and all(cleaned[name] == getattr(self.fact, name) for name in names):
            self.add_error(None, _("Nothing is different from what the record says now."))
        return cleaned


def _field(name: str, value: Any, words: Words) -> forms.Field:
    label = label_of(name, words)
    if name in _WHENS:
        return WhenField(label=label, required=False, initial=str(value) if value else "")
    if name in _COUNTS:
        return forms.IntegerField(
            label=label,
            required=False,
            min_value=0,
            max_value=100_000,
            initial=value,
            help_text=_("Leave empty if it was not written down."),
        )
    known = WORDS[name]
    # Where members are named, their side is looked up; here it can only be left as it is.
    if isinstance(value, tuple):
        return forms.TypedChoiceField(
            label=label,
            choices=[("", _("the members that the record names"))],
            coerce=lambda _text: value,
            empty_value=cast(Any, value),
            required=False,
        )
    kind: Callable[[Any], Any] = type(next(iter(known)))
    maybe = name in ("phase", "about", "basis")
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("not said"))] * maybe
        + [(str(value), said(name, value, words=words)) for value in known],
        coerce=kind,
        empty_value=None,
        required=not maybe,
        initial=str(value) if value is not None else "",
    )


def _attended(value: Sequence[str], members: Mapping[str, str]) -> forms.Field:
    """Boxes for who was there. Somebody whose name was erased can stay ticked, by number."""
    nameless = {ref: ref for ref in value if ref not in members}
    return forms.MultipleChoiceField(
        label=label_of(ATTENDED),
        help_text=WHY_ATTENDED,
        choices=[*members.items(), *nameless.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=list(value),
    )


class FindForm(forms.Form):
    """A name to look for in the texts of a project."""

    name = forms.CharField(
        label=gettext_lazy("Name, or any words"),
        help_text=gettext_lazy("Capitals don’t matter. Try short forms and nicknames too."),
        min_length=2,
        max_length=100,
    )


class EraseForm(forms.Form):
    """Which texts to erase, and on what ground."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=list(GROUNDS.items()),
        widget=forms.RadioSelect,
        required=True,
    )
