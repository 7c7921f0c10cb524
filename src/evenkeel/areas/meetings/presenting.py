"""Meetings, items and what came of them in words, as the pages and messages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenkeel.areas.meetings.formats import HOW, Step, found_at
from evenkeel.areas.meetings.models import Item, Meeting, Outcome
from evenkeel.areas.meetings.queries import Answered
from evenkeel.areas.meetings.rules import (
    LONGEST_ITEM,
    CharterAnswer,
    Coming,
    How,
    Kept,
    Kind,
    State,
    Wanted,
)
from evenkeel.areas.projects.forms import PHASE_WORDS
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.words import Words, capital, fill, side_name
from evenkeel.engine.words import About, Phase, Side

STATES = {
    State.PLANNED: (gettext_lazy("Planned"), "blue"),
    State.RUNNING: (gettext_lazy("Being held now"), "green"),
    State.ENDED: (gettext_lazy("Minutes to be written"), "yellow"),
    State.WRITTEN: (gettext_lazy("In the record"), "grey"),
    State.CANCELLED: (gettext_lazy("Cancelled"), "red"),
}
ANSWERS = {
    Coming.YES: gettext_lazy("I am coming"),
    Coming.PHONE: gettext_lazy("I join by phone or online"),
    Coming.NO: gettext_lazy("I can’t come"),
}
COMES = {
    Coming.YES: gettext_lazy("coming"),
    Coming.PHONE: gettext_lazy("by phone or online"),
    Coming.NO: gettext_lazy("not coming"),
}
WANTED = {
    Wanted.TALK: gettext_lazy("To talk about it"),
    Wanted.DECIDE: gettext_lazy("To decide something"),
    Wanted.ACT: gettext_lazy("To agree who does what"),
}
HOWS = {
    How.CONSENSUS: gettext_lazy("Both together: everybody agreed"),
    How.CONSENT: gettext_lazy("Both together: nobody objected"),
    How.VOTE: gettext_lazy("Both together: by vote"),
    How.CITIZENS: gettext_lazy("%(citizens)s alone"),
    How.PROFESSIONALS: gettext_lazy("%(professionals)s alone"),
    How.UP: gettext_lazy("Somebody outside: it was passed up"),
    How.UNKNOWN: gettext_lazy("Nobody can say"),
}
KEPT = {
    Kept.YES: gettext_lazy("Kept"),
    Kept.PARTLY: gettext_lazy("Partly kept"),
    Kept.NO: gettext_lazy("Not kept"),
    Kept.CANT_SAY: gettext_lazy("We can’t say"),
}
ABOUT = {
    About.SERVICE: gettext_lazy("The service"),
    About.GROUP: gettext_lazy("The group’s own running"),
}


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting in words, at the time of its project."""

    pk: int
    title: str
    day: str
    time: str
    place: str
    link: str
    access: str
    phase: str
    convened: str
    state: str
    colour: str
    reason: str
    ref: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """Something on the agenda. `by` is a name or empty; `about` is what is wanted of it, for how
    long, and who raised it; `until` is when its time is up. `part` says which part of a round it
    is, and `how` what to mind there; both are empty for an item that somebody raised."""

    pk: int
    text: str
    wanted: str
    by: str
    side: str
    about: str
    part: str
    how: Sequence[str]
    notes: str
    reached: bool
    is_mine: bool
    is_now: bool
    since: str
    until: str
    outcomes: Sequence["OutcomeView"]
    decisions: int


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """A decision or a promise, with what is told of it."""

    pk: int
    item: int | None
    kind: str
    text: str
    more: str


def side_word(side: str, words: Words) -> str:
    """What a side is called on these pages, with a capital."""
    one = Side(side)
    if one is Side.BOTH:
        return _("Both sides")
    return _("Not known") if one is Side.UNKNOWN else capital(side_name(one, words))


def meeting_view(meeting: Meeting, words: Words) -> MeetingView:
    """A meeting in words."""
    zone = ZoneInfo(meeting.project.time_zone)
    starts = meeting.starts.astimezone(zone)
    ends = (meeting.starts + timedelta(minutes=meeting.minutes)).astimezone(zone)
    says, colour = STATES[State(meeting.state)]
    return MeetingView(
        pk=meeting.pk,
        title=meeting.title,
        day=date_format(starts, "l j F Y"),
        time=_("%(start)s to %(end)s") % {"start": _clock(starts), "end": _clock(ends)},
        place=meeting.place,
        link=meeting.link,
        access=meeting.access,
        phase=str(PHASE_WORDS[Phase(meeting.phase)]) if meeting.phase else "",
        convened=side_word(meeting.convened, words),
        state=str(says),
        colour=colour,
        reason=meeting.reason,
        ref=meeting.ref,
    )


def item_views(
    meeting: Meeting,
    items: Sequence[Item],
    outcomes: Sequence[Outcome],
    words: Words,
    *,
    names: Mapping[str, str],
    own: Membership | None,
) -> list[ItemView]:
    """The agenda in words, with what came of each item."""
    zone = ZoneInfo(meeting.project.time_zone)
    views = [outcome_view(one, words, names) for one in outcomes]
    return [
        _item_view(
            one,
            words,
            own=own,
            since=meeting.current_since.astimezone(zone)
            if meeting.current_since and meeting.current_id == one.pk
            else None,
            outcomes=[view for view in views if view.item == one.pk],
        )
        for one in items
    ]


def _item_view(
    one: Item,
    words: Words,
    *,
    own: Membership | None,
    since: datetime | None,
    outcomes: Sequence[OutcomeView],
) -> ItemView:
    until = since + timedelta(minutes=one.minutes) if since and one.minutes else None
    part, how = _round(one, words)
    wanted, side = str(WANTED[Wanted(one.wanted)]), side_word(one.side, words)
    by = str(one.by.person) if one.by and one.by.person else ""
    time = f", {_minutes(one.minutes)}" if one.minutes else ""
    who = f"{by} ({side})" if by else side
    about = f"{wanted}{time}; {_('raised by:')} {who}"
    if part:
        put = _("put on the agenda by: %(name)s") % {"name": by} if by else ""
        about, by = "; ".join(filter(None, (part, f"{wanted}{time}", put))), ""
    return ItemView(
        pk=one.pk,
        text=one.text,
        wanted=wanted,
        by=by,
        side=side,
        about=about,
        part=part,
        how=how,
        notes=one.notes,
        reached=one.reached,
        is_mine=own is not None and one.by_id == own.pk,
        is_now=since is not None,
        since=_clock(since) if since else "",
        until=_clock(until) if until else "",
        outcomes=outcomes,
        decisions=sum(view.kind == Kind.DECISION for view in outcomes),
    )


def _round(one: Item, words: Words) -> tuple[str, list[str]]:
    """Which part of a round an item is, and what to mind there."""
    found = found_at(one.frame)
    if found is None:
        return "", []
    form, number = found
    told = {"round": form.title, "number": number, "all": len(form.steps)}
    part = _("%(round)s, part %(number)d of %(all)d") % told
    return part, how_lines(form.steps[number - 1], words)


def how_lines(step: Step, words: Words) -> list[str]:
    """What to mind while a part of a round is talked about: its own, then what holds in all."""
    return [str(step.how), *general_lines(words)]


def general_lines(words: Words) -> list[str]:
    """What holds in every round."""
    return [capital(fill(says, words)) for says in HOW]


def outcome_view(one: Outcome, words: Words, names: Mapping[str, str]) -> OutcomeView:
    """A decision or a promise in words. `names` are the members' by ref."""
    told = []
    if one.kind == Kind.DECISION:
        told += [fill(HOWS[How(one.how)], words), str(ABOUT[About(one.about)])]
    else:
        told.append(_doer(one.owner, words, names))
        told.append(_("asked by: %(who)s") % {"who": _doer(one.asked, words, names)})
    if one.due:
        told.append(_("by %(day)s") % {"day": date_format(one.due, "j F Y")})
    return OutcomeView(one.pk, one.item_id, one.kind, one.text, "; ".join(map(capital, told)))


def answer_lines(answers: Sequence[Answered], words: Words) -> list[str]:
    """Who comes, a line for each answer that was given, with how many there are."""
    lines = []
    for coming, says in COMES.items():
        there = [one.name for one in answers if one.coming == coming]
        if there:
            many = ngettext("%(number)d person", "%(number)d people", len(there))
            count = many % {"number": len(there)}
            lines.append(f"{capital(str(says))}, {count}: {', '.join(there)}")
    return lines


def charter_lines(answers: Sequence[CharterAnswer]) -> list[str]:
    """What the group said of its charter, a line for each principle of which it said anything."""
    lines = [f"{KEPT[Kept(one.said)]}: {one.text}" for one in answers if one.said]
    again = [
        _("Next time we speak of: %(principle)s") % {"principle": one.text}
        for one in answers
        if one.again
    ]
    return [*lines, *again]


def charter_text(answers: Sequence[CharterAnswer]) -> str:
    """The same as the minutes say it; empty where nothing was said."""
    return "\n".join([_("Did we keep to our charter?"), *charter_lines(answers)]) if answers else ""


def item_about(principle: str) -> str:
    """A principle of the charter as something to put on an agenda."""
    text = _("Our charter: %(principle)s") % {"principle": principle}
    return Truncator(text).chars(LONGEST_ITEM)


def _doer(text: str, words: Words, names: Mapping[str, str]) -> str:
    if text in set(Side):
        return side_word(text, words)
    return ", ".join(names.get(ref, ref) for ref in text.split())


def _minutes(number: int) -> str:
    return ngettext("%(number)s minute", "%(number)s minutes", number) % {"number": number}


def _clock(moment: datetime) -> str:
    return date_format(moment, "H:i")
