"""The pages of pulses: opening, answering with a code, on paper, what is told, talking about it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from evenkeel.areas.projects.actions.opening import Seat, open_project
from evenkeel.areas.projects.models import Membership, Project, Visibility
from evenkeel.areas.pulse import actions, answer_views, jobs, views
from evenkeel.areas.pulse.models import FreeWord, Pulse, Sealed
from evenkeel.areas.pulse.tests.made import after, answered, closed, codes, grown, opened
from evenkeel.engine.words import Side
from tests.cast import seated

START = reverse("answer_pulse:start")
QUESTIONS, ANSWER = reverse("answer_pulse:questions"), reverse("answer_pulse:answer")


@pytest.fixture
def group(cast, monkeypatch):
    grown(cast)
    for module in (views, answer_views):
        monkeypatch.setattr(module, "now", lambda: cast.at + timedelta(days=1))
    return cast


def address(name: str, group: Any, *more: str) -> str:
    return reverse(f"pulse:{name}", args=[group.project.slug, *more])


def test_opening_one_sends_everybody_a_code(group, clients):
    client = clients["facilitator"]
    assert (
        "The principles are those of your charter"
        in client.get(address("new", group)).content.decode()
    )
    said = {"scope": "project", "closes_on": (group.at + timedelta(days=8)).date(), "k": 8}
    response = client.post(address("new", group), said)
    assert response["Location"] == address("pulse", group, "p1")
    assert "being made and sent" in client.get(response["Location"]).content.decode()
    jobs.send_pulse.call(Pulse.objects.get().pk)
    assert len(codes()) == 20
    shown = client.get(response["Location"]).content.decode()
    assert "The codes have gone out by e-mail." in shown
    assert "20 people were asked" in shown
    assert "nothing is told of fewer than 8 answers" in shown


def test_whoever_opened_it_sees_how_far_the_codes_are(group, clients, monkeypatch):
    pulse = opened(group, at=group.at)
    here = address("pulse", group, pulse.ref)

    def shown(role: str = "facilitator") -> str:
        return str(clients[role].get(here).content.decode())

    Pulse.objects.update(tried=7)
    assert "7 of 20 messages have gone out" in shown()
    assert 'value="7"' in shown()
    assert "messages have gone out" not in shown("citizen")
    Pulse.objects.update(sent=False, messages=0, tried=0)
    assert "The codes have not gone out yet" in shown()
    monkeypatch.setattr(views, "now", lambda: group.at)
    assert "being made and sent" in shown()


def test_a_form_that_is_wrong_says_so_and_keeps_what_was_chosen(group, clients):
    page = clients["facilitator"].post(address("new", group), {"scope": "yearly", "k": 4})
    shown = page.content.decode()
    assert "greater than or equal to 5" in shown
    assert re.search(r'value="yearly"[^>]* checked', shown)
    assert not Pulse.objects.exists()


def test_somebody_answers_with_the_link_of_their_message(group):
    opened(group)
    (href,) = re.findall(r"https?://\S+", str(mail.outbox[0].body))[:1]
    client = Client()
    page = client.get(href[href.index("/pulse/") :])
    assert Sealed.objects.count() == 0
    code = codes()[0]
    assert f'value="{code}"' in page.content.decode()
    page = client.post(QUESTIONS, {"code": code})
    assert "I could say what I wanted to say." in page.content.decode()
    sent = {"code": code, "effect": "4", "say": "", "here": "2", "word": "Thanks"}
    page = client.post(ANSWER, sent)
    assert "Your answer is sealed" in page.content.decode()
    assert Sealed.objects.count() == 1
    again = client.post(ANSWER, sent)
    assert again.status_code == 400
    assert "This code does not work" in again.content.decode()
    assert set(client.cookies) <= {"csrftoken"}


def test_easy_words_stay_easy(group):
    opened(group)
    page = Client().post(QUESTIONS, {"code": codes()[0], "easy": "1"})
    assert "I could say what I think." in page.content.decode()
    wrong = Client().post(ANSWER, {"code": codes()[0], "easy": "1", "effect": "9"})
    assert "I could say what I think." in wrong.content.decode()
    assert Sealed.objects.count() == 0


@pytest.mark.parametrize("code", ["", "ABCD-EFGH-JKMN-PQRS", "\0", "x" * 5000])
def test_a_code_that_does_not_work_is_told(group, code):
    opened(group)
    for url in (QUESTIONS, ANSWER):
        page = Client().post(url, {"code": code})
        assert page.status_code == 400
        assert "This code does not work" in page.content.decode()


def test_paper_forms_are_printed_once_and_entered_several_at_a_time(group, clients):
    Membership.objects.filter(project=group.project, ref__in=["m2", "m3"]).update(
        wants_notices=False
    )
    pulse = opened(group)
    client = clients["facilitator"]
    assert (
        "No e-mail reaches 2 people."
        in client.get(address("pulse", group, pulse.ref)).content.decode()
    )
    sheet = client.post(address("codes", group, pulse.ref)).content.decode()
    printed = re.findall(r"<code>([0-9A-Z-]{19})</code>", sheet)
    assert len(printed) == 2
    again = client.post(address("codes", group, pulse.ref)).content.decode()
    assert "each is shown only once" in again
    enter = address("enter", group, pulse.ref)
    sent = {"0-code": printed[0], "0-effect": "5", "1-code": "WRONG", "1-say": "3"}
    page = client.post(enter, sent).content.decode()
    assert "1 form is saved" in page
    assert "there is no such code" in page
    assert 'value="WRONG"' in page
    assert Sealed.objects.count() == 1
    assert printed[0] not in page
    later = {"1-code": "WRONG", "1-say": "3", "0-code": printed[1], "0-here": "2"}
    assert 'name="0-code"' in page
    assert "1 form is saved" in client.post(enter, later).content.decode()
    assert Sealed.objects.count() == 2


@pytest.mark.parametrize("role", ["facilitator", "citizen", "examiner"])
def test_what_is_told_stands_for_all_with_the_widest_gap_first(group, clients, role):
    pulse = opened(group)
    answered(pulse, group.at, lived=[2, 2, 3, 2, 1, 3, 2, 2, 3, 1], others=[4, 5, 4, 3, 4, 5] * 2)
    closed(group, pulse)
    shown = clients[role].get(address("pulse", group, pulse.ref)).content.decode()
    assert "People with lived experience: about 10" in shown
    assert "People with lived experience see it as worse" in shown
    assert ("Talk about this" in shown) is (role != "examiner")
    assert clients["outsider"].get(address("pulse", group, pulse.ref)).status_code == 404
    taken = reverse("exchange:pulse", args=[group.project.slug, pulse.ref])
    table = clients[role].get(taken).content.decode("utf-8-sig").splitlines()
    assert len(table) == 4
    assert "What I said had an effect." in table[1]
    assert ",'−" not in table[1]
    assert clients["outsider"].get(taken).status_code == 404


def test_free_words_are_looked_through_and_then_shown_to_members(group, clients):
    pulse = opened(group)
    answered(pulse, group.at, lived=[3] * 10, others=[3] * 2, word="<b>Too long</b>")
    closed(group, pulse)
    client, here = clients["facilitator"], address("pulse", group, pulse.ref)
    assert "Look through them" in client.get(here).content.decode()
    assert "Too long" not in client.get(here).content.decode()
    form = client.get(address("words", group, pulse.ref)).context["form"]
    client.post(address("words", group, pulse.ref), dict.fromkeys(form.fields, "shown"))
    assert not FreeWord.objects.filter(state="waiting").exists()
    shown = clients["citizen"].get(here).content.decode()
    assert shown.count("&lt;b&gt;Too long") == 12


def test_what_somebody_could_be_known_by_is_marked_and_can_be_taken_out(group, clients):
    group.citizen.name = "Ann O'Neill"
    group.citizen.save()
    pulse = opened(group)
    word = "<b>Ann</b> shouted, ring 01632 960123"
    answered(pulse, group.at, lived=[3] * 10, others=[], word=word)
    closed(group, pulse)
    client, here = clients["facilitator"], address("words", group, pulse.ref)
    page = client.get(here)
    shown = page.content.decode()
    assert (
        "&lt;b&gt;<mark>Ann</mark>"
        '<span class="govuk-visually-hidden"> (a name)</span>&lt;/b&gt; shouted' in shown
    )
    assert "This may name a person: Ann." in shown
    assert "“01632 960123” (a phone number)" in shown
    assert "taken out: &lt;b&gt;[name]&lt;/b&gt; shouted, ring [phone number]" in shown
    first, *others = page.context["form"].fields
    client.post(here, {first: "masked", **dict.fromkeys(others, "shown")})
    texts = clients["citizen"].get(address("pulse", group, pulse.ref)).content.decode()
    assert texts.count("&lt;b&gt;[name]&lt;/b&gt; shouted, ring [phone number]") == 1
    assert texts.count("&lt;b&gt;Ann&lt;/b&gt;") == 9
    assert not FreeWord.objects.get(pk=first).text.startswith("<b>Ann")


def test_where_nothing_is_found_there_is_nothing_to_take_out(group, clients):
    pulse = opened(group)
    answered(pulse, group.at, lived=[3] * 10, others=[], word="Too long")
    closed(group, pulse)
    client, here = clients["facilitator"], address("words", group, pulse.ref)
    page = client.get(here)
    assert "taken out" not in page.content.decode()
    assert "<mark>" not in page.content.decode()
    (key, *_rest) = page.context["form"].fields
    assert client.post(here, {key: "masked"}).context["form"].errors
    assert FreeWord.objects.get(pk=key).state == FreeWord.State.WAITING


def test_a_second_pulse_says_which_way_it_went(group, clients):
    pulse = opened(group)
    answered(pulse, group.at, lived=[2, 1, 2, 3, 2, 1, 2, 3, 2], others=[3, 4, 3, 2, 4, 3, 3, 4, 3])
    closed(group, pulse)
    mail.outbox.clear()
    again = opened(group, at=after(group, 10), closes_on=group.at.date() + timedelta(days=17))
    answered(again, after(group, 11), lived=[4, 5, 4, 4, 5, 4, 4, 3, 4], others=[3, 3, 4, 3] * 2)
    closed(group, again, days=18)
    shown = clients["citizen"].get(address("pulse", group, again.ref)).content.decode()
    assert "Only which way it went is told" in shown
    listed = clients["citizen"].get(address("pulses", group)).content.decode()
    assert listed.count("our work together") == 2


def neighbours(group: Any) -> Any:
    """Another project of the organisation, with somebody in it alone and a facilitator."""
    project = open_project(
        organisation=group.organisation,
        name="Neighbours",
        visibility=Visibility.MEMBERS,
        claim={},
        place=Seat(side=Side.PROFESSIONAL),
        by=group.officer,
        at=group.at,
    )
    seated(project, group.stranger, Side.CITIZEN, by=group.officer, at=group.at)
    return project


def test_a_yearly_pulse_is_told_in_every_project_without_saying_whose_it_was(group, clients):
    other = neighbours(group)
    pulse = opened(group, scope=Pulse.Scope.YEARLY)
    assert len(mail.outbox) >= 22
    about = [one for one in mail.outbox if "code=" in str(one.body)]
    assert not any(group.project.name in f"{one.subject} {one.body}" for one in about)
    asked = Client().post(QUESTIONS, {"code": codes()[0]}).content.decode()
    assert group.project.name not in asked
    assert group.organisation.name in asked
    listed = reverse("pulse:pulses", args=[other.slug])
    assert "No pulse yet" in clients["stranger"].get(listed).content.decode()
    here = reverse("pulse:yearly", args=[other.slug, pulse.pk])
    assert clients["stranger"].get(here).status_code == 404  # while it is open
    answered(pulse, group.at, lived=[2, 2, 3, 2, 1, 3, 2, 2, 3, 1], others=[4, 5, 4, 3, 4, 5] * 2)
    closed(group, pulse)
    for role in ("stranger", "officer"):
        shown = clients[role].get(listed).content.decode()
        assert here in shown
        shown += clients[role].get(here).content.decode()
        assert "The whole organisation, once a year." in shown
        assert "People with lived experience see it as worse" in shown
        assert group.project.name not in shown
        assert "/words/" not in shown
    table = clients["stranger"].get(reverse("exchange:yearly_pulse", args=[other.slug, pulse.pk]))
    assert len(table.content.decode("utf-8-sig").splitlines()) == 9
    # The pulse of a project itself is told in no other.
    Pulse.objects.update(scope=Pulse.Scope.PROJECT)
    assert clients["stranger"].get(here).status_code == 404
    assert here not in clients["stranger"].get(listed).content.decode()


def test_what_was_told_of_an_organisation_is_for_members_alone(group, clients):
    other = neighbours(group)
    pulse = opened(group, scope=Pulse.Scope.YEARLY)
    closed(group, pulse)
    Project.objects.update(visibility=Visibility.PUBLIC)
    here = reverse("pulse:yearly", args=[other.slug, pulse.pk])
    for role in ("outsider", "citizen"):
        assert clients[role].get(here).status_code == 403
        listed = clients[role].get(reverse("pulse:pulses", args=[other.slug]))
        assert here not in listed.content.decode()
    foreign = reverse("pulse:yearly", args=[group.other_project.slug, pulse.pk])
    assert clients["outsider"].get(foreign).status_code == 404


def test_a_project_without_a_pulse_says_what_to_do(group, clients):
    assert "No pulse yet" in clients["citizen"].get(address("pulses", group)).content.decode()


def test_facilitators_hear_what_waits(group, clients):
    Membership.objects.filter(project=group.project, ref="m2").update(wants_notices=False)
    pulse = opened(group, at=group.at)
    actions.remind(group.at)
    home = reverse("projects:project", args=[group.project.slug])
    assert pulse.cards
    Pulse.objects.update(closes_on=group.at.date() + timedelta(days=100_000))
    assert "print the codes" in clients["facilitator"].get(home).content.decode()
    assert "print the codes" not in clients["citizen"].get(home).content.decode()
