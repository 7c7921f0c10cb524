"""What questions, answers, reasons, situations and ways are called on a page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from evenkeel.areas.approach.rules import Doing, Question, Reason, Said
from evenkeel.engine.words import Situation, Way

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

QUESTIONS: Mapping[Question, "StrOrPromise"] = {
    Question.DANGER: _("Is somebody in danger now, or is a service breaking down?"),
    Question.OPEN: _("Can people still change what will be done?"),
    Question.LAW: _("Does a law or a contract lay down what has to be done?"),
    Question.PLAIN: _("Is it plain to everybody what has to be done?"),
    Question.EXPERTS: _("Could people with special knowledge work out what to do?"),
    Question.TRYING: _("Do you have to try things out to see what works in people’s lives?"),
    Question.TOUCHED: _("Does it touch many people, or a few of them deeply?"),
    Question.MEANS: _("Are there time and money to do it together properly?"),
    Question.SHARE: _("Will those who hold the power share it, and keep to what is agreed?"),
    Question.JOIN: _("Do the people it touches want to share the work, to the end?"),
}
HELP: Mapping[Question, "StrOrPromise"] = {
    Question.DANGER: _("For example: a ward has to close tonight, or people get no care at all."),
    Question.OPEN: _("Answer “No” if the decision has been taken, even if nobody was told yet."),
    Question.LAW: _("Answer “Partly” if it lays down what, and leaves open how."),
    Question.PLAIN: _("It has been done before, it worked, and nobody doubts that it would again."),
    Question.EXPERTS: _(
        "For example: engineers, nurses, lawyers, with enough time to look into it."
    ),
    Question.TRYING: _("Nobody knows beforehand. It shows when people live with it."),
    Question.TOUCHED: _("Think of those who are not in the room, too."),
    Question.MEANS: _("People paid for their time, travel and care paid, rooms they can get into."),
    Question.SHARE: _("Ask them, rather than guess. Decisions are more than being listened to."),
    Question.JOIN: _("Ask them, rather than guess. To say no is their right."),
}
SAID: Mapping[Said, "StrOrPromise"] = {
    Said.YES: _("Yes"),
    Said.PARTLY: _("Partly"),
    Said.NO: _("No"),
    Said.UNKNOWN: _("We don’t know"),
    Said.DISAGREE: _("We see it differently"),
}
REASONS: Mapping[Reason, "StrOrPromise"] = {
    Reason.DANGER_NOW: _("Something has to be done at once, before anybody can know what is best."),
    Reason.DANGER_UNSURE: _("Find out today whether somebody is in danger. All else comes after."),
    Reason.DANGER_IN_PART: _("A part of it can’t wait. Take that part out and do it now."),
    Reason.SEE_IT_DIFFERENTLY: _(
        "You see differently what kind of problem this is. Talk about that before anything else."
    ),
    Reason.KNOW_TOO_LITTLE: _(
        "Too little is known so far to say what kind of problem this is. Find it out together."
    ),
    Reason.BOTH_CANNOT_BE: _(
        "It can’t be plain what to do and have to be tried out as well. There may be two problems "
        "in one: take them apart, and answer for each."
    ),
    Reason.NOTHING_HELPS: _(
        "It is not plain, experts can’t work it out, and trying would not show it. Take the "
        "problem apart, and answer for each part."
    ),
    Reason.MUST_TRY: _("What works shows only when people try it in their own lives."),
    Reason.MUST_TRY_IN_PART: _("A part of what works shows only when people try it."),
    Reason.IS_PLAIN: _("What has to be done is known, and it works."),
    Reason.IS_NOT_PLAIN: _("It is not plain to everybody what has to be done."),
    Reason.EXPERTS_CAN: _("It can be worked out by those who know about such things."),
    Reason.EXPERTS_CAN_IN_PART: _("A part of it can be worked out by those who know about it."),
    Reason.EXPERTS_CAN_NOT: _("Experts alone can’t work it out."),
    Reason.NO_TIME_TO_ASK: _(
        "This is an emergency. Act first. Share what comes after it: the repair, and the lessons."
    ),
    Reason.ALREADY_DECIDED: _(
        "Nothing can change any more. To ask people now would be a show. Tell them, and say why."
    ),
    Reason.OPEN_IN_PART: _(
        "Only a part is still open. Say at the start which part, so that nobody is misled."
    ),
    Reason.LAW_SAYS: _(
        "A law or a contract lays it down, so it can’t be decided together. Say so openly. You can "
        "still ask people how to make it bearable."
    ),
    Reason.LAW_SAYS_IN_PART: _("A part is laid down. Share the part that is not."),
    Reason.FEW_TOUCHED: _(
        "Few people are touched, and not deeply. A group would take more from them than it gives. "
        "Ask them straight out."
    ),
    Reason.NO_MEANS: _(
        "There is no time or money to do it honestly. Unpaid and hurried, it takes people’s trust. "
        "Find the means first, or do less and call it that."
    ),
    Reason.FEW_MEANS: _("Time and money are short. Start with something small, and finish it."),
    Reason.NOT_SHARED: _(
        "Those who hold the power will not share it. Then don’t call it co-production: an honest "
        "consultation is better."
    ),
    Reason.SHARED_IN_PART: _(
        "Only some of the power will be shared. Say which decisions, and promise no others."
    ),
    Reason.NOT_WANTED: _(
        "The people it touches don’t want to share the work. Ask what they want instead, in a way "
        "that costs them little."
    ),
    Reason.WANTED_IN_PART: _(
        "People want to share in deciding, and not in all of the work. Nobody has to carry it out."
    ),
}
SITUATIONS: Mapping[Situation, "StrOrPromise"] = {
    Situation.CLEAR: _("clear"),
    Situation.COMPLICATED: _("complicated"),
    Situation.COMPLEX: _("complex"),
    Situation.CHAOTIC: _("chaotic"),
    Situation.CONFUSED: _("confused"),
}
MEANINGS: Mapping[Situation, "StrOrPromise"] = {
    Situation.CLEAR: _("Everybody can see what to do. Do it well, and tell people."),
    Situation.COMPLICATED: _("There is a good answer, and it takes knowledge to find it."),
    Situation.COMPLEX: _(
        "Nobody can know the answer beforehand. Try small things together, and keep what works."
    ),
    Situation.CHAOTIC: _("There is no time to find out. Stop the harm first, then look again."),
    Situation.CONFUSED: _("You can’t tell yet which of these it is. Take it apart, and talk."),
}
WAYS: Mapping[Way, "StrOrPromise"] = {
    Way.ACT_FIRST: _("act first"),
    Way.EXPERT_LED: _("led by experts"),
    Way.INFORM: _("inform"),
    Way.CONSULT: _("consult"),
    Way.ENGAGE: _("engage"),
    Way.CO_DESIGN: _("co-design"),
    Way.CO_PRODUCE: _("co-produce"),
}
WHAT_IT_MEANS: Mapping[Way, "StrOrPromise"] = {
    Way.ACT_FIRST: _(
        "Somebody acts now. Call the pool, the people who said they would help, as soon as you can."
    ),
    Way.EXPERT_LED: _(
        "People with special knowledge work it out, and show everybody how they came to it."
    ),
    Way.INFORM: _("%(citizens)s are told what will be done, and why."),
    Way.CONSULT: _("%(citizens)s are asked, and told what became of what they said."),
    Way.ENGAGE: _("%(citizens)s have a real part in it all along; %(professionals)s decide."),
    Way.CO_DESIGN: _(
        "%(citizens)s and %(professionals)s decide together; one side carries it out."
    ),
    Way.CO_PRODUCE: _("%(citizens)s and %(professionals)s decide together and do it together."),
}
DOINGS: Mapping[Doing, "StrOrPromise"] = {
    Doing.TO: _("Doing to: nobody is asked. Only for as long as it can’t be helped."),
    Doing.FOR: _("Doing for: one side decides, for the good of the other."),
    Doing.WITH: _("Doing with: both sides decide."),
}
WHEN_NOT: tuple["StrOrPromise", ...] = (
    _("when nothing can change, because the decision has been taken"),
    _("in an emergency, until the worst is over"),
    _("when there is no time or money to do it honestly"),
    _("where a law or a contract lays down what has to be done"),
    _("when few people are touched, and not deeply"),
    _("when those who hold the power will not share it"),
    _("when the people it touches don’t want to"),
)
