"""Promises in words, as the pages of this area show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.commitments.models import Commitment, Telling
from evenkeel.areas.commitments.queries import Line, Show
from evenkeel.areas.commitments.rules import Obstacle, sides_in
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.projects.words import Words, capital, day_words, fill, side_name
from evenkeel.engine.balance.history import Telling as Told
from evenkeel.engine.balance.promises import KEPT, State, state_of
from evenkeel.engine.facts import CommitmentMade
from evenkeel.engine.when import When
from evenkeel.engine.words import Done, Side

STATES = {
    State.KEPT_ON_TIME: (gettext_lazy("Done on time"), "green"),
    State.KEPT_LATE: (gettext_lazy("Done late"), "green"),
    State.KEPT_TIME_UNKNOWN: (gettext_lazy("Done"), "green"),
    State.PARTLY: (gettext_lazy("Partly done"), "yellow"),
    State.DROPPED: (gettext_lazy("Will not be done"), "grey"),
    State.OVERDUE: (gettext_lazy("Overdue"), "red"),
    State.OPEN: (gettext_lazy("Not yet due"), "blue"),
    State.NO_ANSWER: (gettext_lazy("No answer yet"), "red"),
}
SHOWN = {
    Show.OPEN: gettext_lazy("Still to do"),
    Show.OVERDUE: gettext_lazy("Overdue"),
    Show.CHECK: gettext_lazy("Told as done, to confirm"),
    Show.DONE: gettext_lazy("Done"),
    Show.DROPPED: gettext_lazy("Will not be done"),
    Show.MINE: gettext_lazy("Mine"),
    Show.ALL: gettext_lazy("All"),
}
OUTCOMES = {
    Done.YES: gettext_lazy("Done"),
    Done.PARTLY: gettext_lazy("Partly done"),
    Done.NO: gettext_lazy("Not done yet"),
    Done.DROPPED: gettext_lazy("Will not be done"),
    Done.UNKNOWN: gettext_lazy("Only a word about it"),
}
OBSTACLES = {
    Obstacle.NOTHING_TO_CHECK: gettext_lazy("Nobody has told that it is done yet."),
    Obstacle.NOT_YOUR_SIDE: gettext_lazy("The side that asked for it says whether it is done."),
    Obstacle.NOT_VOUCHED: gettext_lazy(
        "Nobody has vouched for you yet. Ask a member of your side to do so, then come back."
    ),
    Obstacle.OWN_WORDS: gettext_lazy("You told it yourself, so others say whether it is so."),
    Obstacle.DONE_ALREADY: gettext_lazy("Your side has said that it is so."),
}


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One promise in words. An erased text is empty."""

    ref: str
    seq: int
    promise: str
    said: str
    state: str
    colour: str
    owner: str
    asked: str
    due: str
    told: str
    note: str
    checked: str
    is_open: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class TellingView:
    """Something that was told, confirmed or handed on."""

    what: str
    who: str
    on: str
    note: str
    seq: int


def state_now(row: Commitment, today: date) -> State:
    """What has become of a promise by today, by the rule of the balance sheet."""
    told_on = row.told_on or row.on or date.min
    told = Told(told_on, row.told_seq, Done(row.done), row.done_when, 0)
    return state_of(row.due_when, told, today)


def promise_view(line: Line, words: Words, today: date, names: Mapping[str, str]) -> PromiseView:
    """A promise in words. `names` are the members' by ref, for whoever may see them."""
    row, texts = line.row, line.held.texts
    fact = line.held.fact
    assert isinstance(fact, CommitmentMade)
    state = state_now(row, today)
    says, colour = STATES[state]
    called = {side: side_name(side, words) for side in sides_in(row.checked)}
    return PromiseView(
        ref=row.ref,
        seq=row.seq,
        promise=texts.get("summary") or "",
        said=texts.get("said") or "",
        state=str(says),
        colour=colour,
        owner=_owners(row, names) or _side(row.owner, words),
        asked=_named(fact.raised_by, names) or _side(row.asked, words),
        due=day_words(row.due_when) if row.due_when else "",
        told=day_words(row.done_when) if row.done_when else "",
        note=line.note,
        checked=", ".join(sorted(called.values())),
        is_open=state not in KEPT and state is not State.DROPPED,
        is_kept=state in KEPT,
    )


def telling_view(one: Telling, note: str, words: Words, names: Mapping[str, str]) -> TellingView:
    """What was told, in words."""
    return TellingView(
        what=what_was_told(one, words),
        who=names.get(one.by.ref, one.by.ref),
        on=date_format(one.on, "j F Y"),
        note=note,
        seq=one.seq,
    )


def what_was_told(one: Telling, words: Words) -> str:
    """What was told of a promise, in a few words and without anybody's own."""
    if one.kind == Telling.Kind.CHECKED:
        return fill(
            gettext_lazy("Confirmed for: %(side)s"), words, side=side_name(Side(one.side), words)
        )
    if one.kind == Telling.Kind.HANDED_ON:
        return _("Handed on")
    told = str(OUTCOMES[Done(one.done)])
    if one.done_on:
        return f"{told}, {day_words(When.read(one.done_on))}"
    if one.expected:
        expected = day_words(When.read(one.expected))
        return _("%(told)s, now expected by %(day)s") % {"told": told, "day": expected}
    return told


def owners_of(row: Commitment) -> list[Membership]:
    """Who owns a promise now, in the order of their refs."""
    return sorted(row.owners.all(), key=lambda one: one.pk)


def _owners(row: Commitment, names: Mapping[str, str]) -> str:
    owners = owners_of(row) if names else []
    return ", ".join(names[one.ref] for one in owners if one.ref in names)


def _named(doer: object, names: Mapping[str, str]) -> str:
    refs = doer if isinstance(doer, tuple) else ()
    return ", ".join(names[ref] for ref in refs if ref in names)


def _side(side: str, words: Words) -> str:
    one = Side(side)
    if one is Side.UNKNOWN:
        return _("not said")
    return capital(_("both together") if one is Side.BOTH else side_name(one, words))
