"""The pages of promises, for those at the table and for those who look on."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from evenkeel.areas.commitments import actions
from evenkeel.areas.commitments.actions import Promised
from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.projects.models import Visibility
from evenkeel.engine.when import When
from evenkeel.engine.words import Done, Side
from evenkeel.shared.clock import now


def address(cast: Any, name: str, *more: str) -> str:
    return reverse(f"commitments:{name}", args=[cast.project.slug, *more])


def page_of(client: Any, href: str) -> str:
    response = client.get(href)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.fixture
def promise(cast: Any) -> Commitment:
    today = now()
    return actions.make_promise(
        project=cast.project,
        what=Promised(
            promise="Ring people on the second day",
            said="Nobody rang me",
            asked=(cast.seat(cast.citizen).ref,),
            owner=(cast.seat(cast.professional).ref,),
            due=When(today.date() + timedelta(days=30)),
        ),
        by=cast.citizen,
        at=today,
    )


def test_an_empty_list_says_what_a_promise_is(cast: Any, clients: Any) -> None:
    page = page_of(clients["citizen"], address(cast, "promises"))
    assert "No promises here yet" in page
    assert address(cast, "new") in page
    assert "Nothing was promised yet." in page_of(clients["citizen"], address(cast, "sheet"))


def test_a_promise_is_written_down_told_and_confirmed(cast: Any, clients: Any) -> None:
    ruth, nia = cast.seat(cast.professional).ref, cast.seat(cast.citizen).ref
    sent = {
        "said": "Nobody rang me",
        "promise": "Ring people on the second day",
        "owner": ruth,
        "with_them": nia,
        "due": (now().date() + timedelta(days=9)).isoformat(),
        "asked": "citizen",
        "phase": "design",
    }
    clients["facilitator"].post(address(cast, "new"), sent)
    made = Commitment.objects.get()
    assert {one.ref for one in made.owners.all()} == {ruth, nia}
    assert made.owner == Side.BOTH
    page = page_of(clients["citizen"], address(cast, "promises"))
    assert "Nobody rang me" in page
    assert "Not yet due" in page
    done = {"done": "yes", "done_on": now().date().isoformat(), "note": "Rang all nine"}
    clients["professional"].post(address(cast, "tell", made.ref), done)
    page = page_of(clients["citizen"], address(cast, "promise", made.ref))
    assert "Rang all nine" in page
    assert "Told as done: was it?" in page
    assert "Told as done: was it?" not in page_of(
        clients["professional"], address(cast, "promise", made.ref)
    )
    clients["citizen"].post(address(cast, "check", made.ref))
    made.refresh_from_db()
    assert made.checked == Side.CITIZEN
    assert "Done on time" in page_of(clients["citizen"], address(cast, "promises") + "?show=done")


def test_what_was_typed_is_kept_where_something_is_wrong(cast: Any, clients: Any) -> None:
    wrong = {"promise": "Ring people", "owner": "citizen", "with_them": "m1", "asked": "m1"}
    page = clients["citizen"].post(address(cast, "new"), wrong).content.decode()
    assert "Ring people" in page
    assert "Choose a member first" in page
    past = {"promise": "Ring people", "owner": "citizen", "asked": "m1", "due": "2020-01-01"}
    page = clients["citizen"].post(address(cast, "new"), past).content.decode()
    assert "has passed already" in page
    assert not Commitment.objects.exists()


def test_dropping_without_a_reason_is_refused_at_its_field(
    cast: Any, clients: Any, promise: Commitment
) -> None:
    sent = {"done": "dropped", "note": ""}
    page = clients["professional"].post(address(cast, "tell", promise.ref), sent)
    assert "Say why it will not be done" in page.content.decode()
    promise.refresh_from_db()
    assert promise.done == Done.UNKNOWN


def test_who_looks_on_sees_sides_and_no_names(cast: Any, clients: Any, promise: Commitment) -> None:
    assert clients["anonymous"].get(address(cast, "promises")).status_code == 302
    cast.project.visibility = Visibility.PUBLIC
    cast.project.save()
    for href in ("promises", "sheet"):
        page = page_of(clients["anonymous"], address(cast, href))
        assert "Ring people on the second day" in page
        assert "Professionals" in page
        assert "Ruth" not in page
    page = page_of(clients["anonymous"], address(cast, "promise", promise.ref))
    assert "Ruth" not in page
    assert "Nia" not in page
    assert "Ruth" in page_of(clients["citizen"], address(cast, "promise", promise.ref))
    # The sheet is made to be hung up: it names nobody, whoever prints it.
    assert "Ruth" not in page_of(clients["citizen"], address(cast, "sheet"))


@pytest.mark.parametrize("name", ["new", "tell", "hand_on"])
def test_the_examiner_reads_and_writes_nothing(
    cast: Any, clients: Any, promise: Commitment, name: str
) -> None:
    more = [] if name == "new" else [promise.ref]
    assert clients["examiner"].get(address(cast, name, *more)).status_code == 403
    assert clients["examiner"].get(address(cast, "promise", promise.ref)).status_code == 200
    assert clients["citizen"].get(address(cast, name, *more)).status_code == 200


def test_a_promise_is_handed_on(cast: Any, clients: Any, promise: Commitment) -> None:
    to = cast.seat(cast.newcomer).ref
    clients["professional"].post(address(cast, "hand_on", promise.ref), {"to": to, "reason": "x"})
    assert [one.ref for one in promise.owners.all()] == [to]
    page = page_of(clients["citizen"], address(cast, "promise", promise.ref))
    assert "Handed on" in page


def test_another_projects_promise_is_not_found(
    cast: Any, clients: Any, promise: Commitment
) -> None:
    elsewhere = reverse("commitments:promise", args=[cast.other_project.slug, promise.ref])
    assert clients["outsider"].get(elsewhere).status_code == 404


def test_the_lists_show_what_they_name(cast: Any, clients: Any, promise: Commitment) -> None:
    shown = {"open": True, "mine": False, "done": False, "overdue": False, "all": True, "x": True}
    for show, is_there in shown.items():
        page = page_of(clients["citizen"], address(cast, "promises") + f"?show={show}")
        assert ("Ring people on the second day" in page) is is_there
    mine = page_of(clients["professional"], address(cast, "promises") + "?show=mine")
    assert "Ring people on the second day" in mine
