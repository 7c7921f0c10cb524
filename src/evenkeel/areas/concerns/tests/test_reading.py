"""Keepers and the examiner read with their passphrases, ask back, and hand on."""

from typing import Any

import pytest

from evenkeel.areas.charter.tests.made import WHOLE, agreed
from evenkeel.areas.concerns import actions, queries, receipts
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
    code_of,
    raised,
    reached,
    read_by,
)
from evenkeel.areas.people.rules import CannotError, NotAllowedError

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
    for number in ("", "1" * 20, "12", "x" * 20, "١" * 20):
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
