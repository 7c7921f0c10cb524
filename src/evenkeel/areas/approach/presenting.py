"""A group's answers, and what they say, in words for the pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from evenkeel.areas.approach.queries import Choice
from evenkeel.areas.approach.rules import (
    DOING,
    LEVELS,
    Advice,
    Answers,
    Note,
    Question,
    Said,
    Step,
    asked_and_said,
    look_again,
)
from evenkeel.areas.approach.words import (
    DOINGS,
    MEANINGS,
    QUESTIONS,
    REASONS,
    SAID,
    SITUATIONS,
    WAYS,
    WHAT_IT_MEANS,
)
from evenkeel.areas.projects.words import Words, capital, fill, name_of
from evenkeel.engine.words import Situation, Way


@dataclass(frozen=True, slots=True)
class AnsweredView:
    """A question with what was answered, and what was said about it."""

    question: str
    answer: str
    words: str


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the reasoning, with the answers that it rests on."""

    text: str
    answered: list[AnsweredView]


@dataclass(frozen=True, slots=True)
class WayView:
    """A way of working."""

    name: str
    means: str
    doing: str
    level: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """All that a group's answers say."""

    situation: str
    meaning: str
    is_confused: bool
    steps: list[StepView]
    way: WayView
    others: list[WayView]
    against: list[StepView]
    careful: list[StepView]
    instead: str
    only_if: list[AnsweredView]
    months: int
    again_on: date
    differ: list[AnsweredView]
    find_out: list[AnsweredView]
    unanswered: list[str]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """What a group chose; `by` is empty for whoever is not of the project."""

    seq: int
    situation: str
    meaning: str
    way: WayView
    on: date
    again_on: date | None
    by: str
    reason: str | None
    answered: list[AnsweredView]


def situation_name(situation: Situation) -> str:
    return capital(str(SITUATIONS[situation]))


def way_view(way: Way, words: Words) -> WayView:
    return WayView(
        name=capital(str(WAYS[way])),
        means=capital(fill(WHAT_IT_MEANS[way], words)),
        doing=str(DOINGS[DOING[way]]),
        level=str(LEVELS[way]),
    )


def all_ways(words: Words) -> list[WayView]:
    """Every way of working."""
    return [way_view(way, words) for way in Way]


def outcome_view(
    found: Advice, notes: Mapping[Question, Note], on: date, words: Words
) -> OutcomeView:
    """What the answers of this draft say, on this day."""
    answers = {one: note.answer for one, note in notes.items() if note.answer}

    def steps(those: Iterable[Step]) -> list[StepView]:
        return [
            StepView(str(REASONS[step.reason]), _answered(step.rests_on, notes)) for step in those
        ]

    missing = [one for one in Question if one not in answers]
    would_be_more = found.way is not found.without_limits
    return OutcomeView(
        situation=situation_name(found.situation),
        meaning=str(MEANINGS[found.situation]),
        is_confused=found.situation is Situation.CONFUSED,
        steps=steps(found.steps),
        way=way_view(found.way, words),
        others=[way_view(way, words) for way in found.others],
        against=steps(found.against),
        careful=steps(step for step in found.limits if step not in found.against),
        instead=capital(str(WAYS[found.without_limits])) if would_be_more else "",
        only_if=_answered(found.only_if, notes),
        months=found.months,
        again_on=look_again(on, found.months),
        differ=_answered(asked_and_said(answers, Said.DISAGREE), notes),
        find_out=_answered(asked_and_said(answers, Said.UNKNOWN), notes),
        unanswered=[str(QUESTIONS[one]) for one in missing],
    )


def _answered(questions: Iterable[Question], notes: Mapping[Question, Note]) -> list[AnsweredView]:
    return [
        AnsweredView(str(QUESTIONS[one]), answer_word(notes[one].answer), notes[one].words)
        for one in questions
    ]


def answer_word(answer: Said | None) -> str:
    """What was answered, in words."""
    return str(SAID[answer]) if answer else _("not answered yet")


def answered_views(answers: Answers) -> list[AnsweredView]:
    """Bare answers, as the record keeps them."""
    return [
        AnsweredView(str(QUESTIONS[one]), str(SAID[answers[one]]), "")
        for one in Question
        if one in answers
    ]


def choice_view(choice: Choice, names: Mapping[str, str], words: Words) -> ChoiceView:
    """A choice in words; `names` are the members' by ref, for whoever may see them."""
    fact = choice.fact
    return ChoiceView(
        seq=choice.seq,
        situation=situation_name(fact.situation),
        meaning=str(MEANINGS[fact.situation]),
        way=way_view(fact.way, words),
        on=fact.on.last,
        again_on=fact.again_on.last if fact.again_on else None,
        by=name_of(choice.by, names) if names else "",
        reason=choice.reason,
        answered=answered_views(choice.answers),
    )


def clash_text(note: Note, name: str) -> str:
    """What somebody reads who would have overwritten another's answer."""
    text = _(
        "%(name)s changed this while you were writing. It is now “%(answer)s”. What you typed is "
        "still here and not saved. Save again to put it in the place of theirs."
    )
    if note.words:
        text = _(
            "%(name)s changed this while you were writing. It is now “%(answer)s”, with the words "
            "“%(words)s”. What you typed is still here and not saved. Save again to put it in the "
            "place of theirs."
        )
    values = {"name": name, "answer": answer_word(note.answer), "words": note.words}
    return text % values
