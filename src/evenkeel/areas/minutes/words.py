"""What minutes are called on a page: each field of a fact, and each word that may stand in it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.approach.words import SITUATIONS, WAYS
from evenkeel.areas.minutes.rules import Obstacle
from evenkeel.areas.projects.charters import figures
from evenkeel.areas.projects.charters import text_label as charter_label
from evenkeel.areas.projects.words import Words, capital, day_words, fill, usual_words
from evenkeel.engine.facts import (
    ApproachChosen,
    CharterAgreed,
    CommitmentMade,
    DecisionMade,
    Fact,
    ItemRaised,
    MeetingHeld,
)
from evenkeel.engine.minutes import Code
from evenkeel.engine.problems import ProblemCode
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Level, Phase, Rule, Side

_SIDES = {
    Side.CITIZEN: gettext_lazy("%(citizens)s"),
    Side.PROFESSIONAL: gettext_lazy("%(professionals)s"),
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
    Rule.CITIZEN_DECIDES: gettext_lazy("%(citizens)s decided"),
    Rule.PROFESSIONAL_DECIDES: gettext_lazy("%(professionals)s decided"),
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
    "situation": dict(SITUATIONS),
    "way": dict(WAYS),
}
UNKNOWN = (Side.UNKNOWN, Phase.UNCLEAR, Rule.UNKNOWN, Done.UNKNOWN)
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
    "citizens_present": gettext_lazy("%(citizens)s there"),
    "professionals_present": gettext_lazy("%(professionals)s there"),
    "both_present": gettext_lazy("People with both hats there"),
    "unknown_present": gettext_lazy("People there whose side is not known"),
    "attended": gettext_lazy("Members there"),
    "follows": gettext_lazy("Carries forward"),
    "organisation": gettext_lazy("Organisation"),
    "team": gettext_lazy("Team"),
    "situation": gettext_lazy("Where the group is"),
    "way": gettext_lazy("How it works"),
    "again_on": gettext_lazy("When it looks again"),
}
WHY_ATTENDED = gettext_lazy(
    "Tick every member who was there. Asked so that the balance sheet can say who works with whom. "
    "Members see the names; in the record, and for everybody else, members are numbers."
)
KINDS: dict[type[Fact], Any] = {
    MeetingHeld: gettext_lazy("Meeting"),
    ItemRaised: gettext_lazy("Raised"),
    DecisionMade: gettext_lazy("Decision"),
    CommitmentMade: gettext_lazy("Promise"),
    ApproachChosen: gettext_lazy("How the group works"),
    CharterAgreed: gettext_lazy("Charter"),
}
TEXTS = {
    "title": gettext_lazy("Title"),
    "place": gettext_lazy("Place"),
    "summary": gettext_lazy("In words"),
    "notes": gettext_lazy("Notes"),
    "source_url": gettext_lazy("Where the minutes are"),
    "reason": gettext_lazy("Why"),
    "why": gettext_lazy("Why"),
    "answers": gettext_lazy("What was answered, in short words"),
    "charter": gettext_lazy("Our charter"),
}
GROUNDS = {
    "asked": gettext_lazy("The person asked for it"),
    "mistake": gettext_lazy("It should not have been written down"),
    "law": gettext_lazy("The law asks for it"),
}
LEVELS = {
    Level.COMMUNITY_LED: gettext_lazy("community-led"),
    Level.COLLABORATION: gettext_lazy("organisations working together"),
    Level.PROFESSIONAL_LED: gettext_lazy("professional-led"),
    Level.CO_PRODUCTION: gettext_lazy("co-production"),
    Level.CO_DESIGN: gettext_lazy("co-design"),
    Level.HANDED_OVER: gettext_lazy("handed over"),
    Level.CITIZEN_LED: gettext_lazy("citizen-led"),
    Level.ENGAGEMENT: gettext_lazy("engagement"),
    Level.CONSULTATION: gettext_lazy("consultation"),
    Level.INFORMING: gettext_lazy("informing"),
}
PROBLEMS = {
    Code.NO_HEADER: gettext_lazy("The file is empty. Its first line must name the columns."),
    Code.NO_SUCH_TABLE: gettext_lazy("The file is missing."),
    Code.NOT_A_TABLE: gettext_lazy("This is no CSV table but %(value)s. Save it as “CSV UTF-8”."),
    Code.NOT_UTF8: gettext_lazy("This line is not UTF-8. Save the file as “CSV UTF-8”."),
    Code.NUL: gettext_lazy("This line holds a nought byte, which no text has."),
    Code.MISSING_COLUMN: gettext_lazy("The column %(field)s is missing."),
    Code.DOUBLE_COLUMN: gettext_lazy("The column %(field)s is there twice."),
    Code.UNKNOWN_COLUMN: gettext_lazy("Nobody knows the column %(value)s. It was left out."),
    Code.SEPARATOR_UNCLEAR: gettext_lazy("It is not clear what separates the columns. Use commas."),
    Code.TOO_MANY_ROWS: gettext_lazy("There are more than %(value)s rows. The rest was not read."),
    Code.LINE_TOO_LONG: gettext_lazy("This line has more than %(value)s characters."),
    Code.VALUE_TOO_LONG: gettext_lazy("%(field)s has more than %(value)s characters."),
    Code.BROKEN_QUOTES: gettext_lazy("The quotation marks here don’t match (%(value)s)."),
    Code.RAGGED_ROW: gettext_lazy(
        "This row has %(value)s values, and the first line names %(allowed)s columns."
    ),
    Code.BLANK: gettext_lazy("%(field)s must not be blank."),
    Code.DOUBLE_ID: gettext_lazy("%(field)s %(value)s is used already, on line %(allowed)s."),
    Code.UNKNOWN_GROUP: gettext_lazy("There is no group %(value)s in groups.csv."),
    Code.UNKNOWN_MEETING: gettext_lazy("There is no meeting %(value)s in meetings.csv."),
    Code.NOT_ALLOWED: gettext_lazy("%(field)s is “%(value)s”. It can be %(allowed)s."),
    Code.NOT_A_DATE: gettext_lazy(
        "%(field)s is “%(value)s”. Write a date as 2026-03-14, or as 2026-03 where the day is "
        "unknown."
    ),
    Code.NOT_A_COUNT: gettext_lazy(
        "%(field)s is “%(value)s”. It must be a whole number from 0 to %(allowed)s."
    ),
    Code.NOT_A_CLAIM: gettext_lazy(
        "claim is “%(value)s”. Write a level, or phase=level;phase=level (%(allowed)s)."
    ),
    Code.NOT_A_BAND: gettext_lazy(
        "%(field)s is “%(value)s”. It must be a number from %(allowed)s."
    ),
    Code.CLAIM_WITHOUT_DAY: gettext_lazy(
        "The claim has no day, and no meeting of this group has one either."
    ),
    Code.FOLLOWS_UNKNOWN: gettext_lazy("There is no item %(value)s to follow."),
    Code.FOLLOWS_NO_ACTION: gettext_lazy(
        "%(value)s is no action. Only actions are carried forward."
    ),
    Code.FOLLOWS_OTHER_GROUP: gettext_lazy("%(value)s is an action of another group."),
    Code.FOLLOWS_LATER: gettext_lazy(
        "%(value)s comes from a later meeting. Only earlier actions are carried on."
    ),
    Code.FOLLOWS_CIRCLE: gettext_lazy("Following from %(value)s leads back to this action."),
    Code.DOES_NOT_APPLY: gettext_lazy("%(field)s plays no part for %(allowed)s. It was left out."),
}
COLUMNS: dict[ProblemCode | None, Any] = {
    None: gettext_lazy("Any text."),
    Code.DOUBLE_ID: gettext_lazy("Any text that no other row has here."),
    Code.NOT_ALLOWED: gettext_lazy("One of these words: %(allowed)s."),
    Code.NOT_A_DATE: gettext_lazy(
        "A day, such as 2026-03-14, or a month where the day is unknown, such as 2026-03."
    ),
    Code.NOT_A_COUNT: gettext_lazy("A whole number from 0 to %(allowed)s."),
    Code.NOT_A_BAND: gettext_lazy("A number from %(allowed)s."),
    Code.NOT_A_CLAIM: gettext_lazy(
        "A level, or phase=level;phase=level. These are the levels: %(allowed)s."
    ),
    Code.UNKNOWN_GROUP: gettext_lazy(
        "The group’s name, the same in every row; where there is a table of groups, its group_id."
    ),
    Code.UNKNOWN_MEETING: gettext_lazy("The meeting_id of its meeting."),
    Code.FOLLOWS_UNKNOWN: gettext_lazy("The item_id of the earlier action that it carries on."),
}
"""What may stand in a column, by what the reader says where it does not."""
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
    return _("day not known") if value is None else day_words(value)


def shortened(text: str, most: int) -> str:
    """A text of so many signs at most, cut between two words."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def label_of(name: str, words: Words | None = None) -> str:
    """What a field of a fact is called; a field that has no words keeps its own name."""
    return capital(fill(LABELS[name], words or usual_words())) if name in LABELS else name


def said(
    name: str,
    value: Any,
    names: Mapping[str, str] = MappingProxyType({}),
    words: Words | None = None,
) -> str:
    """What a field of a fact says, in words. `names` are those of members, by ref, for whoever may
    see them; `words` are those of the project for its two sides."""
    if value is None:
        return _("not said")
    if isinstance(value, When):
        return when(value)
    if isinstance(value, tuple):
        return ", ".join(names.get(ref, ref) for ref in value)
    known = WORDS.get(name, {})
    return fill(known[value], words or usual_words()) if value in known else str(value)


def _row(name: str, value: Any, names: Mapping[str, str], words: Words | None) -> str:
    text = said(name, value, names, words)
    return capital(text) if name in WORDS else text


def is_known(value: Any) -> bool:
    """Whether a field says anything but that it is not known."""
    return value not in (None, (), *UNKNOWN)


def rows_of(
    fact: Fact,
    names: Mapping[str, str] = MappingProxyType({}),
    words: Words | None = None,
    *,
    only_known: bool = False,
) -> list[tuple[str, str]]:
    """A fact as labels and values, without its own refs; with `only_known` also without what is
    recorded as not known."""
    if isinstance(fact, CharterAgreed):
        edition = (_("Edition"), str(fact.edition))
        told = figures(fact, words or usual_words(), names)
        return [edition, *((one.key, one.value) for one in told)]
    return [
        (label_of(name, words), _row(name, getattr(fact, name), names, words))
        for name in LABELS
        if getattr(fact, name, None) not in (None, ())
        if not only_known or is_known(getattr(fact, name))
    ]


def text_label(name: str) -> str:
    """What a text is called; a column that nobody knows keeps its own name."""
    return charter_label(name) or str(TEXTS.get(name, name))
