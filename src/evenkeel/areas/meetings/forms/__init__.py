"""What people type about meetings: the plan, the agenda, and what happens in the room."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.meetings.actions import Decided, Plan, Promised
from evenkeel.areas.meetings.formats import Format
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.presenting import ABOUT, HOWS, WANTED, side_word
from evenkeel.areas.meetings.rules import LONGEST_ITEM, How, Wanted
from evenkeel.areas.projects.forms import PHASE_WORDS
from evenkeel.areas.projects.words import Words, capital, fill
from evenkeel.engine.words import About, Side
from evenkeel.shared.forms import choose, day_field
from evenkeel.shared.long_texts import WithAdvice

LENGTHS = (30, 45, 60, 90, 120, 150, 180, 240, 360)
MOST_GUESTS = 999


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _sides(words: Words, *, unknown: bool = False) -> list[tuple[str, str]]:
    sides = [Side.CITIZEN, Side.PROFESSIONAL, Side.BOTH, *([Side.UNKNOWN] if unknown else [])]
    return [(side.value, side_word(side, words)) for side in sides]


class PlanForm(WithAdvice, forms.Form):
    """When and where a meeting is. Day and time are those of the project's time zone."""

    title = forms.CharField(
        label=gettext_lazy("What is it called?"),
        help_text=gettext_lazy(
            "It will stand above the minutes, for everybody who can see the project."
        ),
        max_length=160,
    )
    day = day_field(label=gettext_lazy("Day"))
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    minutes = forms.TypedChoiceField(label=gettext_lazy("How long"), coerce=int)
    place = forms.CharField(
        label=gettext_lazy("Where? (leave it out if it is only online)"),
        max_length=300,
        required=False,
    )
    link = forms.URLField(
        label=gettext_lazy("Address to join online (leave it out if it is only in a room)"),
        help_text=gettext_lazy("Members see it, and nobody else."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    access = forms.CharField(
        label=gettext_lazy("What makes it easy to take part? (you can leave this out)"),
        help_text=gettext_lazy(
            "The way in, a hearing loop, breaks, fares, a sitter. About the meeting, and not about "
            "anybody’s health."
        ),
        max_length=1000,
        required=False,
        widget=_area(3),
    )
    phase = forms.ChoiceField(label=gettext_lazy("Part of the work"), required=False)
    convened = forms.ChoiceField(
        label=gettext_lazy("Who calls this meeting?"),
        help_text=gettext_lazy("It counts on the balance sheet: who calls meetings leads."),
    )
    sequence = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)

    def __init__(
        self,
        words: Words,
        zone: str,
        sent: QueryDict | None = None,
        *,
        meeting: Meeting | None = None,
    ) -> None:
        self.zone = ZoneInfo(zone)
        super().__init__(sent, initial=_planned(meeting, self.zone) if meeting else None)
        lengths = [*LENGTHS, *([meeting.minutes] if meeting else [])]
        choose(self, "minutes", [(one, _length(one)) for one in sorted(set(lengths))])
        if meeting is None:
            self.initial["minutes"] = 120
        phases = [(str(one), says) for one, says in PHASE_WORDS.items()]
        choose(self, "phase", [("", _("Not clear")), *phases])
        choose(self, "convened", [("", _("Choose")), *_sides(words)])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("day") and cleaned.get("time"):
            naive = datetime.combine(cleaned["day"], cleaned["time"])
            starts = naive.replace(tzinfo=self.zone).astimezone(UTC)
            if starts.astimezone(self.zone).replace(tzinfo=None) != naive:
                self.add_error("time", _("On this day the clocks go forward over this time."))
            cleaned["starts"] = starts
        if not cleaned.get("place") and not cleaned.get("link") and "link" not in self.errors:
            self.add_error("place", _("Say where it is, or how to join online, or both."))
        return cleaned

    def what(self) -> Plan:
        """What was typed, as the action wants it."""
        data = self.cleaned_data
        names = ("title", "starts", "minutes", "place", "link", "access", "phase", "convened")
        return Plan(**{name: data[name] for name in names})


def _planned(meeting: Meeting, zone: ZoneInfo) -> dict[str, Any]:
    starts = meeting.starts.astimezone(zone)
    names = ("title", "minutes", "place", "link", "access", "phase", "convened", "sequence")
    told = {name: getattr(meeting, name) for name in names}
    return told | {"day": starts.date(), "time": starts.time()}


def _length(minutes: int) -> str:
    """So many minutes, in hours where there are any."""
    spent = timedelta(minutes=minutes)
    hours, rest = divmod(int(spent.total_seconds()) // 60, 60)
    if not hours:
        return _("%(minutes)d minutes") % {"minutes": rest}
    return _("%(hours)d:%(minutes)02d hours") % {"hours": hours, "minutes": rest}


class CancelForm(WithAdvice, forms.Form):
    """Why a meeting is cancelled."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Everybody who was invited is told."),
        max_length=500,
        widget=_area(3),
    )


class Keyed(WithAdvice, forms.Form):
    """Something that is taken once, however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, sent: QueryDict | None = None, **more: Any) -> None:
        initial = {"key": str(uuid4()), **more.pop("initial", {})}
        super().__init__(sent, initial=initial, **more)


class ItemForm(Keyed):
    """Something to put on the agenda."""

    text = forms.CharField(
        label=gettext_lazy("What should we talk about?"),
        help_text=gettext_lazy(
            "Your name stands beside it for members. It goes into the minutes, for everybody who "
            "can see the project. Don’t name private people."
        ),
        max_length=LONGEST_ITEM,
    )
    wanted = forms.ChoiceField(
        label=gettext_lazy("What do you want from it?"), choices=[*WANTED.items()]
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes it needs (you can leave this out)"),
        min_value=1,
        max_value=240,
        required=False,
    )

    def what(self) -> dict[str, Any]:
        """What was typed, as the action wants it."""
        data = self.cleaned_data
        return {**data, "wanted": Wanted(data["wanted"])}


class RoundForm(Keyed):
    """A round to put on the agenda of a meeting, which is the next one where none is named."""

    about = forms.CharField(max_length=LONGEST_ITEM, required=False, widget=_area(3))
    meeting = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, form: Format, sent: QueryDict | None = None, **more: Any) -> None:
        super().__init__(sent, **more)
        self.fields["about"].label, self.fields["about"].help_text = form.about, form.help
        if not form.about:
            del self.fields["about"]

    def about_it(self) -> str:
        """What was typed, on one line; empty where nothing was."""
        return " ".join(self.cleaned_data.get("about", "").split())


class BeginForm(forms.Form):
    """Who chairs the meeting."""

    chaired = forms.ChoiceField(
        label=gettext_lazy("Who chairs it?"),
        help_text=gettext_lazy("It counts on the balance sheet, by side. You can take turns."),
    )

    def __init__(self, words: Words, sent: QueryDict | None = None, **more: Any) -> None:
        super().__init__(sent, **more)
        choose(self, "chaired", [("", _("Choose")), *_sides(words, unknown=True)])


def _guests() -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=MOST_GUESTS, required=False)


class CheckInForm(Keyed):
    """Who is there. `shown` are those who were ticked when the page was made."""

    there = forms.MultipleChoiceField(
        label=gettext_lazy("Which members are here?"),
        help_text=gettext_lazy(
            "So that the balance sheet can say who was at the table and who works with whom. In "
            "the record members are numbers."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    citizens = _guests()
    professionals = _guests()
    others = _guests()

    def __init__(
        self, members: Mapping[str, str], words: Words, sent: QueryDict | None = None, **more: Any
    ) -> None:
        super().__init__(sent, **more)
        choose(self, "there", list(members.items()))
        visitors = _("Visitors: %(side)s")
        self.fields["citizens"].label = visitors % {"side": words.citizens}
        self.fields["professionals"].label = visitors % {"side": words.professionals}
        self.fields["others"].label = _("Visitors whose side is not known")

    def what(self) -> dict[str, Any]:
        """What was ticked, as the action wants it."""
        data = self.cleaned_data
        names = ("citizens", "professionals", "others")
        return {
            "there": data["there"],
            "shown": data["shown"].split(),
            "guests": tuple(data[name] or 0 for name in names),
            "key": data["key"],
        }


class AboutItem(Keyed):
    """Something about an item; without one it is about the meeting as a whole."""

    item = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NoteForm(AboutItem):
    """A line for the notes of an item."""

    text = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("For the minutes. Members can read it."),
        max_length=1000,
        widget=_area(2),
    )


class DecideForm(AboutItem):
    """A decision."""

    text = forms.CharField(
        label=gettext_lazy("What was decided?"),
        help_text=gettext_lazy("Everybody who can see the project can read it."),
        max_length=1000,
        widget=_area(2),
    )
    how = forms.ChoiceField(label=gettext_lazy("Who decided, and how?"))
    about = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=[*ABOUT.items()],
    )
    due = day_field(
        label=gettext_lazy("If it was passed up: by when is the answer due?"), required=False
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    def __init__(self, words: Words, sent: QueryDict | None = None, **more: Any) -> None:
        super().__init__(sent, **more)
        ways = [(one.value, capital(fill(says, words))) for one, says in HOWS.items()]
        choose(self, "how", [("", _("Choose")), *ways])

    def what(self) -> Decided:
        """What was typed, as the action wants it."""
        data = self.cleaned_data
        about = About(data["about"])
        return Decided(text=data["text"], how=How(data["how"]), about=about, due=data["due"])


class WillDoForm(AboutItem):
    """Who will do what, by when. `members` are the names by ref."""

    text = forms.CharField(
        label=gettext_lazy("What will be done?"),
        help_text=gettext_lazy("Everybody who can see the project can read it."),
        max_length=1000,
        widget=_area(2),
    )
    owner = forms.ChoiceField(label=gettext_lazy("Who will do it?"))
    with_them = forms.ChoiceField(
        label=gettext_lazy("Together with (you can leave this out)"), required=False
    )
    due = day_field(label=gettext_lazy("By when? (you can leave this out)"), required=False)
    asked = forms.ChoiceField(
        label=gettext_lazy("Who asked for it?"),
        help_text=gettext_lazy("Their side says, in the end, whether it was done."),
    )

    def __init__(
        self, members: Mapping[str, str], words: Words, sent: QueryDict | None = None, **more: Any
    ) -> None:
        super().__init__(sent, **more)
        none: tuple[str, Any] = ("", _("Choose"))
        people = [(_("Members"), list(members.items()))] if members else []
        choose(self, "owner", [none, *people, (_("Nobody by name"), _sides(words))])
        choose(self, "with_them", [("", _("Nobody else")), *members.items()])
        choose(self, "asked", [none, (_("A side"), _sides(words, unknown=True)), *people])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("with_them") and cleaned.get("owner") in set(Side):
            self.add_error("with_them", _("Choose a member first, then who does it with them."))
        return cleaned

    def what(self) -> Promised:
        """What was typed, as the action wants it."""
        data = self.cleaned_data
        owners = dict.fromkeys(filter(None, (data["owner"], data["with_them"])))
        return Promised(
            text=data["text"], owner=" ".join(owners), asked=data["asked"], due=data["due"]
        )


class ClosingForm(Keyed):
    """What is said at the check-out."""

    text = forms.CharField(
        label=gettext_lazy("Check-out: what does everybody take with them?"),
        help_text=gettext_lazy("For the minutes. Members can read it. No names, please."),
        max_length=1000,
        widget=_area(3),
    )
