"""Promises that minutes bring in are followed like any other, until they count no more."""

from dataclasses import replace
from typing import Any

import pytest

from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.minutes.models import Row, Upload
from evenkeel.areas.minutes.tests.made import address, facts_of, imported
from evenkeel.areas.projects.actions.two_keys import propose_correction, turn_key
from evenkeel.engine.when import When
from evenkeel.engine.words import Done, Side


@pytest.fixture
def held(cast: Any, clients: Any) -> Any:
    """The small tables, in the record."""
    imported(clients["facilitator"], cast.project)
    return cast


def test_rows_that_follow_each_other_are_one_promise(held: Any) -> None:
    promise = Commitment.objects.get()
    assert (promise.ref, promise.latest, promise.meeting) == ("i3", "i4", "t1")
    assert (promise.owner, promise.done, promise.due) == (
        Side.PROFESSIONAL,
        Done.YES,
        "2026-03-01",
    )


def test_a_corrected_promise_is_followed_as_corrected(held: Any) -> None:
    seq = Row.objects.get(ref="i3").seq
    proposal = propose_correction(
        project=held.project,
        seq=seq,
        fact=replace(facts_of(held.project)[seq], due=When.read("2026-05-05")),  # type: ignore[type-var]
        reason="the signed minutes",
        by=held.citizen,
        at=held.at,
    )
    for who, side in ((held.citizen, Side.CITIZEN), (held.professional, Side.PROFESSIONAL)):
        turn_key(proposal=proposal, side=side, by=who, at=held.at)
    assert Commitment.objects.get().due == "2026-05-05"


def test_promises_of_a_withdrawn_import_are_followed_no_more(held: Any, clients: Any) -> None:
    upload = Upload.objects.get()
    clients["facilitator"].post(address("withdraw", held.project, upload.pk))
    assert not Commitment.objects.exists()
