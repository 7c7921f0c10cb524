"""The pages of concerns: setting up, taking codes, raising, following, keeping and answering."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from evenkeel.areas.commitments.actions import Promised, make_promise
from evenkeel.areas.concerns import actions, keeping_views, raise_views, views
from evenkeel.areas.concerns.models import Answer, Concern, Message, ReadingKey, Setup
from evenkeel.areas.concerns.tests.made import (
    AT_RISK,
    CITIZENS,
    PROFESSIONALS,
    after,
    code_of,
    only_reads,
    reached,
)
from evenkeel.engine.words import Side

START, WRITE, SEND = (reverse(f"raise_concern:{name}") for name in ("start", "write", "send"))
FOLLOW, REPLY, BACK = (
    reverse(f"raise_concern:{name}") for name in ("follow", "reply", "take_back")
)
ME_TOO = reverse("raise_concern:me_too")
NUMBER = "1234 5678 9012 3456 7890"
WORDS = "We are told, never asked."


@pytest.fixture
def group(group: Any, monkeypatch: Any) -> Any:
    for module in (views, keeping_views, raise_views):
        monkeypatch.setattr(module, "now", lambda: after(group, 4))
    return group


def address(name: str, group: Any, *more: str) -> str:
    return reverse(f"concerns:{name}", args=[group.project.slug, *more])


def shown(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def number_in(page: str) -> str:
    found = re.search(r"<code>([\d ]{24})</code>", page)
    assert found
    return found[1]


def test_a_project_without_keepers_says_what_comes_first(cast, clients):
    page = shown(clients["citizen"].get(address("concerns", cast)))
    assert "First the charter has to name a keeper of each side" in page
    assert "Raise something" not in page


def test_a_facilitator_makes_the_codes_and_says_whom_to_tell(group, clients):
    client = clients["facilitator"]
    assert client.post(address("set_up", group), {"at_risk": " "}).status_code == 422
    before = Setup.objects.get().codes_name
    client.post(address("set_up", group), {"at_risk": "The duty desk", "do": "words"})
    setup = Setup.objects.get()
    assert (setup.at_risk, setup.codes_name) == ("The duty desk", before)
    said = {"at_risk": "The night desk", "do": "codes"}
    assert "The codes are made" in shown(client.post(address("set_up", group), said, follow=True))
    setup = Setup.objects.get()
    assert setup.at_risk == "The night desk"
    assert setup.codes_name != before


def test_a_member_is_shown_their_code_once(group, clients):
    client = clients["newcomer"]
    assert "Show me my code" in shown(client.get(address("concerns", group)))
    page = client.post(address("my_code", group))
    assert re.search(r"<code>[0-9A-Z-]{19}</code>", shown(page))
    assert "no-store" in page["Cache-Control"]
    after_it = shown(client.get(address("concerns", group)))
    assert "You have taken your code" in after_it
    assert "Show me my code" not in after_it
    again = client.post(address("my_code", group))
    assert "You have taken your code before, or none is left" in shown(again)


def test_asking_for_a_code_again_changes_nothing_in_the_database(group, clients):
    client = clients["newcomer"]
    for _time in range(2):
        with connection.execute_wrapper(only_reads):
            assert client.post(address("my_code", group)).status_code == 200


def test_cards_are_printed_with_codes_that_work(group, clients):
    client = clients["facilitator"]
    page = shown(client.post(address("cards", group), {"many": "5"}))
    codes = re.findall(r"<code>([0-9A-Z-]{19})</code>", page)
    assert len(codes) == 5
    assert page.split("<h1")[1].count("<svg") == 5
    assert shown(Client().post(WRITE, {"code": codes[0].lower()})).count("What is hard to say?") > 1
    assert client.post(address("cards", group), {"many": "4"}).status_code == 422


def test_the_first_page_says_what_is_covered_before_anything_is_typed(group):
    page = shown(Client().get(START))
    for said in ("call 999", "It is not fully anonymous", "could see your words", "of your work"):
        assert page.index(said) < page.index('name="code"')


def test_a_wrong_code_says_so_and_stays_in_its_field(group):
    for url in (WRITE, SEND, ME_TOO):
        page = Client().post(url, {"code": "WRONG", "text": WORDS})
        assert page.status_code == 400
        assert "This code does not work" in shown(page)
        assert 'value="WRONG"' in shown(page)
        assert WORDS in shown(page)
    assert not Concern.objects.exists()


def test_raising_names_the_keepers_and_gives_a_number_to_follow(group):
    client, code = Client(), code_of(group)
    page = shown(client.post(WRITE, {"code": code}))
    for name in (group.citizen.name, group.professional.name, group.examiner.name, AT_RISK):
        assert page.index(name) < page.index("<textarea")
    empty = client.post(SEND, {"code": code, "text": " ", "number": NUMBER})
    assert "govuk-error-message" in shown(empty)
    for _twice in range(2):
        sent = client.post(SEND, {"code": code, "text": WORDS, "number": NUMBER})
        assert number_in(shown(sent)) == NUMBER
    assert Concern.objects.count() == 1
    number = number_in(shown(sent))
    assert not sent.cookies.get("sessionid")
    waits = shown(client.post(FOLLOW, {"number": number}))
    assert "It has not reached the keepers yet" in waits
    assert WORDS in waits
    actions.reach_keepers(after(group, 7))
    assert "They are to answer by 23 March 2026" in shown(client.post(FOLLOW, {"number": number}))


def test_following_writing_again_and_taking_back(group):
    client = Client()
    number = number_in(
        shown(client.post(SEND, {"code": code_of(group), "text": WORDS, "number": NUMBER}))
    )
    actions.reach_keepers(after(group, 3))
    page = client.post(REPLY, {"number": number, "text": "One more thing"})
    assert "Your words are sealed and sent" in shown(page)
    assert "One more thing" in shown(page)
    assert (
        "One more thing"
        not in shown(client.post(REPLY, {"number": number, "text": " "})).split("<textarea")[1]
    )
    sure = shown(client.post(BACK, {"number": number}))
    assert "Delete your words for good?" in sure
    assert Message.objects.count() == 2
    done = shown(client.post(BACK, {"number": number, "sure": "1"}))
    assert "Your words are deleted" in done
    gone = client.post(FOLLOW, {"number": number})
    assert gone.status_code == 400
    assert "This number is not known" in shown(gone)
    assert client.post(BACK, {"number": number, "sure": "1"}).status_code == 400
    assert client.post(REPLY, {"number": number, "text": "x"}).status_code == 400


def test_the_pages_of_raising_look_up_nobody(group, clients):
    code = code_of(group)
    concern = reached(group, code)
    actions.answer(
        concern=concern, gist="Told", way=Answer.Way.MEETING, text="We talk.",
        by=group.citizen, at=after(group, 4),
    )  # fmt: skip
    posts = {
        WRITE: {"code": code},
        SEND: {"code": code, "text": WORDS, "number": NUMBER},
        ME_TOO: {"code": code, "concern": "c1"},
        FOLLOW: {"number": NUMBER},
        REPLY: {"number": NUMBER, "text": "More"},
        BACK: {"number": NUMBER, "sure": "1"},
    }
    client = clients["newcomer"]
    seen: list[str] = []

    def watch(execute: Any, sql: str, *more: Any) -> Any:
        seen.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(watch):
        pages = [client.get(url) for url in (START, FOLLOW)]
        pages += [client.post(url, sent) for url, sent in posts.items()]
    assert [one.status_code for one in pages] == [200] * 8
    assert not [sql for sql in seen if "session" in sql]
    mine = [sql for sql in seen if '"people_person"."id" = ' in sql and "JOIN" not in sql]
    assert not mine
    assert not any(group.newcomer.name in shown(one) for one in pages)


def test_a_keeper_reads_asks_and_answers(group, clients):
    reached(group, code_of(group), WORDS)
    client = clients["citizen"]
    listed = shown(client.get(address("concerns", group)))
    assert "Concern c1, not answered yet" in listed
    wrong = client.post(address("read", group, "c1"), {"passphrase": "nothing of the kind"})
    assert wrong.status_code == 422
    assert "This is not your passphrase" in shown(wrong)
    page = shown(client.post(address("read", group, "c1"), {"passphrase": CITIZENS}))
    assert WORDS in page
    asked = client.post(address("ask", group, "c1"), {"text": "Since when?"}, follow=True)
    assert "Only whoever raised it can read it" in shown(asked)
    said = {"gist": "Told, not asked", "way": "why-not", "text": "We had no time. We were wrong."}
    answered = shown(client.post(address("answer", group, "c1"), said, follow=True))
    assert "Told, not asked" in answered
    assert "We had no time" in answered
    for name in ("newcomer", "examiner", "facilitator"):
        assert "Told, not asked" in shown(clients[name].get(address("concern", group, "c1")))


def test_an_answer_that_names_somebody_is_refused_and_kept(group, clients):
    reached(group, code_of(group))
    said = {
        "gist": f"{group.professional.name} decides alone",
        "way": "why-not",
        "text": "It is so.",
    }
    page = clients["citizen"].post(address("answer", group, "c1"), said)
    assert page.status_code == 422
    assert "Somebody can be known by this" in shown(page)
    assert "It is so." in shown(page)
    assert not Answer.objects.exists()


def test_a_change_names_the_promise_that_comes_of_it(group, clients):
    reached(group, code_of(group))
    promise = make_promise(
        project=group.project,
        what=Promised(promise="Ask first", asked=Side.CITIZEN, owner=Side.PROFESSIONAL),
        by=group.citizen,
        at=after(group, 4),
    )
    said = {"gist": "Told, not asked", "way": "promise", "text": "We ask first from now on."}
    client = clients["citizen"]
    without = client.post(address("answer", group, "c1"), said)
    assert "Say which promise comes of it" in shown(without)
    page = client.post(address("answer", group, "c1"), said | {"promise": promise.ref}, follow=True)
    assert reverse("commitments:promise", args=[group.project.slug, promise.ref]) in shown(page)


def test_closing_is_proposed_from_the_page_and_leads_to_its_keys(group, clients):
    concern = reached(group, code_of(group))
    client = clients["newcomer"]
    early = shown(client.post(address("close", group, "c1"), follow=True))
    assert "It has to be answered before it can be closed" in early
    actions.answer(
        concern=concern, gist="Told", way=Answer.Way.MEETING, text="We talk.",
        by=group.citizen, at=after(group, 4),
    )  # fmt: skip
    page = shown(client.post(address("close", group, "c1"), follow=True))
    assert "Close concern c1: it is dealt with" in page
    assert "waits for its keys" in shown(client.get(address("concern", group, "c1")))


def test_me_too_from_the_page_of_the_code(group):
    concern = reached(group, code_of(group))
    code = actions.print_codes(project=group.project, many=5, by=group.facilitator)[0]
    assert "Me too" not in shown(Client().post(WRITE, {"code": code}))
    actions.answer(
        concern=concern, gist="Told, not asked", way=Answer.Way.MEETING, text="We talk.",
        by=group.citizen, at=after(group, 4),
    )  # fmt: skip
    assert "Me too" in shown(Client().post(WRITE, {"code": code}))
    sent = {"code": code, "concern": "c1"}
    assert "It is counted" in shown(Client().post(ME_TOO, sent))
    assert "It is counted" in shown(Client().post(ME_TOO, sent))
    assert concern.me_toos.count() == 1
    assert "There is no such concern" in shown(Client().post(ME_TOO, sent | {"concern": "c9"}))


def test_a_keeper_chooses_changes_and_replaces_a_passphrase(group, clients):
    client, new = clients["citizen"], "badger lantern cello two"
    both = {"passphrase": new, "again": new}
    differ = client.post(address("key", group), both | {"again": "x"})
    assert "This is not the same" in shown(differ)
    short = client.post(address("key", group), {"passphrase": "short", "again": "short"})
    assert "Use at least 12 letters" in shown(short)
    wrong = client.post(address("change_key", group), both | {"old": "nothing"})
    assert "This is not your passphrase" in shown(wrong)
    changed = client.post(address("change_key", group), both | {"old": CITIZENS}, follow=True)
    assert "Your passphrase is changed" in shown(changed)
    reset = client.post(address("key", group), both, follow=True)
    assert "Nobody but you knows it" in shown(reset)
    assert ReadingKey.objects.count() == 3


def test_guessing_a_passphrase_is_slow(group, clients):
    reached(group, code_of(group))
    client = clients["citizen"]
    tries = [
        client.post(address("read", group, "c1"), {"passphrase": f"guess number {n}"}).status_code
        for n in range(11)
    ]
    assert tries == [422] * 10 + [429]


def test_handing_on_from_the_page(group, clients):
    reached(group, code_of(group), WORDS)
    new = "badger lantern cello two"
    client = clients["citizen"]
    client.post(address("key", group), {"passphrase": new, "again": new})
    assert "This was written before you could read it" in shown(
        client.post(address("read", group, "c1"), {"passphrase": new})
    )
    other = clients["professional"]
    assert "hand on what you can read" in shown(other.get(address("concerns", group)))
    done = other.post(address("hand_on", group), {"passphrase": PROFESSIONALS}, follow=True)
    assert "1 message was handed on" in shown(done)
    assert WORDS in shown(client.post(address("read", group, "c1"), {"passphrase": new}))


@pytest.mark.parametrize("who", ["facilitator", "newcomer", "outsider", "stranger"])
def test_nobody_else_opens_the_keepers_pages(group, clients, who):
    reached(group, code_of(group))
    for name, more in (("key", ()), ("hand_on", ()), ("answer", ("c1",)), ("ask", ("c1",))):
        assert clients[who].get(address(name, group, *more)).status_code in (403, 404)
    page = clients[who].post(address("read", group, "c1"), {"passphrase": CITIZENS})
    assert page.status_code in (403, 404)


def test_the_examiner_opens_a_concern_once_it_was_passed_on(group, clients):
    reached(group, code_of(group))
    client = clients["examiner"]
    assert client.get(address("answer", group, "c1")).status_code == 403
    actions.pass_on(after(group, 32))
    assert client.get(address("answer", group, "c1")).status_code == 200
    assert "went to the examiner" in shown(clients["newcomer"].get(address("concern", group, "c1")))


def test_a_concern_that_there_is_not_is_not_found(group, clients):
    assert clients["citizen"].get(address("concern", group, "c9")).status_code == 404
