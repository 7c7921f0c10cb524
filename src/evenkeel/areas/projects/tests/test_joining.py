"""Coming to the table: invitations and cards carry one right, once, and for a while."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import connection

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import joining
from evenkeel.areas.projects.actions.joining import (
    accept_invitation,
    check_pin,
    choose_pin,
    invite,
    join_with_card,
    make_cards,
    reissue_card,
)
from evenkeel.areas.projects.actions.membership import leave
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.models import JoiningCard
from evenkeel.areas.projects.queries import keys_of, needs_card
from evenkeel.areas.projects.rules import is_good_pin
from evenkeel.engine.facts import MemberJoined
from evenkeel.engine.words import Side
from tests.cast import seated

PLACE = Seat(side=Side.CITIZEN)


@pytest.fixture
def at(cast):
    return cast.at + timedelta(days=1)


@pytest.fixture
def card(cast, at):
    return make_cards(project=cast.project, number=1, by=cast.facilitator, at=at)[0]


def joined(card, at, **more):
    return join_with_card(
        card=card.thing, name="Alun", place=PLACE, pin="7391", by=None, at=at, **more
    )


def test_an_invitation_lets_its_reader_join_once(cast, at):
    made = invite(project=cast.project, email="sam@example.org", by=cast.facilitator, at=at)
    seat = accept_invitation(invitation=made.thing, name="", place=PLACE, by=cast.stranger, at=at)
    fact = cast.entries()[-1]
    assert fact.fact == MemberJoined(on=fact.fact.on, member=seat.ref, side=Side.CITIZEN)
    assert fact.by == seat.ref
    made.thing.refresh_from_db()
    assert made.thing.email == ""
    with pytest.raises(CannotError):
        accept_invitation(invitation=made.thing, name="", place=PLACE, by=cast.outsider, at=at)


def test_an_invitation_runs_out(cast, at):
    made = invite(project=cast.project, email="sam@example.org", by=cast.facilitator, at=at)
    late = at + timedelta(days=14)
    with pytest.raises(CannotError):
        accept_invitation(invitation=made.thing, name="", place=PLACE, by=cast.stranger, at=late)


@pytest.mark.parametrize("who", ["citizen", "examiner", "outsider", "officer", "operator", "left"])
def test_only_facilitators_invite_and_make_cards(cast, at, who):
    by = getattr(cast, who)
    with pytest.raises(NotAllowedError):
        invite(project=cast.project, email="x@example.org", by=by, at=at)
    with pytest.raises(NotAllowedError):
        make_cards(project=cast.project, number=1, by=by, at=at)
    with pytest.raises(NotAllowedError):
        reissue_card(membership=cast.seat(cast.newcomer), by=by, at=at)


def test_a_card_makes_an_account_without_an_address(card, cast, at):
    seat = joined(card, at)
    assert seat.person.email is None
    assert seat.side == Side.CITIZEN
    card.thing.refresh_from_db()
    assert card.code.replace("-", "") not in str(card.thing.__dict__)
    assert "7391" not in card.thing.pin_hash
    assert check_pin(card=card.thing, pin="7391") == seat.person


def test_a_card_is_used_once(card, at):
    joined(card, at)
    with pytest.raises(CannotError):
        joined(card, at)
    assert Person.objects.filter(name="Alun").count() == 1


def test_a_card_runs_out(card, at):
    with pytest.raises(CannotError):
        joined(card, at + timedelta(days=60))


def test_ten_wrong_pins_lock_a_card_for_good(card, at):
    joined(card, at)
    for _number in range(10):
        assert check_pin(card=card.thing, pin="0000") is None
    with pytest.raises(CannotError):
        check_pin(card=card.thing, pin="7391")


def test_a_right_pin_starts_the_count_again(card, at):
    joined(card, at)
    for _number in range(9):
        check_pin(card=card.thing, pin="0000")
    assert check_pin(card=card.thing, pin="7391")
    assert JoiningCard.objects.get(pk=card.thing.pk).wrong_pins == 0


def test_a_lost_card_dies_when_it_is_made_anew(card, cast, at):
    seat = joined(card, at)
    anew = reissue_card(membership=seat, by=cast.facilitator, at=at)
    with pytest.raises(CannotError):
        check_pin(card=card.thing, pin="7391")
    assert choose_pin(card=anew.thing, pin="8264", at=at) == seat.person
    assert check_pin(card=anew.thing, pin="8264") == seat.person
    assert anew.thing.is_new_copy


def test_nobody_waits_while_a_pin_is_hashed(transactional_db, request, monkeypatch):
    cast, held = request.getfixturevalue("cast"), []
    at = cast.at + timedelta(days=1)

    def slowly(pin):
        held.append(connection.in_atomic_block)
        return make_password(pin)

    monkeypatch.setattr(joining, "make_password", slowly)
    card = make_cards(project=cast.project, number=1, by=cast.facilitator, at=at)[0]
    seat = joined(card, at)
    anew = reissue_card(membership=seat, by=cast.facilitator, at=at + timedelta(days=1))
    choose_pin(card=anew.thing, pin="8264", at=at + timedelta(days=2))
    assert held == [False, False]
    assert check_pin(card=anew.thing, pin="8264") == seat.person


@pytest.mark.parametrize("who", ["facilitator", "citizen", "newcomer", "examiner"])
def test_no_card_is_made_for_who_has_another_way_in(cast, at, who):
    """Else a facilitator could sign in as anybody and turn the other side's key."""
    with pytest.raises(NotAllowedError):
        reissue_card(membership=cast.seat(getattr(cast, who)), by=cast.facilitator, at=at)


def test_no_card_is_made_for_who_has_a_passkey(card, cast, at):
    seat = joined(card, at)
    assert needs_card(seat)
    Authenticator.objects.create(user=seat.person, type=Authenticator.Type.WEBAUTHN, data={})
    assert not needs_card(seat)
    with pytest.raises(NotAllowedError):
        reissue_card(membership=seat, by=cast.facilitator, at=at)


def test_only_the_project_whose_card_made_the_account_makes_it_anew(card, cast, at):
    person = joined(card, at).person
    there = make_cards(project=cast.other_project, number=1, by=cast.outsider, at=at)[0]
    seat = join_with_card(card=there.thing, name="", place=PLACE, pin="", by=person, at=at)
    with pytest.raises(NotAllowedError):
        reissue_card(membership=seat, by=cast.outsider, at=at)


def test_leaving_ends_the_card(card, at):
    seat = joined(card, at)
    leave(membership=seat, by=seat.person, at=at)
    with pytest.raises(CannotError):
        check_pin(card=card.thing, pin="7391")


def test_who_comes_back_keeps_their_ref(cast, at):
    ref = cast.project.memberships.get(person=cast.left).ref
    made = invite(project=cast.project, email="gwen@example.org", by=cast.facilitator, at=at)
    seat = accept_invitation(invitation=made.thing, name="", place=PLACE, by=cast.left, at=at)
    assert seat.ref == ref
    assert seat.left_on is None


@pytest.mark.parametrize(("side", "vouched"), [(Side.PROFESSIONAL, False), (Side.CITIZEN, True)])
def test_who_comes_back_on_the_other_side_is_vouched_for_anew(cast, at, side, vouched):
    leave(membership=cast.seat(cast.citizen), by=cast.citizen, at=at)
    seat = seated(cast.project, cast.citizen, side, by=cast.facilitator, at=at)
    seat.refresh_from_db()
    assert seat.vouched is vouched
    assert keys_of(cast.project).roll.is_vouched(seat.ref) is vouched


@pytest.mark.parametrize(
    ("pin", "good"),
    [
        ("7391", True),
        ("1212", True),
        ("1234", False),
        ("9876", False),
        ("1111", False),
        ("739", False),
        ("12a4", False),
        ("٧٣٩١", False),
        ("7391739173917", False),
    ],
)
def test_which_pins_are_good(pin, good):
    assert is_good_pin(pin) is good
