"""The steps in which people confirm what was read in their minutes, the same for those who are
signed in and those who are not: first the people, then meeting by meeting.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from evenkeel.areas.minutes.forms.pasting import PHASE, MeetingForm, PeopleForm
from evenkeel.areas.minutes.pasted.kept import USED, MeetingKept, Thing, keep
from evenkeel.areas.minutes.pasted.open_questions import open_questions
from evenkeel.areas.minutes.pasted.people import Somebody
from evenkeel.areas.minutes.pasted.presenting import (
    GroupView,
    MeetingHead,
    group_views,
    head_view,
    people_views,
)
from evenkeel.areas.minutes.pasted.reading import MOST_BY_HAND, Kind, hand_key, put_together
from evenkeel.areas.minutes.pasted.state import Answer, Pasted
from evenkeel.areas.projects.words import Words
from evenkeel.engine.minutes.proposals import MinutesReading

PEOPLE = "people"
PEOPLE_ON_A_PAGE = 60
MOST_ON_A_PAGE = 40
"""A page with more is tiring to read, and a form may send a thousand fields."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page of its own: people, or a part of a meeting."""

    name: str
    meeting: MeetingKept | None = None
    things: Sequence[Thing] = ()
    people: Sequence[Somebody] = ()
    part: int = 0


class Confirming:
    """Minutes on their way: what was read, what stands, and the pages to confirm it on."""

    def __init__(self, pasted: Pasted, readings: Sequence[MinutesReading], words: Words) -> None:
        self.pasted = pasted
        self.readings = readings
        self.words = words
        self.read = put_together(pasted, readings)
        self.kept = keep(self.read, pasted.answers)
        self.steps = {step.name: step for step in self._steps()}

    def _steps(self) -> Iterator[Step]:
        if self.read.meetings:
            for part, start in enumerate(range(0, max(len(self.read.people), 1), PEOPLE_ON_A_PAGE)):
                people = self.read.people[start : start + PEOPLE_ON_A_PAGE]
                yield Step(f"{PEOPLE}.{part}" if part else PEOPLE, people=people, part=part)
        for meeting in self.kept.meetings:
            for part, start in enumerate(range(0, max(len(meeting.things), 1), MOST_ON_A_PAGE)):
                things = meeting.things[start : start + MOST_ON_A_PAGE]
                yield Step(f"{meeting.read.key}.{part}", meeting, things, part=part)

    @property
    def first(self) -> str:
        """The step to begin with; "" where nothing was read."""
        return next(iter(self.steps), "")

    def beside(self, name: str, by: int) -> str:
        """The step so many after another; "" where there is none."""
        names = list(self.steps)
        at = names.index(name) + by
        return names[at] if 0 <= at < len(names) else ""

    def form(self, name: str, data: QueryDict | None = None) -> PeopleForm | MeetingForm:
        """The form of a step."""
        step = self.steps[name]
        if step.meeting is None:
            return PeopleForm(
                step.people,
                self.read.people,
                self.pasted.answers,
                self.words,
                data,
                with_phase=step.part == 0,
            )
        return MeetingForm(
            self.kept, step.meeting, step.things, self.words, data, with_head=step.part == 0
        )

    def said(self, answers: dict[str, Answer]) -> "Confirming":
        """The same after more was said."""
        return Confirming(self.pasted.said(answers), self.readings, self.words)

    def taken(
        self, name: str, form: PeopleForm | MeetingForm, go: str
    ) -> tuple[dict[str, Answer], str]:
        """What was said on a page, and the step that comes next: by the button that was pressed,
        the one after it, the one before it, or the same again with everything of a kind accepted or
        one more added."""
        answers = form.answers()
        wanted, _colon, kind = go.partition(":")
        if wanted == "use":
            for key, use in self.used(name, kind).items():
                answers[key] = {**answers[key], **use}
        elif wanted == "add":
            added = self.added(name, kind)
            said = self.said(answers | added)
            return answers | added, said.with_one_of(added) or name
        by = {"use": 0, "back": -1}.get(wanted, 1)
        # A day that was put right may have moved the meeting to another place.
        return answers, self.said(answers).beside(name, by) or name

    def used(self, name: str, kind: str) -> dict[str, Answer]:
        """The answers that accept everything of a kind on a page."""
        return {
            thing.found.key: {"use": USED}
            for thing in self.steps[name].things
            if thing.found.kind == kind
        }

    def added(self, name: str, kind: str) -> dict[str, Answer]:
        """The answer that adds one more of a kind to a meeting, by hand."""
        step = self.steps[name]
        if step.meeting is None or kind not in (Kind.ITEM, Kind.DECISION, Kind.ACTION):
            return {}
        for number in range(MOST_BY_HAND):
            key = hand_key(Kind(kind), step.meeting.read.key, number)
            if key not in self.pasted.answers:
                return {key: {"use": USED}}
        return {}

    def with_one_of(self, keys: Collection[str]) -> str:
        """The step on which one of these things stands; "" where none does."""
        return next(
            (
                step.name
                for step in self.steps.values()
                if any(thing.found.key in keys for thing in step.things)
            ),
            "",
        )

    def context(self, name: str, form: PeopleForm | MeetingForm) -> dict[str, object]:
        """What the page of a step is made from."""
        step = self.steps[name]
        names = list(self.steps)
        context: dict[str, object] = {
            "form": form,
            "step": name,
            "number": names.index(name) + 1,
            "of": len(names),
            "is_first": name == names[0],
            "is_last": name == names[-1],
        }
        if isinstance(form, PeopleForm):
            return context | {
                "people": people_views(form.people, form),
                "phase": form[PHASE] if PHASE in form.fields else None,
                "part": step.part,
            }
        assert step.meeting is not None
        head: MeetingHead = head_view(self.read, step.meeting, form, step.part)
        groups: list[GroupView] = group_views(self.kept, step.meeting, step.things, form)
        questions = open_questions(
            step.meeting,
            step.things,
            self.readings[step.meeting.read.source].questions,
            self.pasted.answers,
            with_head=step.part == 0,
        )
        return context | {"head": head, "groups": groups, "questions": questions}
