"""What minutes passed up waits for its answer here, for as long as the record says so."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from evenkeel.areas.decisions.actions import closing, following
from evenkeel.areas.decisions.models import Decision
from evenkeel.areas.decisions.rules import Say, State
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions import two_keys
from evenkeel.engine.balance import balance_sheet
from evenkeel.engine.balance.readings import Scope
from evenkeel.engine.facts import DecisionMade, MeetingHeld
from evenkeel.engine.when import When
from evenkeel.engine.words import Basis, Phase, Rule, Side, Strand
from evenkeel.record.writing import Writing, lock, write_all

HELD, DUE, ANSWERED = date(2026, 3, 3), date(2026, 3, 20), date(2026, 3, 10)


def decided(item: str, rule: Rule, **more: Any) -> DecisionMade:
    return DecisionMade(
        item=item, meeting="t1", decided_by=Side.UNKNOWN, rule=rule, basis=Basis.STATED,
        phase=Phase.DESIGN, **more,
    )  # fmt: skip


@pytest.fixture
def minutes(cast: Any) -> Any:
    """Minutes with a decision that was passed up and one that was not; the cast's record."""
    held = MeetingHeld(
        meeting="t1", on=When(HELD), convened_by=Side.CITIZEN, chaired_by=Side.CITIZEN
    )
    up = decided("i1", Rule.REFERRED_UP, due=When(DUE))
    writings = [
        Writing(held),
        Writing(up, {"summary": "A second line"}),
        Writing(decided("i2", Rule.UNKNOWN), {"summary": "Chairs"}),
    ]
    at = cast.at + timedelta(days=1)
    with transaction.atomic():
        record = lock(cast.project.record)
        write_all(record, writings, by=cast.seat(cast.facilitator).ref, at=at)
        following.follow(record)
    return cast


def follow(cast: Any) -> None:
    with transaction.atomic():
        following.follow(lock(cast.project.record))


def corrected(cast: Any, seq: int, fact: DecisionMade) -> None:
    """A correction with two keys, which the rows follow."""
    at = cast.at + timedelta(days=4)
    proposal = two_keys.propose_correction(
        project=cast.project, seq=seq, fact=fact, reason="x", by=cast.citizen, at=at
    )
    for side, who in ((Side.CITIZEN, cast.citizen), (Side.PROFESSIONAL, cast.professional)):
        two_keys.turn_key(proposal=proposal, side=side, by=who, at=at)


def answer(cast: Any, row: Decision) -> None:
    closing.enter_answer(
        decision=row, side=Side.PROFESSIONAL, on=ANSWERED, note="Yes", by=cast.citizen,
        at=cast.at + timedelta(days=9),
    )  # fmt: skip


def test_what_minutes_passed_up_waits_for_its_answer(minutes: Any) -> None:
    cast = minutes
    row = Decision.objects.get()
    assert (row.item, row.say, row.state) == ("i1", Say.OUTSIDE, State.DECIDED)
    assert (row.on, row.due, row.phase, row.method) == (HELD, DUE, Phase.DESIGN, "")
    assert row.by == cast.seat(cast.facilitator)
    answer(cast, row)
    power = balance_sheet(cast.entries(), as_of=DUE).phase(Scope.DESIGN).strand(Strand.DECISION)
    assert (power.professional, power.unknown) == (1, 1)
    with pytest.raises(CannotError, match="already"):
        answer(cast, row)
    follow(cast)
    assert Decision.objects.get().answer_seq is not None


def test_there_is_one_row_however_often_the_record_is_followed(minutes: Any) -> None:
    before = Decision.objects.get()
    follow(minutes)
    assert Decision.objects.get() == before


def test_the_rows_follow_corrections_of_minutes(minutes: Any) -> None:
    cast = minutes
    seq = Decision.objects.get().seq or 0
    corrected(cast, seq + 1, decided("i2", Rule.REFERRED_UP))
    assert list(Decision.objects.order_by("pk").values_list("item", "seq", "due")) == [
        ("i1", seq, DUE),
        ("i2", seq + 1, None),
    ]
    corrected(cast, seq, decided("i1", Rule.CONSENT))
    assert Decision.objects.get().item == "i2"


def test_what_was_answered_stays(minutes: Any) -> None:
    cast = minutes
    row = Decision.objects.get()
    answer(cast, row)
    corrected(cast, row.seq or 0, decided("i1", Rule.CONSENT))
    assert Decision.objects.get() == row


def test_its_page_tells_that_it_waits(minutes: Any, clients: Any) -> None:
    row = Decision.objects.get()
    slug = minutes.project.slug
    listed = clients["citizen"].get(reverse("decisions:decisions", args=[slug]) + "?show=answer")
    assert b"A second line" in listed.content
    assert b"Passed up to somebody outside" in listed.content
    page = clients["citizen"].get(reverse("decisions:decision", args=[slug, row.ref]))
    assert b"It waits for an answer from outside" in page.content
    assert reverse("decisions:final_say", args=[slug, row.ref]).encode() in page.content
