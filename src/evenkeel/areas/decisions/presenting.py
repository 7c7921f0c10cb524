"""Proposals, answers and counts in words, for the forms and pages of this area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.decisions.models import Ballot, Decision
from evenkeel.areas.decisions.rules import RANKED, WITH_OPTIONS, Say, State, Support
from evenkeel.areas.projects.words import Words, capital, fill, side_name
from evenkeel.engine.decisions import Answer, Method, Outcome, Step, Vote
from evenkeel.engine.words import About, Phase, Side

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

METHODS: dict[Method, "StrOrPromise"] = {
    Method.CONSENT: gettext_lazy("Consent: nobody objects. With names"),
    Method.CONSENSUS: gettext_lazy("Consensus: everybody agrees or stands aside. With names"),
    Method.MAJORITY: gettext_lazy("Majority: more yes than no. Secret"),
    Method.SUPERMAJORITY: gettext_lazy("Large majority: a share of yes that you choose. Secret"),
    Method.APPROVAL: gettext_lazy("Approval: tick every option you can live with. Secret"),
    Method.SCORE: gettext_lazy("Score: give each option 0 to 5. Secret"),
    Method.INSTANT_RUNOFF: gettext_lazy("Run-off: rank the options, the weakest drops out. Secret"),
    Method.SCHULZE: gettext_lazy("Pairs: rank the options, each is compared with each. Secret"),
}
SAYS: dict[Say, "StrOrPromise"] = {
    Say.GROUP: gettext_lazy("The group"),
    Say.CITIZEN: gettext_lazy("The %(citizens)s alone"),
    Say.PROFESSIONAL: gettext_lazy("The %(professionals)s alone"),
    Say.OUTSIDE: gettext_lazy("Somebody outside: the group recommends, and waits for an answer"),
}
ABOUTS: dict[About, "StrOrPromise"] = {
    About.SERVICE: gettext_lazy("The service"),
    About.GROUP: gettext_lazy("The group’s own running"),
}
SUPPORTS: dict[Support, "StrOrPromise"] = {
    Support.MONEY: gettext_lazy("Money"),
    Support.ROOM: gettext_lazy("A room"),
    Support.HELPER: gettext_lazy("Somebody who helps"),
}
PHASES: dict[Phase, "StrOrPromise"] = {
    Phase.DESIGN: gettext_lazy("Design"),
    Phase.PLAN: gettext_lazy("Plan"),
    Phase.DELIVER: gettext_lazy("Deliver"),
    Phase.EVALUATE: gettext_lazy("Evaluate"),
    Phase.UNCLEAR: gettext_lazy("Not clear"),
}
ANSWERS: dict[Answer, "StrOrPromise"] = {
    Answer.AGREE: gettext_lazy("I agree: good enough for now"),
    Answer.STAND_ASIDE: gettext_lazy("I stand aside: not for me, but I won’t stop it"),
    Answer.OBJECT: gettext_lazy("I object: it would do harm, or there is a better way"),
}
VOTES: dict[Vote, "StrOrPromise"] = {
    Vote.YES: gettext_lazy("Yes"),
    Vote.NO: gettext_lazy("No"),
    Vote.ABSTAIN: gettext_lazy("I abstain"),
}
GIVEN: dict[str, "StrOrPromise"] = {
    Answer.AGREE.value: gettext_lazy("Agree"),
    Answer.STAND_ASIDE.value: gettext_lazy("Stand aside"),
    Answer.OBJECT.value: gettext_lazy("Object"),
    Vote.YES.value: gettext_lazy("Yes"),
    Vote.NO.value: gettext_lazy("No"),
    Vote.ABSTAIN.value: gettext_lazy("Abstain"),
}
OUTCOMES: dict[Outcome, "StrOrPromise"] = {
    Outcome.ACCEPTED: gettext_lazy("The group said yes."),
    Outcome.NOT_ACCEPTED: gettext_lazy("The group did not say yes, so nothing was decided."),
    Outcome.OBJECTED: gettext_lazy("An objection stood to the end, so nothing was decided."),
    Outcome.TIE: gettext_lazy("It is a tie, so nothing was decided."),
    Outcome.NO_QUORUM: gettext_lazy("Too few people answered, so nothing was decided."),
    Outcome.NOTHING_CAST: gettext_lazy("Nobody answered, so nothing was decided."),
}
STEPS: dict[Step, "StrOrPromise"] = {
    Step.ELECTED: gettext_lazy("More than half: %(options)s"),
    Step.REMOVED: gettext_lazy("Drops out: %(options)s"),
    Step.REMOVED_TOGETHER: gettext_lazy("Drop out together: %(options)s"),
    Step.TIED: gettext_lazy("Tied for the last place: %(options)s"),
}
STATES: dict[State, tuple["StrOrPromise", str]] = {
    State.OPEN: (gettext_lazy("Open"), "blue"),
    State.DECIDED: (gettext_lazy("Decided"), "green"),
    State.FALLEN: (gettext_lazy("Not decided"), "grey"),
    State.WITHDRAWN: (gettext_lazy("Taken back"), "grey"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal in a list."""

    ref: str
    title: str
    state: str
    colour: str
    how: str
    until: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What somebody answered with their name, and why."""

    who: str
    said: str
    colour: str
    reason: str


@dataclass(frozen=True, slots=True)
class CountView:
    """One table of a count."""

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]
    note: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """What came out, with as much of the counts as may be told."""

    outcome: str
    named: Sequence[str]
    turnout: str
    missed: Sequence[str]
    counts: Sequence[CountView]
    is_hidden: bool
    is_hidden_by_side: bool


def line_view(row: Decision, title: str, today: date, words: Words) -> Line:
    """A proposal in a list, in words."""
    says, colour = state_words(row, today)
    return Line(row.ref, title, says, colour, how_words(row, words), until_words(row))


def state_words(row: Decision, today: date) -> tuple[str, str]:
    """What has become of it, and the colour of that."""
    if row.state == State.DECIDED and row.say == Say.OUTSIDE and row.answer_seq is None:
        is_late = row.due is not None and row.due < today
        return (_("Answer overdue"), "red") if is_late else (_("Waits for an answer"), "yellow")
    says, colour = STATES[State(row.state)]
    return str(says), colour


def until_words(row: Decision) -> str:
    """The day that counts: of its end, or of its close while it is open."""
    if row.state == State.OPEN and row.closes_on:
        return _("Answer by %(day)s") % {"day": date_format(row.closes_on, "j F Y")}
    return date_format(row.on, "j F Y") if row.on else ""


def how_words(row: Decision, words: Words) -> str:
    """How it is decided, and by whom where that is not the group."""
    if not row.method and row.say == Say.OUTSIDE:
        return _("Passed up to somebody outside")
    if not row.method:
        return fill(_("Decided elsewhere by: %(side)s"), words, side=say_words(row, words))
    how = str(METHODS[Method(row.method)]).partition(":")[0]
    return how if row.say == Say.GROUP else f"{how}. {say_words(row, words)}"


def say_words(row: Decision, words: Words) -> str:
    """Who has the final say."""
    return capital(fill(SAYS[Say(row.say)], words))


def answer_views(ballots: Sequence[Ballot], names: Mapping[str, str]) -> list[AnswerView]:
    """What was answered with names: objections first."""
    colours = {Answer.AGREE: "green", Answer.STAND_ASIDE: "yellow", Answer.OBJECT: "red"}
    order = list(reversed(Answer))
    found = sorted(ballots, key=lambda one: order.index(Answer(one.choice)))
    return [
        AnswerView(
            names.get(one.voter.ref, one.voter.ref),
            str(GIVEN[one.choice]),
            colours[Answer(one.choice)],
            one.reason,
        )
        for one in found
    ]


def result_view(row: Decision, words: Words) -> ResultView | None:
    """What came out of a count, in words; None where nothing was counted."""
    told = row.result
    if not told:
        return None
    labels = {str(number): label for number, label in enumerate(row.labels, 1)}
    counts = [_table(table, row, labels, number) for number, table in enumerate(told["counts"], 1)]
    for side, rows in told["by_side"]:
        title = capital(side_name(Side(side), words))
        counts.append(CountView(title, *_rows(rows, row, labels), ""))
    sides = [f"{side_name(Side(side), words)}: {many}" for side, many in told["sides"]]
    return ResultView(
        outcome=str(OUTCOMES[Outcome(told["outcome"])]),
        named=[labels[one] for one in told["winners"]],
        turnout=", ".join([_("%(number)d answered") % {"number": told["voters"]}, *sides]),
        missed=[_missed(*one, words=words) for one in told["missed"]],
        counts=counts,
        is_hidden=bool(told["voters"]) and not told["counts"],
        is_hidden_by_side=bool(told["counts"]) and not told["by_side"],
    )


def _missed(side: str, needed: int, there: int, *, words: Words) -> str:
    who = side_name(Side(side), words) if side else _("in all")
    return _("%(who)s: %(there)d, and %(needed)d were needed") % {
        "who": capital(who),
        "there": there,
        "needed": needed,
    }


def _table(
    told: Mapping[str, Any], row: Decision, labels: Mapping[str, str], number: int
) -> CountView:
    if "pairs" in told:
        found = [
            (f"{labels[one]} – {labels[other]}", (str(prefer), str(prefer_other)))
            for one, other, prefer, prefer_other in told["pairs"]
        ]
        return CountView(
            _("Each against each"), (_("Pair"), _("For the first"), _("For the other")), found, ""
        )
    note = ""
    title = _("The count")
    if "step" in told:
        title = _("Round %(number)d") % {"number": number}
        options = ", ".join(labels[one] for one in told["options"])
        note = str(STEPS[Step(told["step"])] % {"options": options})
        if told["exhausted"]:
            note += ". " + _("Ballots with nobody left on them: %(number)d") % {
                "number": told["exhausted"]
            }
    return CountView(title, *_rows(told["rows"], row, labels), note)


def _rows(
    rows: Sequence[Sequence[Any]], row: Decision, labels: Mapping[str, str]
) -> tuple[Sequence[str], Sequence[tuple[str, Sequence[str]]]]:
    method = Method(row.method)
    if method is Method.SCORE:
        columns = [_("Option"), _("Points"), _("Scored by")]
    elif method in WITH_OPTIONS:
        columns = [_("Option"), _("First on the ballot") if method in RANKED else _("Ticked by")]
    else:
        columns = [_("Answer"), _("How many")]
    named = labels if method in WITH_OPTIONS else GIVEN
    return columns, [(str(named[key]), tuple(map(str, numbers))) for key, *numbers in rows]
