"""From answers to advice: every row of the tables, what no answers say, and who overwrites whom."""

from datetime import date
from itertools import pairwise, product

import pytest

from evenkeel.areas.approach.rules import (
    BESIDES,
    DOING,
    FITS,
    LEVELS,
    LIMITS,
    MONTHS,
    PLACES,
    PLACING,
    Merged,
    Note,
    Question,
    Reason,
    Said,
    advice,
    as_codes,
    from_codes,
    look_again,
    merged,
    shares_more,
)
from evenkeel.areas.approach.words import (
    DOINGS,
    HELP,
    MEANINGS,
    QUESTIONS,
    REASONS,
    SAID,
    SITUATIONS,
    WAYS,
    WHAT_IT_MEANS,
)
from evenkeel.engine.words import Situation, Way

ALL_WELL = {
    Question.DANGER: Said.NO,
    Question.OPEN: Said.YES,
    Question.LAW: Said.NO,
    Question.PLAIN: Said.NO,
    Question.EXPERTS: Said.NO,
    Question.TRYING: Said.YES,
    Question.TOUCHED: Said.YES,
    Question.MEANS: Said.YES,
    Question.SHARE: Said.YES,
    Question.JOIN: Said.YES,
}
"""The answers for which co-producing was made."""


def told(**answers):
    """The advice for those answers with some others in their place; None takes one out."""
    given = ALL_WELL | {
        Question(one): Said(said) if said else None for one, said in answers.items()
    }
    return advice({one: said for one, said in given.items() if said})


def test_there_are_at_most_ten_questions():
    assert len(Question) <= 10


@pytest.mark.parametrize(
    ("answers", "situation", "reason"),
    [
        ({}, "complex", "must-try"),
        ({"danger": "yes"}, "chaotic", "danger-now"),
        ({"danger": "yes", "plain": "disagree"}, "chaotic", "danger-now"),
        ({"danger": "unknown"}, "confused", "danger-unsure"),
        ({"danger": "disagree"}, "confused", "danger-unsure"),
        ({"danger": "partly"}, "complex", "must-try"),
        ({"plain": "yes", "trying": "no"}, "clear", "is-plain"),
        ({"plain": "yes", "trying": "partly"}, "clear", "is-plain"),
        ({"plain": "yes", "trying": "unknown"}, "clear", "is-plain"),
        ({"plain": "yes", "trying": "yes"}, "confused", "both-cannot-be"),
        ({"plain": "disagree"}, "confused", "see-it-differently"),
        ({"experts": "disagree"}, "confused", "see-it-differently"),
        ({"trying": "disagree"}, "confused", "see-it-differently"),
        ({"plain": "unknown", "experts": "unknown"}, "confused", "know-too-little"),
        ({"plain": "unknown", "trying": "unknown"}, "confused", "know-too-little"),
        ({"experts": None, "trying": None}, "confused", "know-too-little"),
        ({"plain": "unknown"}, "complex", "must-try"),
        ({"experts": "yes"}, "complex", "must-try"),
        ({"experts": "yes", "trying": "no"}, "complicated", "experts-can"),
        ({"experts": "yes", "trying": "partly"}, "complicated", "experts-can"),
        ({"trying": "partly"}, "complex", "must-try-in-part"),
        ({"experts": "partly", "trying": "no"}, "complicated", "experts-can-in-part"),
        ({"trying": "no"}, "confused", "nothing-helps"),
        ({"plain": "partly", "trying": "no"}, "confused", "nothing-helps"),
    ],
)
def test_answers_place_a_situation_and_say_why(answers, situation, reason):
    found = told(**answers)
    assert (found.situation, found.steps[0].reason) == (situation, reason)
    assert found.steps[0].rests_on


@pytest.mark.parametrize(
    ("answers", "way", "against"),
    [
        ({}, Way.CO_PRODUCE, []),
        ({"open": "no"}, Way.INFORM, ["already-decided"]),
        ({"law": "yes"}, Way.CONSULT, ["law-says"]),
        ({"touched": "no"}, Way.CONSULT, ["few-touched"]),
        ({"means": "no"}, Way.CONSULT, ["no-means"]),
        ({"share": "no"}, Way.CONSULT, ["not-shared"]),
        ({"join": "no"}, Way.CONSULT, ["not-wanted"]),
        ({"share": "partly"}, Way.ENGAGE, ["shared-in-part"]),
        ({"join": "partly"}, Way.CO_DESIGN, []),
        ({"open": "partly", "law": "partly", "means": "partly"}, Way.CO_PRODUCE, []),
        ({"open": "no", "share": "no"}, Way.INFORM, ["already-decided", "not-shared"]),
        ({"danger": "yes"}, Way.ACT_FIRST, ["no-time-to-ask"]),
        ({"danger": "yes", "open": "no"}, Way.ACT_FIRST, ["no-time-to-ask", "already-decided"]),
        ({"plain": "yes", "trying": "no"}, Way.INFORM, []),
        ({"experts": "yes", "trying": "no"}, Way.EXPERT_LED, []),
        ({"experts": "yes", "trying": "no", "open": "no"}, Way.INFORM, ["already-decided"]),
        ({"trying": "no"}, Way.ENGAGE, []),
        ({"trying": "no", "share": "no"}, Way.CONSULT, ["not-shared"]),
    ],
)
def test_answers_say_what_fits_and_when_not_to_co_produce(answers, way, against):
    found = told(**answers)
    assert found.way is way
    assert [step.reason for step in found.against] == against
    assert found.way not in found.others


def test_what_else_could_fit_never_shares_more_than_the_answers_allow():
    assert told().others == (Way.CO_DESIGN, Way.ENGAGE)
    assert told(join="partly").others == (Way.ENGAGE,)
    assert told(share="no").others == ()
    assert told(experts="yes", trying="no", share="no").others == (Way.CONSULT,)


def test_nobody_is_promised_a_share_that_nobody_knows_of():
    found = told(share="unknown", means="disagree", join=None)
    assert found.way is Way.CO_PRODUCE
    assert found.only_if == (Question.MEANS, Question.SHARE, Question.JOIN)
    assert told(trying="no", plain="yes", share="unknown").only_if == ()


def test_what_would_fit_without_the_limits_is_told():
    found = told(means="no")
    assert (found.way, found.without_limits) == (Way.CONSULT, Way.CO_PRODUCE)


def test_no_answers_at_all_are_confusion():
    assert advice({}).situation is Situation.CONFUSED


def test_every_step_rests_on_answers_that_its_row_asks_for():
    """Over all answers to the questions that place a situation."""
    asked = (Question.DANGER, *PLACING)
    rows = [(reason, when) for reason, _, when in (*PLACES, *LIMITS, *BESIDES)]
    for said in product(Said, repeat=len(asked)):
        answers = ALL_WELL | dict(zip(asked, said, strict=True))
        found = advice(answers)
        assert found.way in Way
        for step in (*found.steps, *found.limits):
            assert any(
                step.reason is reason and all(answers[one] in when[one] for one in step.rests_on)
                for reason, when in rows
                if set(when) == set(step.rests_on)
            ), (answers, step)


def test_the_tables_are_complete_and_every_reason_is_used():
    assert FITS.keys() == MONTHS.keys() == MEANINGS.keys() == SITUATIONS.keys() == set(Situation)
    assert LEVELS.keys() == DOING.keys() == WAYS.keys() == WHAT_IT_MEANS.keys() == set(Way)
    assert QUESTIONS.keys() == HELP.keys() == set(Question)
    assert SAID.keys() == set(Said)
    assert DOINGS.keys() == set(DOING.values())
    assert REASONS.keys() == set(Reason)
    assert {row[0] for row in (*PLACES, *BESIDES, *LIMITS)} == set(Reason)


def test_sharing_has_an_order():
    order = (Way.INFORM, Way.CONSULT, Way.ENGAGE, Way.CO_DESIGN, Way.CO_PRODUCE)
    for less, more in pairwise(order):
        assert shares_more(more, less)
        assert not shares_more(less, more)


@pytest.mark.parametrize(
    ("on", "months", "again"),
    [
        (date(2026, 3, 2), 3, date(2026, 6, 2)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_a_day_so_many_months_later(on, months, again):
    assert look_again(on, months) == again


def test_answers_come_back_from_the_record_and_strange_lines_do_not():
    assert from_codes(as_codes(ALL_WELL)) == ALL_WELL
    assert from_codes("share: no, share, size: 3, open: perhaps") == {Question.SHARE: Said.NO}


@pytest.mark.parametrize(
    ("mine", "there", "was", "what"),
    [
        ("a", "a", "a", Merged.SAME),
        ("b", "a", "a", Merged.WRITE),
        ("a", "b", "a", Merged.SAME),
        ("b", "b", "a", Merged.SAME),
        ("c", "b", "a", Merged.CLASH),
    ],
)
def test_nobody_overwrites_what_they_have_not_seen(mine, there, was, what):
    assert merged(Note(words=mine), Note(words=there), Note(words=was).mark) is what


def test_an_answer_and_the_words_beside_it_are_not_mixed_up():
    assert Note(Said.NO, "").mark != Note(None, "no").mark
