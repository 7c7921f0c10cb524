"""A year of one group, day by day: who is written to, on which day, about what, and why.

The worker's own jobs run every morning against a clock that is set; what people do happens later on
the same day.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from evenkeel.areas.commitments import actions as commitments
from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.desk.actions.choosing import choose
from evenkeel.areas.desk.tests.made import promised, stop_link, to
from evenkeel.areas.meetings import actions as meetings
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.rules import Coming
from evenkeel.areas.meetings.tests.made import ended, fresh, planned, run_queue, written
from evenkeel.areas.minutes.actions.confirming import confirm_minutes
from evenkeel.areas.people.models import Notices
from evenkeel.engine.balance import balance_sheet
from evenkeel.engine.when import When
from evenkeel.engine.words import Done, Side
from evenkeel.site.jobs import run_due
from tests.clock import Clock

pytestmark = pytest.mark.django_db

YEAR = range(1, 366)
AWAY = range(141, 150)
"""The days on which no worker ran."""
STOPPED = 250
"""The day on which Nia stops everything."""

SAYS = {
    "no charter yet": "charter",
    "of yours is due soon": "due soon",
    "of yours are due soon": "due soon",
    "of yours is late": "late",
    "late for more than two weeks": "late for long",
    "told as done": "was it done?",
    "say whether you come": "coming?",
    "wait for somebody of your side": "confirm minutes",
    "minutes wait to be written": "write minutes",
}


class Story:
    """The group's year: what happens on which day, and what was sent until then."""

    def __init__(self, cast: Any, clock: Clock) -> None:
        self.cast, self.clock = cast, clock
        self.promises: dict[str, Commitment] = {}
        self.meetings: dict[int, Meeting] = {}
        self.events: dict[int, list[Callable[[], object]]] = defaultdict(list)
        self.sent: dict[str, dict[int, list[str]]] = defaultdict(dict)
        self.digests: list[tuple[str, int]] = []

    def at(self, day: int, hour: int = 12) -> datetime:
        start: datetime = self.cast.at
        return start.replace(hour=hour) + timedelta(days=day)

    def on(self, day: int, event: Callable[[], object]) -> None:
        self.events[day].append(event)

    def promise(self, title: str, made: int, due: int, owner: Any, asker: Any = None) -> None:
        def make() -> None:
            self.promises[title] = promised(
                self.cast, title, self.at(due).date(), owner, asker=asker, at=self.at(made)
            )

        self.on(made, make)

    def tell(self, title: str, day: int, done: Done, by: Any, note: str = "") -> None:
        on = When(self.at(day).date()) if done is Done.YES else None
        self.on(
            day,
            lambda: commitments.tell(
                commitment=self.promises[title],
                done=done,
                done_on=on,
                note=note,
                by=by,
                at=self.at(day),
            ),
        )

    def meeting(self, day: int) -> None:
        """A meeting at two in the afternoon, planned 15 days before, written up the same day and
        confirmed two days after. Only the two professionals say that they come."""
        cast = self.cast

        def plan() -> None:
            at = self.at(day - 15)
            made = planned(cast, at=at, starts=self.at(day, 14))
            meetings.invite(meeting=made, by=cast.facilitator, at=at)
            self.meetings[day] = made
            for person in (cast.facilitator, cast.professional):
                meetings.answer(meeting=made, coming=Coming.YES, by=person, at=at)

        def hold() -> None:
            made, by = self.meetings[day], cast.facilitator
            meetings.begin(meeting=made, chaired=Side.CITIZEN, by=by, at=self.at(day, 14))
            made = ended(fresh(made), by, at=self.at(day, 16))
            written(made, by, at=self.at(day, 17))

        def confirm() -> None:
            ref = fresh(self.meetings[day]).ref
            for person in (cast.citizen, cast.professional):
                confirm_minutes(
                    project=cast.project, meeting=ref, matters=[], by=person, at=self.at(day + 2)
                )

        self.on(day - 15, plan)
        self.on(day, hold)
        self.on(day + 2, confirm)

    def run(self) -> None:
        """Live through the year."""
        for day in YEAR:
            self.clock.at = self.at(day, 8)
            before = len(mail.outbox)
            if day not in AWAY:
                run_due(self.clock.at)
                run_queue()
            self.clock.at = self.at(day)
            for event in self.events[day]:
                event()
            if day not in AWAY:
                run_queue()
            self._note(day, mail.outbox[before:])

    def _note(self, day: int, sent: list[Any]) -> None:
        for message in sent:
            (address,) = message.to
            name = str(address).partition("@")[0]
            is_digest = message.subject.startswith("Even Keel: ")
            self.digests += [(name, day)] if is_digest else []
            lines = lines_of(message) if is_digest else [self._of_meeting(message)]
            self.sent[name].setdefault(day, []).extend(lines)

    @staticmethod
    def _of_meeting(message: Any) -> str:
        assert "because you have a seat in this project" in message.body
        return "reminder" if message.subject.startswith("Soon: ") else "invitation"


def lines_of(message: Any) -> list[str]:
    """What a digest says, in short; each line has its reason and its link beneath it."""
    found = re.findall(r"^\* (.*)\n  \((because .*)\)\n  (http\S+)$", message.body, re.MULTILINE)
    assert len(found) == message.body.count("\n* ") > 0
    return [
        next((short for text, short in SAYS.items() if text in line), line)
        for line, _why, _href in found
    ]


@pytest.fixture
def story(cast: Any, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Five promises and three meetings.

    Ruth keeps one, drops one with a reason, never does one and hands one on to Tomos, who keeps it
    while the worker is away. Nia stops all messages before the day of her own.
    """
    told = Story(cast, Clock(monkeypatch, cast.at))
    ruth, nia, tomos = cast.professional, cast.citizen, cast.newcomer
    told.promise("Kept", 10, 40, ruth, asker=nia)
    told.tell("Kept", 38, Done.YES, ruth)
    told.on(
        44,
        lambda: commitments.check(commitment=told.promises["Kept"], by=nia, at=told.at(44)),
    )
    told.promise("Late", 12, 60, ruth)
    told.tell("Late", 65, Done.NO, ruth)
    told.promise("Dropped", 15, 100, ruth, asker=nia)
    told.tell("Dropped", 90, Done.DROPPED, ruth, note="There is no money for it")
    told.promise("Handed on", 100, 150, ruth, asker=nia)
    told.on(
        130,
        lambda: commitments.hand_on(
            commitment=told.promises["Handed on"],
            to=cast.seat(tomos),
            reason="",
            by=ruth,
            at=told.at(130),
        ),
    )
    told.tell("Handed on", 145, Done.YES, tomos)
    told.promise("Her own", 200, 300, nia)
    for day in (80, 230, 320):
        told.meeting(day)
    told.on(
        180,
        lambda: choose(person=ruth, often=Notices.WEEKLY, about=[cast.seat(ruth).pk], by=ruth),
    )
    told.on(STOPPED, lambda: Client().post(stop_link(to(mail.outbox, nia)[-1])))
    return told


YEAR_OF: dict[str, dict[int, list[str]]] = {
    "dafydd": {
        1: ["charter"],
        11: ["charter"],
        65: ["invitation"],
        75: ["late for long"],
        80: ["reminder"],
        85: ["late for long"],
        215: ["invitation"],
        230: ["reminder"],
        305: ["invitation"],
        315: ["late for long"],
        320: ["reminder"],
        325: ["late for long"],
    },
    "ruth": {
        33: ["due soon"],
        45: ["“Kept”: Confirmed for: people with lived experience"],
        53: ["due soon"],
        61: ["late"],
        65: ["invitation"],
        71: ["late"],
        80: ["reminder"],
        81: ["confirm minutes"],
        215: ["invitation"],
        230: ["reminder"],
        231: ["confirm minutes"],
        305: ["invitation"],
        320: ["reminder"],
        321: ["confirm minutes"],
    },
    "nia": {
        39: ["was it done?", "“Kept”: Done, 9 April 2026"],
        65: ["invitation"],
        66: ["“Late”: Not done yet"],
        76: ["coming?"],
        80: ["reminder"],
        81: ["confirm minutes"],
        91: ["“Dropped”: Will not be done"],
        131: ["“Handed on”: Handed on"],
        150: ["was it done?", "“Handed on”: Done, 25 July 2026"],
        160: ["was it done?"],
        215: ["invitation"],
        226: ["coming?"],
        230: ["reminder"],
        231: ["confirm minutes"],
    },
    "tomos": {
        65: ["invitation"],
        66: ["“Late”: Not done yet"],
        76: ["coming?"],
        80: ["reminder"],
        131: ["“Handed on”: Handed on"],
        215: ["invitation"],
        226: ["coming?"],
        230: ["reminder"],
        305: ["invitation"],
        316: ["coming?"],
        320: ["reminder"],
    },
    "ola": {1: ["charter"], 11: ["charter"]},
}
"""Everything that was sent, to whom and on which day. Whoever left, examines or only runs the site
gets nothing; Nia gets nothing from the day of her stop on."""


@pytest.mark.enough_on("sqlite")
def test_a_year_of_quiet_messages(cast: Any, story: Story) -> None:
    story.run()
    assert story.sent == YEAR_OF
    # One message about everything, on a day that has something to say.
    assert [one for one in story.digests if story.digests.count(one) > 1] == []
    assert max(story.sent["nia"]) < STOPPED

    # What nobody answers for climbs on: from the owner to the facilitators, and to the sheet.
    def counts(day: int) -> Any:
        return balance_sheet(cast.entries(), as_of=story.at(day).date()).promises.counts

    assert counts(60).overdue + counts(60).no_answer == 0
    assert (counts(365).overdue, counts(365).no_answer) == (1, 1)
    assert (counts(365).kept_on_time, counts(365).dropped) == (2, 1)
