"""The pages of decisions and ideas, for those at the table and for those who look on."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.decisions.actions import closing
from evenkeel.areas.decisions.models import Ballot, Decision, Idea
from evenkeel.areas.decisions.queries import waiting_for
from evenkeel.areas.decisions.tests.made import TEXT, closed, read, say, wanted
from evenkeel.areas.projects.models import Visibility
from evenkeel.areas.projects.queries.waiting import Desk
from evenkeel.engine.decisions import Answer, Method, Vote
from evenkeel.shared.clock import now

SIDES = ("citizen", "professional", "facilitator", "newcomer")


def address(cast: Any, name: str, *more: str) -> str:
    return reverse(f"decisions:{name}", args=[cast.project.slug, *more])


def page_of(client: Any, href: str) -> str:
    response = client.get(href, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def put(cast: Any, clients: Any, method: Method, **more: Any) -> Decision:
    """A proposal that the citizen sends by the form."""
    sent = {
        "title": "Ring on the second day",
        "text": TEXT,
        "method": method.value,
        "closes_on": (now().date() + timedelta(days=5)).isoformat(),
        "say": "group",
        "about": "service",
    }
    href = address(cast, "new") + more.pop("query", "")
    response = clients["citizen"].post(href, sent | more)
    assert response.status_code == 302, response.content.decode()
    return Decision.objects.latest("pk")


def send(cast: Any, clients: Any, row: Decision, who: str, **sent: Any) -> str:
    """Answer by the form; what the page says then."""
    href = address(cast, "answer", row.ref)
    response = clients[who].post(href, {"read": read(row), **sent}, follow=True)
    return str(response.content.decode())


def test_an_empty_list_says_what_to_do(cast: Any, clients: Any) -> None:
    page = page_of(clients["citizen"], address(cast, "decisions"))
    assert "Nothing is open" in page
    assert address(cast, "new") in page
    assert "No ideas here yet" in page_of(clients["citizen"], address(cast, "ideas"))


def test_a_group_consents_after_an_objection(cast: Any, clients: Any) -> None:
    row = put(cast, clients, Method.CONSENT)
    href = address(cast, "decision", row.ref)
    assert "0 of 4 have answered" in page_of(clients["citizen"], href)
    assert "Say why you object" in send(cast, clients, row, "newcomer", choice="object")
    why = "Not everybody has a telephone"
    page = send(cast, clients, row, "newcomer", choice="object", reason=why)
    assert "Your answer is saved" in page
    assert why in page
    on = (now().date() + timedelta(days=9)).isoformat()
    changed = {"seen": 1, "text": "Somebody rings, or comes by.", "closes_on": on}
    clients["professional"].post(address(cast, "change", row.ref), changed)
    for who in SIDES:
        page = send(cast, clients, row, who, choice="agree")
    assert "Count, and close it" in page
    clients["citizen"].post(address(cast, "close", row.ref))
    page = page_of(clients["citizen"], href)
    for said in ("The group said yes", "Round 1", TEXT, why, "Tomos", "Somebody rings, or comes"):
        assert said in page
    assert "Ring on the second day" in page_of(
        clients["citizen"], address(cast, "decisions") + "?show=decided"
    )


@pytest.mark.parametrize(
    ("method", "sent", "stored"),
    [
        (Method.CONSENSUS, {"choice": "stand-aside"}, "stand-aside"),
        (Method.SUPERMAJORITY, {"choice": "abstain"}, "abstain"),
        (Method.APPROVAL, {"choice": ["1", "3"]}, ["1", "3"]),
        (Method.APPROVAL, {}, []),
        (Method.SCORE, {"option_1": "5", "option_3": "0"}, {"1": 5, "3": 0}),
        (Method.INSTANT_RUNOFF, {"option_2": "1", "option_1": "3"}, [["2"], ["1"]]),
        (Method.SCHULZE, {"option_2": "1", "option_1": "1"}, [["1", "2"]]),
    ],
)
def test_every_ballot_is_a_plain_form(
    cast: Any, clients: Any, method: Method, sent: dict[str, Any], stored: Any
) -> None:
    row = put(cast, clients, method, options="Hall\nCafé\n\nPark", threshold="3/4")
    assert "Your answer is saved" in send(cast, clients, row, "professional", **sent)
    assert Ballot.objects.get().choice == stored
    again = page_of(clients["professional"], address(cast, "decision", row.ref))
    assert "Change your answer" in again
    closed(row, cast.citizen, now() + timedelta(days=6))
    assert "What came out" in page_of(clients["citizen"], address(cast, "decision", row.ref))


def test_what_can_not_be_taken_is_said_at_the_field(cast: Any, clients: Any) -> None:
    row = put(cast, clients, Method.INSTANT_RUNOFF, options="Hall\nCafé")
    page = send(cast, clients, row, "citizen", option_1="1", option_2="1")
    assert "Give each place to one option only" in page
    href = address(cast, "answer", row.ref)
    old = clients["citizen"].post(href, {"read": "x" * 16, "option_1": "1"}, follow=True)
    assert "was changed meanwhile" in old.content.decode()
    for sent, says in (
        ({"method": "score", "options": "Hall"}, "at least two options"),
        ({"method": "score", "options": "Hall\nHall"}, "there twice"),
        ({"method": "consent", "say": "outside"}, "by when an answer is promised"),
        ({"method": "consent", "closes_on": "2020-01-01"}, "passed already"),
    ):
        whole = {
            "title": "T",
            "text": "T",
            "closes_on": now().date().isoformat(),
            "say": "group",
            "about": "service",
        }
        response = clients["citizen"].post(address(cast, "new"), whole | sent)
        assert says in response.content.decode()
    assert Decision.objects.count() == 1
    assert not Ballot.objects.exists()


def test_nothing_tells_who_voted_what(cast: Any, clients: Any) -> None:
    row = put(cast, clients, Method.MAJORITY)
    for who in SIDES:
        say(row, getattr(cast, who), Vote.YES if who == "newcomer" else Vote.NO, now())
    href = address(cast, "decision", row.ref)
    page = page_of(clients["facilitator"], href)
    assert "4 of 4 have answered" in page
    assert "Tomos" not in page
    clients["facilitator"].post(address(cast, "close", row.ref))
    page = page_of(clients["facilitator"], href)
    assert "did not say yes" in page
    assert "not told by side" in page
    assert "Tomos" not in page


def test_a_decision_becomes_a_promise_with_one_click(cast: Any, clients: Any) -> None:
    row = put(cast, clients, Method.CONSENT, phase="plan")
    for who in SIDES:
        say(row, getattr(cast, who), Answer.AGREE, now())
    closed(row, cast.citizen, now())
    page = page_of(clients["citizen"], address(cast, "decision", row.ref))
    href = reverse("commitments:new", args=[cast.project.slug])
    link = page.partition(f'href="{href}?')[2].partition('"')[0].replace("&amp;", "&")
    form = page_of(clients["citizen"], f"{href}?{link}")
    assert TEXT in form
    assert '<option value="plan" selected' in form
    assert not Commitment.objects.exists()


def test_what_is_referred_up_waits_and_its_answer_is_written_down(cast: Any, clients: Any) -> None:
    due = now().date() + timedelta(days=20)
    row = put(cast, clients, Method.CONSENT, say="outside", due=due.isoformat())
    say(row, cast.citizen, Answer.AGREE, now())
    at = now() + timedelta(days=6)
    closed(row, cast.citizen, at)
    page = page_of(clients["citizen"], address(cast, "decision", row.ref))
    assert "The answer has come" in page
    Decision.objects.update(on=now().date())
    sent = {"note": "Yes, from May.", "side": "professional", "on": now().date().isoformat()}
    clients["citizen"].post(address(cast, "final_say", row.ref), sent)
    page = page_of(clients["citizen"], address(cast, "decision", row.ref))
    assert "Yes, from May." in page
    assert "The answer has come" not in page


def test_news_is_one_small_form(cast: Any, clients: Any) -> None:
    sent = {
        "what": "The ward sends letters by post",
        "side": "professional",
        "on": now().date().isoformat(),
        "about": "service",
    }
    response = clients["citizen"].post(address(cast, "news"), sent, follow=True)
    page = response.content.decode()
    assert "The ward sends letters by post" in page
    assert "as that side’s decision" in page


def test_who_looks_on_sees_words_and_no_names_or_reasons(cast: Any, clients: Any) -> None:
    row = put(cast, clients, Method.CONSENT)
    say(row, cast.newcomer, Answer.OBJECT, now(), "Not everybody has a telephone")
    href = address(cast, "decision", row.ref)
    assert clients["anonymous"].get(href).status_code == 302
    cast.project.visibility = Visibility.PUBLIC
    cast.project.save()
    page = page_of(clients["anonymous"], href)
    assert TEXT in page
    assert "telephone" not in page
    assert "Tomos" not in page
    assert clients["examiner"].post(address(cast, "close", row.ref)).status_code == 403


def test_what_waits_and_for_whom(cast: Any, clients: Any) -> None:
    row = put(cast, clients, Method.CONSENT, say="outside", due="2999-01-01")

    def waits(who: str, days: int) -> list[str]:
        at = now() + timedelta(days=days)
        return [one.text for one in Desk([waiting_for]).waiting(getattr(cast, who), at)]

    assert waits("professional", 1) == ["A proposal waits for your answer"]
    assert waits("examiner", 1) == waits("outsider", 1) == waits("left", 1) == []
    say(row, cast.professional, Answer.AGREE, now())
    assert waits("professional", 1) == waits("professional", 6) == []
    over = ["The day of a proposal has passed: close it, or change it"]
    assert waits("citizen", 6) == waits("facilitator", 6) == over
    closed(row, cast.citizen, now() + timedelta(days=6))
    assert waits("facilitator", 6) == []
    Decision.objects.update(due=now().date() + timedelta(days=9))
    assert waits("facilitator", 10) == ["An answer from outside is overdue"]
    assert waits("citizen", 10) == []
    closing.enter_answer(
        decision=row,
        side="professional",  # type: ignore[arg-type]
        on=row.on,  # type: ignore[arg-type]
        note="",
        by=cast.citizen,
        at=now() + timedelta(days=10),
    )
    assert waits("facilitator", 10) == []


def test_an_idea_is_joined_supported_and_told_of(cast: Any, clients: Any) -> None:
    sent = {"title": "A bench by the ward", "text": "So that carers can sit outside."}
    clients["newcomer"].post(address(cast, "offer"), sent)
    idea = Idea.objects.get()
    href = address(cast, "idea", idea.ref)
    told = {"text": "It is built."}
    refused = clients["citizen"].post(address(cast, "tell", idea.ref), told)
    assert "Join in first" in refused.content.decode()
    clients["citizen"].post(address(cast, "join", idea.ref))
    clients["citizen"].post(address(cast, "join", idea.ref))
    assert "Nia, Tomos" in page_of(clients["citizen"], href).replace("Tomos, Nia", "Nia, Tomos")
    query = f"?idea={idea.ref}"
    assert "So that carers" in page_of(clients["citizen"], address(cast, "new") + query)
    row = put(cast, clients, Method.CONSENT, support="money", pounds="120.50", query=query)
    for who in SIDES:
        say(row, getattr(cast, who), Answer.AGREE, now())
    closed(row, cast.citizen, now())
    clients["citizen"].post(address(cast, "tell", idea.ref), told)
    clients["newcomer"].post(address(cast, "step_out", idea.ref))
    page = page_of(clients["professional"], href)
    for said in ("Decided", "£120.50", "It is built.", "Nia", "Ring on the second day"):
        assert said in page
    assert wanted(cast).idea is None
