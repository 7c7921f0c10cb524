"""What the codes of the readings are called in the text form of a sheet. Tables, one line for each
code; a test holds them complete. The pages have tables of their own, which are translated.
"""

from evenkeel.engine.balance.readings import (
    GapOutcome,
    Likelihood,
    MedianState,
    MissingCode,
    NoteCode,
    Reason,
    Scope,
)
from evenkeel.engine.words import Level, Side, Status, Strand

PHASES = {
    Scope.DESIGN: "design",
    Scope.PLAN: "planning",
    Scope.DELIVER: "delivery",
    Scope.EVALUATE: "evaluation",
    Scope.ALL: "all phases together",
}
STRANDS = {
    Strand.AGENDA: "Puts things on the table",
    Strand.DECISION: "Has the say (decisions about the service)",
    Strand.RUNNING: "Runs the group itself",
    Strand.ACTION: "Carries it out",
    Strand.LEAD: "Convenes and chairs",
}
LEVELS = {
    Level.COMMUNITY_LED: "community-led",
    Level.COLLABORATION: "organisations working together",
    Level.PROFESSIONAL_LED: "professional-led",
    Level.CO_PRODUCTION: "co-production",
    Level.CO_DESIGN: "co-design (decided together, carried out by professionals)",
    Level.HANDED_OVER: "handed over (decided together, carried out by citizens)",
    Level.CITIZEN_LED: "citizen-led",
    Level.ENGAGEMENT: "engagement",
    Level.CONSULTATION: "consultation",
    Level.INFORMING: "informing",
}
STATUSES = {
    Status.SETTLED: "settled",
    Status.AS_TOLD: "as the minutes tell it",
    Status.NOT_SETTLED: "not settled",
    Status.TOO_LITTLE: "too little recorded",
    Status.WHO_WAS_THERE: "it is not known who was at the table",
}
LIKELIHOODS = {
    Likelihood.LEANING: "less likely than not",
    Likelihood.MORE_LIKELY_THAN_NOT: "more likely than not",
    Likelihood.LIKELY: "likely",
    Likelihood.VERY_LIKELY: "very likely",
    Likelihood.ALMOST_CERTAIN: "almost certain",
}
NOTES = {
    NoteCode.CITIZENS_CARRY_OUT: "Citizens carry out what others decided.",
    NoteCode.HANDED_OVER_WITHOUT_SUPPORT: "No pay, budget or support is recorded for it.",
    NoteCode.EDUCATING_OR_COERCION_NOT_TOLD: "The record can't tell educating from coercion.",
    NoteCode.DEFAULT_BAND_WOULD_GIVE: "The default band would give: {levels}.",
    NoteCode.MAY_BE_ABOUT_OWN_RUNNING: "{count} decisions may be about the group's own running.",
    NoteCode.READ_OVER_MARKED: "Read over {count} decisions marked as mattering: {levels}.",
    NoteCode.MAY_HIDE_A_LOWER_ONE: "All phases together may hide a lower one.",
    NoteCode.NEWS_COUNTED_AS_DECISIONS: "{count} decisions were reported as news by professionals.",
    NoteCode.REFERRED_UP_WITHOUT_SAY: "{count} were referred up; the final say is not recorded.",
    NoteCode.CAN_NOT_BE_SETTLED_BY_CONFIRMING: "Confirming the minutes would not settle it.",
}
MISSING = {
    MissingCode.DECISIONS_NEEDED: "{count} more decisions about the service, and who made each",
    MissingCode.WHO_DECIDED: "who decided, for {count} decisions",
    MissingCode.ABOUT_SERVICE_OR_GROUP: "for {count} decisions: about the service, or the group?",
    MissingCode.FINAL_SAY: "who had the final say, for {count} decisions that were referred up",
    MissingCode.ACTIONS_NEEDED: "{count} more actions, and who carries each out",
    MissingCode.WHO_ACTS: "who carries it out, for {count} actions",
    MissingCode.WHO_RAISED: "who raised it, for {count} agenda items",
    MissingCode.ATTENDANCE: "who was there, for {count} meetings without a list",
    MissingCode.SIDES_OF_ATTENDANCE: "the side of each person, on {count} attendance lists",
    MissingCode.CONFIRM: "ask one person of each side to confirm {count} entries",
    MissingCode.ASK_BOTH_HATS: "which hat, for {count} acts by people with both hats",
}
OUTCOMES = {
    GapOutcome.NOT_CLAIMED: "",
    GapOutcome.UNSETTLED: "",
    GapOutcome.GAP: "",
    GapOutcome.AS_CLAIMED: "as claimed",
    GapOutcome.ABOVE_THE_CLAIM: "above the claim",
    GapOutcome.BEYOND_THE_CLAIM: "beyond the claim",
    GapOutcome.BELOW_THE_LADDER: "below the ladder",
    GapOutcome.OFF_THE_LADDER: "can't be compared in rungs",
}
MEDIANS = {
    MedianState.REACHED: "reached",
    MedianState.NOT_REACHED: "not reached",
    MedianState.NO_DATES: "no dates of doing recorded",
}
OWNERS = {
    Side.CITIZEN: "by citizens",
    Side.PROFESSIONAL: "by professionals",
    Side.BOTH: "together",
    Side.UNKNOWN: "by nobody named",
}
STATES = {
    "kept_on_time": "kept on time",
    "kept_late": "kept late",
    "kept_time_unknown": "kept, time not known",
    "partly": "partly kept",
    "dropped": "will not do",
    "overdue": "overdue",
    "open": "open, not yet due",
    "no_answer": "no answer",
}
REASONS = {
    Reason.KEYS_MISSING: "it has not got both keys",
    Reason.PROPOSAL_UNKNOWN: "its proposal is not in the record",
    Reason.PROPOSAL_CLOSED: "its proposal was closed",
    Reason.NOT_WHAT_WAS_PROPOSED: "it is not what was proposed",
    Reason.NOTHING_TO_REPLACE: "there is nothing that it can replace",
    Reason.ALREADY_REPLACED: "what it corrects was corrected already",
    Reason.OUT_OF_RANGE: "the band is outside what a charter may set",
    Reason.NOT_THE_IMPORTER: "only the importer can withdraw an import",
    Reason.ALREADY_CONFIRMED: "the import was confirmed already",
    Reason.NOT_A_MEMBER: "its writer is no member for that side",
    Reason.NOT_VOUCHED: "nobody has vouched for its writer",
    Reason.TOLD_IT_THEMSELVES: "nobody confirms what they told themselves",
    Reason.WRITER_OF_THE_MINUTES: "the writer of minutes can't confirm them",
    Reason.NOTHING_THERE: "what it names is not in the record",
    Reason.USED_ALREADY: "it was done before",
}
