"""Promises of the cast, and their days, for the tests of the desk and of the site."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core import mail

from evenkeel.areas.commitments.actions import Promised, make_promise
from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.desk.actions.sending import queue_digests
from evenkeel.areas.meetings.tests.made import run_queue
from evenkeel.engine.when import When
from evenkeel.engine.words import Side
from tests.clock import Clock


def promised(
    cast: Any, title: str, due: date | None, owner: Any, *, asker: Any = None, at: datetime
) -> Commitment:
    """A promise that the citizens asked for, or one of them by name."""
    what = Promised(
        promise=title,
        asked=(cast.seat(asker).ref,) if asker else Side.CITIZEN,
        owner=(cast.seat(owner).ref,),
        due=When(due) if due else None,
    )
    return make_promise(project=cast.project, what=what, by=cast.facilitator, at=at)


def morning(cast: Any, days: int) -> datetime:
    """Eight in the morning, so many days after the cast's projects were opened."""
    at: datetime = cast.at
    return at.replace(hour=8) + timedelta(days=days)


def send(clock: Clock, at: datetime) -> list[Any]:
    """Let the worker look and send at a moment; gives back what went out."""
    clock.at = at
    before = len(mail.outbox)
    queue_digests(at)
    run_queue()
    return list(mail.outbox[before:])


def to(sent: list[Any], person: Any) -> list[Any]:
    """Those messages that went to somebody."""
    return [one for one in sent if one.to == [person.email]]


def stop_link(message: Any, which: int = -1) -> str:
    """The path of one of the links in a message that stop something; the last one stops all."""
    links = [line for line in message.body.splitlines() if "/stop/" in line]
    return "/stop/" + str(links[which]).partition("/stop/")[2]
