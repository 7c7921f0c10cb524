"""Codes into words: what each level, status, strand, note and missing thing is called on a page.

Tables, one line for each code; a test holds them complete. The words for the two sides are the
project's own.
"""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from evenkeel.areas.projects import words as project_words
from evenkeel.engine.balance import level
from evenkeel.engine.balance.readings import (
    Likelihood,
    Missing,
    MissingCode,
    Note,
    NoteCode,
    Reason,
    Scope,
)
from evenkeel.engine.when import When
from evenkeel.engine.words import Level, Phase, Side, Status, Strand

Words = project_words.Words
usual_words, fill, capital = project_words.usual_words, project_words.fill, project_words.capital

Address = Callable[[Scope, Strand], str]
"""Where the page of one number is; documents have none."""

SCOPES = {
    Scope.DESIGN: gettext_lazy("Design"),
    Scope.PLAN: gettext_lazy("Plan"),
    Scope.DELIVER: gettext_lazy("Deliver"),
    Scope.EVALUATE: gettext_lazy("Evaluate"),
    Scope.ALL: gettext_lazy("All phases together"),
}
IN_SCOPE = {
    Scope.DESIGN: gettext_lazy("design"),
    Scope.PLAN: gettext_lazy("planning"),
    Scope.DELIVER: gettext_lazy("delivery"),
    Scope.EVALUATE: gettext_lazy("evaluation"),
    Scope.ALL: gettext_lazy("all phases together"),
}
STRANDS = {
    Strand.AGENDA: gettext_lazy("Puts things on the table"),
    Strand.DECISION: gettext_lazy("Has the say"),
    Strand.RUNNING: gettext_lazy("Runs the group itself"),
    Strand.ACTION: gettext_lazy("Carries it out"),
    Strand.LEAD: gettext_lazy("Convenes and chairs"),
}
WHAT_COUNTS = {
    Strand.AGENDA: gettext_lazy("Each item on an agenda counts as one act of whoever raised it."),
    Strand.DECISION: gettext_lazy(
        "Each decision about the service counts as one act of whoever decided. A recommendation"
        " that was passed up counts as not known until the final say is recorded."
    ),
    Strand.RUNNING: gettext_lazy(
        "Each decision about the group’s own running counts here, and nowhere else."
    ),
    Strand.ACTION: gettext_lazy(
        "Each action counts as one act of whoever carries it out. An action that was carried"
        " forward counts once."
    ),
    Strand.LEAD: gettext_lazy(
        "Each meeting counts as two acts: who called it together, and who chaired it."
    ),
}
LEVELS = {
    Level.COMMUNITY_LED: gettext_lazy("Community-led"),
    Level.COLLABORATION: gettext_lazy("Organisations working together"),
    Level.PROFESSIONAL_LED: gettext_lazy("Led by %(professionals)s"),
    Level.CO_PRODUCTION: gettext_lazy("Co-production"),
    Level.CO_DESIGN: gettext_lazy("Decided together, carried out by %(professionals)s"),
    Level.HANDED_OVER: gettext_lazy("Decided together, carried out by %(citizens)s"),
    Level.CITIZEN_LED: gettext_lazy("Led by %(citizens)s"),
    Level.ENGAGEMENT: gettext_lazy("Engagement"),
    Level.CONSULTATION: gettext_lazy("Consultation"),
    Level.INFORMING: gettext_lazy("Informing"),
}
GISTS = {
    Level.COMMUNITY_LED: gettext_lazy("There were no %(professionals)s at the table."),
    Level.COLLABORATION: gettext_lazy(
        "There were no %(citizens)s at the table; two or more organisations were."
    ),
    Level.PROFESSIONAL_LED: gettext_lazy("Done to: there were no %(citizens)s at the table."),
    Level.CO_PRODUCTION: gettext_lazy(
        "Done with: both the deciding and the carrying out were in balance."
    ),
    Level.CO_DESIGN: gettext_lazy(
        "Done with: the deciding was in balance; the carrying out was left to %(professionals)s."
    ),
    Level.HANDED_OVER: gettext_lazy(
        "Done with: the deciding was in balance; the carrying out was left to %(citizens)s."
    ),
    Level.CITIZEN_LED: gettext_lazy("Done by: %(citizens)s had most of the say."),
    Level.ENGAGEMENT: gettext_lazy(
        "Done for: %(professionals)s had most of the say, and %(citizens)s a fair share of what"
        " was talked about."
    ),
    Level.CONSULTATION: gettext_lazy(
        "Done for: %(professionals)s had most of the say; %(citizens)s were asked and answered."
    ),
    Level.INFORMING: gettext_lazy(
        "Done for: %(professionals)s had most of the say and raised most of what was talked about."
    ),
}
RUNGS = 7
CLAIM_RUNGS = {one: rung for one, rung in level.RUNGS.items() if rung is not None} | {
    Level.PROFESSIONAL_LED: 2
}
"""The steps as they are drawn: being led by professionals is the second, or lower."""
STATUSES = {
    Status.SETTLED: gettext_lazy("settled"),
    Status.AS_TOLD: gettext_lazy("as the minutes tell it"),
    Status.NOT_SETTLED: gettext_lazy("not settled"),
    Status.TOO_LITTLE: gettext_lazy("too little recorded"),
    Status.WHO_WAS_THERE: gettext_lazy("not recorded who was there"),
}
TAGS = {
    Status.SETTLED: "green",
    Status.AS_TOLD: "yellow",
    Status.NOT_SETTLED: "yellow",
    Status.TOO_LITTLE: "grey",
    Status.WHO_WAS_THERE: "grey",
}
LIKELIHOODS = {
    Likelihood.LEANING: gettext_lazy("leaning to it, about %(tenths)s in 10"),
    Likelihood.MORE_LIKELY_THAN_NOT: gettext_lazy("more likely than not, about %(tenths)s in 10"),
    Likelihood.LIKELY: gettext_lazy("likely, about %(tenths)s in 10"),
    Likelihood.VERY_LIKELY: gettext_lazy("very likely, about %(tenths)s in 10"),
    Likelihood.ALMOST_CERTAIN: gettext_lazy("almost certain, more than 9 in 10"),
}
SIDES = {
    Side.CITIZEN: gettext_lazy("%(citizens)s"),
    Side.PROFESSIONAL: gettext_lazy("%(professionals)s"),
    Side.BOTH: gettext_lazy("both together"),
    Side.UNKNOWN: gettext_lazy("not known"),
}
NOTES = {
    NoteCode.CITIZENS_CARRY_OUT: gettext_lazy(
        "Others decided; %(citizens)s carry out what was decided."
    ),
    NoteCode.HANDED_OVER_WITHOUT_SUPPORT: gettext_lazy(
        "No pay, budget or support is recorded for those who carry it out."
    ),
    NoteCode.EDUCATING_OR_COERCION_NOT_TOLD: gettext_lazy(
        "A record cannot tell whether people were taught or pushed."
    ),
    NoteCode.DEFAULT_BAND_WOULD_GIVE: gettext_lazy(
        "With the usual band, one third to two thirds, it would be: %(levels)s."
    ),
    NoteCode.MAY_HIDE_A_LOWER_ONE: gettext_lazy(
        "All phases taken together may hide a lower level in one of them."
    ),
    NoteCode.CAN_NOT_BE_SETTLED_BY_CONFIRMING: gettext_lazy(
        "Confirming what is there would not be enough to settle this."
    ),
    NoteCode.MAY_BE_ABOUT_OWN_RUNNING: ngettext_lazy(
        "%(n)s of the decisions may be about the group’s own running.",
        "%(n)s of the decisions may be about the group’s own running.",
        "n",
    ),
    NoteCode.READ_OVER_MARKED: ngettext_lazy(
        "This is the lower of two levels: over all decisions, and over the %(n)s that was marked"
        " as mattering most.",
        "This is the lower of two levels: over all decisions, and over the %(n)s that were marked"
        " as mattering most.",
        "n",
    ),
    NoteCode.NEWS_COUNTED_AS_DECISIONS: ngettext_lazy(
        "%(n)s decision was told to the meeting as news. It counts as a decision of the side that"
        " made it.",
        "%(n)s decisions were told to the meeting as news. They count as decisions of the side"
        " that made them.",
        "n",
    ),
    NoteCode.REFERRED_UP_WITHOUT_SAY: ngettext_lazy(
        "%(n)s recommendation was passed up. Who had the final say is not recorded.",
        "%(n)s recommendations were passed up. Who had the final say is not recorded.",
        "n",
    ),
}
MISSING = {
    MissingCode.DECISIONS_NEEDED: ngettext_lazy(
        "Record at least %(n)s more decision about the service, and who made it.",
        "Record at least %(n)s more decisions about the service, and who made them.",
        "n",
    ),
    MissingCode.WHO_DECIDED: ngettext_lazy(
        "For %(n)s decision, say who decided.", "For %(n)s decisions, say who decided.", "n"
    ),
    MissingCode.ABOUT_SERVICE_OR_GROUP: ngettext_lazy(
        "For %(n)s decision, say whether it was about the service or about the group’s own"
        " running.",
        "For %(n)s decisions, say whether they were about the service or about the group’s own"
        " running.",
        "n",
    ),
    MissingCode.FINAL_SAY: ngettext_lazy(
        "For %(n)s recommendation that was passed up, record who had the final say.",
        "For %(n)s recommendations that were passed up, record who had the final say.",
        "n",
    ),
    MissingCode.ACTIONS_NEEDED: ngettext_lazy(
        "Record at least %(n)s more action, and who carries it out.",
        "Record at least %(n)s more actions, and who carries them out.",
        "n",
    ),
    MissingCode.WHO_ACTS: ngettext_lazy(
        "For %(n)s action, say who carries it out.",
        "For %(n)s actions, say who carries them out.",
        "n",
    ),
    MissingCode.WHO_RAISED: ngettext_lazy(
        "For %(n)s item on the agenda, say who raised it.",
        "For %(n)s items on the agenda, say who raised them.",
        "n",
    ),
    MissingCode.ATTENDANCE: ngettext_lazy(
        "Write down who was there: %(n)s meeting has no list.",
        "Write down who was there: %(n)s meetings have no list.",
        "n",
    ),
    MissingCode.SIDES_OF_ATTENDANCE: ngettext_lazy(
        "Say which side each person on the list is on: %(n)s list does not tell.",
        "Say which side each person on the list is on: %(n)s lists do not tell.",
        "n",
    ),
    MissingCode.CONFIRM: ngettext_lazy(
        "Ask both sides to confirm %(n)s entry of the minutes.",
        "Ask both sides to confirm %(n)s entries of the minutes.",
        "n",
    ),
    MissingCode.ASK_BOTH_HATS: ngettext_lazy(
        "For %(n)s act by a person with both hats, record which hat it was.",
        "For %(n)s acts by people with both hats, record which hat it was.",
        "n",
    ),
}
REASONS = {
    Reason.KEYS_MISSING: gettext_lazy("it has not got both keys yet"),
    Reason.PROPOSAL_UNKNOWN: gettext_lazy("nobody had proposed it"),
    Reason.PROPOSAL_CLOSED: gettext_lazy("its proposal was closed before"),
    Reason.NOT_WHAT_WAS_PROPOSED: gettext_lazy("it is not what had been proposed"),
    Reason.NOTHING_TO_REPLACE: gettext_lazy("there is nothing for it to replace"),
    Reason.ALREADY_REPLACED: gettext_lazy("what it would replace was replaced before"),
    Reason.OUT_OF_RANGE: gettext_lazy("its numbers are out of range"),
    Reason.NOT_THE_IMPORTER: gettext_lazy("only who brought the tables in may withdraw them"),
    Reason.ALREADY_CONFIRMED: gettext_lazy("it had been confirmed before"),
    Reason.NOT_A_MEMBER: gettext_lazy("its writer was no member on that day"),
    Reason.NOT_VOUCHED: gettext_lazy("nobody had vouched for its writer"),
    Reason.TOLD_IT_THEMSELVES: gettext_lazy("nobody confirms what they told themselves"),
    Reason.WRITER_OF_THE_MINUTES: gettext_lazy("who wrote the minutes does not confirm them"),
    Reason.NOTHING_THERE: gettext_lazy("what it speaks of is not in the record"),
    Reason.USED_ALREADY: gettext_lazy("its reference was used before"),
}


def percent(share: float) -> str:
    """A share in whole percent, a half rounded up."""
    return f"{whole(share)}%"


def whole(share: float) -> int:
    """A share in whole percent as a number."""
    return int(share * 100 + 0.5)


def number(count: int) -> str:
    """A count with its thousands set apart."""
    return f"{count:,}"


def day(on: date) -> str:
    """A day as people write it."""
    return date_format(on, "j F Y")


def when(on: When) -> str:
    """A day, or a month where the day is not known."""
    return date_format(on.last, "F Y") if on.month_only else day(on.last)


def small(text: str) -> str:
    """The same text with a small letter at its start."""
    return text[:1].lower() + text[1:]


def listed(parts: Iterable[str], joint: str = "") -> str:
    """ "a", "a and b", "a, b and c"; `joint` in place of "and"."""
    every = list(parts)
    if len(every) < 2:
        return "".join(every)
    joint = joint or _("and")
    return f"{', '.join(every[:-1])} {joint} {every[-1]}"


def level_name(level: Level, scope: Scope | None, words: Words) -> str:
    """What a level is called; in design and planning `co-design` has its usual name."""
    if level is Level.CO_DESIGN and scope in {Scope.DESIGN, Scope.PLAN, None}:
        return _("Co-design")
    return fill(LEVELS[level], words)


def in_phases(phases: Iterable[Phase | Scope]) -> str:
    """ "design and delivery"."""
    return listed(str(IN_SCOPE[Scope(phase)]) for phase in phases)


def note_words(note: Note, scope: Scope, words: Words) -> str:
    """A remark as a sentence."""
    levels = listed((small(level_name(one, scope, words)) for one in note.levels), _("or"))
    return capital(fill(NOTES[note.code], words, n=note.count, levels=levels))


def missing_words(missing: Missing) -> str:
    """A thing to write down, as a sentence."""
    return str(MISSING[missing.code] % {"n": missing.count})
