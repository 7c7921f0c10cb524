"""A group that is large enough for pulses, and what it answers."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core import mail

from evenkeel.areas.people.actions import begin_account
from evenkeel.areas.pulse import actions
from evenkeel.areas.pulse.models import Pulse
from evenkeel.engine.words import Side
from tests.cast import seated

LASTS = 7


def grown(cast: Any, lived: int = 10, others: int = 10) -> None:
    """Let people join the cast's project until so many of each group sit at the table."""
    there = {Side.CITIZEN: 2, Side.PROFESSIONAL: 2}
    for side, many in ((Side.CITIZEN, lived), (Side.PROFESSIONAL, others)):
        for number in range(many - there[side]):
            person = begin_account(email=f"{side.value}-{number}@example.org")
            person.name = f"Quill {side.value} {number}"
            person.save()
            seated(cast.project, person, side, by=cast.facilitator, at=cast.at)


def opened(cast: Any, **more: Any) -> Pulse:
    """A pulse of the project that closes in a week, its codes sent."""
    said = {"closes_on": cast.at.date() + timedelta(days=LASTS), "k": 8} | more
    at = said.pop("at", cast.at)
    pulse = actions.open_pulse(project=cast.project, by=cast.facilitator, at=at, **said)
    actions.send_codes(pulse=pulse)
    pulse.refresh_from_db()
    return pulse


def codes() -> list[str]:
    """The codes of all messages that were sent, in the order in which they went out."""
    found = (re.search(r"code=([0-9A-Z-]{19})", str(one.body)) for one in mail.outbox)
    return [one[1] for one in found if one]


def answers(pulse: Pulse, point: int | None) -> dict[str, int | None]:
    """The same answer to every question."""
    return {key: point for key, _text in pulse.questions}


def answered(
    pulse: Pulse, at: datetime, *, lived: Sequence[int], others: Sequence[int], word: str = ""
) -> None:
    """Let as many of each group answer as there are points."""
    by_group: dict[str, Iterator[int]] = {
        "lived-experience": iter(lived),
        "everyone-else": iter(others),
    }
    known = dict(pulse.codes.values_list("code_hash", "group"))
    from evenkeel.areas.people.codes import hash_of

    for number, code in enumerate(codes()):
        group = known.get(hash_of(code))
        point = next(by_group[group], None) if group else None
        if point is not None:
            said = f"{word} {number}" if word else ""
            actions.answer(code=code, answers=answers(pulse, point), word=said, at=at)


def after(cast: Any, days: int = LASTS + 1) -> datetime:
    """So many days after the cast's beginning."""
    return cast.at + timedelta(days=days)  # type: ignore[no-any-return]


def closed(cast: Any, pulse: Pulse, days: int = LASTS + 1) -> Pulse:
    """The pulse once its last day is over."""
    actions.close_due(after(cast, days))
    pulse.refresh_from_db()
    return pulse
