"""Facilitators keep an organisation's words, members ask, and no other organisation sees them."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils.translation import override

from evenkeel.areas.glossary import actions, queries, rules
from evenkeel.areas.glossary.actions import Said
from evenkeel.areas.glossary.models import Term
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.queries.waiting import Desk
from evenkeel.engine.plain import Term as Known


def url(cast, page, *more):
    return reverse(f"glossary:{page}", args=[cast.project.slug, *more])


@pytest.fixture
def hub(cast):
    said = Said(word="Hub", instead="centre; meeting place", word_cy="Hwb", meaning_cy="canolfan")
    return actions.add_term(project=cast.project, said=said, by=cast.facilitator)


@pytest.fixture
def asked(cast):
    return actions.ask_about(project=cast.project, word="gateway", in_welsh=False, by=cast.newcomer)


TYPED = {"word": "Pathway", "instead": "steps of your care", "meaning": "", "word_cy": ""}
ALL_TYPED = TYPED | {"instead_cy": "", "meaning_cy": ""}


def test_a_facilitator_adds_changes_and_removes_a_word(cast, clients):
    clients["facilitator"].post(url(cast, "add"), ALL_TYPED)
    term = Term.objects.get()
    assert (term.organisation, str(term)) == (cast.organisation, "Pathway")
    more = ALL_TYPED | {"meaning": "What happens first, next and last", "version": 1}
    clients["facilitator"].post(url(cast, "change", term.pk), more)
    text = clients["examiner"].get(url(cast, "words")).content.decode()
    assert "What happens first, next and last" in text
    assert url(cast, "add") not in text
    clients["facilitator"].post(url(cast, "remove", term.pk))
    assert "No words yet" in clients["citizen"].get(url(cast, "words")).content.decode()


@pytest.mark.parametrize(
    "who", ["citizen", "professional", "examiner", "outsider", "left", "officer", "operator"]
)
def test_nobody_else_keeps_the_words(cast, hub, who):
    by = getattr(cast, who)
    with pytest.raises(NotAllowedError):
        actions.add_term(project=cast.project, said=Said(word="x"), by=by)
    with pytest.raises(NotAllowedError):
        actions.change_term(project=cast.project, term=hub, said=Said(word="x"), seen=1, by=by)
    with pytest.raises(NotAllowedError):
        actions.remove_term(project=cast.project, term=hub, by=by)
    assert [str(one) for one in Term.objects.all()] == ["Hub"]


@pytest.mark.parametrize("who", ["examiner", "outsider", "left", "officer"])
def test_only_those_at_the_table_ask(cast, who):
    with pytest.raises(NotAllowedError):
        actions.ask_about(project=cast.project, word="x", in_welsh=False, by=getattr(cast, who))


def test_a_facilitator_of_another_organisation_reaches_no_word_through_their_own(
    cast, clients, hub
):
    theirs = cast.other_project
    with pytest.raises(NotAllowedError):
        actions.remove_term(project=theirs, term=hub, by=cast.outsider)
    with pytest.raises(NotAllowedError):
        actions.change_term(project=theirs, term=hub, said=Said(word="x"), seen=1, by=cast.outsider)
    page = reverse("glossary:words", args=[theirs.slug])
    assert "centre" not in clients["outsider"].get(page).content.decode()
    own = reverse("glossary:change", args=[theirs.slug, hub.pk])
    assert clients["outsider"].get(own).status_code == 404
    assert queries.own_words(cast.outsider, cast.project.slug, "en").terms == ()
    assert queries.own_words(cast.outsider, theirs.slug, "en").terms == ()


def test_a_word_stands_there_once_in_each_language(cast, hub):
    for said in (Said(word=" hUB "), Said(word="other", word_cy="hwb")):
        with pytest.raises(CannotError):
            actions.add_term(project=cast.project, said=said, by=cast.facilitator)
    # The other organisation has words of its own.
    actions.add_term(project=cast.other_project, said=Said(word="Hub"), by=cast.outsider)
    assert Term.objects.count() == 2


def test_of_two_who_change_a_word_the_later_is_told(cast, clients, hub):
    actions.change_term(
        project=cast.project, term=hub, said=Said(word="Hubs"), seen=1, by=cast.facilitator
    )
    late = ALL_TYPED | {"version": 1}
    answer = clients["facilitator"].post(url(cast, "change", hub.pk), late)
    assert "Somebody changed or removed this word" in answer.content.decode()
    assert 'value="steps of your care"' in answer.content.decode()
    hub.refresh_from_db()
    assert hub.word == "Hubs"


def test_what_is_asked_waits_for_facilitators_until_it_is_explained(cast, clients):
    desk = Desk([queries.waiting_for])
    clients["citizen"].post(url(cast, "ask"), {"word": "Gateway"})
    clients["newcomer"].post(url(cast, "ask"), {"word": "gateway"})
    asked = Term.objects.get()
    assert [one.href for one in desk.waiting(cast.facilitator, cast.at)] == [url(cast, "words")]
    assert desk.waiting(cast.citizen, cast.at) == desk.waiting(cast.outsider, cast.at) == []
    assert "Who can explain these?" in clients["citizen"].get(url(cast, "words")).content.decode()
    # A question is no word to leave alone.
    assert queries.own_words(cast.citizen, cast.project.slug, "en").terms == ()
    actions.add_term(
        project=cast.project, said=Said(word="gateway", instead="way in"), by=cast.facilitator
    )
    asked.refresh_from_db()
    assert (asked.is_question, asked.instead) == (False, "way in")
    assert desk.waiting(cast.facilitator, cast.at) == []
    with pytest.raises(CannotError):
        actions.ask_about(project=cast.project, word="Gateway", in_welsh=False, by=cast.citizen)


def test_who_asks_in_welsh_asks_about_a_welsh_word(cast, clients):
    clients["citizen"].post(url(cast, "ask"), {"word": "porth"}, headers={"accept-language": "cy"})
    assert Term.objects.get().word_cy == "porth"


def test_the_glossary_has_an_end(cast, monkeypatch, hub, asked):
    monkeypatch.setattr(actions, "MOST_TERMS", 2)
    monkeypatch.setattr(actions, "MOST_QUESTIONS", 1)
    with pytest.raises(CannotError):
        actions.add_term(project=cast.project, said=Said(word="x"), by=cast.facilitator)
    with pytest.raises(CannotError):
        actions.ask_about(project=cast.project, word="x", in_welsh=False, by=cast.citizen)
    # What was asked can still be explained.
    actions.add_term(project=cast.project, said=Said(word="gateway"), by=cast.facilitator)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"word": " "}, "Say the word, in English or in Welsh."),
        ({"meaning_cy": "canolfan"}, "Say which word this explains."),
        ({"word": "a b c d e f g h i"}, "more than eight words"),
    ],
)
def test_what_can_not_be_taken_is_told_and_kept(cast, clients, typed, says):
    sent = ALL_TYPED | typed
    text = clients["facilitator"].post(url(cast, "add"), sent).content.decode()
    assert says in text
    assert 'value="steps of your care"' in text
    assert not Term.objects.exists()


def test_the_check_knows_simpler_words_meanings_and_words_that_are_right(cast, hub):
    for said in (Said(word="ICB", meaning="It pays for health care"), Said(word="stakeholder")):
        actions.add_term(project=cast.project, said=said, by=cast.facilitator)
    own = queries.own_words(cast.newcomer, cast.project.slug, "en")
    assert own.terms == (
        Known("Hub", ("centre", "meeting place")),
        Known("ICB", ("It pays for health care",)),
        Known("stakeholder"),
    )
    assert own.meanings == {"ICB": "It pays for health care"}
    assert queries.own_words(cast.newcomer, cast.project.slug, "cy").terms == (
        Known("Hwb", ("canolfan",)),
    )
    assert queries.own_words(cast.stranger, cast.project.slug, "en").terms == ()
    assert queries.own_words(cast.newcomer, "", "en").terms == ()


def test_the_words_stand_in_the_readers_language(cast, clients, hub):
    with override("cy"):
        text = (
            clients["citizen"]
            .get(url(cast, "words"), headers={"accept-language": "cy"})
            .content.decode()
        )
    assert '<th scope="row" lang="cy">Hwb</th>' in text
    assert "canolfan" in text


def test_a_filter_finds_words_here_and_in_the_list_that_is_shipped(cast, clients, hub):
    page = url(cast, "words")
    text = clients["citizen"].get(page, {"q": "CENTRE"}).content.decode()
    assert ">Hub</th>" in text
    text = clients["citizen"].get(page, {"q": "stakeholder"}).content.decode()
    assert ">Hub</th>" not in text
    assert url(cast, "shipped") + "?q=stakeholder" in text
    listed = clients["citizen"].get(url(cast, "shipped"), {"q": "stakeholder"}).content.decode()
    assert "people it matters to" in listed
    assert "page=2" in clients["citizen"].get(url(cast, "shipped")).content.decode()


def test_the_words_can_be_taken_away_as_a_safe_table(cast, clients, hub, asked):
    actions.add_term(project=cast.project, said=Said(word="=1+1"), by=cast.facilitator)
    answer = clients["citizen"].get(reverse("exchange:glossary", args=[cast.project.slug]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["word"]: row["question"] for row in rows} == {
        "'=1+1": "",
        "Hub": "",
        "gateway": "yes",
    }


def test_simpler_words_are_taken_apart():
    assert rules.simpler_words(" use ;; make  use of") == ("use", "make use of")
    assert rules.is_too_long("one two three four five six seven eight-nine")
    assert not rules.is_too_long("one two three four five six seven eight")
