"""A link lets so many people join until a day, with an account or with a card of their own."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import links
from evenkeel.areas.projects.actions.joining import check_pin
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.actions.tidying import forget_run_out
from evenkeel.areas.projects.models import InvitationLink, JoiningCard
from evenkeel.areas.projects.queries import needs_card
from evenkeel.areas.projects.queries.waiting import Desk, waiting_for
from evenkeel.engine.facts import MemberJoined
from evenkeel.engine.words import Side
from evenkeel.shared.clock import now

CODE = re.compile(r"<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})</code>")
PLACE = Seat(side=Side.CITIZEN)


@pytest.fixture(autouse=True)
def _no_tries_left_over(db):
    cache.clear()


@pytest.fixture
def at(cast):
    return cast.at + timedelta(days=1)


def made(cast, at, places=2, days=3):
    return links.make_link(
        project=cast.project,
        last_day=(at + timedelta(days=days)).date(),
        places=places,
        by=cast.facilitator,
        at=at,
    )


def join(link, at, **more):
    said: dict[str, Any] = {"name": "Alun", "place": PLACE, "pin": "7391", "by": None}
    return links.join_by_link(link=link.thing, at=at, **(said | more))


def test_who_has_an_account_joins_with_it(cast, at):
    arrival = join(made(cast, at), at, by=cast.stranger)
    assert arrival.card is None
    assert arrival.membership.person == cast.stranger
    assert isinstance(cast.entries()[-1].fact, MemberJoined)


def test_who_has_none_gets_a_card_that_signs_in_again_and_can_be_made_anew(cast, at):
    link = made(cast, at)
    arrival = join(link, at)
    assert arrival.membership.person.email is None
    assert check_pin(card=arrival.card.thing, pin="7391") == arrival.membership.person
    assert needs_card(arrival.membership)
    assert not Desk([waiting_for]).waiting(arrival.membership.person, at)
    kept = str(InvitationLink.objects.values()) + str(JoiningCard.objects.values())
    assert link.code not in kept
    assert arrival.card.code not in kept


def test_a_link_is_for_so_many_people_and_until_a_day(cast, at):
    full = made(cast, at, places=1)
    join(full, at)
    with pytest.raises(CannotError):
        join(full, at)
    with pytest.raises(CannotError):
        join(made(cast, at), at + timedelta(days=4))
    assert Person.objects.filter(name="Alun").count() == 1


def test_nobody_joins_twice_and_the_place_stays_free(cast, at):
    link = made(cast, at, places=1)
    with pytest.raises(CannotError):
        join(link, at, by=cast.citizen)
    join(link, at)


@pytest.mark.parametrize(("days", "places"), [(-1, 5), (91, 5), (5, 0), (5, 501)])
def test_no_link_is_without_an_end(cast, at, days, places):
    with pytest.raises(CannotError):
        made(cast, at, places=places, days=days)


@pytest.mark.parametrize("who", ["citizen", "examiner", "outsider", "left"])
def test_only_facilitators_make_and_end_links(cast, at, who):
    by = getattr(cast, who)
    with pytest.raises(NotAllowedError):
        links.make_link(project=cast.project, last_day=at.date(), places=1, by=by, at=at)
    with pytest.raises(NotAllowedError):
        links.end_link(link=made(cast, at).thing, by=by)


def test_an_ended_link_lets_nobody_in(cast, at):
    link = made(cast, at)
    links.end_link(link=InvitationLink.objects.get(pk=link.thing.pk), by=cast.facilitator)
    with pytest.raises(CannotError):
        join(link, at)


def test_what_has_run_out_is_forgotten(cast, at):
    made(cast, at)
    forget_run_out(at)
    assert InvitationLink.objects.exists()
    forget_run_out(at + timedelta(days=4))
    assert not InvitationLink.objects.exists()


def test_of_two_who_take_the_last_place_at_once_one_gets_it(transactional_db, request):
    cast = request.getfixturevalue("cast")
    at = cast.at + timedelta(days=1)
    link = made(cast, at, places=1)
    came, told = [], []
    ready = threading.Barrier(2)

    def arrive(name):
        ready.wait()
        try:
            came.append(join(link, at, name=name))
        except CannotError as refused:
            told.append(str(refused))
        finally:
            connections.close_all()

    both = [threading.Thread(target=arrive, args=[name]) for name in ("Alun", "Bethan")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(came) == len(told) == 1
    assert InvitationLink.objects.get().joined == 1
    assert Person.objects.filter(name__in=["Alun", "Bethan"]).count() == 1


def poster(cast, clients, **more):
    day = (now() + timedelta(days=3)).date()
    url = reverse("projects:make_link", args=[cast.project.slug])
    return clients["facilitator"].post(url, {"last_day": day, "places": 2} | more)


def test_from_the_poster_to_the_table_without_e_mail_and_back_again(cast, clients):
    text = poster(cast, clients).content.decode()
    code = CODE.findall(text)[0]
    assert "<svg" in text
    visitor = Client()
    page = visitor.post(reverse("projects:card"), {"code": code.lower()})
    assert page["Location"].startswith(reverse("projects:link"))
    text = visitor.get(page["Location"]).content.decode()
    assert cast.project.name in text
    assert "You can leave at any time" in text
    assert not JoiningCard.objects.exists()
    said = {"name": "Alun", "side": "citizen", "pin": "7391", "again": "7391", "code": code}
    card = CODE.findall(visitor.post(reverse("projects:link"), said).content.decode())[0]
    again = Client()
    again.post(reverse("projects:card"), {"code": card})
    page = again.post(reverse("projects:card_pin"), {"pin": "7391"})
    assert page["Location"] == reverse("projects:project", args=[cast.project.slug])
    page = clients["facilitator"].get(reverse("projects:invite", args=[cast.project.slug]))
    assert "1 of 2 people have joined" in page.content.decode()


def test_two_pins_that_differ_make_no_account(cast, clients):
    code = CODE.findall(poster(cast, clients).content.decode())[0]
    said = {"name": "Alun", "side": "citizen", "pin": "7391", "again": "7392", "code": code}
    text = Client().post(reverse("projects:link"), said).content.decode()
    assert "not the same" in text
    assert 'value="Alun"' in text
    assert not Person.objects.filter(name="Alun").exists()


def test_somebody_with_an_account_comes_to_the_project(cast, clients):
    code = CODE.findall(poster(cast, clients).content.decode())[0]
    said = {"name": "Sam", "side": "professional", "code": code}
    page = clients["stranger"].post(reverse("projects:link"), said)
    assert page["Location"] == reverse("projects:project", args=[cast.project.slug])
    assert cast.seat(cast.stranger).side == "professional"


def test_a_link_that_could_not_be_made_keeps_what_was_typed(cast, clients):
    text = poster(cast, clients, places=501).content.decode()
    assert 'value="501"' in text
    assert not InvitationLink.objects.exists()


def test_guessing_links_is_slow(cast, clients):
    code = CODE.findall(poster(cast, clients).content.decode())[0]
    guesses = [
        Client().get(reverse("projects:link"), {"code": f"AAAA-AAAA-AAAA-{number:04}"})
        for number in range(11)
    ]
    assert [page.status_code for page in guesses] == [404] * 10 + [429]
    assert Client().post(reverse("projects:card"), {"code": code}).status_code == 429


def test_a_right_link_is_not_counted(cast, clients):
    code = CODE.findall(poster(cast, clients).content.decode())[0]
    for _number in range(12):
        assert Client().get(reverse("projects:link"), {"code": code}).status_code == 200


def test_no_code_is_kept(cast, clients):
    code = CODE.findall(poster(cast, clients).content.decode())[0]
    with connection.cursor() as cursor:
        for table in ("projects_invitationlink", "cache", "django_session"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            kept = str(cursor.fetchall())
            assert code not in kept
            assert code.replace("-", "") not in kept
