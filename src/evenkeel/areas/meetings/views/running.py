"""The run view: one page for the whole meeting, for a projector or a phone.

Whatever is sent comes to one address with a word for what it does. What is wrong comes back with
status 422 and all that was typed, so that a script that retries can tell it from what was taken.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenkeel.areas.charter.queries import Principles, charter_of, principles_of
from evenkeel.areas.meetings import actions, queries
from evenkeel.areas.meetings.forms import (
    AboutItem,
    BeginForm,
    CheckInForm,
    ClosingForm,
    DecideForm,
    ItemForm,
    Keyed,
    NoteForm,
    WillDoForm,
)
from evenkeel.areas.meetings.forms.looking_back import LookBackForm
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.presenting import charter_lines, side_word
from evenkeel.areas.meetings.rules import BEING_RUN, Kind, State, taking_turns
from evenkeel.areas.meetings.views.agenda import promises_context
from evenkeel.areas.meetings.views.shown import agenda_context, context_of, meeting_or_404
from evenkeel.areas.minutes.queries import last_look_back
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.access import may
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.rules import May
from evenkeel.areas.projects.views.asking import person_of, tried
from evenkeel.areas.projects.words import Words, words_of
from evenkeel.engine.words import Side
from evenkeel.shared.clock import now


@dataclass(frozen=True, slots=True)
class Room:
    """What the run view works with: the meeting, and who can be named in it."""

    standing: Standing
    meeting: Meeting
    seats: Sequence[queries.Seated]
    words: Words
    by: Person
    at: datetime
    principles: Principles | None

    @property
    def members(self) -> dict[str, str]:
        """The names of the members by ref."""
        return {one.ref: one.name for one in self.seats}

    @property
    def there(self) -> list[queries.Seated]:
        """The members who are there."""
        return [one for one in self.seats if one.is_here]


Made = Callable[[Room, Any, Mapping[str, Any]], Any]
"""Makes a form from what was sent, a copy (None for an empty one), and how its fields are told
apart."""
Do = Callable[[Room, Any], object]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that can be done: its form, and what it does with it."""

    form: Made
    do: Do


def _common(room: Room) -> dict[str, Any]:
    return {"meeting": room.meeting, "by": room.by, "at": room.at}


def _keyed(room: Room, form: Any) -> dict[str, Any]:
    return _common(room) | {"key": form.cleaned_data["key"]}


def _about(room: Room, form: Any) -> dict[str, Any]:
    return _keyed(room, form) | {"item": form.cleaned_data["item"]}


def _spoke(room: Room, form: Any) -> object:
    said = form.cleaned_data["side"]
    side = Side(said) if said in set(Side) else None
    is_round = form.cleaned_data["is_round"]
    return actions.count_turn(side=side, is_round=is_round, **_keyed(room, form))


class TurnForm(Keyed):
    """Who has spoken: a side, and whether the word passes on in the round."""

    side = forms.CharField(required=False, max_length=12)
    is_round = forms.BooleanField(required=False)


class OutcomeForm(Keyed):
    """Which decision or promise was entered by mistake."""

    outcome = forms.IntegerField()


PARTS: dict[str, Part] = {
    "begin": Part(
        lambda room, sent, more: BeginForm(room.words, sent, **more),
        lambda room, form: actions.begin(
            chaired=Side(form.cleaned_data["chaired"]), **_common(room)
        ),
    ),
    "check-in": Part(
        lambda room, sent, more: CheckInForm(room.members, room.words, sent, **more),
        lambda room, form: actions.check_in(**form.what(), **_common(room)),
    ),
    "add": Part(
        lambda room, sent, more: ItemForm(sent, **more),
        lambda room, form: actions.add_item(**form.what(), **_common(room)),
    ),
    "take-up": Part(
        lambda room, sent, more: AboutItem(sent, **more),
        lambda room, form: actions.begin_item(**_about(room, form)),
    ),
    "note": Part(
        lambda room, sent, more: NoteForm(sent, **more),
        lambda room, form: actions.add_note(text=form.cleaned_data["text"], **_about(room, form)),
    ),
    "turn": Part(lambda room, sent, more: TurnForm(sent, **more), _spoke),
    "decide": Part(
        lambda room, sent, more: DecideForm(room.words, sent, **more),
        lambda room, form: actions.decide(
            what=form.what(), seen=form.cleaned_data["seen"] or 0, **_about(room, form)
        ),
    ),
    "promise": Part(
        lambda room, sent, more: WillDoForm(room.members, room.words, sent, **more),
        lambda room, form: actions.promise(what=form.what(), **_about(room, form)),
    ),
    "drop": Part(
        lambda room, sent, more: OutcomeForm(sent, **more),
        lambda room, form: actions.drop_outcome(
            outcome=form.cleaned_data["outcome"], **_keyed(room, form)
        ),
    ),
    "look-back": Part(
        lambda room, sent, more: LookBackForm(
            room.principles, queries.charter_answers_of(room.meeting), sent, **more
        ),
        lambda room, form: actions.look_back(
            what=form.what(), seen=form.cleaned_data["seen"], **_keyed(room, form)
        ),
    ),
    "close": Part(
        lambda room, sent, more: ClosingForm(sent, **more),
        lambda room, form: actions.close(text=form.cleaned_data["text"], **_keyed(room, form)),
    ),
    "end": Part(
        lambda room, sent, more: Keyed(sent, **more),
        lambda room, form: actions.end(**_keyed(room, form)),
    ),
}
"""What can be sent from the run view, by its word."""
PLACES = {
    "begin": "main",
    "check-in": "check-in",
    "add": "agenda",
    "look-back": "looking-back",
    "close": "close",
}
"""Where on the page one goes on after it; elsewhere it is the item that is being talked about."""
DURING = ("check-in", "add", "note", "decide", "promise", "look-back", "close")
"""What has a form of its own on the page of a meeting that goes on."""


@may(May.RUN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def run(request: HttpRequest, standing: Standing, pk: int) -> HttpResponse:
    """Run a meeting."""
    found = meeting_or_404(standing, pk)
    is_run = found.state in BEING_RUN or request.method == "POST"
    seats = queries.seats_in(found) if is_run else []
    words = words_of(standing.project)
    principles = principles_of(standing.project) if is_run else None
    room = Room(standing, found, seats, words, person_of(request), now(), principles)
    word = request.POST.get("do", "")
    sent: dict[str, forms.Form] = {}
    if request.method == "POST" and word in PARTS:
        part = PARTS[word]
        form = part.form(room, request.POST.copy(), {"auto_id": f"{word}_%s"})
        if form.is_valid() and tried(form, lambda: part.do(room, form)):
            if word == "end":
                return redirect("meetings:write", standing.project.slug, pk)
            return redirect(
                reverse("meetings:run", args=[standing.project.slug, pk])
                + f"#{PLACES.get(word, 'now')}"
            )
        sent[word] = form
        found = meeting_or_404(standing, pk)
        room = replace(room, meeting=found)
    elif found.state in (State.WRITTEN, State.CANCELLED):
        messages.info(request, _("This meeting is over. Here is what came of it."))
        return redirect("meetings:meeting", standing.project.slug, pk)
    context = _context(request, room, sent)
    return render(request, "meetings/run.html", context, status=422 if sent else 200)


def _context(request: HttpRequest, room: Room, sent: Mapping[str, forms.Form]) -> dict[str, object]:
    found, standing = room.meeting, room.standing
    context = context_of(standing, found) | agenda_context(standing, found, room.members)
    is_run = found.state in BEING_RUN
    there = [one.ref for one in room.there]
    now_item: Any = context["now"]
    loose: Any = context["loose"]
    seen = now_item.decisions if now_item else sum(one.kind == Kind.DECISION for one in loose)
    item = found.current_id
    told: dict[str, Mapping[str, Any]] = {
        "check-in": {
            "there": there,
            "shown": " ".join(there),
            "citizens": found.guests_citizens or None,
            "professionals": found.guests_professionals or None,
            "others": found.guests_unknown or None,
        },
        "note": {"item": item},
        "decide": {"item": item, "seen": seen},
        "promise": {"item": item},
    }
    words = DURING if is_run else ("begin",)
    made = {
        word.replace("-", "_"): sent.get(word)
        or PARTS[word].form(
            room, None, {"auto_id": f"{word}_%s", "initial": dict(told.get(word, {}))}
        )
        for word in words
    }
    for word, form in sent.items():
        # Whoever sends it again has seen what the others entered.
        data: Any = form.data
        shown = {**told.get(word, {}), **form.initial}
        for name in {"seen", "charter"} & data.keys() & shown.keys():
            data[name] = str(shown[name])
    key, turns = Keyed()["key"].value(), _round(room, bool(now_item and now_item.part))
    page = reverse("meetings:meeting", args=[standing.project.slug, found.pk])
    context |= {
        "forms": made,
        "form": next(iter(sent.values()), None),
        "is_run": is_run,
        "is_planned": found.state == State.PLANNED,
        # A meeting that is over has no form in which it could stand.
        "kept": next((form.data.get("text") for form in sent.values()), "") if not is_run else "",
        "is_running": found.state == State.RUNNING,
        "can_write": found.state == State.ENDED,
        "here": [one.name for one in room.there],
        "round": turns[:1],
        "after": [one["name"] for one in turns[1:]],
        "turns": [
            (Side.CITIZEN.value, side_word(Side.CITIZEN, room.words), found.turns_citizens),
            (
                Side.PROFESSIONAL.value,
                side_word(Side.PROFESSIONAL, room.words),
                found.turns_professionals,
            ),
        ],
        "looked_back": charter_lines(queries.charter_answers_of(found)),
        "key": key,
        # The same for each item of the agenda.
        "take_up": render_to_string("meetings/hidden.html", {"do": "take-up", "key": key}, request),
        "qr": _qr(request.build_absolute_uri(page)),
    }
    if not is_run:
        context |= {
            "charter": charter_of(standing.project),
            "last": last_look_back(standing),
        }
    # At the start, and between two items; while one is talked about the room looks at that.
    return context if now_item else context | promises_context(standing, found)


def _round(room: Room, citizens_first: bool) -> list[dict[str, object]]:
    """Who is here in the order of a round, in which the sides take turns, or the citizens' side
    goes before all others; who speaks now comes first."""
    if citizens_first:
        order = sorted(room.there, key=lambda one: one.side != Side.CITIZEN)
    else:
        order = taking_turns(room.there, lambda one: one.side)
    start = room.meeting.speaker % len(order) if order else 0
    return [{"name": one.name, "side": one.side} for one in (*order[start:], *order[:start])]


@lru_cache(maxsize=64)
def _qr(address: str) -> str:
    """The address of a meeting's page as a QR code, which carries no right. Kept, since the page is
    loaded again after all that is entered."""
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(scale=4, border=2, omitsize=True))  # noqa: S308
