"""A joining card in somebody's hand: from the printed sheet to signing in again."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import JoiningCard

CODE = re.compile(r"<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})</code>")


@pytest.fixture(autouse=True)
def _no_tries_left_over(db):
    cache.clear()


@pytest.fixture
def codes(cast, clients):
    page = clients["facilitator"].post(
        reverse("projects:cards", args=[cast.project.slug]), {"number": 2}
    )
    text = page.content.decode()
    assert "<svg" in text
    assert "<script" not in text
    return CODE.findall(text)


def join(client, code, **more):
    client.post(reverse("projects:card"), {"code": code})
    sent = {"name": "Alun", "side": "citizen", "pin": "7391", "again": "7391"} | more
    return client.post(reverse("projects:card_join"), sent)


def signed_in(client):
    return "_auth_user_id" in client.session


def test_from_the_sheet_to_the_table_and_back_again(cast, codes):
    client = Client()
    page = join(client, codes[0].lower().replace("-", " "))
    assert page["Location"] == reverse("projects:project", args=[cast.project.slug])
    assert signed_in(client)
    again = Client()
    again.post(reverse("projects:card"), {"code": codes[0]})
    page = again.post(reverse("projects:card_pin"), {"pin": "0000"})
    assert "not the PIN" in page.content.decode()
    again.post(reverse("projects:card_pin"), {"pin": "7391"})
    assert again.session["_auth_user_id"] == client.session["_auth_user_id"]


def test_a_link_alone_does_nothing(cast, codes):
    client = Client()
    page = client.get(reverse("projects:card"), {"code": codes[0]})
    assert codes[0] in page.content.decode()
    assert client.get(reverse("projects:card_join")).status_code == 302
    assert "card" not in client.session
    assert not JoiningCard.objects.exclude(joined_at=None).exists()


def test_the_page_says_what_joining_means_before_it_is_done(cast, codes):
    client = Client()
    page = client.post(reverse("projects:card"), {"code": codes[0]}, follow=True)
    text = page.content.decode()
    assert cast.project.name in text
    assert "You can leave at any time" in text
    assert not Person.objects.filter(name="Alun").exists()


def test_two_pins_that_differ_are_refused_and_the_rest_is_kept(cast, codes):
    page = join(Client(), codes[0], again="7392", organisation="Falls group")
    text = page.content.decode()
    assert "not the same" in text
    assert "Falls group" in text
    assert "7391" not in text


def test_somebody_with_an_account_joins_with_it(cast, clients, codes):
    join(clients["stranger"], codes[0])
    assert cast.seat(cast.stranger).side == "citizen"
    card = JoiningCard.objects.get(person=cast.stranger)
    assert card.ended_at
    assert not card.pin_hash


def test_an_ended_card_lets_nobody_in(cast, clients, codes):
    for card in JoiningCard.objects.all():
        clients["facilitator"].post(reverse("projects:end_card", args=[cast.project.slug, card.pk]))
    page = Client().post(reverse("projects:card"), {"code": codes[0]})
    assert "No card has this code" in page.content.decode()


def test_a_card_in_hand_dies_with_the_card(cast, clients, codes):
    client = Client()
    client.post(reverse("projects:card"), {"code": codes[0]})
    JoiningCard.objects.update(ended_at=cast.at)
    page = client.post(reverse("projects:card_join"), {"name": "Alun", "side": "citizen"})
    assert page.status_code == 302
    assert not signed_in(client)


def test_guessing_codes_is_slow(cast, codes):
    for number in range(10):
        page = Client().post(reverse("projects:card"), {"code": f"AAAA-AAAA-AAAA-{number:04}"})
        assert page.status_code == 200
    page = Client().post(reverse("projects:card"), {"code": codes[0]})
    assert page.status_code == 429


def test_guessing_pins_is_slow_from_anywhere(cast, codes):
    join(Client(), codes[0])
    statuses = []
    for number in range(11):
        client = Client(REMOTE_ADDR=f"203.0.113.{number}")
        client.post(reverse("projects:card"), {"code": codes[0]})
        page = client.post(reverse("projects:card_pin"), {"pin": f"{number:04}"})
        statuses.append(page.status_code)
    assert statuses == [200] * 10 + [429]


def test_thirty_people_join_from_one_village_hall(cast, clients):
    page = clients["facilitator"].post(
        reverse("projects:cards", args=[cast.project.slug]), {"number": 30}
    )
    for code in CODE.findall(page.content.decode()):
        client = Client()
        assert client.post(reverse("projects:card"), {"code": code}).status_code == 302


def test_neither_code_nor_pin_is_kept(cast, codes):
    from django.db import connection

    join(Client(), codes[0])
    with connection.cursor() as cursor:
        for table in ("projects_joiningcard", "cache", "projects_membership"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            kept = str(cursor.fetchall())
            assert codes[0] not in kept
            assert codes[0].replace("-", "") not in kept
            assert "'7391'" not in kept


def test_a_new_copy_is_seen_by_its_owner_and_by_everybody(cast, clients, codes):
    owner = Client()
    join(owner, codes[0])
    ref = cast.project.memberships.get(person__name="Alun").ref
    url = reverse("projects:reissue_card", args=[cast.project.slug, ref])
    page = clients["facilitator"].post(url)
    assert CODE.findall(page.content.decode())
    page = owner.get(reverse("projects:project", args=[cast.project.slug]))
    assert "A new joining card was made for you" in page.content.decode()
    page = clients["citizen"].get(reverse("projects:member", args=[cast.project.slug, ref]))
    assert "New copies of their card" in page.content.decode()
    assert "by Dafydd" in page.content.decode()


def test_an_invitation_by_e_mail_from_link_to_seat(cast, clients, mailoutbox):
    clients["facilitator"].post(
        reverse("projects:invite", args=[cast.project.slug]), {"email": "sam@example.org"}
    )
    link = re.search(r"http://testserver(\S+)", mailoutbox[-1].body)
    assert link
    page = Client().get(link[1])
    assert "First sign in" in page.content.decode()
    client = clients["stranger"]
    assert client.get(link[1]).status_code == 200
    assert not cast.project.memberships.filter(person=cast.stranger).exists()
    code = link[1].partition("code=")[2]
    client.post(reverse("projects:join"), {"code": code, "name": "Sam", "side": "professional"})
    assert cast.seat(cast.stranger).side == "professional"
    assert client.get(link[1]).status_code == 404


def test_where_the_mail_server_is_down_nobody_is_invited(cast, clients, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    page = clients["facilitator"].post(
        reverse("projects:invite", args=[cast.project.slug]), {"email": "sam@example.org"}
    )
    text = page.content.decode()
    assert "nobody was invited" in text
    assert "sam@example.org" in text
    assert not cast.project.invitations.filter(email="sam@example.org").exists()
