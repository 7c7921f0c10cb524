"""What minutes are called on a page: each field of a fact, and each word that may stand in it."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.minutes.rules import Obstacle
from evenkeel.engine.facts import CommitmentMade, DecisionMade, Fact, ItemRaised, MeetingHeld
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Phase, Rule, Side

_SIDES = {
    Side.CITIZEN: gettext_lazy("citizens"),
    Side.PROFESSIONAL: gettext_lazy("professionals"),
    Side.BOTH: gettext_lazy("both together"),
    Side.UNKNOWN: gettext_lazy("not known"),
}
_PHASES = {
    Phase.DESIGN: gettext_lazy("design"),
    Phase.PLAN: gettext_lazy("plan"),
    Phase.DELIVER: gettext_lazy("deliver"),
    Phase.EVALUATE: gettext_lazy("evaluate"),
    Phase.UNCLEAR: gettext_lazy("not clear"),
}
_RULES = {
    Rule.CONSENSUS: gettext_lazy("everybody agreed"),
    Rule.CONSENT: gettext_lazy("nobody objected"),
    Rule.VOTE: gettext_lazy("by vote"),
    Rule.CITIZEN_DECIDES: gettext_lazy("citizens decided"),
    Rule.PROFESSIONAL_DECIDES: gettext_lazy("professionals decided"),
    Rule.REFERRED_UP: gettext_lazy("passed up for somebody else to decide"),
    Rule.UNKNOWN: gettext_lazy("not known"),
}
_ABOUT = {
    About.SERVICE: gettext_lazy("the service"),
    About.GROUP: gettext_lazy("the group’s own running"),
}
_DONE = {
    Done.YES: gettext_lazy("yes"),
    Done.NO: gettext_lazy("no"),
    Done.PARTLY: gettext_lazy("partly"),
    Done.DROPPED: gettext_lazy("dropped, with a reason"),
    Done.UNKNOWN: gettext_lazy("not known"),
}
_BASIS = {
    Basis.STATED: gettext_lazy("the minutes say so"),
    Basis.INFERRED: gettext_lazy("worked out by a reader"),
}
WORDS: dict[str, dict[Any, Any]] = {
    "raised_by": _SIDES,
    "decided_by": _SIDES,
    "owner": _SIDES,
    "convened_by": _SIDES,
    "chaired_by": _SIDES,
    "confirmed_by": _SIDES,
    "phase": _PHASES,
    "rule": _RULES,
    "about": _ABOUT,
    "done": _DONE,
    "basis": _BASIS,
}
LABELS = {
    "raised_by": gettext_lazy("Who raised it"),
    "decided_by": gettext_lazy("Who decided it"),
    "owner": gettext_lazy("Who said that they would do it"),
    "convened_by": gettext_lazy("Who called the meeting"),
    "chaired_by": gettext_lazy("Who chaired it"),
    "confirmed_by": gettext_lazy("Confirmed in the table by"),
    "phase": gettext_lazy("Part of the work"),
    "rule": gettext_lazy("How it was decided"),
    "about": gettext_lazy("What it is about"),
    "due": gettext_lazy("When it is due"),
    "done": gettext_lazy("Whether it was done"),
    "done_on": gettext_lazy("When it was done"),
    "on": gettext_lazy("When it took place"),
    "basis": gettext_lazy("How this is known"),
    "citizens_present": gettext_lazy("Citizens there"),
    "professionals_present": gettext_lazy("Professionals there"),
    "both_present": gettext_lazy("People with both hats there"),
    "unknown_present": gettext_lazy("People there whose side is not known"),
    "follows": gettext_lazy("Carries forward"),
    "organisation": gettext_lazy("Organisation"),
    "team": gettext_lazy("Team"),
}
KINDS: dict[type[Fact], Any] = {
    MeetingHeld: gettext_lazy("Meeting"),
    ItemRaised: gettext_lazy("Raised"),
    DecisionMade: gettext_lazy("Decision"),
    CommitmentMade: gettext_lazy("Promise"),
}
TEXTS = {
    "summary": gettext_lazy("In words"),
    "notes": gettext_lazy("Notes"),
    "source_url": gettext_lazy("Where the minutes are"),
    "reason": gettext_lazy("Why"),
}
GROUNDS = {
    "asked": gettext_lazy("The person asked for it"),
    "mistake": gettext_lazy("It should not have been written down"),
    "law": gettext_lazy("The law asks for it"),
}
OBSTACLES = {
    Obstacle.NO_SIDE: gettext_lazy(
        "You are on neither side. Minutes are confirmed by members of the two sides."
    ),
    Obstacle.NOT_VOUCHED: gettext_lazy(
        "Nobody has vouched for you yet. Ask a member of your side to do so, then come back."
    ),
    Obstacle.WRITER: gettext_lazy(
        "You wrote these minutes, so others confirm them: one of each side."
    ),
    Obstacle.DONE_ALREADY: gettext_lazy("You have confirmed these minutes as they stand."),
    Obstacle.WITHDRAWN: gettext_lazy("These minutes were withdrawn and count no more."),
}


def when(value: When | None) -> str:
    """A day as words, or its month where the day is unknown."""
    if value is None:
        return _("day not known")
    return date_format(value.last, "F Y" if value.month_only else "j F Y")


def said(name: str, value: Any) -> str:
    """What a field of a fact says, in words."""
    if value is None:
        return _("not said")
    if isinstance(value, When):
        return when(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    words = WORDS.get(name, {})
    return str(words.get(value, value))


def rows_of(fact: Fact) -> list[tuple[str, str]]:
    """A fact as names and values, without its refs."""
    return [
        (str(label), said(name, getattr(fact, name)))
        for name, label in LABELS.items()
        if getattr(fact, name, None) is not None
    ]


def text_label(name: str) -> str:
    """What a text is called; a column that nobody knows keeps its own name."""
    return str(TEXTS.get(name, name))
