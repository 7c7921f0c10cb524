"""The pages: who sees them, writing a draft with plain buttons, and what everybody is told."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from evenkeel.areas.charter.tests.made import (
    WHOLE,
    agreed,
    drafted,
    in_force,
    now_drafted,
    proposed,
    turn_both,
)
from evenkeel.areas.projects.actions.membership import change_place, leave
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.models import Project, Proposal, Visibility
from evenkeel.engine.words import Side

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
OTHER = replace(
    WHOLE, principles=("We listen.", WHOLE.principles[0]), answer_days=7, budget="Nothing."
)


@pytest.fixture
def at(cast):
    return cast.at + timedelta(days=1)


def address(cast, name, *arguments):
    area, _, page = name.rpartition(":")
    return reverse(f"{area or 'charter'}:{page}", args=[cast.project.slug, *arguments])


def boxes(content, version, **more):
    """A form as a browser sends it."""
    sent = {
        name: "" if getattr(content, name) is None else getattr(content, name)
        for name in content.__dataclass_fields__
        if name != "principles"
    }
    sent |= {f"principle_{at}": text for at, text in enumerate(content.principles, 1)}
    return sent | {"version": version} | more


@pytest.mark.parametrize(
    ("role", "sees", "writes"),
    [
        ("anonymous", 302, 302),
        ("stranger", 404, 404),
        ("outsider", 404, 404),
        ("left", 404, 404),
        ("examiner", 200, 403),
        ("newcomer", 200, 200),
        ("facilitator", 200, 200),
    ],
)
@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_who_sees_and_who_writes(
    cast, clients, at, role, sees, writes, language, django_assert_max_num_queries
):
    agreed(cast, WHOLE, at)
    drafted(cast, OTHER, at)
    clients[role].cookies["django_language"] = language
    for name, arguments, status in (
        ("charter", (), sees),
        ("editions", (), sees),
        ("edition", (1,), sees),
        ("begin", (), writes),
        ("draft", (), writes),
        ("preview", (), writes),
    ):
        with django_assert_max_num_queries(MOST_QUERIES):
            page = clients[role].get(address(cast, name, *arguments))
        assert page.status_code == status, name


def test_an_empty_page_says_why_and_what_to_do(cast, clients):
    page = clients["citizen"].get(address(cast, "charter")).text
    assert "Agree it before work starts" in page
    assert "Begin a draft" in page
    assert "Begin a draft" not in clients["examiner"].get(address(cast, "charter")).text
    assert clients["examiner"].get(address(cast, "edition", 1)).status_code == 404
    page = clients["facilitator"].get(address(cast, "projects:project")).text
    assert "Your group has no charter yet. Agree one before work starts" in page
    assert "Not agreed yet" in page
    assert "Nothing is waiting" in clients["citizen"].get(address(cast, "projects:project")).text


def test_a_draft_is_written_with_plain_buttons_and_proposed(cast, clients):
    client, draft = clients["citizen"], address(cast, "draft")
    assert client.get(draft).url == address(cast, "begin")
    assert client.get(address(cast, "preview")).url == address(cast, "begin")
    client.post(address(cast, "begin"), {"start": "wales"})
    begun = now_drafted(cast)
    assert "We value every person" in client.get(draft).text
    content = replace(begun.content, principles=(*begun.content.principles, "We listen."))
    sent = client.post(draft, boxes(content, 1, do="up-6"))
    assert sent.url == f"{draft}#id_principle_5"
    assert now_drafted(cast).content.principles[4] == "We listen."
    sent = client.post(draft, boxes(now_drafted(cast).content, 2, do="remove-1"))
    moved = now_drafted(cast)
    assert len(moved.content.principles) == 5
    sent = client.post(draft, boxes(replace(WHOLE, low=None, high=None), 3, do="preview"))
    assert sent.url == address(cast, "preview")
    page = client.get(sent.url).text
    assert "33–67 %" in page
    assert "Within 14 days" in page
    sent = client.post(sent.url, {"version": 4, "reason": "So that we know"})
    proposal = Proposal.objects.get()
    assert sent.url == address(cast, "projects:proposal", proposal.ref)
    page = client.get(sent.url).text
    assert "Agree this charter" in page
    for text in (*WHOLE.principles, WHOLE.ground_rules, WHOLE.budget, "33–67 %", "Nobody objects"):
        assert text.replace("'", "&#x27;") in page


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast, clients, at):
    begun = drafted(cast, WHOLE, at)
    wrong = boxes(WHOLE, begun.version, low="99", high="", answer_days="soon", do="up-2")
    page = clients["citizen"].post(address(cast, "draft"), wrong)
    assert page.status_code == 200
    assert 'value="99"' in page.text
    assert 'value="soon"' in page.text
    assert page.text.index("We say what we can") < page.text.index("We share the power.")
    assert now_drafted(cast) == begun
    many = {f"principle_{number}": f"No {number}" for number in range(1, 30)}
    page = clients["citizen"].post(address(cast, "draft"), boxes(WHOLE, begun.version, **many))
    assert "15 principles at most" in page.text
    page = clients["citizen"].post(address(cast, "draft"), {"version": "x"})
    assert page.status_code == 200


def test_who_can_keep_is_offered_by_name_for_their_own_side_alone(cast, clients, at):
    change_place(
        membership=cast.seat(cast.newcomer), place=Seat(side=Side.BOTH), by=cast.newcomer, at=at
    )
    drafted(cast, WHOLE, at)
    page = clients["citizen"].get(address(cast, "draft"))
    offered = {
        name: page.context["form"].fields[name].choices[1:]
        for name in ("citizens_keeper", "professionals_keeper")
    }
    assert offered == {
        "citizens_keeper": [("m2", "Nia"), ("m4", "Tomos")],
        "professionals_keeper": [("m1", "Dafydd"), ("m3", "Ruth"), ("m4", "Tomos")],
    }
    assert '<option value="m2" selected>Nia</option>' in page.text
    assert "reads first what somebody raises without a name" in page.text


@pytest.mark.parametrize(
    ("citizens", "professionals", "told"),
    [
        ("m3", "", "not of that side"),
        ("m6", "", "not of that side"),
        ("m4", "m4", "for both sides"),
    ],
)
def test_a_keeper_who_cannot_be_one_is_refused_and_the_words_stay(
    cast, clients, at, citizens, professionals, told
):
    change_place(
        membership=cast.seat(cast.newcomer), place=Seat(side=Side.BOTH), by=cast.newcomer, at=at
    )
    begun = drafted(cast, WHOLE, at)
    keepers = {"citizens_keeper": citizens, "professionals_keeper": professionals}
    sent = boxes(replace(WHOLE, budget="Typed just now."), begun.version, **keepers)
    page = clients["citizen"].post(address(cast, "draft"), sent).text
    assert told in page
    assert "Typed just now." in page
    assert now_drafted(cast) == begun


def test_a_keeper_who_left_since_the_draft_is_told_at_the_proposal(cast, clients, at):
    draft = drafted(cast, replace(WHOLE, citizens_keeper="m4"), at)
    leave(membership=cast.seat(cast.newcomer), by=cast.newcomer, at=at)
    sent = {"version": draft.version, "reason": "So that we know"}
    page = clients["citizen"].post(address(cast, "preview"), sent).text
    assert "Choose somebody else in the draft" in page
    assert "So that we know" in page
    page = clients["citizen"].get(address(cast, "draft"))
    assert page.context["form"]["citizens_keeper"].value() == "m4"
    assert 'value="m4"' not in page.text


def test_of_two_who_choose_keepers_at_once_the_second_sees_both_by_name(cast, clients, at):
    begun = drafted(cast, replace(WHOLE, citizens_keeper=""), at)
    clients["professional"].post(address(cast, "draft"), boxes(WHOLE, begun.version))
    other = boxes(replace(WHOLE, citizens_keeper="m4"), begun.version)
    page = clients["citizen"].post(address(cast, "draft"), other)
    both = page.context["both"]
    assert [(one.theirs, one.mine) for one in both] == [("Nia", "Tomos")]


def test_members_read_the_keepers_names_and_the_public_that_there_are_some(cast, clients, at):
    agreed(cast, WHOLE, at)
    agreed(cast, replace(WHOLE, citizens_keeper="m4", professionals_keeper=""), at)
    Project.objects.filter(pk=cast.project.pk).update(visibility=Visibility.PUBLIC)
    proposals = [one.ref for one in Proposal.objects.order_by("pk")]
    for name, arguments in (
        ("charter", ()),
        ("editions", ()),
        ("edition", (2,)),
        ("projects:proposal", (proposals[1],)),
    ):
        page = clients["examiner"].get(address(cast, name, *arguments)).text
        assert "Keeper of concerns for the neighbours" in page
        assert "Tomos" in page
        if name == "projects:proposal":
            continue
        page = clients["anonymous"].get(address(cast, name, *arguments)).text
        assert "Keeper of concerns for the neighbours" in page
        assert "nother member is named" in page or name == "charter"
        for person in ("Nia", "Ruth", "Tomos", "m2", "m4"):
            assert person not in re.sub(r"<[^>]*>", "", page)
    page = clients["anonymous"].get(address(cast, "minutes:entry", in_force(cast).seq)).text
    assert "A member is named" in page
    assert "Tomos" not in page


def test_of_two_who_write_at_once_the_second_sees_both(cast, clients, at):
    begun = drafted(cast, WHOLE, at)
    nia = boxes(replace(WHOLE, ground_rules="Nia’s rules."), begun.version)
    ruth = boxes(replace(WHOLE, ground_rules="Ruth’s rules.", budget="Ruth’s."), begun.version)
    clients["professional"].post(address(cast, "draft"), ruth)
    page = clients["citizen"].post(address(cast, "draft"), nia).text
    assert "Somebody else changed the same words" in page
    assert "Ruth’s rules." in page
    assert page.count("Nia’s rules.") == 2
    assert "Ruth’s." in page
    assert now_drafted(cast).content.ground_rules == "Ruth’s rules."
    other = boxes(replace(WHOLE, deciding="By asking."), begun.version)
    page = clients["newcomer"].post(address(cast, "draft"), other, follow=True).text
    assert "both are kept" in page
    clients["citizen"].post(address(cast, "back", begun.version))
    assert now_drafted(cast).content == WHOLE


def test_who_still_writes_when_the_draft_becomes_the_charter_loses_nothing(cast, clients, at):
    agreed(cast, WHOLE, at)
    late = boxes(replace(WHOLE, budget="Late words."), now_drafted(cast).version)
    page = clients["citizen"].post(address(cast, "draft"), late, follow=True).text
    assert "Late words." in page
    assert "A newer charter is in force" in page


def test_what_another_edition_changes_is_told(cast, clients, at):
    agreed(cast, WHOLE, at)
    proposal = proposed(cast, OTHER, at + timedelta(days=1))
    where = address(cast, "projects:proposal", proposal.ref)
    for told in (clients["citizen"].get(where).text, clients["citizen"].get(where).text):
        assert "Agree another charter: edition 2" in told
        assert "left out" in told
        assert "We listen." in told
        assert "Within 7 days" in told
        assert "A thousand pounds a year." in told
    assert turn_both(cast, proposal, at + timedelta(days=2))
    for name, arguments in (("editions", ()), ("edition", (2,))):
        page = clients["examiner"].get(address(cast, name, *arguments)).text
        assert "Within 7 days" in page
        assert "A thousand pounds a year." in page
    old = clients["examiner"].get(address(cast, "edition", 1)).text
    assert "A newer edition holds now" in old


def test_who_wanted_an_overtaken_charter_is_told(cast, clients, at):
    first, second = proposed(cast, WHOLE, at), proposed(cast, OTHER, at)
    turn_both(cast, first, at)
    page = clients["citizen"].get(address(cast, "projects:proposal", second.ref)).text
    assert "Another charter took effect" in page
    assert "Overtaken by another one" in page
    draft = clients["citizen"].get(address(cast, "draft")).text
    assert "A newer charter is in force" in draft


def test_the_band_and_the_words_of_a_charter_change_with_it(cast, clients, at):
    agreed(cast, WHOLE, at)
    page = clients["citizen"].get(address(cast, "projects:propose_band")).text
    assert address(cast, "draft") in page
    assert 'name="low"' not in page
    assert (
        "Propose another charter"
        in clients["citizen"].get(address(cast, "projects:proposals")).text
    )
    page = clients["facilitator"].get(address(cast, "projects:settings")).text
    assert "It stands in your charter" in page
    assert 'value="neighbours"' in page
    assert "40–60 %" in clients["citizen"].get(address(cast, "projects:project")).text


def test_the_entry_reads_well_for_everybody_who_may_see_the_charter(cast, clients, at):
    agreed(cast, WHOLE, at)
    Project.objects.filter(pk=cast.project.pk).update(visibility=Visibility.PUBLIC)
    charter = in_force(cast)
    page = clients["anonymous"].get(address(cast, "minutes:entry", charter.seq)).text
    for told in ("Charter", "40–60 %", "Principle 2", "Ground rules", "The number of beds."):
        assert told in page
    assert page.index("Principle 1:") < page.index("Ground rules")
    assert "The number of beds." in clients["anonymous"].get(address(cast, "charter")).text
    asked = address(cast, "minutes:entry", Proposal.objects.get().seq)
    assert "The number of beds." not in clients["anonymous"].get(asked).text
    acts = clients["professional"].get(address(cast, "projects:acts")).text
    assert "agreed a charter, with two keys" in acts


def test_the_short_form_is_for_the_start_of_a_meeting(cast, at):
    agreed(cast, WHOLE, at)
    context = {"project": cast.project, "charter": in_force(cast)}
    page = render_to_string("charter/short.html", context)
    assert "We share the power." in page
    assert "One speaks at a time." in page
    assert not render_to_string("charter/short.html", context | {"charter": None}).strip()
