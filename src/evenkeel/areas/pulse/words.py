"""What a pulse asks and says in words, for forms, pages and downloads."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from evenkeel.engine.pulse import Band, Finding, Group, Movement, Undisclosed, Untold

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

QUESTIONS: dict[str, "StrPromise"] = {
    "effect": gettext_lazy("What I said had an effect."),
    "say": gettext_lazy("I could say what I wanted to say."),
    "here": gettext_lazy("Everything that matters was decided here, and not somewhere else."),
    "culture-know": gettext_lazy(
        "Here people believe that those who use services know things that nobody else knows."
    ),
    "culture-wrong": gettext_lazy("Here you can say that something goes wrong."),
    "structure-time": gettext_lazy("There is enough time and money for working together."),
    "structure-thanks": gettext_lazy("Everybody’s part in the work is paid for or thanked for."),
    "practice-start": gettext_lazy(
        "Those who use services are there from the first talk to the last decision."
    ),
    "practice-plain": gettext_lazy("What we send out can be understood by everybody."),
    "review-together": gettext_lazy("We look together at what has changed in people’s lives."),
    "review-change": gettext_lazy("When we learn something, something changes."),
}
"""The questions that are no principles, as sentences that one can agree with more or less."""
EASY: dict[str, "StrPromise"] = {
    "effect": gettext_lazy("I said something. Then something changed."),
    "say": gettext_lazy("I could say what I think."),
    "here": gettext_lazy("We decided together. Nobody decided behind our back."),
    "culture-know": gettext_lazy("People here listen to those who use services."),
    "culture-wrong": gettext_lazy("I can say when something is wrong."),
    "structure-time": gettext_lazy("We have enough time and money."),
    "structure-thanks": gettext_lazy("People get money or thanks for what they do."),
    "practice-start": gettext_lazy("People who use services are there all the time."),
    "practice-plain": gettext_lazy("I understand what I get to read."),
    "review-together": gettext_lazy("We look at what got better."),
    "review-change": gettext_lazy("We learn. Then we do it better."),
}
"""The same in easy words. A principle is the group's own and stays as it is."""
POINTS: dict[int, "StrPromise"] = {
    1: gettext_lazy("Not at all"),
    2: gettext_lazy("A little"),
    3: gettext_lazy("Partly"),
    4: gettext_lazy("Mostly"),
    5: gettext_lazy("Fully"),
}
GROUPS: dict[Group, "StrPromise"] = {
    Group.LIVED: gettext_lazy("People with lived experience"),
    Group.OTHERS: gettext_lazy("Everyone else"),
}
BANDS: dict[Band, "StrPromise"] = {
    Band.LOW: gettext_lazy("low"),
    Band.MIDDLE: gettext_lazy("in the middle"),
    Band.HIGH: gettext_lazy("high"),
}
FINDINGS: dict[Finding, "StrPromise"] = {
    Finding.LOWER: gettext_lazy("People with lived experience see it as worse"),
    Finding.NOT_SURE: gettext_lazy("No sure difference"),
    Finding.HIGHER: gettext_lazy("People with lived experience see it as better"),
}
MOVEMENTS: dict[Movement, "StrPromise"] = {
    Movement.LOWER: gettext_lazy("lower than last time"),
    Movement.ABOUT_THE_SAME: gettext_lazy("about the same as last time"),
    Movement.HIGHER: gettext_lazy("higher than last time"),
}
UNTOLD: dict[Untold, "StrPromise"] = {
    Untold.NOT_TOLD_BEFORE: gettext_lazy("told for the first time"),
    Untold.NOT_TOLD_NOW: gettext_lazy("can’t be compared with last time"),
    Untold.TOLD_OTHERWISE: gettext_lazy("can’t be compared with last time"),
}
WHY: dict[Undisclosed, "StrPromise"] = {
    Undisclosed.TOO_FEW_TOOK_PART: gettext_lazy(
        "Fewer than %(least)s took part, so nothing is told."
    ),
    Undisclosed.TOO_FEW_OF_A_GROUP: gettext_lazy(
        "Of one of the two groups fewer than %(least)s took part. So the two are not set side by "
        "side, and only the whole is told."
    ),
    Undisclosed.TOO_FEW_ANSWERS: gettext_lazy("Too few answered this question."),
    Undisclosed.TOO_FEW_CHANGED: gettext_lazy(
        "Only which way it went is told: nearly the same people were asked before, and figures "
        "would tell what the few others said."
    ),
    Undisclosed.TOO_TELLING: gettext_lazy("In words only: nearly everybody gave the same answer."),
    Undisclosed.TOO_FEW_COMMENTS: gettext_lazy(
        "Fewer than ten people wrote something, so that none of it is shown."
    ),
}
