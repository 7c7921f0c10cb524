"""Concerns from the code to the closing: each action through its permission and its fact."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from evenkeel.areas.charter.tests.made import WHOLE, agreed
from evenkeel.areas.concerns import actions, queries, receipts, stock
from evenkeel.areas.concerns.actions.reading import words_of_raiser
from evenkeel.areas.concerns.models import (
    Answer,
    Code,
    Concern,
    Copy,
    Keeper,
    Message,
    ReadingKey,
    Setup,
    Spent,
)
from evenkeel.areas.concerns.tests.made import (
    AT_RISK,
    CITIZENS,
    EXAMINERS,
    PROFESSIONALS,
    after,
    code_of,
    day_after,
    raised,
    reached,
    ready,
)
from evenkeel.areas.people.codes import hash_of
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.actions.membership import leave
from evenkeel.engine.balance import balance_sheet
from evenkeel.engine.facts import (
    ConcernAnswered,
    ConcernClosed,
    ConcernsPassedOn,
    ConcernsReached,
)
from evenkeel.engine.words import Side

pytestmark = pytest.mark.django_db
WORDS = "The chair decides before we come in."


@pytest.fixture
def group(cast: Any) -> Any:
    ready(cast)
    return cast


def answered(group: Any, concern: Concern, days: int = 5, **more: Any) -> Answer:
    said = {"gist": "Decided beforehand", "way": Answer.Way.WHY_NOT, "text": "It is so."} | more
    said.setdefault("by", group.citizen)
    return actions.answer(concern=concern, at=after(group, days), **said)


def read_by(concern: Concern, person: Any, passphrase: str) -> list[str | None]:
    told = actions.open_words(concern=concern, passphrase=passphrase, by=person)
    return [one.text for one in told]


def facts_of(group: Any, kind: type) -> list[Any]:
    return [one.fact for one in group.entries() if isinstance(one.fact, kind)]


# Codes


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


def only_reads(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
    assert sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")), sql
    return execute(sql, params, many, context)


def test_printed_cards_are_counted_and_run_out(group: Any) -> None:
    codes = actions.print_codes(project=group.project, many=500, by=group.facilitator)
    assert len(set(codes)) == 28
    left = stock.look(Setup.objects.get().codes_name)
    assert left is not None
    assert (left.codes, left.printed) == ([], 28)
    with pytest.raises(CannotError, match="No codes are left"):
        actions.print_codes(project=group.project, many=1, by=group.facilitator)
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
    monkeypatch.setattr(stock, "AGE_OF_STRAYS", -1)
    actions.destroy_old_codes(group.at)
    assert stock.look(old) is None
    assert stock.look(Setup.objects.get().codes_name) is not None


# Raising


def test_what_was_raised_is_sealed_and_names_nobody(group: Any) -> None:
    number = raised(group, code_of(group), WORDS)
    assert len(number.replace(" ", "")) == 20
    concern = Concern.objects.get()
    assert (concern.ref, concern.reached_on) == ("", None)
    assert day_after(group, 1) <= concern.reaches_on <= day_after(group, 3)
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
    with pytest.raises(CannotError, match="no keeper"):
        raised(group, code)
    assert not Spent.objects.exists()


def test_three_together_reach_the_keepers_at_once_and_fewer_after_their_days(group: Any) -> None:
    code = code_of(group)
    for _number in range(2):
        raised(group, code)
    Concern.objects.update(reaches_on=day_after(group, 2))
    actions.reach_keepers(after(group, 1))
    assert not Concern.objects.exclude(ref="").exists()
    raised(group, code, days=1)
    actions.reach_keepers(after(group, 1))
    assert Concern.objects.exclude(ref="").count() == 3
    (fact,) = facts_of(group, ConcernsReached)
    assert fact.concerns == ("c1", "c2", "c3")
    assert fact.answer_by.last == day_after(group, 15)
    assert not any(one.by == "" for one in group.entries())


def test_a_concern_reaches_them_on_its_day(group: Any) -> None:
    concern = reached(group, code_of(group))
    assert (concern.ref, concern.reached_on) == ("c1", day_after(group, 3))
    assert concern.answer_by == day_after(group, 17)
    assert [one.on for one in concern.messages.all()] == [day_after(group, 3)]


# Reading


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
    assert queries.unreadable(group.project).many == 1
    assert read_by(concern, group.professional, PROFESSIONALS) == [WORDS]
    assert read_by(concern, group.citizen, new) == [WORDS]
    assert queries.unreadable(group.project).many == 0


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


# Answering, passing on, closing


def test_an_answer_is_for_all_and_stops_the_clock(group: Any) -> None:
    concern = reached(group, code_of(group))
    said = answered(group, concern)
    concern.refresh_from_db()
    assert (concern.gist, concern.gist_on) == ("Decided beforehand", day_after(group, 5))
    assert said.by == group.seat(group.citizen)
    (fact,) = facts_of(group, ConcernAnswered)
    assert (fact.concern, fact.on.last) == ("c1", day_after(group, 5))
    actions.pass_on(after(group, 90))
    concern.refresh_from_db()
    assert concern.passed_on is None


def test_only_keepers_answer(group: Any) -> None:
    concern = reached(group, code_of(group))
    for person in (group.facilitator, group.newcomer, group.examiner, group.outsider):
        with pytest.raises(NotAllowedError):
            answered(group, concern, by=person)


def test_after_twice_the_time_it_goes_to_the_examiner_who_reads_and_answers(group: Any) -> None:
    concern = reached(group, code_of(group), WORDS)
    actions.pass_on(after(group, 31))
    assert not facts_of(group, ConcernsPassedOn)
    actions.pass_on(after(group, 32))
    actions.pass_on(after(group, 33))
    (fact,) = facts_of(group, ConcernsPassedOn)
    assert (fact.concerns, fact.on.last) == (("c1",), day_after(group, 32))
    concern.refresh_from_db()
    assert read_by(concern, group.examiner, EXAMINERS) == [WORDS]
    told = balance_sheet(group.entries(), as_of=day_after(group, 40)).concerns
    assert (told.passed_on, told.unanswered) == (1, ("c1",))
    answered(group, concern, days=41, by=group.examiner)
    told = balance_sheet(group.entries(), as_of=day_after(group, 42)).concerns
    assert (told.answered_late, told.unanswered) == (1, ())


def test_closing_takes_a_key_of_each_side(group: Any) -> None:
    concern = reached(group, code_of(group))
    with pytest.raises(CannotError, match="answered before"):
        actions.propose_closing(concern=concern, by=group.newcomer, at=after(group, 4))
    answered(group, concern)
    proposal = actions.propose_closing(concern=concern, by=group.newcomer, at=after(group, 6))
    with pytest.raises(CannotError, match="proposed already"):
        actions.propose_closing(concern=concern, by=group.citizen, at=after(group, 7))
    for side, person in ((Side.CITIZEN, group.citizen), (Side.PROFESSIONAL, group.professional)):
        assert not queries.is_closed(concern)
        two_keys.turn_key(proposal=proposal, side=side, by=person, at=after(group, 8))
    assert queries.is_closed(concern)
    (fact,) = facts_of(group, ConcernClosed)
    assert (fact.concern, fact.proposal) == ("c1", proposal.ref)
    assert balance_sheet(group.entries(), as_of=day_after(group, 9)).concerns.closed == 1
    for do in (
        lambda: answered(group, concern, days=9),
        lambda: actions.propose_closing(concern=concern, by=group.citizen, at=after(group, 9)),
    ):
        with pytest.raises(CannotError, match="closed"):
            do()


def test_me_too_counts_once_a_code_and_is_told_from_three(group: Any) -> None:
    concern = reached(group, code_of(group))
    codes = actions.print_codes(project=group.project, many=3, by=group.facilitator)
    with pytest.raises(CannotError, match="no such concern"):
        actions.say_me_too(code=codes[0], ref="c1")
    answered(group, concern)
    for number, code in enumerate(codes):
        many = queries.concerns_of(group.project).get().me_too  # type: ignore[attr-defined]
        assert queries.me_too_words(many) is None
        assert many == number
        actions.say_me_too(code=code, ref="c1")
        with pytest.raises(CannotError, match="already"):
            actions.say_me_too(code=code, ref="c1")
    assert queries.me_too_words(queries.concerns_of(group.project).get().me_too) == 3  # type: ignore[attr-defined]


def test_nobody_says_me_too_twice_with_a_new_code(group: Any) -> None:
    concern = reached(group, code_of(group))
    answered(group, concern)
    later = after(group, 9)
    actions.make_codes(project=group.project, at_risk="Me", by=group.facilitator, at=later)
    with pytest.raises(CannotError, match="made anew since"):
        actions.say_me_too(code=code_of(group), ref="c1")


# How it ends


def test_words_go_ninety_days_after_the_last_word_and_never_before_an_answer(group: Any) -> None:
    number = raised(group, code_of(group))
    actions.reach_keepers(after(group, 3))
    actions.forget_words(after(group, 400))
    concern = Concern.objects.get()
    assert Copy.objects.exists()
    answered(group, concern, days=5)
    actions.forget_words(after(group, 94))
    assert Copy.objects.exists()
    actions.forget_words(after(group, 95))
    concern.refresh_from_db()
    assert (concern.receipt, concern.words_gone_on) == (None, day_after(group, 95))
    assert not Message.objects.exists()
    assert queries.concern_of_receipt(number) is None
    assert concern.answers.exists()


def test_marks_of_use_go_after_their_day(group: Any) -> None:
    raised(group, code_of(group))
    actions.forget_words(after(group, 1))
    assert Spent.objects.exists()
    actions.forget_words(after(group, 2))
    assert not Spent.objects.exists()


def test_whoever_raised_it_takes_it_back(group: Any) -> None:
    code = code_of(group)
    early = raised(group, code)
    actions.take_back(number=early, at=group.at)
    assert not Concern.objects.exists()
    late = raised(group, code)
    actions.reach_keepers(after(group, 3))
    actions.take_back(number=late, at=after(group, 4))
    concern = Concern.objects.get()
    assert (concern.taken_back_on, concern.receipt) == (day_after(group, 4), None)
    assert not Message.objects.exists()
    with pytest.raises(CannotError, match="words are gone"):
        actions.ask(concern=concern, text="Why?", by=group.citizen, at=after(group, 5))
    answered(group, concern, days=5)


def test_who_left_reads_and_keeps_no_more(group: Any) -> None:
    concern = reached(group, code_of(group), WORDS)
    leave(membership=group.seat(group.citizen), by=group.citizen, at=after(group, 4))
    with pytest.raises(NotAllowedError):
        read_by(concern, group.citizen, CITIZENS)
    raised(group, actions.print_codes(project=group.project, many=1, by=group.facilitator)[0])
    newest = Message.objects.exclude(concern=concern).get()
    assert newest.copies.count() == 3


def test_the_record_holds_only_numbers_and_days(group: Any) -> None:
    concern = reached(group, code_of(group), WORDS)
    answered(group, concern)
    actions.pass_on(after(group, 90))
    kinds = (ConcernsReached, ConcernAnswered, ConcernsPassedOn)
    bodies = [one for one in group.entries() if isinstance(one.fact, kinds)]
    said = repr([one.fact for one in bodies])
    assert WORDS not in said
    assert "beforehand" not in said
    from evenkeel.record.models import Text

    assert not Text.objects.filter(seq__in=[one.seq for one in bodies]).exists()


def test_an_erased_keeper_leaves_no_key_and_answers_without_a_name(group: Any) -> None:
    concern = reached(group, code_of(group))
    answered(group, concern)
    exported = queries.export_person(group.citizen)
    assert exported["concerns_kept"] == [group.project.name]
    assert exported["concerns_answered"]
    with pytest.raises(NotAllowedError):
        actions.erase_person(person=group.citizen, by=group.professional, at=group.at)
    actions.erase_person(person=group.citizen, by=group.citizen, at=group.at)
    assert ReadingKey.objects.count() == 2
    assert Answer.objects.get().by is None
    assert queries.export_person(group.citizen) == {"concerns_kept": [], "concerns_answered": []}


def test_a_file_of_codes_that_is_gone_takes_no_code_but_they_work(group: Any) -> None:
    code = code_of(group)
    folder = settings.HOME / "concern-codes" if hasattr(settings.HOME, "joinpath") else None
    assert folder is not None
    (folder / Setup.objects.get().codes_name).unlink()
    with pytest.raises(CannotError, match="none is left"):
        code_of(group, group.citizen)
    raised(group, code, days=1)
    assert Concern.objects.count() == 1


def test_waiting_for_tells_keepers_examiners_and_facilitators(cast: Any) -> None:
    from evenkeel.areas.projects.queries.waiting import Desk

    desk = Desk((queries.waiting_for,))

    def waits(person: Any, days: int = 0) -> list[str]:
        return [one.href.rsplit("/concerns/")[1] for one in desk.waiting(person, after(cast, days))]

    agreed(cast, WHOLE, cast.at)
    assert waits(cast.citizen) == ["key/"]
    assert waits(cast.facilitator) == []
    ready_without_charter(cast)
    assert (waits(cast.citizen), waits(cast.facilitator)) == ([], ["set-up/"])
    actions.make_codes(project=cast.project, at_risk="x", by=cast.facilitator, at=cast.at)
    assert waits(cast.facilitator) == []
    concern = reached(cast, code_of(cast))
    assert waits(cast.professional, 4) == ["c1/"]
    assert waits(cast.examiner, 4) == []
    actions.pass_on(after(cast, 32))
    assert waits(cast.examiner, 33) == ["c1/"]
    answered(cast, concern, days=33)
    assert waits(cast.examiner, 33) == waits(cast.professional, 33) == []


def ready_without_charter(cast: Any) -> None:
    for person, passphrase in ((cast.citizen, CITIZENS), (cast.professional, PROFESSIONALS)):
        actions.choose_passphrase(
            project=cast.project, passphrase=passphrase, by=person, at=cast.at
        )


def test_the_clock_of_another_zone_counts_the_projects_own_days(group: Any) -> None:
    group.project.time_zone = "Pacific/Auckland"
    group.project.save()
    code = code_of(group)
    late = group.at.replace(hour=23)
    for _number in range(3):
        actions.raise_concern(code=code, text="x", at=late)
    actions.reach_keepers(late)
    assert Concern.objects.first().reached_on == (late + timedelta(days=1)).date()  # type: ignore[union-attr]
