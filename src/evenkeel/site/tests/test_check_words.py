"""The check of words while somebody writes: what it answers, to whom, and that it keeps nothing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenkeel.areas.glossary.actions import Said, add_term
from evenkeel.shared.advice import LONGEST_TEXT

ADDRESS = "/words/check/"
LONG = "We " + "really " * 26 + "meet."


@pytest.fixture
def hub(cast):
    said = Said(word="hub", instead="<b>centre</b>", word_cy="hwb", instead_cy="canolfan")
    return add_term(project=cast.project, said=said, by=cast.facilitator)


def asked(client, text, **more):
    return client.post(ADDRESS, {"text": text, "language": "en-gb", **more})


def test_it_says_what_could_be_simpler_and_from_where(cast, clients, hub):
    text = f"We utilise the hub. The XQZ will utilise it. {LONG}"
    body = asked(clients["citizen"], text, place=cast.project.slug).content.decode()
    assert "1 long sentence, 2 words that could be simpler, 1 short form" in body
    assert "(28 words)" in body
    assert "(2 times)" in body
    assert "“use”" in body
    assert "(from the list that comes with Even Keel)" in body
    assert "&lt;b&gt;centre&lt;/b&gt;" in body
    assert "(from your own words, Easy speak)" in body
    assert "<b>centre" not in body


def test_a_short_text_has_no_reading_age_and_a_longer_one_has(clients):
    assert "Too little text" in asked(clients["citizen"], "We meet.").content.decode()
    body = asked(clients["citizen"], "We meet in the hall on Monday. " * 9).content.decode()
    assert "Reading age: about" in body


def test_in_welsh_it_looks_at_sentences_and_own_words_only(cast, clients, hub):
    text = f"Mae hwb yma. Stakeholders utilise the NHSX. {LONG}"
    more = {"language": "cy", "place": cast.project.slug}
    body = asked(clients["citizen"], text, **more).content.decode()
    assert "In Welsh we look only at long sentences" in body
    assert "1 long sentence, 1 word that could be simpler." in body
    assert "canolfan" in body
    assert "Reading age" not in body


@pytest.mark.parametrize("who", ["outsider", "stranger", "left", "operator"])
def test_no_other_organisation_learns_the_words(cast, clients, hub, who):
    body = asked(clients[who], "The hub.", place=cast.project.slug).content.decode()
    assert "centre" not in body


def test_what_is_quoted_does_no_harm(clients):
    body = asked(clients["citizen"], "<script>alert(1)</script> " + LONG).content.decode()
    assert "<script" not in body
    assert "&lt;script&gt;" in body


def test_what_is_too_long_is_told_and_not_read(clients):
    body = asked(clients["citizen"], "utilise " * LONGEST_TEXT).content.decode()
    assert "more here than one check takes (20,000 characters)" in body
    assert "<details" not in body


def test_it_writes_nothing_and_nothing_may_keep_it(clients):
    clients["citizen"].get(reverse("people:account"))
    with CaptureQueriesContext(connection) as captured:
        answer = asked(clients["citizen"], "We utilise it.")
    assert [one["sql"] for one in captured if not one["sql"].startswith("SELECT")] == []
    assert "no-store" in answer["Cache-Control"]


def test_who_is_not_signed_in_or_comes_from_elsewhere_gets_no_advice(cast, clients):
    assert asked(clients["anonymous"], "We utilise it.").status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.citizen, "allauth.account.auth_backends.AuthenticationBackend")
    assert asked(strict, "We utilise it.").status_code == 403
    assert clients["citizen"].get(ADDRESS).status_code == 405
