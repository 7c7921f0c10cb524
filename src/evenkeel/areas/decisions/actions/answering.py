"""Answering a proposal. Many do it in the same minute, so it asks the database little."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.decisions.actions.proposing import held_open
from evenkeel.areas.decisions.models import Ballot, Decision
from evenkeel.areas.decisions.rules import NAMED, Cast, Say, ballot_of, has_voice, mark_of
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.rules import May
from evenkeel.engine.decisions import Answer, Method
from evenkeel.engine.words import Side


@transaction.atomic
def answer(
    *, decision: Decision, choice: Any, reason: str = "", read: str, by: Person, at: datetime
) -> None:
    """Answer, or answer otherwise than before, until it closes. `read` is the mark of the words
    that were answered to."""
    held = held_open(decision)
    own = seat(held.project, by, May.DECIDE)
    if not has_voice(Side(own.side), Say(held.say)):
        raise NotAllowedError
    assert held.closes_on is not None
    if day(held.project, at).last > held.closes_on:
        raise CannotError(_("The day by which people answered has passed."))
    text = held.rounds.values_list("text", flat=True).get(number=held.round)
    if read != mark_of(held.title, text, held.options):
        raise CannotError(_("The proposal was changed meanwhile. Read it again, then answer."))
    method = Method(held.method)
    ballot_of(method, Cast(own.ref, Side(own.side), choice))
    if choice == Answer.OBJECT and not reason.strip():
        raise CannotError(_("Say why you object, so that the proposal can be changed."))
    row = Ballot(
        decision=held,
        round=held.round,
        voter=own,
        choice=choice,
        reason=reason.strip() if method in NAMED else "",
    )
    Ballot.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["decision", "round", "voter"],
        update_fields=["choice", "reason"],
    )
