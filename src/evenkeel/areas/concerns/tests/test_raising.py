"""Codes, and raising something with one: what is kept, and when it reaches its keepers."""

from typing import Any

import pytest
from django.db import connection

from evenkeel.areas.charter.tests.made import WHOLE, agreed
from evenkeel.areas.concerns import actions, stock
from evenkeel.areas.concerns.models import (
    Code,
    Concern,
    Copy,
    Message,
    ReadingKey,
    Setup,
    Spent,
)
from evenkeel.areas.concerns.tests.made import (
    AT_RISK,
    CITIZENS,
    WORDS,
    after,
    code_of,
    day_after,
    facts_of,
    only_reads,
    raised,
    reached,
)
from evenkeel.areas.people.codes import hash_of
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.engine.facts import (
    ConcernsReached,
)
from evenkeel.shared import secret_files

pytestmark = pytest.mark.django_db


def test_codes_are_made_for_all_and_kept_by_their_hashes_alone(group: Any) -> None:
    setup = Setup.objects.get()
    left = stock.look(setup.codes_name)
    assert left is not None
    assert setup.at_risk == AT_RISK
    kept = set(Code.objects.values_list("code_hash", flat=True))
    assert kept == {hash_of(code) for code in left.codes}
    assert len(kept) == 2 * 4 + 20


def test_only_facilitators_make_codes_and_only_when_both_keepers_can_read(cast: Any) -> None:
    with pytest.raises(CannotError, match="First the charter names a keeper"):
        actions.make_codes(project=cast.project, at_risk="x", by=cast.facilitator, at=cast.at)
    agreed(cast, WHOLE, cast.at)
    actions.choose_passphrase(
        project=cast.project, passphrase=CITIZENS, by=cast.citizen, at=cast.at
    )
    with pytest.raises(CannotError, match="both choose a passphrase"):
        actions.make_codes(project=cast.project, at_risk="x", by=cast.facilitator, at=cast.at)
    with pytest.raises(NotAllowedError):
        actions.make_codes(project=cast.project, at_risk="x", by=cast.citizen, at=cast.at)


def test_a_member_takes_one_code_and_the_database_does_not_change(
    group: Any, django_assert_num_queries: Any
) -> None:
    with connection.execute_wrapper(only_reads):
        code = code_of(group)
    assert Code.objects.filter(code_hash=hash_of(code)).exists()
    with pytest.raises(CannotError, match="taken your code before"):
        code_of(group)
    with pytest.raises(NotAllowedError):
        code_of(group, group.examiner)


def test_printed_cards_are_counted_and_run_out(group: Any) -> None:
    codes = actions.print_codes(project=group.project, many=500, by=group.facilitator)
    assert len(set(codes)) == 28
    left = stock.look(Setup.objects.get().codes_name)
    assert left is not None
    assert (left.codes, left.printed) == ([], 28)
    with pytest.raises(CannotError, match="No codes are left"):
        actions.print_codes(project=group.project, many=5, by=group.facilitator)
    with pytest.raises(NotAllowedError):
        actions.print_codes(project=group.project, many=1, by=group.citizen)


def test_new_codes_end_the_old_ones(group: Any) -> None:
    code = code_of(group)
    actions.make_codes(project=group.project, at_risk="Me", by=group.facilitator, at=group.at)
    with pytest.raises(CannotError, match="no such code"):
        raised(group, code)
    assert code_of(group) != code


def test_files_of_codes_that_nobody_needs_are_destroyed(group: Any, monkeypatch: Any) -> None:
    old = Setup.objects.get().codes_name
    actions.make_codes(project=group.project, at_risk="Me", by=group.facilitator, at=group.at)
    monkeypatch.setattr(secret_files, "AGE_OF_STRAYS", -1)
    actions.destroy_old_codes(group.at)
    assert stock.look(old) is None
    assert stock.look(Setup.objects.get().codes_name) is not None


def test_what_was_raised_is_sealed_and_names_nobody(group: Any) -> None:
    number = raised(group, code_of(group), WORDS)
    assert len(number.replace(" ", "")) == 20
    concern = Concern.objects.get()
    assert (concern.ref, concern.reached_on) == ("", None)
    assert day_after(group, 2) <= concern.reaches_on <= day_after(group, 3)
    message = Message.objects.get()
    assert (message.by, message.on) == (None, None)
    copies = Copy.objects.all()
    assert len(copies) == 4  # both keepers, the examiner, and whoever raised it
    assert all(WORDS.encode() not in bytes(one.content) for one in copies)
    assert len({len(bytes(one.content)) for one in copies}) == 1


def test_a_code_raises_three_in_a_day_and_marks_tell_nothing_of_it(group: Any) -> None:
    code = code_of(group)
    for _number in range(3):
        raised(group, code)
    with pytest.raises(CannotError, match="Come back tomorrow"):
        raised(group, code)
    raised(group, code, days=1)
    assert Concern.objects.count() == 4
    known = set(Code.objects.values_list("code_hash", flat=True))
    assert not known & set(Spent.objects.values_list("mark", flat=True))


def test_without_a_reader_nothing_can_be_raised(group: Any) -> None:
    code = code_of(group)
    ReadingKey.objects.all().delete()
    with pytest.raises(CannotError, match="No keeper"):
        raised(group, code)
    assert not Spent.objects.exists()


def test_three_together_reach_the_keepers_at_once_and_fewer_after_their_days(group: Any) -> None:
    code = code_of(group)
    for _number in range(2):
        raised(group, code)
    Concern.objects.update(reaches_on=day_after(group, 3))
    for days in (0, 1, 2):
        actions.reach_keepers(after(group, days))
    assert not Concern.objects.exclude(ref="").exists()
    raised(group, code)
    Concern.objects.update(reaches_on=day_after(group, 3))
    actions.reach_keepers(after(group, 1))
    assert not Concern.objects.exclude(ref="").exists()
    actions.reach_keepers(after(group, 2))
    assert Concern.objects.exclude(ref="").count() == 3
    (fact,) = facts_of(group, ConcernsReached)
    assert fact.concerns == ("c1", "c2", "c3")
    assert fact.answer_by.last == day_after(group, 16)
    assert not any(one.by == "" for one in group.entries())


def test_a_concern_reaches_them_on_its_day(group: Any) -> None:
    concern = reached(group, code_of(group))
    assert (concern.ref, concern.reached_on) == ("c1", day_after(group, 3))
    assert concern.answer_by == day_after(group, 17)
    assert [one.on for one in concern.messages.all()] == [day_after(group, 3)]
