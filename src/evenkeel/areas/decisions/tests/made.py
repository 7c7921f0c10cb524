"""Proposals that the cast makes and answers, for the tests of this area."""

from datetime import datetime, timedelta
from typing import Any

from evenkeel.areas.decisions.actions.answering import answer
from evenkeel.areas.decisions.actions.closing import close
from evenkeel.areas.decisions.actions.proposing import Wanted, propose
from evenkeel.areas.decisions.models import Decision
from evenkeel.areas.decisions.rules import mark_of
from evenkeel.engine.decisions import Method
from evenkeel.engine.words import Phase

TEXT = "Somebody rings on the second day, and asks what is missing."


def wanted(cast: Any, method: Method = Method.CONSENT, **more: Any) -> Wanted:
    """A proposal that is open for a week from the cast's beginning."""
    said = {
        "title": "Ring on the second day",
        "text": TEXT,
        "method": method,
        "closes_on": cast.at.date() + timedelta(days=7),
        "phase": Phase.DESIGN,
    }
    return Wanted(**said | more)


def proposed(cast: Any, method: Method = Method.CONSENT, **more: Any) -> Decision:
    """A proposal by the citizen of the cast."""
    return propose(
        project=cast.project, what=wanted(cast, method, **more), by=cast.citizen, at=cast.at
    )


def read(row: Decision) -> str:
    """The mark of the words as they stand now."""
    row.refresh_from_db()
    return mark_of(row.title, row.rounds.get(number=row.round).text, row.options)


def say(row: Decision, by: Any, choice: Any, at: datetime, reason: str = "") -> None:
    """Answer to the words as they stand now."""
    answer(decision=row, choice=choice, reason=reason, read=read(row), by=by, at=at)


def closed(row: Decision, by: Any, at: datetime) -> Decision:
    """The proposal, counted."""
    close(decision=row, by=by, at=at)
    row.refresh_from_db()
    return row
