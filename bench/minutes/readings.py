"""What the engine proposes, in the form that is scored: the only place that knows its names."""

import re
from typing import Any

from bench.minutes.meetings import NEXT_MEETING, Fact, Meeting, Person

_NEXT = re.compile(r"next\s+(meeting|time)|cyfarfod\s+nesaf|tro\s+nesaf", re.IGNORECASE)
_KINDS = (
    ("item", "items", "raised_by"),
    ("decision", "decisions", "by"),
    ("action", "actions", "owners"),
    ("outcome", "outcomes", None),
)


def proposed_meetings(reading: Any, text: str) -> tuple[Meeting, ...]:
    """The meetings that the engine read out of a text."""
    return tuple(_meeting(each, text) for each in reading.meetings)


def _meeting(read: Any, text: str) -> Meeting:
    people = {
        each.key: Person(
            each.name,
            each.initials,
            str(each.side),
            "here" if each.presence.name == "LEFT_EARLY" else each.presence.name.lower(),
            confidence=each.confidence,
        )
        for each in read.people
    }
    facts = tuple(
        _fact(kind, each, getattr(each, whose) if whose else None, people, text)
        for kind, field, whose in _KINDS
        for each in getattr(read, field)
    )
    chair = tuple(people[key] for key in read.chaired if key in people)
    return Meeting(_day(read.date), _day(read.next_date), chair, tuple(people.values()), facts)


def _fact(kind: str, read: Any, who: Any, people: dict[str, Person], text: str) -> Fact:
    spans = " ".join(text[span.start : span.end] for span in read.spans)
    return Fact(
        kind=kind,
        texts=(read.text, spans),
        heading=getattr(read, "heading", ""),
        people=tuple(people[key] for key in who.people if key in people) if who else (),
        side=str(who.side) if who else "unknown",
        words=who.words if who else "",
        due=_due(getattr(read, "due", None)),
        rule=str(read.rule) if kind == "decision" else None,
        done=str(read.done) if kind == "outcome" else None,
        confidence=read.confidence,
    )


def _day(when: Any) -> str | None:
    return None if when is None else str(when)


def _due(due: Any) -> str | None:
    if due is None:
        return None
    if due.when is not None:
        return str(due.when)
    return NEXT_MEETING if _NEXT.search(due.words) else None
