"""Concerns from the first answer to the closing, and how their words end."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from evenkeel.areas.charter.tests.made import WHOLE, agreed
from evenkeel.areas.concerns import actions, queries
from evenkeel.areas.concerns.models import (
    Answer,
    Concern,
    Copy,
    Message,
    ReadingKey,
    Setup,
    Spent,
)
from evenkeel.areas.concerns.tests.made import (
    CITIZENS,
    EXAMINERS,
    PROFESSIONALS,
    WORDS,
    after,
    answered,
    code_of,
    day_after,
    facts_of,
    raised,
    reached,
    read_by,
)
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
    codes = actions.print_codes(project=group.project, many=5, by=group.facilitator)[:3]
    with pytest.raises(CannotError, match="no such concern"):
        actions.say_me_too(code=codes[0], ref="c1")
    answered(group, concern)
    for number, code in enumerate(codes):
        many = queries.concerns_of(group.project).get().me_too  # type: ignore[attr-defined]
        assert queries.me_too_words(many) is None
        assert many == number
        for _again in range(2):  # told to nobody, and not counted twice
            actions.say_me_too(code=code, ref="c1")
    assert queries.me_too_words(queries.concerns_of(group.project).get().me_too) == 3  # type: ignore[attr-defined]


def test_nobody_says_me_too_twice_with_a_new_code(group: Any) -> None:
    concern = reached(group, code_of(group))
    answered(group, concern)
    later = after(group, 9)
    actions.make_codes(project=group.project, at_risk="Me", by=group.facilitator, at=later)
    with pytest.raises(CannotError, match="made anew since"):
        actions.say_me_too(code=code_of(group), ref="c1")


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
    raised(group, actions.print_codes(project=group.project, many=5, by=group.facilitator)[0])
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
    assert exported["concerns_kept"] == [{"project": group.project.name}]
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
    assert waits(cast.examiner) == ["key/"]
    actions.choose_passphrase(
        project=cast.project, passphrase=EXAMINERS, by=cast.examiner, at=cast.at
    )
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
    actions.raise_concern(code=code, text="x", at=late)
    assert Concern.objects.get().reaches_on >= (late + timedelta(days=3)).date()
    actions.reach_keepers(late + timedelta(days=3))
    assert Concern.objects.get().reached_on == (late + timedelta(days=4)).date()


def test_without_an_examiner_who_can_read_nothing_is_passed_on_or_deleted(group: Any) -> None:
    concern = reached(group, code_of(group), WORDS)
    ReadingKey.objects.filter(membership=group.seat(group.examiner)).delete()
    actions.pass_on(after(group, 40))
    actions.forget_words(after(group, 400))
    concern.refresh_from_db()
    assert (concern.passed_on, concern.words_gone_on) == (None, None)
    assert read_by(concern, group.citizen, CITIZENS) == [WORDS]


def test_what_others_agreed_to_is_not_reworded(group: Any) -> None:
    concern = reached(group, code_of(group))
    answered(group, concern)
    code = actions.print_codes(project=group.project, many=5, by=group.facilitator)[0]
    actions.say_me_too(code=code, ref="c1")
    with pytest.raises(CannotError, match="these words stay"):
        answered(group, concern, gist="All is well here")
    answered(group, concern, text="More to say.")
