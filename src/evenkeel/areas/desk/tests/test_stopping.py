"""One click stops, at once and for good: with the link, or with a mail program's own button."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.signing import Signer
from django.db import transaction
from django.test import Client
from django.urls import reverse

from evenkeel.areas.desk.actions.choosing import choose, stop
from evenkeel.areas.desk.actions.sending import queue_digests
from evenkeel.areas.desk.tests.made import morning, promised, send, stop_link, to
from evenkeel.areas.meetings import actions as meetings
from evenkeel.areas.meetings.models import Meeting
from evenkeel.areas.meetings.rules import Coming
from evenkeel.areas.meetings.tests.made import ended, plan, planned, run_queue, written
from evenkeel.areas.people.models import Notices, Person
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.people.stopping import stop_code, stop_of
from evenkeel.areas.projects.actions.membership import want_checkpoints
from evenkeel.areas.projects.actions.sending import send_checkpoints
from evenkeel.engine.words import Side
from evenkeel.record.writing import seal
from tests.clock import Clock

pytestmark = pytest.mark.django_db
STARTS = 20


@pytest.fixture
def digest(cast: Any, clock: Clock) -> Any:
    """The first message to the facilitator."""
    (message,) = to(send(clock, morning(cast, 1)), cast.facilitator)
    return message


@pytest.fixture
def meeting(cast: Any, clock: Clock) -> Meeting:
    """A meeting in twenty days, to which everybody was invited."""
    clock.at = morning(cast, 1)
    made = planned(cast, at=clock.at, starts=morning(cast, STARTS))
    meetings.invite(meeting=made, by=cast.facilitator, at=clock.at)
    run_queue()
    return made


def test_the_link_asks_first_and_one_button_stops(cast: Any, clock: Clock, digest: Any) -> None:
    visitor = Client(enforce_csrf_checks=True)
    link = stop_link(digest)
    page = visitor.get(link)
    assert "Stop all messages to you?" in page.content.decode()
    for _ in range(2):
        visitor.get(link)
        visitor.head(link)
    assert Person.objects.get(pk=cast.facilitator.pk).notices == Notices.DAILY
    page = visitor.post(link)
    assert (page.status_code, page.wsgi_request.user.is_authenticated) == (200, False)
    assert "Messages are stopped" in page.content.decode()
    assert Person.objects.get(pk=cast.facilitator.pk).notices == Notices.NEVER
    assert visitor.post(link).status_code == 200
    assert not any(to(send(clock, morning(cast, day)), cast.facilitator) for day in range(2, 40))


def test_a_mail_programs_own_button_stops(cast: Any, digest: Any) -> None:
    headers = digest.extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    assert address.endswith(stop_link(digest))
    program = Client(enforce_csrf_checks=True)
    answer = program.post(
        "/stop/" + address.partition("/stop/")[2], {"List-Unsubscribe": "One-Click"}
    )
    assert answer.status_code == 200
    assert Person.objects.get(pk=cast.facilitator.pk).notices == Notices.NEVER


def test_what_was_queued_before_the_stop_is_not_sent(cast: Any, clock: Clock, meeting: Any) -> None:
    before = len(mail.outbox)
    clock.at = morning(cast, 2)
    assert queue_digests(clock.at)
    meetings.invite(meeting=meeting, by=cast.facilitator, at=clock.at)
    clock.at = morning(cast, STARTS) - timedelta(hours=20)
    meetings.remind(clock.at)
    for person in (cast.facilitator, cast.citizen):
        stop(person=person, seat=None, by=person)
    run_queue()
    sent = mail.outbox[before:]
    assert sent
    assert not to(sent, cast.facilitator)
    assert not to(sent, cast.citizen)


def test_without_the_last_look_it_would_be(
    cast: Any, clock: Clock, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if what is queued were not looked at again."""
    clock.at = morning(cast, 2)
    assert queue_digests(clock.at)
    meetings.invite(meeting=meeting, by=cast.facilitator, at=clock.at)
    before = len(mail.outbox)
    stop(person=cast.facilitator, seat=None, by=cast.facilitator)
    monkeypatch.setattr("evenkeel.areas.desk.actions.sending.has_stopped", lambda person: False)
    monkeypatch.setattr("evenkeel.areas.desk.actions.sending.is_time", lambda *given: True)
    for module in ("desk.queries", "meetings.jobs"):
        monkeypatch.setattr(f"evenkeel.areas.{module}.is_written_to", lambda seat: True)
    run_queue()
    assert len(to(mail.outbox[before:], cast.facilitator)) == 2


def test_nothing_of_any_kind_is_sent_after_a_stop(cast: Any, clock: Clock) -> None:
    promised(cast, "Ring", morning(cast, 25).date(), cast.citizen, at=cast.at)
    want_checkpoints(membership=cast.seat(cast.citizen), wanted=True, by=cast.citizen)
    stop(person=cast.citizen, seat=None, by=cast.citizen)
    made = planned(cast, at=morning(cast, 1), starts=morning(cast, 3))
    meetings.invite(meeting=made, by=cast.facilitator, at=clock.at)
    clock.at = morning(cast, 3) - timedelta(hours=2)
    meetings.remind(clock.at)
    meetings.begin(meeting=made, chaired=Side.CITIZEN, by=cast.facilitator, at=morning(cast, 3))
    made.refresh_from_db()
    made = ended(made, cast.facilitator, at=morning(cast, 3))
    written(made, cast.facilitator, at=morning(cast, 3))
    meetings.send_minutes(meeting=made, by=cast.facilitator, at=morning(cast, 3))
    with transaction.atomic():
        seal(cast.project.record, at=morning(cast, 3))
    send_checkpoints(morning(cast, 3))
    run_queue()
    for day in range(3, 40):
        send(clock, morning(cast, day))
    assert to(mail.outbox, cast.professional)
    assert not to(mail.outbox, cast.citizen)


def test_who_said_that_they_come_is_still_told_of_a_change(
    cast: Any, clock: Clock, meeting: Meeting
) -> None:
    for person, coming in ((cast.citizen, Coming.YES), (cast.newcomer, Coming.NO)):
        meetings.answer(meeting=meeting, coming=coming, by=person, at=clock.at)
    for person in (cast.citizen, cast.newcomer, cast.professional):
        stop(person=person, seat=None, by=person)
    moved = plan(starts=morning(cast, STARTS + 1))
    before = len(mail.outbox)
    meetings.change_plan(meeting=meeting, what=moved, seen=0, by=cast.facilitator, at=clock.at)
    run_queue()
    meeting.refresh_from_db()
    meetings.remind(morning(cast, STARTS + 1) - timedelta(hours=2))
    run_queue()
    meetings.cancel(meeting=meeting, reason="Snow", by=cast.facilitator, at=clock.at)
    run_queue()
    sent = mail.outbox[before:]
    subjects = [one.subject.partition(":")[0] for one in to(sent, cast.citizen)]
    assert subjects == ["Changed", "Cancelled"]
    assert "You stopped our messages" in to(sent, cast.citizen)[0].body
    assert not to(sent, cast.newcomer)
    assert not to(sent, cast.professional)
    assert [one.subject.partition(":")[0] for one in to(sent, cast.facilitator)] == [
        "Changed",
        "Soon",
        "Cancelled",
    ]
    assert "You stopped our messages" not in to(sent, cast.facilitator)[0].body


def test_one_project_can_be_stopped_alone(cast: Any, clock: Clock, meeting: Meeting) -> None:
    want_checkpoints(membership=cast.seat(cast.facilitator), wanted=True, by=cast.facilitator)
    (message,) = to(send(clock, morning(cast, 1)), cast.facilitator)
    link = stop_link(message, 0)
    assert link != stop_link(message)
    visitor = Client()
    assert "Stop messages about “Hospital to home”?" in visitor.get(link).content.decode()
    assert "No more messages about" in visitor.post(link).content.decode()
    seat = cast.seat(cast.facilitator)
    assert (seat.wants_notices, seat.wants_checkpoints) == (False, False)
    assert Person.objects.get(pk=cast.facilitator.pk).notices == Notices.DAILY
    assert not to(send(clock, morning(cast, 12)), cast.facilitator)
    choose(person=cast.facilitator, often=Notices.DAILY, about=[seat.pk], by=cast.facilitator)
    assert to(send(clock, morning(cast, 13)), cast.facilitator)


def test_a_meetings_message_can_be_stopped_too(cast: Any, clock: Clock, meeting: Meeting) -> None:
    (invitation,) = to(mail.outbox, cast.citizen)
    assert invitation.extra_headers["List-Unsubscribe"].strip("<>").endswith(stop_link(invitation))
    Client().post(stop_link(invitation, 0))
    assert not cast.seat(cast.citizen).wants_notices


def test_a_code_that_we_never_made_stops_nothing(cast: Any) -> None:
    code = stop_code(cast.citizen)
    number, _what, signature = code.split(".")
    seat = cast.seat(cast.citizen).pk
    for wrong in (
        code[:-1],
        code + "A",
        f"{cast.facilitator.pk}.0.{signature}",
        f"{number}.{seat}.{signature}",
        f"0{code}",
        "x",
        Signer().sign(number),
        f"999999.0.{signature}",
    ):
        assert stop_of(wrong) is None
        answer = Client().post(reverse("desk:stop", args=[wrong]))
        assert answer.status_code == 404
        assert "This link stops nothing" in answer.content.decode()
    assert Person.objects.filter(notices=Notices.NEVER).count() == 0
    # The number of an erased account, given out again after a restore, is somebody else's.
    before = cast.citizen.mark
    cast.citizen.mark = cast.facilitator.mark
    assert stop_code(cast.citizen) != code
    cast.citizen.mark = before
    found = stop_of(code)
    assert found is not None
    assert (found.person, found.seat) == (cast.citizen, None)


def test_the_link_of_a_seat_that_is_gone_stops_nothing_else(cast: Any) -> None:
    code = stop_code(cast.left, cast.seat(cast.left).pk)
    assert Client().post(reverse("desk:stop", args=[code])).status_code == 200
    assert Person.objects.get(pk=cast.left.pk).notices == Notices.DAILY


def test_nobody_chooses_for_somebody_else(cast: Any) -> None:
    with pytest.raises(NotAllowedError):
        choose(person=cast.citizen, often=Notices.NEVER, about=[], by=cast.facilitator)
    with pytest.raises(NotAllowedError):
        stop(person=cast.citizen, seat=cast.seat(cast.citizen).pk, by=cast.facilitator)
    assert cast.seat(cast.citizen).wants_notices
