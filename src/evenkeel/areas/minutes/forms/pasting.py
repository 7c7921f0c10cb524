"""What people type and tick while they paste minutes and confirm what was read in them."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.minutes.forms import WhenField
from evenkeel.areas.minutes.pasted.kept import ALL, AS_TOLD, USED, Kept, MeetingKept, Thing
from evenkeel.areas.minutes.pasted.people import SAME, Somebody, answers_of
from evenkeel.areas.minutes.pasted.state import (
    LONGEST_ANSWER,
    LONGEST_NAME,
    Answer,
    Source,
    clean_text,
)
from evenkeel.areas.minutes.words import WORDS, label_of, shortened
from evenkeel.areas.projects.words import Words, capital, fill
from evenkeel.engine.minutes.reading import MOST_CHARACTERS
from evenkeel.engine.words import Phase, Side
from evenkeel.shared.document_texts import NoTextError, Reason, text_of
from evenkeel.shared.long_texts import NO_ADVICE

MOST_FILES = 200
FILE_BYTES = 5_000_000
SECONDS = 25
"""Files are read while somebody waits, and PDFs take long."""
_WHY_NOT = {
    Reason.PICTURE: gettext_lazy(
        "%(name)s is a picture, such as a scan or a photo. Even Keel reads no pictures. Open the "
        "minutes where they were written, or type the main points into the box."
    ),
    Reason.LOCKED: gettext_lazy(
        "%(name)s asks for a password. Open it and save it without one, or copy its text and paste "
        "it into the box."
    ),
    Reason.OLD_WORD: gettext_lazy(
        "%(name)s is an old Word or Excel file. Open it and save it as .docx."
    ),
    Reason.TABLE: gettext_lazy(
        "%(name)s is a table. Tables of meetings are brought in on a project’s own page."
    ),
    Reason.OTHER: gettext_lazy(
        "%(name)s is of a kind that Even Keel does not read. Save it as Word (.docx) or as text."
    ),
    Reason.BROKEN: gettext_lazy("%(name)s is damaged and can’t be opened. Save it again."),
    Reason.TOO_LARGE: gettext_lazy("%(name)s is too large. Split it into parts."),
    Reason.EMPTY: gettext_lazy(
        "There is no text in %(name)s. If you see text in it, it is a picture."
    ),
}
_NO_TIME = gettext_lazy(
    "There was no time left to read %(name)s and what comes after it. Choose fewer files, and add "
    "the others afterwards."
)


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, given back as their texts."""

    def __init__(self, **kwargs: Any) -> None:
        accept = ".txt,.docx,.pdf,.html,.htm,.eml,text/plain,text/html,message/rfc822"
        super().__init__(widget=_ManyFiles(attrs={"accept": accept}), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Source]:
        files = [one for one in data or () if one]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Choose %(most)s files at most in one go.") % {"most": MOST_FILES}
            )
        wrong: list[str] = []
        sources = []
        until = time.monotonic() + SECONDS
        for file in files:
            if time.monotonic() > until:
                raise forms.ValidationError(_NO_TIME % {"name": file.name})
            try:
                sources.append(Source(file.name[:LONGEST_NAME], clean_text(_text_of(file))))
            except NoTextError as error:
                wrong.append(_WHY_NOT[error.reason] % {"name": file.name})
        if wrong:
            raise forms.ValidationError(wrong)
        return sources


def _text_of(file: Any) -> str:
    if (file.size or 0) > FILE_BYTES:
        raise NoTextError(Reason.TOO_LARGE)
    text = text_of(file.name, file.read())
    if len(text) > MOST_CHARACTERS:
        raise NoTextError(Reason.TOO_LARGE)
    return text


class PasteForm(forms.Form):
    """Minutes as text, as files, or both."""

    text = forms.CharField(
        label=gettext_lazy("Your minutes"),
        help_text=gettext_lazy(
            "Paste the text here, of one meeting or of several, one after the other."
        ),
        widget=forms.Textarea(
            attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off", NO_ADVICE: True}
        ),
        required=False,
        strip=False,
    )
    documents = FilesField(
        label=gettext_lazy("Or choose files"),
        help_text=gettext_lazy(
            "Word (.docx), PDF, text, web pages and e-mails. You can choose several."
        ),
    )

    def __init__(self, most: int, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.most = most

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        text = clean_text(cleaned.get("text", ""))
        pasted = [Source("", text)] if text.strip() else []
        # The same file chosen twice is one text.
        sources = list({one.text: one for one in (*pasted, *cleaned.get("documents", ()))}.values())
        if not sources:
            self.add_error("text", _("Paste some minutes, or choose a file."))
        elif len(text) > MOST_CHARACTERS or sum(len(one.text) for one in sources) > self.most:
            self.add_error(
                None,
                _("This is too much for one go: %(most)s letters can be read at once. Take fewer "
                  "meetings.") % {"most": f"{min(self.most, MOST_CHARACTERS):,}"},
            )  # fmt: skip
        cleaned["sources"] = tuple(sources)
        return cleaned


PHASE = f"{ALL}-phase"
_HATS: Mapping[Side, Any] = {
    Side.CITIZEN: gettext_lazy("%(citizens)s: they use the service, or are touched by it"),
    Side.PROFESSIONAL: gettext_lazy(
        "%(professionals)s: they are paid to provide or plan the service, or hold public office"
    ),
    Side.BOTH: gettext_lazy("Both"),
    Side.UNKNOWN: gettext_lazy("Not known, or neither"),
}


class PeopleForm(forms.Form):
    """Which side each person is on, or that they are somebody who was met before."""

    def __init__(
        self,
        people: Sequence[Somebody],
        everybody: Sequence[Somebody],
        answers: Mapping[str, Answer],
        words: Words,
        data: QueryDict | None = None,
        *,
        with_phase: bool = True,
    ) -> None:
        super().__init__(data)
        self.people = people
        labels = {one.key: one.label for one in everybody}
        said = answers_of(everybody, answers)
        phase = forms.ChoiceField(
            label=_("Which part of the work were these meetings about?"),
            help_text=_("If it differs, choose “not clear” here and say it for each meeting."),
            choices=[(str(one), capital(str(text))) for one, text in WORDS["phase"].items()],
            widget=forms.RadioSelect,
            required=False,
            initial=str(answers.get(ALL, {}).get("phase") or Phase.UNCLEAR),
        )
        if with_phase:
            self.fields[PHASE] = phase
        self.keys = {f"{one.key}-side": one.key for one in people}
        for one in people:
            # Whether it is somebody whom we met before, nothing but the answer tells.
            stated = "" if one.alike else str(one.stated or "")
            told = said.get(one.key, stated)
            self.fields[f"{one.key}-side"] = forms.ChoiceField(
                label=one.label,
                choices=_side_choices(one, labels, words),
                widget=forms.RadioSelect,
                required=False,
                initial=told,
            )

    def answers(self) -> dict[str, Answer]:
        """What was said of each person; whoever was passed over is asked again."""
        said = {
            key: {"side": self.cleaned_data[name]}
            for name, key in self.keys.items()
            if self.cleaned_data[name]
        }
        phase = {ALL: {"phase": self.cleaned_data[PHASE]}} if PHASE in self.fields else {}
        return {**phase, **said}


def _side_choices(one: Somebody, labels: Mapping[str, str], words: Words) -> list[tuple[str, str]]:
    """The likely answer first."""
    same = [
        (f"{SAME}{key}", _("The same person as %(name)s") % {"name": labels[key]})
        for key in one.alike
    ]
    first = one.stated or one.likely
    sides = sorted(_HATS, key=lambda side: side is not first)
    return same + [(str(side), capital(fill(_HATS[side], words))) for side in sides]


class MeetingForm(forms.Form):
    """What was read of one meeting, or of a part of it: each value as it stands, to be changed."""

    def __init__(
        self,
        kept: Kept,
        meeting: MeetingKept,
        things: Sequence[Thing],
        words: Words,
        data: QueryDict | None = None,
        *,
        with_head: bool = True,
    ) -> None:
        super().__init__(data)
        self._words = words
        self._kept = kept
        self._meeting = meeting
        self.head = meeting.read.key if with_head else ""
        self.things = things
        if with_head:
            self._add_head()
        for thing in things:
            for name, value in thing.values.items():
                self.fields[f"{thing.found.key}-{name}"] = self._field(thing, name, value)

    def answers(self) -> dict[str, Answer]:
        """Every value as it was sent."""
        found: dict[str, Answer] = {
            thing.found.key: {
                name: _as_said(self.cleaned_data[f"{thing.found.key}-{name}"])
                for name in thing.values
            }
            for thing in self.things
        }
        if self.head:
            head: dict[str, str | list[str]] = {
                name: _as_said(self.cleaned_data[f"{self.head}-{name}"])
                for name in self._meeting.values
            }
            if f"{self.head}-here" in self.fields:
                head["here"] = list(self.cleaned_data[f"{self.head}-here"])
            found[self.head] = head
        return found

    def _add_head(self) -> None:
        values, told = self._meeting.values, self._meeting.read.meeting
        fields: dict[str, forms.Field] = {
            "use": _box(_("Use this meeting"), values["use"]),
            "date": WhenField(
                label=_("Day of the meeting"),
                help_text=_("Write it as 2026-03-14, or as 2026-03 where the day is unknown."),
                required=False,
                initial=values["date"],
            ),
            "phase": self._choice("phase", values["phase"]),
            "convened_by": self._choice("convened_by", values["convened_by"]),
            "chaired_by": self._side("chaired_by", values["chaired_by"], told.chaired),
        }
        if told.people:
            fields["here"] = forms.MultipleChoiceField(
                label=_("Who was there"),
                choices=[(one.key, self._label(one.key)) for one in told.people],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=list(self._meeting.here),
            )
        for name, field in fields.items():
            self.fields[f"{self.head}-{name}"] = field

    def _label(self, key: str) -> str:
        return self._kept.people[self._meeting.read.source, key][0].label

    def _field(self, thing: Thing, name: str, value: str) -> forms.Field:
        if name == "use":
            return _box(thing.values["text"] or _("Use what you write here"), value)
        if name == "text":
            return forms.CharField(
                label=_("In words"),
                max_length=LONGEST_ANSWER,
                required=False,
                initial=value[:LONGEST_ANSWER],
                widget=forms.Textarea(attrs={"rows": 2, NO_ADVICE: True}),
            )
        if name == "side":
            return self._side(_SIDE_OF[thing.found.kind], value, thing.found.who.people)
        if name in ("due", "done_on"):
            return WhenField(label=label_of(name), required=False, initial=value)
        if name == "follows":
            return self._follows(thing, value)
        return self._choice(name, value)

    def _side(self, name: str, value: str, people: Sequence[str]) -> forms.Field:
        known = (key for key in people if (self._meeting.read.source, key) in self._kept.people)
        names = ", ".join(map(self._label, known))
        first = [(AS_TOLD, _("As the minutes say: %(names)s") % {"names": names})] if people else []
        return self._choice(name, value, first)

    def _choice(self, name: str, value: str, first: Sequence[tuple[str, str]] = ()) -> forms.Field:
        said = [(str(one), capital(fill(text, self._words))) for one, text in WORDS[name].items()]
        more = [("", capital(_("not said")))] if name == "about" else []
        return forms.ChoiceField(
            label=label_of(name, self._words),
            choices=[*first, *more, *said],
            required=False,
            initial=value,
        )

    def _follows(self, thing: Thing, value: str) -> forms.Field:
        keys = dict.fromkeys([*thing.earlier, *([value] if value else [])])
        offered = [(key, self._kept.actions[key].values["text"]) for key in keys]
        return forms.ChoiceField(
            label=_("Which earlier promise this belongs to"),
            choices=[
                ("", _("None of them")),
                *((key, shortened(text, SHORT)) for key, text in offered),
            ],
            required=False,
            initial=value,
        )


_SIDE_OF = {"i": "raised_by", "d": "decided_by", "a": "owner"}
SHORT = 70


def _box(label: str, value: str) -> forms.Field:
    return forms.BooleanField(label=label, required=False, initial=value == USED)


def _as_said(value: Any) -> str:
    if isinstance(value, bool):
        return USED if value else ""
    return "" if value is None else str(value)
