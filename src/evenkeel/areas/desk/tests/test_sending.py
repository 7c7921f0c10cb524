"""The one quiet message: to whom, when, with what in it, and never twice."""

from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from evenkeel.areas.commitments import actions as commitments
from evenkeel.areas.desk.actions.choosing import choose
from evenkeel.areas.desk.actions.sending import queue_digests, send_digest
from evenkeel.areas.desk.models import Digest, Told
from evenkeel.areas.desk.queries import DESK
from evenkeel.areas.desk.tests.made import morning, promised, send, to
from evenkeel.areas.meetings.tests.made import run_queue
from evenkeel.areas.people.models import Notices
from evenkeel.areas.projects.actions.membership import leave
from evenkeel.areas.projects.models import Visibility
from evenkeel.engine.when import When
from evenkeel.engine.words import Done
from evenkeel.record.key import printed_fingerprint
from evenkeel.record.reading import newest_checkpoint
from evenkeel.record.writing import seal
from tests.clock import Clock

pytestmark = pytest.mark.django_db
no_database_decides = pytest.mark.enough_on("sqlite")
"""Long rows of days; the other tests ask both databases the same questions."""


@pytest.fixture
def promise(cast: Any) -> Any:
    """Ruth promised it, Nia asked for it, and it is due in twenty days."""
    due = (cast.at + timedelta(days=20)).date()
    return promised(cast, "Ring everybody", due, cast.professional, asker=cast.citizen, at=cast.at)


def settled(cast: Any, clock: Clock) -> None:
    """Everybody was told what waits from the start, so that only the new is left."""
    send(clock, morning(cast, 1))
    send(clock, morning(cast, 12))


def test_every_backlog_has_a_name_of_its_own_and_a_reason() -> None:
    backlogs = [one for area in DESK._areas for one in area()]
    assert len({one.name for one in backlogs}) == len(backlogs)
    assert all(str(one.why).startswith("because ") for one in backlogs)


def test_nothing_to_say_sends_nothing(cast: Any, clock: Clock) -> None:
    settled(cast, clock)
    assert send(clock, morning(cast, 13)) == []


def test_a_promise_near_its_day_is_told_once_with_its_reason(
    cast: Any, clock: Clock, promise: Any
) -> None:
    settled(cast, clock)
    sent = send(clock, morning(cast, 13))
    assert [one.to for one in sent] == [[cast.professional.email]]
    (message,) = sent
    assert message.subject == "Even Keel: 1 thing waits for you"
    assert "A promise of yours is due soon\n  (because you promised it)" in message.body
    assert "Hospital to home" in message.body
    assert "Ring everybody" not in message.body
    for days in range(14, 20):
        assert send(clock, morning(cast, days)) == []


@no_database_decides
def test_what_waits_is_told_again_after_a_quiet_while_and_then_no_more(
    cast: Any, clock: Clock
) -> None:
    days = [day for day in range(60) if to(send(clock, morning(cast, day)), cast.facilitator)]
    assert days == [0, 10]


def test_what_was_done_and_waits_anew_is_told_anew(cast: Any, clock: Clock, promise: Any) -> None:
    settled(cast, clock)
    assert to(send(clock, morning(cast, 14)), cast.professional)
    hand = {"commitment": promise, "reason": "", "by": cast.facilitator}
    commitments.hand_on(to=cast.seat(cast.citizen), at=morning(cast, 15), **hand)
    send(clock, morning(cast, 15))
    commitments.hand_on(to=cast.seat(cast.professional), at=morning(cast, 16), **hand)
    (message,) = to(send(clock, morning(cast, 16)), cast.professional)
    assert "A promise of yours is due soon" in message.body


@pytest.mark.parametrize(
    ("done", "says"),
    [
        (Done.YES, "Done, 5 March 2026"),
        (Done.PARTLY, "Partly done"),
        (Done.DROPPED, "Will not be done"),
    ],
)
def test_who_asked_is_told_what_became_of_it(
    cast: Any, clock: Clock, promise: Any, done: Done, says: str
) -> None:
    send(clock, morning(cast, 1))
    commitments.tell(
        commitment=promise,
        done=done,
        done_on=When((cast.at + timedelta(days=3)).date()) if done is Done.YES else None,
        note="Nia is ill",
        by=cast.professional,
        at=morning(cast, 5),
    )
    sent = send(clock, morning(cast, 5))
    (message,) = to(sent, cast.citizen)
    assert f"“Ring everybody”: {says}\n  (because you asked for it)" in message.body
    assert f"/projects/{cast.project.slug}/promises/{promise.ref}/" in message.body
    # The teller's own words stand on the page alone, and nobody else asked for it.
    assert "Nia is ill" not in message.body
    assert not any("Ring everybody" in one.body for one in sent if one is not message)
    assert "Ring everybody" not in "".join(one.body for one in send(clock, morning(cast, 6)))


def test_a_side_that_asked_is_told_and_who_takes_it_on(cast: Any, clock: Clock) -> None:
    promise = promised(cast, "Ring everybody", None, cast.professional, at=cast.at)
    send(clock, morning(cast, 1))
    commitments.hand_on(
        commitment=promise,
        to=cast.seat(cast.facilitator),
        reason="",
        by=cast.professional,
        at=morning(cast, 2),
    )
    sent = send(clock, morning(cast, 2))
    why = {
        name: "(because it is your promise)" in one.body
        for name in ("citizen", "newcomer", "facilitator", "professional", "examiner", "left")
        for one in to(sent, getattr(cast, name))
        if "“Ring everybody”: Handed on" in one.body
    }
    assert why == {"citizen": False, "newcomer": False, "facilitator": True}


@no_database_decides
def test_an_overdue_promise_climbs(cast: Any, clock: Clock, promise: Any) -> None:
    late, long = "A promise of yours is late", "A promise has been late for more than two weeks"
    days: dict[str, list[int]] = {late: [], long: []}
    for day in range(80):
        for one in send(clock, morning(cast, day)):
            for text, who in ((late, cast.professional), (long, cast.facilitator)):
                assert text not in one.body or one.to == [who.email]
                days[text] += [day] if text in one.body else []
    assert days == {late: [21, 31], long: [35, 45]}


@no_database_decides
def test_weekly_means_once_a_week(cast: Any, clock: Clock, promise: Any) -> None:
    choose(
        person=cast.citizen,
        often=Notices.WEEKLY,
        about=[cast.seat(cast.citizen).pk],
        by=cast.citizen,
    )
    days = []
    for day in range(1, 29):
        commitments.tell(
            commitment=promise, done=Done.NO, by=cast.professional, at=morning(cast, day)
        )
        sent = to(send(clock, morning(cast, day)), cast.citizen)
        days += [day] if sent else []
    assert days == [1, 8, 15, 22]
    (last,) = to(mail.outbox, cast.citizen)[-1:]
    assert "once a week at most" in last.body
    assert last.body.count("“Ring everybody”: Not done yet") == 7


def test_a_day_has_one_message_however_often_the_job_runs(cast: Any, clock: Clock) -> None:
    assert send(clock, morning(cast, 1).replace(hour=6)) == []
    assert len(to(send(clock, morning(cast, 1)), cast.facilitator)) == 1
    for hour in range(9, 23):
        assert send(clock, morning(cast, 1).replace(hour=hour)) == []
    Digest.objects.update(looked_on=None)
    assert send(clock, morning(cast, 1).replace(hour=23)) == []


def test_missed_days_are_caught_up_in_one_message(cast: Any, clock: Clock, promise: Any) -> None:
    settled(cast, clock)
    for day in (14, 16, 18):
        commitments.tell(
            commitment=promise, done=Done.NO, by=cast.professional, at=morning(cast, day)
        )
    (message,) = to(send(clock, morning(cast, 19)), cast.citizen)
    assert message.body.count("“Ring everybody”: Not done yet") == 3
    assert message.subject == "Even Keel: 3 pieces of news"


def test_two_queued_messages_are_one(cast: Any, clock: Clock) -> None:
    clock.at = morning(cast, 1)
    for _ in range(2):
        send_digest.enqueue(cast.facilitator.pk)
    assert [one.args_kwargs["args"] for one in DBTaskResult.objects.all()] == [
        [cast.facilitator.pk]
    ] * 2
    run_queue()
    assert len(mail.outbox) == 1
    # Two workers at the same moment: the second finds the day taken.
    Told.objects.all().delete()
    send_digest.call(cast.facilitator.pk)
    assert len(mail.outbox) == 1


def test_a_server_that_is_down_is_tried_again_and_nothing_is_doubled(
    cast: Any, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.at = morning(cast, 1)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", _refuse(SMTPException()))
        queue_digests(clock.at)
        with pytest.raises(SMTPException):
            run_queue()
    DBTaskResult.objects.all().delete()
    assert Told.objects.count() == 0
    assert to(send(clock, clock.at + timedelta(hours=1)), cast.facilitator)
    assert not to(send(clock, clock.at + timedelta(hours=1)), cast.facilitator)


def test_an_address_that_is_refused_waits_for_the_next_day(
    cast: Any, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.at = morning(cast, 1)
    queue_digests(clock.at)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", _refuse(SMTPRecipientsRefused({})))
        with pytest.raises(SMTPRecipientsRefused):
            run_queue()
    DBTaskResult.objects.all().delete()
    assert not to(send(clock, clock.at + timedelta(hours=1)), cast.facilitator)
    assert to(send(clock, morning(cast, 2)), cast.facilitator)


def _refuse(trouble: Exception) -> Any:
    def send(*_args: Any, **_more: Any) -> int:
        raise trouble

    return send


def test_who_has_no_address_left_or_was_sent_away_gets_nothing(
    cast: Any, clock: Clock, promise: Any
) -> None:
    clock.at = morning(cast, 14)
    queue_digests(clock.at)
    assert DBTaskResult.objects.filter(args_kwargs__args=[cast.professional.pk]).exists()
    leave(membership=cast.seat(cast.professional), by=cast.professional, at=clock.at)
    cast.facilitator.email = None
    cast.facilitator.save()
    run_queue()
    assert {tuple(one.to) for one in mail.outbox} <= {(cast.outsider.email,)}
    assert to(send(clock, morning(cast, 15)), cast.professional) == []


def test_members_of_a_private_project_are_told_nothing_of_it(
    cast: Any, clock: Clock, promise: Any
) -> None:
    cast.project.visibility = Visibility.PRIVATE
    cast.project.save()
    commitments.tell(commitment=promise, done=Done.NO, by=cast.facilitator, at=morning(cast, 14))
    sent = send(clock, morning(cast, 14))
    assert not to(sent, cast.citizen)
    assert not to(sent, cast.professional)


def test_it_is_in_the_readers_language_and_shows_the_record(
    cast: Any, clock: Clock, promise: Any
) -> None:
    with transaction.atomic():
        seal(cast.project.record, at=cast.at)
    cast.professional.language = "cy"
    cast.professional.save()
    with translation.override("en-gb"):
        (message,) = to(send(clock, morning(cast, 14)), cast.professional)
    checkpoint = newest_checkpoint(cast.project.record)
    assert checkpoint
    assert checkpoint.short in message.body
    assert printed_fingerprint() in message.body
    assert "oherwydd" in message.body
    assert "because" not in message.body
