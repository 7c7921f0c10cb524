"""Two people at the same moment: one result, and both are told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from evenkeel.areas.decisions.actions import closing, proposing
from evenkeel.areas.decisions.models import Ballot, Decision
from evenkeel.areas.decisions.rules import Say, State
from evenkeel.areas.decisions.tests.made import proposed, say
from evenkeel.areas.people.rules import CannotError
from evenkeel.engine.decisions import Answer, Method, Vote
from evenkeel.engine.facts import DecisionMade
from evenkeel.engine.words import Side

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def _own_connection() -> Iterator[None]:
    try:
        yield
    finally:
        connection.close()


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all of it in the same moment, each on a connection of its own; what each was told, empty
    where it was done."""
    told: list[str] = []
    ready = threading.Barrier(len(acts))

    def act(do: Callable[[], object]) -> None:
        with _own_connection():
            ready.wait()
            try:
                do()
            except CannotError as refused:
                told.append(str(refused))
            except Exception as broken:
                told.append(f"broken: {broken!r}")
            else:
                told.append("")

    threads = [threading.Thread(target=act, args=(one,)) for one in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sorted(told)


def decided(cast: Any) -> int:
    return sum(isinstance(entry.fact, DecisionMade) for entry in cast.entries())


def test_two_close_and_one_decision_stands(cast: Any) -> None:
    row = proposed(cast)
    say(row, cast.citizen, Answer.AGREE, cast.at)
    at = cast.at + timedelta(days=8)
    told = at_once(
        *(
            lambda who=who: closing.close(decision=row, by=who, at=at)
            for who in (cast.citizen, cast.professional)
        )
    )
    assert told[0] == ""
    assert "is over" in told[1]
    assert decided(cast) == 1


def test_two_change_and_one_round_begins(cast: Any) -> None:
    row = proposed(cast)
    say(row, cast.newcomer, Answer.OBJECT, cast.at, "Not everybody has a telephone")
    on = cast.at.date() + timedelta(days=9)
    told = at_once(
        *(
            lambda who=who: proposing.change(
                decision=row, text=f"As {who} says", closes_on=on, seen=1, by=who, at=cast.at
            )
            for who in (cast.citizen, cast.professional)
        )
    )
    assert told[0] == ""
    assert "Somebody else has changed" in told[1]
    row.refresh_from_db()
    assert (row.round, row.rounds.count()) == (2, 2)


def test_an_answer_and_the_close_give_one_count(cast: Any) -> None:
    row = proposed(cast, Method.MAJORITY)
    for who in (cast.citizen, cast.professional, cast.facilitator, cast.newcomer):
        say(row, who, Vote.YES, cast.at)
    told = at_once(
        lambda: closing.close(decision=row, by=cast.citizen, at=cast.at),
        lambda: say(row, cast.newcomer, Vote.NO, cast.at),
    )
    row = Decision.objects.get()
    assert row.state == State.DECIDED
    yes = dict(row.result["counts"][0]["rows"])["yes"]
    # Either the changed answer came first and counts, or its voter is told that it is over.
    assert (told[1] == "") is (yes == 3)
    assert not Ballot.objects.exists()


def test_the_same_person_answers_twice_at_once_and_has_one_ballot(cast: Any) -> None:
    row = proposed(cast, Method.MAJORITY)
    told = at_once(
        *(lambda vote=vote: say(row, cast.citizen, vote, cast.at) for vote in (Vote.YES, Vote.NO))
    )
    assert told == ["", ""]
    assert Ballot.objects.count() == 1


def test_two_enter_the_answer_and_the_first_counts(cast: Any) -> None:
    row = proposed(cast, say=Say.OUTSIDE, due=cast.at.date() + timedelta(days=20))
    say(row, cast.citizen, Answer.AGREE, cast.at)
    at = cast.at + timedelta(days=8)
    closing.close(decision=row, by=cast.citizen, at=at)
    told = at_once(
        *(
            lambda who=who: closing.enter_answer(
                decision=row, side=Side.PROFESSIONAL, on=at.date(), note="Yes", by=who, at=at
            )
            for who in (cast.citizen, cast.professional)
        )
    )
    assert told[0] == ""
    assert "already" in told[1]
