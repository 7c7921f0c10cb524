"""A pulse as it was opened, what came in, who was asked, and what can be wrong with any of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evenkeel.engine.pulse import rules
from evenkeel.engine.pulse.scale import POINTS, Group, group_of
from evenkeel.engine.words import Side


class Problem(StrEnum):
    """What is wrong with a pulse, or with what came in."""

    K_BELOW_FLOOR = "k-below-floor"
    NO_QUESTIONS = "no-questions"
    QUESTION_TWICE = "question-twice"
    QUESTION_UNKNOWN = "question-unknown"
    OFF_THE_SCALE = "off-the-scale"
    NO_ANSWERS = "no-answers"
    IN_BOTH_GROUPS = "in-both-groups"
    MORE_THAN_ASKED = "more-than-asked"


class Mistake(ValueError):
    """A pulse that can't be opened or released: what is wrong, at which question."""

    def __init__(self, problem: Problem, *, question: str | None = None) -> None:
        self.problem = problem
        self.question = question
        super().__init__(problem.value if question is None else f"{problem}: {question!r}")


@dataclass(frozen=True, slots=True)
class Pulse:
    """What is asked, and of how many people at least anything is told; fixed when it opens.

    A question is named by a key that stands for its exact words: other words, another key.

    >>> Pulse(("heard",), k=4)
    Traceback (most recent call last):
    evenkeel.engine.pulse.asking.Mistake: k-below-floor
    """

    questions: tuple[str, ...]
    k: int = rules.USUAL

    def __post_init__(self) -> None:
        if self.k < rules.FLOOR:
            raise Mistake(Problem.K_BELOW_FLOOR)
        if not self.questions:
            raise Mistake(Problem.NO_QUESTIONS)
        for place, question in enumerate(self.questions):
            if question in self.questions[:place]:
                raise Mistake(Problem.QUESTION_TWICE, question=question)


@dataclass(frozen=True, slots=True)
class Reply:
    """One person's answers, without the person. A question left out is skipped, as is None."""

    side: Side
    answers: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked, by a reference that is theirs in every pulse. Who of them answered nobody need
    know: whoever did not counts as having skipped every question.

    It is used to tell how far two pulses asked the same people.
    """

    lived: frozenset[str]
    others: frozenset[str]

    def __post_init__(self) -> None:
        if self.lived & self.others:
            raise Mistake(Problem.IN_BOTH_GROUPS)

    def of(self, group: Group) -> frozenset[str]:
        """Those of one group."""
        return self.lived if group is Group.LIVED else self.others


def check_replies(pulse: Pulse, replies: tuple[Reply, ...], asked: Asked) -> None:
    """Refuse answers to what was not asked or off the scale, and more of them than were asked."""
    for reply in replies:
        for question, answer in reply.answers.items():
            if question not in pulse.questions:
                raise Mistake(Problem.QUESTION_UNKNOWN, question=question)
            if answer is not None and answer not in POINTS:
                raise Mistake(Problem.OFF_THE_SCALE, question=question)
    groups = [group_of(reply.side) for reply in replies]
    if any(groups.count(group) > len(asked.of(group)) for group in Group):
        raise Mistake(Problem.MORE_THAN_ASKED)
