"""The pages of meetings: a plan, an agenda, the run view, the minutes, and who sees what."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse

from evenkeel.areas.charter.tests.made import WHOLE, agreed
from evenkeel.areas.meetings import actions
from evenkeel.areas.meetings.models import Answer, Item, Meeting, Outcome
from evenkeel.areas.meetings.rules import Coming, State
from evenkeel.areas.meetings.tests.made import (
    begun,
    ended,
    fresh,
    plan,
    planned,
    promised,
    raised,
    run_queue,
    written,
)
from evenkeel.engine import facts
from evenkeel.engine.words import Side
from evenkeel.shared.clock import now

pytestmark = pytest.mark.django_db


def address(cast: Any, name: str, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[cast.project.slug, *more])


def page_of(client: Any, href: str, status: int = 200) -> str:
    response = client.get(href)
    assert response.status_code == status
    return str(response.content.decode())


def sent(client: Any, href: str, data: dict[str, Any], status: int = 200) -> str:
    """What comes back, after going where it leads."""
    response = client.post(href, data, follow=True)
    assert response.status_code == status
    return str(response.content.decode())


PLAN = {
    "title": "May meeting", "day": "2099-07-08", "time": "14:00", "minutes": "120",
    "place": "The library", "convened": "citizen", "phase": "design", "sequence": "0",
}  # fmt: skip


@pytest.fixture
def meeting(cast: Any) -> Meeting:
    """A meeting within the hour, so that it can begin."""
    at = now()
    return actions.plan_meeting(
        project=cast.project,
        what=plan(starts=at + timedelta(minutes=30)),
        by=cast.facilitator,
        at=at,
    )


@pytest.fixture
def running(cast: Any, meeting: Meeting) -> Meeting:
    actions.begin(meeting=meeting, chaired=Side.CITIZEN, by=cast.facilitator, at=now())
    return fresh(meeting)


def test_a_meeting_is_planned_at_the_time_on_the_wall(cast: Any, clients: Any) -> None:
    assert "No meeting is planned" in page_of(clients["citizen"], address(cast, "meetings"))
    page = sent(clients["facilitator"], address(cast, "new"), PLAN)
    assert "Wednesday 8 July 2099" in page
    assert "14:00 to 16:00" in page
    assert Meeting.objects.get().starts.hour == 13
    assert "May meeting" in page_of(clients["citizen"], address(cast, "meetings"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"place": ""}, "Say where it is"),
        ({"day": "2020-01-01"}, "passed already"),
        ({"day": "2099-03-29", "time": "01:30"}, "clocks go forward"),
        ({"link": "javascript:alert(1)"}, "valid URL"),
    ],
)
def test_a_wrong_plan_comes_back_whole(
    cast: Any, clients: Any, wrong: dict[str, str], says: str
) -> None:
    page = sent(clients["facilitator"], address(cast, "new"), PLAN | wrong)
    assert says in page
    assert "May meeting" in page
    assert not Meeting.objects.exists()


def test_who_changes_a_plan_after_somebody_else_is_told_and_keeps_what_they_typed(
    cast: Any, clients: Any, meeting: Meeting
) -> None:
    href = address(cast, "change", meeting.pk)
    sent(clients["facilitator"], href, PLAN | {"title": "Theirs"})
    page = sent(clients["facilitator"], href, PLAN | {"title": "Mine"})
    assert "Somebody changed this meeting" in page
    assert "Theirs" in page
    assert 'value="Mine"' in page
    sent(clients["facilitator"], href, PLAN | {"title": "Mine", "sequence": "1"})
    assert fresh(meeting).title == "Mine"


def test_a_member_answers_adds_and_takes_back(cast: Any, clients: Any, meeting: Meeting) -> None:
    href = address(cast, "meeting", meeting.pk)
    sent(clients["citizen"], address(cast, "answer", meeting.pk), {"coming": "phone"})
    assert "By phone or online, 1 person: Nia" in page_of(clients["professional"], href)
    item = {"text": "Ringing people", "wanted": "decision", "minutes": "15", "key": str(uuid4())}
    add = address(cast, "add", meeting.pk)
    sent(clients["citizen"], add, item)
    sent(clients["citizen"], add, item)  # the same form twice
    assert Item.objects.count() == 1
    page = sent(clients["citizen"], add, {"text": "Kept", "minutes": "x"}, status=422)
    assert "Kept" in page
    withdraw = address(cast, "withdraw", meeting.pk, Item.objects.get().pk)
    assert clients["professional"].post(withdraw).status_code == 403
    assert "off the agenda" in sent(clients["citizen"], withdraw, {})


def test_a_meeting_is_run_and_written_up_without_a_script(
    cast: Any, clients: Any, meeting: Meeting, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    facilitator, run = clients["facilitator"], address(cast, "run", meeting.pk)
    sent(clients["citizen"], address(cast, "add", meeting.pk), {"text": "Ring", "wanted": "agenda"})
    item = Item.objects.get()
    nia = cast.seat(cast.citizen).ref
    ruth = cast.seat(cast.professional).ref

    def do(word: str, **data: Any) -> str:
        return sent(facilitator, run, {"do": word, "key": str(uuid4()), **data})

    do("begin", chaired="citizen")
    do("check-in", there=[nia, ruth], shown="", citizens="1")
    assert "You are down as here" in page_of(
        clients["citizen"], address(cast, "meeting", meeting.pk)
    )
    do("take-up", item=item.pk)
    do("turn", side="citizen")
    page = do("turn", side="citizen", is_round="on")
    assert "People with lived experience: 2" in page
    do("note", item=item.pk, text="Some were never rung")
    about = {"item": item.pk, "about": "service", "seen": "0"}
    do("decide", text="We ring everybody", how="consensus", **about)
    page = do("promise", item=item.pk, text="Ring on day two", owner=ruth, asked="citizen")
    for text in ("Some were never rung", "We ring everybody", "Ring on day two"):
        assert text in page
        assert text in page_of(facilitator, run)
    assert "We ring everybody" in page_of(clients["citizen"], address(cast, "now", meeting.pk))
    do("close", text="Hopeful")
    page = do("end")
    assert "The minutes" in page
    form = {
        "title": "Our May meeting", "closing": "Hopeful",
        "shown": f"i{item.pk} " + " ".join(f"o{one.pk}" for one in Outcome.objects.order_by("pk")),
        f"i{item.pk}_in": "on", f"i{item.pk}_text": "Ringing", f"i{item.pk}_notes": "Some",
    }  # fmt: skip
    for one in Outcome.objects.all():
        form |= {f"o{one.pk}_in": "on", f"o{one.pk}_text": one.text}
    page = sent(facilitator, address(cast, "write", meeting.pk), form)
    assert "We ring everybody" in page
    kinds = [type(one.fact) for one in cast.entries()[-4:]]
    assert kinds == [
        facts.MeetingHeld, facts.ItemRaised, facts.DecisionMade, facts.CommitmentMade,
    ]  # fmt: skip
    page = page_of(facilitator, address(cast, "meeting", meeting.pk))
    assert "Send the minutes" in page
    for _ in range(2):
        sent(facilitator, address(cast, "send", meeting.pk), {})
    run_queue()
    assert len(mail.outbox) == 4
    for text in ("Ringing", "We ring everybody", "Signed in checkpoint", "Nia, Ruth"):
        assert text in mail.outbox[0].body


def test_what_is_wrong_comes_back_in_its_place(cast: Any, clients: Any, running: Meeting) -> None:
    run = address(cast, "run", running.pk)
    wrong = {"do": "decide", "text": "We ring", "how": "", "about": "service"}
    page = sent(clients["facilitator"], run, wrong, status=422)
    assert "We ring" in page
    gone = {"do": "note", "item": "999999", "text": "Said something"}
    page = sent(clients["facilitator"], run, gone, status=422)
    assert "taken off the agenda" in page
    late = {"do": "promise", "text": "Ring", "owner": "citizen", "asked": "citizen"}
    page = sent(clients["facilitator"], run, late | {"due": "2020-01-01"}, status=422)
    assert "passed already" in page
    assert not Outcome.objects.exists()
    actions.end(meeting=running, by=cast.facilitator, at=now())
    page = sent(clients["facilitator"], run, {"do": "end"}, status=422)
    assert "Dafydd has ended this meeting already" in page


def test_minutes_that_somebody_added_to_meanwhile_are_looked_through_again(
    cast: Any, clients: Any, running: Meeting
) -> None:
    actions.end(meeting=running, by=cast.facilitator, at=now())
    page_of(clients["facilitator"], address(cast, "write", running.pk))
    run = {"do": "decide", "text": "One more", "how": "vote", "about": "group"}
    sent(clients["facilitator"], address(cast, "run", running.pk), run)
    form = {"title": "My title", "closing": "", "shown": ""}
    page = sent(clients["facilitator"], address(cast, "write", running.pk), form, status=422)
    for text in ("Somebody entered something", "My title", "One more"):
        assert text in page
    assert fresh(running).state == State.ENDED


def test_who_is_no_member_sees_nothing_of_a_plan(cast: Any, clients: Any, meeting: Meeting) -> None:
    cast.project.visibility = "public"
    cast.project.save()
    for name in ("meeting", "calendar", "now"):
        href = address(cast, name, meeting.pk)
        assert clients["anonymous"].get(href).status_code == 302
        assert clients["stranger"].get(href).status_code == 403
        assert clients["examiner"].get(href).status_code == 200
    assert clients["citizen"].get(address(cast, "run", meeting.pk)).status_code == 403
    assert clients["examiner"].get(address(cast, "add", meeting.pk)).status_code == 403
    elsewhere = reverse("meetings:meeting", args=[cast.other_project.slug, meeting.pk])
    assert clients["outsider"].get(elsewhere).status_code == 404


def test_who_is_in_the_room_says_so_on_their_phone(
    cast: Any, clients: Any, running: Meeting
) -> None:
    assert "<svg" in page_of(clients["facilitator"], address(cast, "run", running.pk))
    sent(clients["newcomer"], address(cast, "answer", running.pk), {"coming": "here"})
    assert Answer.objects.get().here
    page = page_of(clients["facilitator"], address(cast, "run", running.pk))
    assert re.search(r'value="m4" id="[^"]+" checked', page)


def test_a_meeting_in_the_record_leads_to_a_pulse_about_it(cast: Any, clients: Any) -> None:
    held = begun(cast)
    here = address(cast, "meeting", held.pk)
    new = reverse("pulse:new", args=[cast.project.slug])
    assert new not in page_of(clients["facilitator"], here)
    ref = written(ended(held, cast.facilitator), cast.facilitator)
    assert f"{new}?meeting={ref}" in page_of(clients["facilitator"], here)
    assert new not in page_of(clients["citizen"], here)


def test_a_page_costs_at_most_twelve_queries(
    cast: Any, clients: Any, meeting: Meeting, django_assert_max_num_queries: Any
) -> None:
    at, ruth = now(), cast.professional
    agreed(cast, WHOLE, at)
    item = raised(meeting, "Ring", cast.citizen, at)
    sent(
        clients["citizen"],
        reverse("commitments:new", args=[cast.project.slug]),
        {"promise": "Ring", "owner": "citizen", "asked": "citizen"},
    )
    actions.answer(meeting=meeting, coming=Coming.YES, by=ruth, at=at)

    def look() -> None:
        for name, *more in (("meetings",), ("meeting", meeting.pk), ("run", meeting.pk)):
            page_of(clients["facilitator"], address(cast, name, *more))
            with django_assert_max_num_queries(12):
                page_of(clients["facilitator"], address(cast, name, *more))

    look()
    actions.begin(meeting=meeting, chaired=Side.BOTH, by=cast.facilitator, at=at)
    promised(meeting, None, "Write", cast.seat(ruth).ref, cast.facilitator, at=at)
    look()
    actions.begin_item(meeting=meeting, item=item.pk, by=cast.facilitator, at=at)
    look()


def test_what_another_page_offers_goes_on_the_next_agenda(cast, clients):
    client, talk = clients["citizen"], address(cast, "talk_about")
    assert "No meeting is planned yet" in sent(client, talk, {"text": "The pulse"})
    following = planned(cast, at=now(), starts=now() + timedelta(days=2))
    assert "It is on the agenda." in sent(client, talk, {"text": "The pulse: “I am heard.”"})
    assert Item.objects.get(meeting=following).text == "The pulse: “I am heard.”"
    assert client.post(talk, {"text": ""}).status_code == 422
    assert clients["examiner"].post(talk, {"text": "x"}).status_code == 403
