"""Sides, vouching, leaving and facilitating together."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connections
from django.urls import reverse

from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.actions.membership import (
    change_place,
    leave,
    share_facilitation,
    vouch,
    want_checkpoints,
)
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.models import Membership, Role, Visibility
from evenkeel.areas.projects.queries import facilitators_of, listed_for
from evenkeel.areas.projects.rules import sides_that_do_not_facilitate
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


REMOVED_OR_EXAMINER = [two_keys.propose_removal, two_keys.propose_examiner]


@pytest.mark.parametrize("propose", REMOVED_OR_EXAMINER)
def test_the_last_facilitator_is_neither_removed_nor_made_examiner(cast, at, propose):
    with pytest.raises(CannotError, match="only facilitator"):
        propose(membership=cast.seat(cast.facilitator), reason="x", by=cast.citizen, at=at)
    share_facilitation(membership=cast.seat(cast.citizen), by=cast.facilitator)
    proposal = propose(membership=cast.seat(cast.facilitator), reason="x", by=cast.citizen, at=at)
    # Meanwhile the other one leaves, and the first is the last again.
    leave(membership=cast.seat(cast.citizen), by=cast.citizen, at=at)
    vouched = cast.seat(cast.newcomer)
    Membership.objects.filter(project=cast.project, person=cast.professional).update(
        role=Role.MEMBER
    )
    vouch(membership=vouched, by=cast.professional, at=at)
    two_keys.turn_key(proposal=proposal, side=Side.CITIZEN, by=cast.newcomer, at=at)
    before = len(cast.entries())
    with pytest.raises(CannotError, match="only facilitator"):
        two_keys.turn_key(proposal=proposal, side=Side.PROFESSIONAL, by=cast.professional, at=at)
    assert len(cast.entries()) == before
    share_facilitation(membership=cast.seat(cast.professional), by=cast.facilitator)
    assert two_keys.turn_key(proposal=proposal, side=Side.PROFESSIONAL, by=cast.professional, at=at)


def test_a_proposal_that_only_waits_does_not_take_the_last_facilitator(cast, at):
    seat = cast.seat(cast.citizen)
    share_facilitation(membership=seat, by=cast.facilitator)
    vouch(membership=cast.seat(cast.newcomer), by=cast.citizen, at=at)
    proposal = two_keys.propose_removal(membership=seat, reason="x", by=cast.newcomer, at=at)
    two_keys.turn_key(proposal=proposal, side=Side.CITIZEN, by=cast.newcomer, at=at)
    for one in (cast.professional, cast.facilitator):
        leave(membership=cast.seat(one), by=one, at=at)
    later = at + timedelta(days=15)
    assert two_keys.settle_proposals(later) == 0
    assert cast.seat(cast.citizen).left_on is None
    share_facilitation(membership=cast.seat(cast.newcomer), by=cast.citizen)
    assert two_keys.settle_proposals(later) == 1
    assert cast.seat(cast.citizen).left_on


def test_of_two_facilitators_who_leave_at_once_one_stays(transactional_db, request):
    cast = request.getfixturevalue("cast")
    at = cast.at + timedelta(days=1)
    share_facilitation(membership=cast.seat(cast.citizen), by=cast.facilitator)
    told = []
    ready = threading.Barrier(2)

    def go(person):
        seat = cast.seat(person)
        ready.wait()
        try:
            leave(membership=seat, by=person, at=at)
        except CannotError as refused:
            told.append(str(refused))
        finally:
            connections.close_all()

    both = [threading.Thread(target=go, args=[one]) for one in (cast.citizen, cast.facilitator)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(told) == 1
    assert len(facilitators_of(cast.project)) == 1


@pytest.mark.parametrize(
    ("sides", "missing"),
    [
        ([Side.PROFESSIONAL], (Side.CITIZEN,)),
        ([Side.CITIZEN, Side.UNKNOWN], (Side.PROFESSIONAL,)),
        ([Side.CITIZEN, Side.PROFESSIONAL], ()),
        ([Side.BOTH], ()),
        ([Side.UNKNOWN], (Side.CITIZEN, Side.PROFESSIONAL)),
    ],
)
def test_which_sides_do_not_facilitate(sides, missing):
    assert sides_that_do_not_facilitate(sides) == missing


def test_a_project_says_when_one_side_alone_facilitates_and_offers_the_other(cast, clients):
    says = "No facilitator comes from this side: people with lived experience."
    urls = [
        reverse(name, args=[cast.project.slug]) for name in ("projects:project", "projects:members")
    ]
    for url in urls:
        assert says in clients["professional"].get(url).content.decode()
    text = clients["facilitator"].get(urls[1]).content.decode()
    assert "Make Nia a facilitator too" in text
    assert "Make Ruth" not in text
    assert "Make Nia" not in clients["professional"].get(urls[1]).content.decode()
    clients["facilitator"].post(
        reverse(
            "projects:share_facilitation", args=[cast.project.slug, cast.seat(cast.citizen).ref]
        )
    )
    for url in urls:
        assert says not in clients["professional"].get(url).content.decode()
