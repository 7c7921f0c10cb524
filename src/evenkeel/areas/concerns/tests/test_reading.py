"""Keepers and the examiner read with their passphrases, ask back, and hand on."""

from typing import Any

import pytest

from evenkeel.areas.charter.tests.made import WHOLE, agreed
from evenkeel.areas.concerns import actions, queries, receipts
from evenkeel.areas.concerns.actions import sealing
from evenkeel.areas.concerns.actions.reading import words_of_raiser
from evenkeel.areas.concerns.models import (
    Concern,
    Keeper,
    ReadingKey,
)
from evenkeel.areas.concerns.tests.made import (
    CITIZENS,
    PROFESSIONALS,
    WORDS,
    after,
    answered,
    code_of,
    raised,
    reached,
    read_by,
)
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.membership import change_place
from evenkeel.areas.projects.actions.opening import Seat
from evenkeel.areas.projects.queries.waiting import Desk
from evenkeel.engine.words import Side

pytestmark = pytest.mark.django_db


def test_keepers_read_with_their_passphrase_and_nobody_else(group: Any) -> None:
    concern = reached(group, code_of(group), WORDS)
    assert read_by(concern, group.citizen, CITIZENS) == [WORDS]
    assert read_by(concern, group.professional, f" {PROFESSIONALS} ") == [WORDS]
    with pytest.raises(CannotError, match="not your passphrase"):
        read_by(concern, group.citizen, PROFESSIONALS)
    for person in (group.facilitator, group.newcomer, group.examiner, group.outsider):
        with pytest.raises(NotAllowedError):
            read_by(concern, person, CITIZENS)


def test_nobody_reads_it_before_it_reached_the_keepers(group: Any) -> None:
    raised(group, code_of(group), WORDS)
    with pytest.raises(NotAllowedError):
        read_by(Concern.objects.get(), group.citizen, CITIZENS)


def test_both_write_to_each_other_without_knowing_who(group: Any) -> None:
    number = raised(group, code_of(group), WORDS)
    actions.reach_keepers(after(group, 3))
    concern = Concern.objects.get()
    actions.ask(concern=concern, text="Since when?", by=group.citizen, at=after(group, 4))
    actions.reply(number=number, text="Since spring.", at=after(group, 5))
    receipt = receipts.read(number.replace(" ", "-"))
    assert receipt is not None
    told = words_of_raiser(concern, receipt)
    assert [one.text for one in told] == [WORDS, "Since when?", "Since spring."]
    assert [one.by and one.by.person for one in told] == [None, group.citizen, None]
    assert read_by(concern, group.professional, PROFESSIONALS)[2] == "Since spring."


def test_a_wrong_number_finds_nothing(group: Any) -> None:
    raised(group, code_of(group))
    for number in ("", "1" * 20, "12", "x" * 20, "1" * 21):
        assert queries.concern_of_receipt(number) is None
        with pytest.raises(CannotError, match="not known"):
            actions.reply(number=number, text="x", at=group.at)


@pytest.mark.parametrize("bad", ["short", "password1234", "123456789012345"])
def test_a_passphrase_that_is_easily_guessed_is_refused(group: Any, bad: str) -> None:
    with pytest.raises(CannotError):
        actions.choose_passphrase(
            project=group.project, passphrase=bad, by=group.citizen, at=group.at
        )
    assert ReadingKey.objects.count() == 3


def test_only_readers_choose_a_passphrase(group: Any) -> None:
    for person in (group.facilitator, group.newcomer, group.outsider):
        with pytest.raises(NotAllowedError):
            actions.choose_passphrase(
                project=group.project, passphrase=CITIZENS, by=person, at=group.at
            )


def test_a_changed_passphrase_opens_what_was_sealed_before(group: Any) -> None:
    concern = reached(group, code_of(group), WORDS)
    key = queries.key_of(group.seat(group.citizen))
    assert key is not None
    new = "badger lantern cello two"
    with pytest.raises(CannotError, match="not your passphrase"):
        actions.change_passphrase(key=key, old=new, new=new, by=group.citizen)
    with pytest.raises(NotAllowedError):
        actions.change_passphrase(key=key, old=CITIZENS, new=new, by=group.professional)
    actions.change_passphrase(key=key, old=CITIZENS, new=new, by=group.citizen)
    assert read_by(concern, group.citizen, new) == [WORDS]


def test_a_lost_passphrase_reads_again_once_the_other_keeper_has(group: Any) -> None:
    concern = reached(group, code_of(group), WORDS)
    new = "badger lantern cello two"
    actions.choose_passphrase(
        project=group.project, passphrase=new, by=group.citizen, at=after(group, 4)
    )
    assert read_by(concern, group.citizen, new) == [None]
    assert [one.membership.person for one in queries.who_lacks_words(group.project)] == [
        group.citizen
    ]
    assert read_by(concern, group.professional, PROFESSIONALS) == [WORDS]
    assert read_by(concern, group.citizen, new) == [WORDS]
    assert not queries.who_lacks_words(group.project).exists()


def test_a_new_charter_brings_new_keepers_to_whom_the_old_ones_hand_on(group: Any) -> None:
    concern = reached(group, code_of(group), WORDS)
    other = WHOLE.__class__(principles=("We listen.",), citizens_keeper="m4", answer_days=14)
    agreed(group, other, after(group, 4))
    assert [one.membership.person for one in Keeper.objects.all()] == [group.newcomer]
    with pytest.raises(NotAllowedError):
        read_by(concern, group.citizen, CITIZENS)
    new = "badger lantern cello two"
    actions.choose_passphrase(
        project=group.project, passphrase=new, by=group.newcomer, at=after(group, 5)
    )
    done = actions.hand_on(project=group.project, passphrase=CITIZENS, by=group.citizen)
    assert done == 1
    assert read_by(concern, group.newcomer, new) == [WORDS]


def test_a_number_is_read_however_it_is_written(group: Any) -> None:
    number = raised(group, code_of(group))
    arabic = number.translate({ord("0") + one: 0x0660 + one for one in range(10)})
    for typed in (number.replace(" ", ""), number.replace(" ", "\u2013"), f"\u200f{arabic}"):
        assert queries.concern_of_receipt(typed) == Concern.objects.get()


def test_a_keeper_who_changes_side_keeps_for_it_no_more(group: Any) -> None:
    concern = reached(group, code_of(group), WORDS)
    change_place(
        membership=group.seat(group.citizen),
        place=Seat(side=Side.PROFESSIONAL),
        by=group.citizen,
        at=after(group, 4),
    )
    assert [one.side for one in Keeper.objects.all()] == ["professional"]
    with pytest.raises(NotAllowedError):
        read_by(concern, group.citizen, CITIZENS)


def test_what_has_not_reached_the_keepers_shows_nowhere(group: Any) -> None:
    raised(group, code_of(group), WORDS)
    new = "badger lantern cello two"
    actions.choose_passphrase(
        project=group.project, passphrase=new, by=group.citizen, at=after(group, 1)
    )
    assert not queries.who_lacks_words(group.project).exists()
    done = actions.hand_on(project=group.project, passphrase=PROFESSIONALS, by=group.professional)
    assert done == 0
    actions.reach_keepers(after(group, 3))
    assert queries.who_lacks_words(group.project).exists()


def test_a_keeper_is_told_that_somebody_wrote_again_and_not_once_it_was_read(group: Any) -> None:
    number = raised(group, code_of(group), WORDS)
    actions.reach_keepers(after(group, 3))
    concern = Concern.objects.get()
    answered(group, concern)
    desk = Desk((queries.waiting_for,))

    def waits() -> list[str]:
        return [one.text for one in desk.waiting(group.professional, after(group, 7))]

    assert waits() == []
    actions.reply(number=number, text="It goes on.", at=after(group, 6))
    assert waits() == ["Whoever raised a concern has written again"]
    assert read_by(concern, group.citizen, CITIZENS)[1] == "It goes on."
    assert waits() == []


def test_neither_side_can_use_up_the_others_words(group: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(sealing, "MESSAGES_AT_MOST", 2)
    number = raised(group, code_of(group), WORDS)
    actions.reach_keepers(after(group, 3))
    concern = Concern.objects.get()
    for _number in range(2):
        actions.ask(concern=concern, text="?", by=group.citizen, at=after(group, 4))
    with pytest.raises(CannotError, match="A lot was written"):
        actions.ask(concern=concern, text="?", by=group.citizen, at=after(group, 4))
    actions.reply(number=number, text="!", at=after(group, 5))
    with pytest.raises(CannotError, match="A lot was written"):
        actions.reply(number=number, text="!", at=after(group, 5))
