"""What somebody needs to take part is for them and the facilitators, and goes when they go."""

import threading
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.urls import reverse

from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.actions.membership import leave, share_facilitation
from evenkeel.areas.projects.actions.needs import give_back, pass_needs_on, say_needs, see_to
from evenkeel.areas.projects.actions.personal import erase_person
from evenkeel.areas.projects.models import AccessNeeds, Need
from evenkeel.areas.projects.queries import export_person
from evenkeel.areas.projects.queries.waiting import Desk, waiting_for
from evenkeel.engine.words import Side

WORDS = "I use a wheelchair and tire quickly"


@pytest.fixture
def at(cast):
    return cast.at + timedelta(days=1)


def said(cast, at, who="citizen", words=WORDS):
    person = getattr(cast, who)
    say_needs(
        membership=cast.seat(person),
        chosen=[Need.STEP_FREE, Need.BREAKS],
        words=words,
        by=person,
        at=at,
    )
    return AccessNeeds.objects.get(membership__person=person)


@pytest.fixture
def needs(cast, at):
    return said(cast, at)


@pytest.fixture
def url(cast):
    return reverse("projects:needs", args=[cast.project.slug])


def test_only_the_member_and_the_facilitators_read_it(cast, clients, needs, url):
    own = reverse("projects:my_needs", args=[cast.project.slug])
    assert WORDS in clients["citizen"].get(own).content.decode()
    assert WORDS in clients["facilitator"].get(url).content.decode()
    for who in ("professional", "newcomer", "examiner"):
        assert clients[who].get(url).status_code == 403
        for page in (own, reverse("projects:member", args=[cast.project.slug, "m2"])):
            text = clients[who].get(page).content.decode()
            assert WORDS not in text
            assert "checked" not in text


def test_it_is_in_no_record_and_in_no_download_of_others(cast, needs):
    see_to(needs=needs, by=cast.facilitator)
    assert WORDS not in str(cast.entries())
    assert not cast.project.record.texts.filter(value__contains="wheelchair").exists()
    assert WORDS in str(export_person(cast.citizen))
    others = str(export_person(cast.facilitator))
    assert "'members': 1" in others
    assert WORDS not in others
    assert "m2" not in others.partition("what_you_need")[2]


def test_nobody_says_it_for_somebody_else(cast, at):
    with pytest.raises(NotAllowedError):
        say_needs(
            membership=cast.seat(cast.citizen), chosen=[], words="x", by=cast.facilitator, at=at
        )


def test_what_was_changed_is_seen_to_anew_and_can_be_taken_back(cast, at, needs):
    see_to(needs=needs, by=cast.facilitator)
    said(cast, at)
    needs.refresh_from_db()
    assert needs.organiser == cast.seat(cast.facilitator)
    said(cast, at, words="A lift as well")
    needs.refresh_from_db()
    assert needs.organiser is None
    say_needs(membership=cast.seat(cast.citizen), chosen=[], words=" ", by=cast.citizen, at=at)
    assert not AccessNeeds.objects.exists()


def test_only_facilitators_see_to_it_and_pass_it_on(cast, needs):
    for who in (cast.professional, cast.examiner, cast.outsider):
        with pytest.raises(NotAllowedError):
            see_to(needs=needs, by=who)
    see_to(needs=needs, by=cast.facilitator)
    with pytest.raises(CannotError):
        pass_needs_on(
            gone=cast.seat(cast.facilitator), to=cast.seat(cast.professional), by=cast.facilitator
        )
    give_back(needs=needs, by=cast.facilitator)
    needs.refresh_from_db()
    assert needs.organiser is None


def removed(cast, at):
    seat = cast.seat(cast.newcomer)
    proposal = two_keys.propose_removal(membership=seat, reason="x", by=cast.citizen, at=at)
    two_keys.turn_key(proposal=proposal, side=Side.CITIZEN, by=cast.citizen, at=at)
    two_keys.turn_key(proposal=proposal, side=Side.PROFESSIONAL, by=cast.professional, at=at)


def left(cast, at):
    leave(membership=cast.seat(cast.newcomer), by=cast.newcomer, at=at)


def erased(cast, at):
    with transaction.atomic():
        erase_person(person=cast.newcomer, by=cast.newcomer, at=at)


@pytest.mark.parametrize("gone", [removed, left, erased])
def test_it_is_deleted_when_they_leave_are_removed_or_are_erased(cast, at, needs, gone):
    said(cast, at, "newcomer")
    gone(cast, at)
    assert AccessNeeds.objects.get() == needs


def test_whoever_leaves_sees_to_nothing_any_more(cast, at, needs):
    share_facilitation(membership=cast.seat(cast.professional), by=cast.facilitator)
    see_to(needs=needs, by=cast.professional)
    leave(membership=cast.seat(cast.professional), by=cast.professional, at=at)
    needs.refresh_from_db()
    assert needs.organiser is None


def test_of_two_who_see_to_it_at_once_one_does_and_the_other_is_told(transactional_db, request):
    cast = request.getfixturevalue("cast")
    needs = said(cast, cast.at)
    share_facilitation(membership=cast.seat(cast.professional), by=cast.facilitator)
    told = []
    ready = threading.Barrier(2)

    def take(person):
        ready.wait()
        try:
            see_to(needs=needs, by=person)
        except CannotError as refused:
            told.append(str(refused))
        finally:
            connections.close_all()

    both = [
        threading.Thread(target=take, args=[one]) for one in (cast.professional, cast.facilitator)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(told) == 1
    assert AccessNeeds.objects.get().organiser


def test_the_page_saves_and_facilitators_find_it(cast, clients, url):
    own, desk = reverse("projects:my_needs", args=[cast.project.slug]), Desk([waiting_for])
    text = clients["newcomer"].get(own).content.decode()
    assert "Who sees this:" in text
    assert "Dafydd" in text
    clients["newcomer"].post(own, {"chosen": ["welsh", "travel"], "words": "After ten"})
    page = clients["facilitator"].get(reverse("projects:project", args=[cast.project.slug]))
    assert "1 that nobody sees to yet" in page.content.decode()
    assert [one.href for one in desk.waiting(cast.facilitator, cast.at)] == [url]
    assert desk.waiting(cast.professional, cast.at) == []
    ref = cast.seat(cast.newcomer).ref
    clients["facilitator"].post(
        reverse("projects:arrange", args=[cast.project.slug, ref]), {"mine": "yes"}
    )
    assert desk.waiting(cast.facilitator, cast.at) == []
    assert "Dafydd sees to it." in clients["newcomer"].get(own).content.decode()
    text = clients["newcomer"].post(own, {"words": "x" * 1001}).content.decode()
    assert "x" * 1001 in text
