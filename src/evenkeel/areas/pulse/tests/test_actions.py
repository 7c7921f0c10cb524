"""Pulses from their opening to what is told: each act through its permission and its fact."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.models import Membership
from evenkeel.areas.pulse import actions, keys, queries
from evenkeel.areas.pulse.models import Code, FreeWord, Pulse, Sealed
from evenkeel.areas.pulse.rules import (
    USUAL_QUESTIONS,
    YEARLY_QUESTIONS,
    Looked,
    is_time_to_remind,
)
from evenkeel.areas.pulse.tests.made import (
    after,
    answered,
    answers,
    closed,
    codes,
    grown,
    opened,
)
from evenkeel.engine.facts import PulseOpened, PulseReleased
from evenkeel.engine.pulse import GapFigures
from evenkeel.record.reading import shown
from evenkeel.shared import secret_files

LIVED, OTHERS = [2, 2, 3, 2, 1, 3, 2, 2, 3, 1], [5, 4, 4, 5, 3, 4, 5, 4, 4, 5]


@pytest.fixture
def group(cast):
    grown(cast)
    return cast


def test_from_opening_to_what_is_told(group):
    pulse = opened(group)
    assert len(codes()) == Code.objects.count() == 20
    answered(pulse, group.at, lived=LIVED, others=OTHERS)
    assert (Code.objects.count(), Sealed.objects.count()) == (0, 20)
    closed(group, pulse)
    told = queries.told_of(pulse).release
    assert told.why is None
    assert {line.question for line in told.lines} == set(USUAL_QUESTIONS)
    assert {str(line.difference) for line in told.lines if isinstance(line, GapFigures)} == {"-2.5"}
    opening, released = [entry.fact for entry in group.entries()][-2:]
    assert isinstance(opening, PulseOpened)
    assert (opening.asked, opening.questions, opening.least) == (20, 3, 8)
    assert released == PulseReleased(on=released.on, pulse="p1", answered=20)
    seq = pulse.seq or 0
    (entry,) = shown(group.project.record, [seq])
    assert json.loads(entry.texts["release"] or "") == pulse.release
    assert json.loads(entry.texts["questions"] or "") == pulse.questions
    assert queries.told_at(group.project.record, seq) is None
    assert queries.told_at(group.project.record, seq + 1) == queries.told_of(pulse)


def test_nothing_is_left_of_what_was_answered(group):
    pulse = opened(group)
    name = pulse.key_name
    assert keys.private_key(name)
    answered(pulse, group.at, lived=LIVED, others=OTHERS)
    closed(group, pulse)
    assert not Code.objects.exists()
    assert not Sealed.objects.exists()
    assert keys.private_key(name) is None
    assert not (Path(settings.HOME) / "pulse-keys" / name).exists()


@pytest.mark.parametrize("role", ["citizen", "newcomer", "examiner", "outsider", "stranger"])
def test_only_a_facilitator_opens_one(group, role):
    with pytest.raises(NotAllowedError):
        actions.open_pulse(
            project=group.project,
            closes_on=group.at.date() + timedelta(days=7),
            k=8,
            by=getattr(group, role),
            at=group.at,
        )
    assert not Pulse.objects.exists()


def test_a_group_that_is_too_small_is_told_so(cast):
    with pytest.raises(CannotError, match="You are 4 at the table"):
        opened(cast)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"k": 4}, "fewer than five"),
        ({"closes_on": "today"}, "between tomorrow and 60 days"),
        ({"closes_on": "much later"}, "between tomorrow and 60 days"),
        ({"meeting": "t9"}, "no such meeting"),
    ],
)
def test_what_cannot_be_opened(group, more, says):
    days = {"today": 0, "much later": 61}
    if "closes_on" in more:
        more = {"closes_on": group.at.date() + timedelta(days=days[more["closes_on"]])}
    with pytest.raises(CannotError, match=says):
        opened(group, **more)


def test_one_pulse_is_open_at_a_time(group):
    opened(group)
    with pytest.raises(CannotError, match="open already"):
        opened(group)


def test_a_code_works_once(group):
    pulse = opened(group)
    code = codes()[0]
    actions.answer(code=code, answers=answers(pulse, 4), word="", at=group.at)
    with pytest.raises(CannotError, match="has been used"):
        actions.answer(code=code, answers=answers(pulse, 5), word="", at=group.at)
    assert Sealed.objects.count() == 1


@pytest.mark.parametrize("said", [{"effect": 6}, {"effect": 0}, {"other": 3}])
def test_an_answer_to_something_else_is_refused_and_the_code_stays(group, said):
    opened(group)
    with pytest.raises(CannotError):
        actions.answer(code=codes()[0], answers=said, word="", at=group.at)
    assert (Code.objects.count(), Sealed.objects.count()) == (20, 0)


def test_after_the_last_day_nobody_answers(group):
    pulse = opened(group)
    with pytest.raises(CannotError, match="closed"):
        actions.answer(code=codes()[0], answers=answers(pulse, 4), word="", at=after(group))


def test_nothing_is_told_before_the_last_day_is_over(group):
    pulse = opened(group)
    answered(pulse, group.at, lived=LIVED, others=OTHERS)
    closed(group, pulse, days=7)
    assert (pulse.state, pulse.release) == (Pulse.State.OPEN, None)


def test_codes_are_made_once(group):
    pulse = opened(group)
    actions.send_codes(pulse=pulse)
    assert len(codes()) == 20
    assert (pulse.messages, pulse.tried) == (20, 20)


def test_codes_whose_turn_was_lost_go_out_all_the_same(group):
    pulse = actions.open_pulse(
        project=group.project,
        closes_on=group.at.date() + timedelta(days=7),
        k=8,
        by=group.facilitator,
        at=group.at,
    )
    actions.send_waiting(after(group))
    assert codes() == []
    for _twice in range(2):
        actions.send_waiting(after(group, 1))
    assert len(codes()) == pulse.codes.count() == 20


def test_whom_no_mail_reaches_gets_a_printed_code(group):
    seats = Membership.objects.filter(project=group.project, ref__in=["m2", "m3"])
    seats.update(wants_notices=False)
    pulse = opened(group)
    assert pulse.cards == {"lived-experience": 1, "everyone-else": 1}
    with pytest.raises(NotAllowedError):
        actions.print_codes(pulse=pulse, by=group.citizen, at=group.at)
    printed = actions.print_codes(pulse=pulse, by=group.facilitator, at=group.at)
    assert {one.group.value for one in printed} == {"lived-experience", "everyone-else"}
    assert Code.objects.count() == 20
    for one in printed:
        actions.answer(code=one.code, answers=answers(pulse, 3), word="", at=group.at)
    with pytest.raises(CannotError, match="shown only once"):
        actions.print_codes(pulse=pulse, by=group.facilitator, at=group.at)


def test_a_message_that_does_not_go_out_makes_its_code_void(group, monkeypatch):
    whole = EmailBackend.send_messages

    def refusing(self: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if any("nia@" in one for message in messages for one in message.to):
            raise OSError("no mail server")
        return whole(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refusing)
    pulse = opened(group)
    assert (Code.objects.count(), pulse.unsent, pulse.cards) == (19, 1, {"lived-experience": 1})
    mail.outbox.clear()
    actions.remind(after(group, 5))
    assert len(mail.outbox) == 19


def test_a_message_that_went_out_after_all_is_not_counted_twice(group, monkeypatch):
    whole = EmailBackend.send_messages

    def late(self: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        sent = whole(self, messages)
        if any("nia@" in one for message in messages for one in message.to):
            actions.answer(code=codes()[-1], answers={}, word="", at=group.at)
            raise OSError("timed out")
        return sent

    monkeypatch.setattr(EmailBackend, "send_messages", late)
    pulse = opened(group)
    assert (Code.objects.count(), pulse.unsent, pulse.cards) == (19, 0, {})
    closed(group, pulse)


def test_everybody_is_reminded_once_whether_they_answered_or_not(group):
    pulse = opened(group)
    answered(pulse, group.at, lived=LIVED, others=[])
    mail.outbox.clear()
    for days in (1, 5, 6):
        actions.remind(after(group, days))
    assert len(mail.outbox) == 20
    assert codes() == []
    assert len({one.to[0] for one in mail.outbox}) == 20


@pytest.mark.parametrize(("days", "is_time"), [(0, False), (4, False), (5, True), (8, False)])
def test_the_day_of_reminding(cast, days, is_time):
    first = cast.at.date()
    last, today = first + timedelta(days=7), first + timedelta(days=days)
    assert is_time_to_remind(last, first, today) is is_time


def test_too_few_answers_tell_nothing(group):
    pulse = opened(group)
    answered(pulse, group.at, lived=[5, 5, 5], others=[1, 1, 1, 1])
    closed(group, pulse)
    told = queries.told_of(pulse).release
    assert told.participants == ()
    assert isinstance(group.entries()[-1].fact, PulseReleased)
    assert group.entries()[-1].fact.answered == 0


def test_a_second_pulse_of_nearly_the_same_people_tells_no_figures(group):
    pulse = opened(group)
    answered(pulse, group.at, lived=LIVED, others=OTHERS)
    closed(group, pulse)
    mail.outbox.clear()
    again = opened(group, at=after(group, 10), closes_on=group.at.date() + timedelta(days=17))
    answered(again, after(group, 11), lived=LIVED[1:], others=OTHERS)
    closed(group, again, days=18)
    assert all(not hasattr(line, "difference") for line in queries.told_of(again).release.lines)


def test_free_words_are_kept_from_ten_on_without_order_or_side(group):
    pulse = opened(group)
    answered(pulse, group.at, lived=LIVED, others=[], word="Too long")
    closed(group, pulse)
    assert sorted(FreeWord.objects.values_list("state", flat=True)) == ["waiting"] * 10
    assert queries.words_that_passed(pulse) == []
    keys_of = list(FreeWord.objects.values_list("pk", flat=True))
    said = dict.fromkeys(keys_of[1:], Looked.SHOWN)
    said[keys_of[0]] = Looked.LEFT_OUT
    with pytest.raises(NotAllowedError):
        actions.look_through(pulse=pulse, said=said, by=group.citizen, at=group.at)
    actions.look_through(pulse=pulse, said=said, by=group.facilitator, at=group.at)
    assert FreeWord.objects.get(pk=keys_of[0]).text == ""
    assert len(queries.words_that_passed(pulse)) == 9


def test_what_is_taken_out_of_a_free_word_is_gone(group):
    group.citizen.name = "Ann O'Neill"
    group.citizen.save()
    pulse = opened(group)
    answered(pulse, group.at, lived=LIVED, others=[], word="ann o’neill and Dr Pugh never listen")
    closed(group, pulse)
    key, other = FreeWord.objects.values_list("pk", flat=True)[:2]
    actions.look_through(
        pulse=pulse, said={other: Looked.LEFT_OUT}, by=group.facilitator, at=group.at
    )
    said = {key: Looked.MASKED, other: Looked.MASKED}
    with pytest.raises(NotAllowedError):
        actions.look_through(pulse=pulse, said=said, by=group.citizen, at=group.at)
    actions.look_through(pulse=pulse, said=said, by=group.facilitator, at=group.at)
    word = FreeWord.objects.get(pk=key)
    assert word.state == FreeWord.State.SHOWN
    assert word.text.startswith("[name] and [name] never listen")
    assert FreeWord.objects.get(pk=other).text == ""


def test_fewer_free_words_are_not_kept(group):
    pulse = opened(group)
    answered(pulse, group.at, lived=LIVED[:9], others=[], word="Too long")
    closed(group, pulse)
    assert not FreeWord.objects.exists()


def test_without_the_key_answers_are_lost_and_told_as_lost(group):
    pulse = opened(group)
    answered(pulse, group.at, lived=LIVED, others=OTHERS)
    keys.destroy(pulse.key_name)
    closed(group, pulse)
    assert (pulse.state, pulse.lost) == (Pulse.State.RELEASED, 20)
    assert not Sealed.objects.exists()


def test_keys_of_no_open_pulse_are_destroyed(group, monkeypatch):
    pulse = opened(group)
    stray = keys.new_pulse_key()
    actions.destroy_old_keys(group.at)
    assert keys.private_key(stray.name)
    monkeypatch.setattr(secret_files, "AGE_OF_STRAYS", -1)
    actions.destroy_old_keys(group.at)
    assert keys.private_key(stray.name) is None
    assert keys.private_key(pulse.key_name)


def test_once_a_year_the_whole_organisation_is_asked(group):
    pulse = opened(group, scope=Pulse.Scope.YEARLY)
    assert [key for key, _text in pulse.questions] == list(YEARLY_QUESTIONS)
    closed(group, pulse)
    with pytest.raises(CannotError, match="within the last year"):
        opened(
            group,
            scope=Pulse.Scope.YEARLY,
            at=after(group, 9),
            closes_on=group.at.date() + timedelta(days=20),
        )


def test_a_person_takes_along_what_they_opened_and_is_let_go_of(group):
    opened(group)
    told = queries.export_person(group.facilitator)
    assert told == {
        "pulses_opened": [{"project": "Hospital to home", "on": group.at.date().isoformat()}]
    }
    actions.erase_person(person=group.facilitator, by=group.facilitator, at=group.at)
    assert Pulse.objects.get().opened_by is None
    with pytest.raises(NotAllowedError):
        actions.erase_person(person=group.facilitator, by=group.citizen, at=group.at)
