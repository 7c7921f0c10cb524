"""What is read of a charter: the keepers whom it names."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from evenkeel.areas.projects.actions.membership import change_place, leave
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.actions.personal import erase_person
from evenkeel.areas.projects.charters import keepers_of
from evenkeel.areas.projects.models import Role
from evenkeel.engine.facts import CharterAgreed
from evenkeel.engine.when import When
from evenkeel.engine.words import Side
from evenkeel.record.writing import lock, write

pytestmark = pytest.mark.django_db
FACT = CharterAgreed(
    on=When.read("2026-03-03"),
    edition=1,
    low=Decimal("0.4"),
    high=Decimal("0.6"),
    principles=1,
    citizens_keeper="m2",
    professionals_keeper="m3",
)


def agreed(cast: Any, fact: CharterAgreed = FACT) -> None:
    """This charter stands in the record."""
    write(lock(cast.project.record), fact, by="m2", at=cast.at + timedelta(days=1))


def kept_by(cast: Any) -> list[tuple[Side, str]]:
    """The keepers' sides and refs."""
    return [(one.side, one.seat.ref) for one in keepers_of(cast.project)]


def test_the_keepers_are_those_of_the_charter_in_force(cast, django_assert_num_queries):
    assert kept_by(cast) == []
    agreed(cast)
    with django_assert_num_queries(3):
        found = keepers_of(cast.project)
        assert [one.seat.person for one in found] == [cast.citizen, cast.professional]
    assert kept_by(cast) == [(Side.CITIZEN, "m2"), (Side.PROFESSIONAL, "m3")]
    agreed(cast, replace(FACT, edition=2, citizens_keeper=None, professionals_keeper="m1"))
    assert kept_by(cast) == [(Side.PROFESSIONAL, "m1")]
    agreed(cast, replace(FACT, edition=3, citizens_keeper=None, professionals_keeper=None))
    assert kept_by(cast) == []


def test_who_can_keep_no_more_is_not_among_them(cast):
    agreed(cast)
    at = cast.at + timedelta(days=2)
    leave(membership=cast.seat(cast.citizen), by=cast.citizen, at=at)
    assert kept_by(cast) == [(Side.PROFESSIONAL, "m3")]
    erase_person(person=cast.professional, by=cast.professional, at=at)
    assert kept_by(cast) == []


@pytest.mark.parametrize("ref", ["m5", "m6", "m1", "m99"])
def test_only_somebody_of_that_side_at_the_table_keeps(cast, ref):
    agreed(cast, replace(FACT, citizens_keeper=ref))
    assert kept_by(cast) == [(Side.PROFESSIONAL, "m3")]


def test_with_both_hats_one_may_keep_for_either_side(cast):
    agreed(cast, replace(FACT, professionals_keeper="m4"))
    assert kept_by(cast) == [(Side.CITIZEN, "m2")]
    seat = cast.seat(cast.newcomer)
    assert seat.role == Role.MEMBER
    at = cast.at + timedelta(days=2)
    change_place(membership=seat, place=Seat(side=Side.BOTH), by=cast.newcomer, at=at)
    assert kept_by(cast) == [(Side.CITIZEN, "m2"), (Side.PROFESSIONAL, "m4")]
