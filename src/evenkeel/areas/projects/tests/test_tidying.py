"""What has run out is forgotten: invited addresses within two weeks, a PIN with its card."""

from datetime import timedelta

import pytest

from evenkeel.areas.projects.actions.joining import (
    end_card,
    invite,
    join_with_card,
    make_cards,
    reissue_card,
)
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.actions.tidying import forget_run_out
from evenkeel.areas.projects.models import Invitation, JoiningCard
from evenkeel.areas.projects.queries import needs_card
from evenkeel.engine.words import Side

PLACE = Seat(side=Side.CITIZEN)
INVITED = "invited@example.org"


@pytest.fixture
def at(cast):
    return cast.at + timedelta(days=1)


@pytest.fixture
def card(cast, at):
    return make_cards(project=cast.project, number=1, by=cast.facilitator, at=at)[0].thing


def joined(card, at):
    seat = join_with_card(card=card, name="Alun", place=PLACE, pin="7391", by=None, at=at)
    card.refresh_from_db()
    return seat


def test_an_invited_address_is_kept_for_two_weeks_and_no_longer(cast, at):
    invite(project=cast.project, email=INVITED, by=cast.facilitator, at=at)
    forget_run_out(at + timedelta(days=13))
    assert Invitation.objects.filter(email=INVITED).exists()
    forget_run_out(at + timedelta(days=14, minutes=1))
    assert not Invitation.objects.filter(email=INVITED).exists()


def test_a_pin_is_forgotten_once_its_card_has_ended(card, at):
    person = joined(card, at).person
    forget_run_out(at + timedelta(days=100))
    assert JoiningCard.objects.get(pk=card.pk).pin_hash
    end_card(card=card, by=person, at=at + timedelta(days=100))
    assert forget_run_out(at + timedelta(days=100)) == 1
    card.refresh_from_db()
    assert (card.pin_hash, card.ended_at) == ("", at + timedelta(days=100))


def test_who_lost_a_card_gets_another_after_its_pin_is_forgotten(cast, card, at):
    seat = joined(card, at)
    end_card(card=card, by=seat.person, at=at + timedelta(days=1))
    forget_run_out(at + timedelta(days=2))
    assert needs_card(seat)
    anew = reissue_card(membership=seat, by=cast.facilitator, at=at + timedelta(days=2))
    assert anew.thing.person == seat.person
