"""Every fact, and every field and value that a correction can change, has its words."""

from dataclasses import fields
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.actions.seat import day
from evenkeel.areas.projects.presenting import (
    FACT_WORDS,
    FIELD_WORDS,
    KIND_WORDS,
    TEXT_WORDS,
    VALUE_WORDS,
    said,
)
from evenkeel.areas.projects.rules import CORRECTABLE
from evenkeel.engine.facts import FACTS, CommitmentMade, DecisionMade, MeetingHeld
from evenkeel.engine.minutes.columns import ITEMS
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Phase, Rule, Side
from evenkeel.record.writing import Writing, write_all


def test_each_kind_of_fact_has_its_words():
    assert FACT_WORDS.keys() == {kind for kind, _ in FACTS}


def test_each_field_that_can_be_corrected_has_its_words():
    assert KIND_WORDS.keys() == {fact.kind for fact in CORRECTABLE}
    names = {one.name for fact in CORRECTABLE for one in fields(fact)}
    assert names - {"item"} <= FIELD_WORDS.keys()
    assert set(ITEMS.texts) <= TEXT_WORDS.keys()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("raised_by", Side),
        ("confirmed_by", Side),
        ("phase", Phase),
        ("rule", Rule),
        ("about", About),
        ("done", Done),
        ("basis", Basis),
    ],
)
def test_each_value_has_its_words(name, values):
    assert VALUE_WORDS[name].keys() == set(values)


def test_values_days_and_people_are_told_as_a_reader_would():
    names = {"m2": "Nia", "n1": "Riverside Council"}
    assert said("rule", Rule.PROFESSIONAL_DECIDES, names) == "professionals decided"
    assert said("due", When.read("2026-03-14"), names) == "14 March 2026"
    assert said("due", When.read("2026-03"), names) == "March 2026"
    assert said("owner", ("m2", "m9"), names) == "Nia, member m9"
    assert said("organisation", "n1", names) == "Riverside Council"
    assert said("citizens_present", 3, names) == "3"
    assert said("decided_by", None, names) == "not recorded"
    with translation.override("cy"):
        assert said("due", When.read("2026-03-14"), names) == "14 Mawrth 2026"
        assert "professional" not in said("rule", Rule.PROFESSIONAL_DECIDES, names)


@pytest.fixture
def promised(cast):
    """The number of an entry that says what somebody promised."""
    on = day(cast.project, cast.at)
    held = MeetingHeld(meeting="t1", on=on)
    promise = CommitmentMade(item="i1", meeting="t1", owner=Side.CITIZEN, due=on)
    with transaction.atomic():
        texts = {"summary": "A lift", "reason": "It broke"}
        writings = [Writing(held), Writing(promise, texts)]
        return write_all(cast.project.record, writings, by="m1", at=cast.at)[-1]


def propose(cast, seq, fact, **texts):
    return two_keys.propose_correction(
        project=cast.project,
        seq=seq,
        fact=fact,
        reason="The signed minutes say so",
        texts=texts,
        by=cast.citizen,
        at=cast.at + timedelta(days=1),
    )


def test_a_proposal_says_what_would_change_in_both_languages(cast, clients, promised):
    right = CommitmentMade(
        item="i1", meeting="t1", owner=("m2", "m3"), due=When.read("2026-05"), done=Done.DROPPED
    )
    proposal = propose(cast, promised, right, summary="A lift", reason="It was <b>old</b>")
    url = reverse("projects:proposal", args=[cast.project.slug, proposal.ref])
    text = clients["professional"].get(url).content.decode()
    for words in ("Nia, Ruth", "2 March 2026", "May 2026", "dropped, with a reason", "It broke"):
        assert words in text
    assert "It was &lt;b&gt;old&lt;/b&gt;" in text
    assert "A lift" not in text
    clients["professional"].cookies["django_language"] = "cy"
    welsh = clients["professional"].get(url).content.decode()
    for words in ("2 Mawrth 2026", "Mai 2026"):
        assert words in welsh
    for words in ("dropped", "2026-03", "2026-05"):
        assert words not in welsh


def test_what_an_earlier_correction_left_is_no_change(cast, clients, promised):
    def agreed(seq, fact, **texts):
        proposal = propose(cast, seq, fact, **texts)
        for by, side in ((cast.citizen, Side.CITIZEN), (cast.professional, Side.PROFESSIONAL)):
            at = cast.at + timedelta(days=2)
            two_keys.turn_key(proposal=proposal, side=side, by=by, at=at)
        return cast.entries()[-1].seq

    decided = DecisionMade(item="i1", meeting="t1", decided_by=Side.BOTH)
    newer = agreed(promised, decided, reason="It is old")
    proposal = propose(cast, newer, decided, summary="A lift", reason="It broke")
    url = reverse("projects:proposal", args=[cast.project.slug, proposal.ref])
    text = clients["professional"].get(url).content.decode()
    assert "It is old" in text
    assert "It broke" in text
    assert "A lift" not in text


def test_the_list_of_proposals_costs_the_same_however_many_there_are(cast, clients, promised):
    url = reverse("projects:proposals", args=[cast.project.slug])
    client = clients["newcomer"]
    queries = []
    for done in (Done.YES, Done.NO, Done.PARTLY):
        propose(cast, promised, CommitmentMade(item="i1", meeting="t1", done=done))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        queries.append(len(asked))
    assert len(set(queries)) == 1
