"""Sides, vouching, leaving and facilitating together."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.membership import (
    change_place,
    leave,
    share_facilitation,
    vouch,
    want_checkpoints,
)
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.models import Role, Visibility
from evenkeel.areas.projects.queries import listed_for
from evenkeel.engine.facts import MemberChanged, MemberLeft, MemberVouched
from evenkeel.engine.words import Side


@pytest.fixture
def at(cast):
    return cast.at + timedelta(days=1)


def last(cast):
    return cast.entries()[-1]


def test_a_vouched_member_vouches_for_their_side(cast, at):
    seat = cast.seat(cast.newcomer)
    vouch(membership=seat, by=cast.citizen, at=at)
    seat.refresh_from_db()
    assert seat.vouched
    assert isinstance(last(cast).fact, MemberVouched)
    assert (last(cast).by, last(cast).fact.member) == ("m2", seat.ref)


@pytest.mark.parametrize("who", ["professional", "facilitator"])
def test_the_other_side_vouches_for_the_first_only(cast, at, who):
    with pytest.raises(CannotError):
        vouch(membership=cast.seat(cast.newcomer), by=getattr(cast, who), at=at)


def test_nobody_vouches_for_themselves(cast, at):
    with pytest.raises(CannotError):
        vouch(membership=cast.seat(cast.newcomer), by=cast.newcomer, at=at)


@pytest.mark.parametrize("who", ["examiner", "left", "outsider", "officer", "operator", "stranger"])
def test_who_is_not_at_the_table_vouches_for_nobody(cast, at, who):
    with pytest.raises(NotAllowedError):
        vouch(membership=cast.seat(cast.newcomer), by=getattr(cast, who), at=at)


def test_on_another_side_one_is_vouched_for_anew(cast, at):
    seat = cast.seat(cast.citizen)
    change_place(
        membership=seat, place=Seat(side=Side.PROFESSIONAL, team="Wards"), by=cast.citizen, at=at
    )
    seat.refresh_from_db()
    assert (seat.side, seat.vouched) == (Side.PROFESSIONAL, False)
    fact = last(cast).fact
    assert isinstance(fact, MemberChanged)
    assert fact.side is Side.PROFESSIONAL
    # The facilitator's team has the same name, so the same code.
    assert fact.team == cast.seat(cast.facilitator).team


def test_nobody_says_which_side_somebody_else_is_on(cast, at):
    with pytest.raises(NotAllowedError):
        change_place(
            membership=cast.seat(cast.citizen),
            place=Seat(side=Side.BOTH),
            by=cast.facilitator,
            at=at,
        )


def test_leaving_is_a_fact_and_ends_every_right(cast, at):
    leave(membership=cast.seat(cast.citizen), by=cast.citizen, at=at)
    assert isinstance(last(cast).fact, MemberLeft)
    with pytest.raises(NotAllowedError):
        vouch(membership=cast.seat(cast.newcomer), by=cast.citizen, at=at)


def test_nobody_leaves_for_somebody_else(cast, at):
    with pytest.raises(NotAllowedError):
        leave(membership=cast.seat(cast.citizen), by=cast.facilitator, at=at)


def test_the_only_facilitator_stays_until_there_is_another(cast, at):
    seat = cast.seat(cast.facilitator)
    with pytest.raises(CannotError):
        leave(membership=seat, by=cast.facilitator, at=at)
    share_facilitation(membership=cast.seat(cast.citizen), by=cast.facilitator)
    assert cast.seat(cast.citizen).role == Role.FACILITATOR
    leave(membership=seat, by=cast.facilitator, at=at)


def test_only_facilitators_make_facilitators(cast):
    with pytest.raises(NotAllowedError):
        share_facilitation(membership=cast.seat(cast.newcomer), by=cast.citizen)
    with pytest.raises(CannotError):
        share_facilitation(membership=cast.seat(cast.examiner), by=cast.facilitator)


def test_checkpoints_by_e_mail_need_an_address_and_ones_own_wish(cast):
    seat = cast.seat(cast.citizen)
    with pytest.raises(NotAllowedError):
        want_checkpoints(membership=seat, wanted=True, by=cast.facilitator)
    cast.citizen.email = None
    cast.citizen.save()
    with pytest.raises(CannotError):
        want_checkpoints(membership=seat, wanted=True, by=cast.citizen)


def test_their_own_projects_stand_first_in_the_list(cast):
    other = cast.other_project
    other.name, other.visibility = "A first name", Visibility.PUBLIC
    other.save()
    assert [one.name for one in listed_for(cast.citizen)] == ["Hospital to home", "A first name"]
    assert list(listed_for(cast.outsider)) == [other]
    assert list(listed_for(AnonymousUser())) == [other]
