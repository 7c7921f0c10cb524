"""What a balance sheet says, as plain data: the contract between the engine and whatever shows it
(pages, tables, Word, JSON).

There are no sentences here, only numbers, refs and codes; whoever shows a reading puts the codes
into words. Shares and probabilities are reals from 0 to 1 (a citizens' share: 0 all professionals,
1 all citizens). `None` always means "too little recorded", never nought.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from evenkeel.engine.keys import Reason as Reason  # noqa: PLC0414 (a code of the sheet, too)
from evenkeel.engine.when import When
from evenkeel.engine.words import Level, Phase, Side, Status, Strand


class Scope(StrEnum):
    """What a reading is over: one phase, or all acts together."""

    DESIGN = "design"
    PLAN = "plan"
    DELIVER = "deliver"
    EVALUATE = "evaluate"
    ALL = "all"


class Region(StrEnum):
    """Where a share lies against the band. The band's edges belong to the band."""

    BELOW = "below"
    IN = "in"
    ABOVE = "above"


class Presence(StrEnum):
    """Whether a side was at the table."""

    THERE = "there"
    AWAY = "away"
    NOT_KNOWN = "not-known"


class Likelihood(StrEnum):
    """A certainty in one word, beside its tenths. `LEANING` is under one half: "leaning to"."""

    LEANING = "leaning"
    MORE_LIKELY_THAN_NOT = "more-likely-than-not"
    LIKELY = "likely"
    VERY_LIKELY = "very-likely"
    ALMOST_CERTAIN = "almost-certain"


class NoteCode(StrEnum):
    """Something that a level must not be shown without."""

    CITIZENS_CARRY_OUT = "citizens-carry-out-what-others-decided"
    HANDED_OVER_WITHOUT_SUPPORT = "handed-over-without-support"
    EDUCATING_OR_COERCION_NOT_TOLD = "educating-or-coercion-cannot-be-told"
    DEFAULT_BAND_WOULD_GIVE = "default-band-would-give"
    MAY_BE_ABOUT_OWN_RUNNING = "may-be-about-own-running"
    READ_OVER_MARKED = "read-over-marked"
    MAY_HIDE_A_LOWER_ONE = "may-hide-a-lower-one"
    NEWS_COUNTED_AS_DECISIONS = "news-counted-as-decisions"
    REFERRED_UP_WITHOUT_SAY = "referred-up-without-final-say"
    CAN_NOT_BE_SETTLED_BY_CONFIRMING = "can-not-be-settled-by-confirming"


class MissingCode(StrEnum):
    """What to write down at the next meeting so that a level can be told."""

    DECISIONS_NEEDED = "known-decisions-needed"
    WHO_DECIDED = "say-who-decided"
    ABOUT_SERVICE_OR_GROUP = "say-whether-about-service-or-group"
    FINAL_SAY = "record-the-final-say"
    ACTIONS_NEEDED = "known-actions-needed"
    WHO_ACTS = "say-who-carries-it-out"
    WHO_RAISED = "say-who-raised-it"
    ATTENDANCE = "write-an-attendance-list"
    SIDES_OF_ATTENDANCE = "say-which-side-each-person-is-on"
    CONFIRM = "ask-both-sides-to-confirm"
    ASK_BOTH_HATS = "record-which-hat"


class GapOutcome(StrEnum):
    """How one phase stands to what was claimed for it."""

    NOT_CLAIMED = "not-claimed"
    UNSETTLED = "unsettled"
    GAP = "gap"
    AS_CLAIMED = "as-claimed"
    ABOVE_THE_CLAIM = "above-the-claim"
    BEYOND_THE_CLAIM = "beyond-the-claim"
    BELOW_THE_LADDER = "below-the-ladder"
    OFF_THE_LADDER = "off-the-ladder"


class MedianState(StrEnum):
    """Whether the days until half of all promises were done can be told."""

    REACHED = "reached"
    NOT_REACHED = "not-reached"
    NO_DATES = "no-dates"


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Band:
    """The balanced band in force on the sheet's day.

    `since` is the day from which it holds; None: from the start. `changes` counts earlier bands.
    """

    low: Fraction
    high: Fraction
    is_default: bool
    since: date | None = None
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """The share of one strand over whole meetings that end with `meeting`."""

    meeting: str
    date: date | None
    share: float
    acts: int


@dataclass(frozen=True, slots=True)
class Dance:
    """How a share moved over time.

    `crossings` counts how often it passed one half; `moved_one_way` marks a share that is in the
    band on average only because it went from one side to the other.
    """

    windows: tuple[Window, ...]
    crossings: int
    moved_one_way: bool


@dataclass(frozen=True, slots=True)
class PowerReading:
    """Who held one strand of power in one phase.

    `citizen`, `professional` and `shared` are known acts; `unknown` are the others, `both_hats` of
    which were by one person with both hats. `inferred`, `confirmed` and `stated` are parts of the
    known ones. `inner` moves the unknown acts to one side or the other, `outer` the inferred too;
    they are no interval and are never combined with it. `band` is the one that `region` was read
    against: where it was changed, earlier acts count against the earlier band.
    """

    strand: Strand
    citizen: int
    professional: int
    shared: int
    unknown: int
    both_hats: int
    inferred: int
    confirmed: int
    share: float | None
    interval: Range | None
    together: float | None
    inner: Range | None
    outer: Range | None
    coverage: float | None
    band: Range
    region: Region | None
    region_probability: float | None
    dance: Dance | None

    @property
    def known(self) -> int:
        """Known acts: by citizens alone, by professionals alone, and together."""
        return self.citizen + self.professional + self.shared

    @property
    def stated(self) -> int:
        """Known acts that the minutes state, or that both sides confirmed."""
        return self.known - self.inferred


@dataclass(frozen=True, slots=True)
class Seats:
    """Who was at the table in a phase.

    Counts are summed over the `listed` meetings of `meetings`; `None` where no list counts that
    side at all. `ratio` is citizens among citizens and professionals; `lists_with_unknown` the
    lists with people whose side is unknown.
    """

    meetings: int
    listed: int
    citizen: int | None
    professional: int | None
    both_hats: int | None
    unknown: int | None
    ratio: float | None
    citizens: Presence
    professionals: Presence
    organisations: int
    lists_with_unknown: int = 0


@dataclass(frozen=True, slots=True)
class RegionReading:
    """The region of one strand as the level row used it, and the probability of that region.

    `needed` is the probability of all the regions that the row allows; None where it allows any,
    so that the strand adds nothing to the certainty.
    """

    region: Region | None
    probability: float | None
    needed: float | None
    known: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Note:
    """A remark with its numbers: `count` acts, `levels` it speaks of, `items` it points at."""

    code: NoteCode
    count: int = 0
    levels: tuple[Level, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to write down next time, how many of them would do, and the items it is about."""

    code: MissingCode
    count: int = 0
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelReading:
    """What one phase really was.

    `row` names the row of the table of levels that gave `key`. `possible` are the levels that the
    record leaves open where none is settled. `to_settle` are the items whose confirmation by both
    sides would settle an `as-told` level, fewest first. `rung` is the TLAP rung, where it has one.
    """

    status: Status
    key: Level | None
    certainty: float | None
    likelihood: Likelihood | None
    tenths: int | None
    row: str | None
    rung: int | None
    decision: RegionReading
    action: RegionReading
    agenda: RegionReading
    seats: Seats
    notes: tuple[Note, ...]
    possible: tuple[Level, ...]
    missing: tuple[Missing, ...]
    to_settle: tuple[str, ...]

    @property
    def leaning(self) -> bool:
        """Under one half: to be written "leaning to"."""
        return self.likelihood is Likelihood.LEANING


@dataclass(frozen=True, slots=True)
class PhaseReading:
    """Everything about one phase, or about all phases together."""

    scope: Scope
    power: tuple[PowerReading, ...]
    level: LevelReading

    def strand(self, strand: Strand) -> PowerReading:
        """The reading of one strand."""
        return next(reading for reading in self.power if reading.strand is strand)


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many phases were at a level, and which."""

    level: Level
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class WholeReading:
    """The whole project in one statement, never as an average.

    `enough` are the phases with a level; `counts` their levels, most frequent first; `unsettled`
    those with three known decisions and no level that holds; `not_recorded` the others. With no
    phase of three known decisions, `together` is the level over all acts, which may hide a lower.
    """

    enough: tuple[Phase, ...]
    counts: tuple[LevelCount, ...]
    unsettled: tuple[Phase, ...]
    not_recorded: tuple[Phase, ...]
    lowest: LevelCount | None
    highest: LevelCount | None
    co_production_throughout: bool
    together: LevelReading | None


@dataclass(frozen=True, slots=True)
class PhaseGap:
    """What was claimed for a phase beside what the record says; `rungs` where both have a rung."""

    phase: Scope
    claimed: Level | None
    found: Level | None
    status: Status
    outcome: GapOutcome
    rungs: int | None


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """The claim and the gap. `made` False: none was recorded.

    `gap` is the widest gap in rungs and `lowest` the lowest settled phase that was claimed;
    `confirmed_in` counts phases whose settled level is the claim or above.
    """

    made: bool
    claimed_on: When | None
    levels: tuple[tuple[Scope, Level], ...]
    phases: tuple[PhaseGap, ...]
    lowest: PhaseGap | None
    gap: int | None
    unsettled: tuple[Scope, ...]
    confirmed_in: int


@dataclass(frozen=True, slots=True)
class PromiseCounts:
    """How many promises are in each state; each is in exactly one."""

    kept_on_time: int = 0
    kept_late: int = 0
    kept_time_unknown: int = 0
    partly: int = 0
    dropped: int = 0
    overdue: int = 0
    open: int = 0
    no_answer: int = 0

    @property
    def total(self) -> int:
        """All promises."""
        return (
            self.kept_on_time + self.kept_late + self.kept_time_unknown + self.partly
            + self.dropped + self.overdue + self.open + self.no_answer
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Median:
    """Days until half of all promises were done, dropping being no success."""

    state: MedianState
    days: int | None
    dated: int


@dataclass(frozen=True, slots=True)
class PromisesReading:
    """What became of what was promised. `checked`: the side that asked has confirmed the doing."""

    counts: PromiseCounts
    by_owner: tuple[tuple[Side, PromiseCounts], ...]
    median: Median
    checked: int
    kept: int
    may_be_counted_twice: bool


@dataclass(frozen=True, slots=True)
class Bridge:
    """A member who works with people of other groups: how many ties, and to which groups."""

    member: str
    ties: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SilosReading:
    """Who worked with whom, grouped by `by` ("team" or "organisation").

    `index` and `expected` run from -1 (only within groups) to 1 (only between them); None where
    too little is recorded (under six people or ten ties).
    """

    by: str
    people: int
    ties: int
    between: int
    within: int
    index: float | None
    expected: float | None
    bridges: tuple[Bridge, ...]


@dataclass(frozen=True, slots=True)
class OneSideOnly:
    """An act that took effect after 14 days with one key, because a side had nobody to turn its."""

    seq: int
    kind: str
    proposal: str
    turned: Side
    effective_on: date


@dataclass(frozen=True, slots=True)
class Ineffective:
    """An entry that stands in the record and changes nothing, and why."""

    seq: int
    kind: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class FactsBehind:
    """How much the sheet stands on.

    `facts` counts the meetings, items, decisions and commitments that count; `confirmed` those
    confirmed by both sides; `citizens` the different citizens who confirmed any. `entries` is the
    size of the record that was read, `withdrawn` and `replaced` what counts no more.
    """

    entries: int
    facts: int
    confirmed: int
    citizens: int
    withdrawn: int
    replaced: int
    first: date | None
    last: date | None

    @property
    def confirmed_share(self) -> float | None:
        """The share of the facts that both sides confirmed."""
        return self.confirmed / self.facts if self.facts else None


@dataclass(frozen=True, slots=True)
class ActCounts:
    """The plain count of rows of one strand, the side as it was written."""

    strand: Strand
    citizen: int
    professional: int
    shared: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ConcernsReading:
    """What became of the concerns that were raised without a name.

    `waiting` are still within their time, `unanswered` are past it (by ref); with those answered
    they make up `raised`. `passed_on` went to the examiner, `closed` took two keys.
    """

    raised: int
    answered_in_time: int
    answered_late: int
    waiting: int
    unanswered: tuple[str, ...]
    passed_on: int
    closed: int


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """All the readings of one project on one day. `phases` in the order of Scope."""

    as_of: date
    engine: str
    facts: FactsBehind
    band: Band
    acts: tuple[ActCounts, ...]
    phases: tuple[PhaseReading, ...]
    whole: WholeReading
    claim: ClaimReading
    promises: PromisesReading
    silos: tuple[SilosReading, ...]
    concerns: ConcernsReading
    one_side_only: tuple[OneSideOnly, ...]
    ineffective: tuple[Ineffective, ...]

    def phase(self, scope: Scope) -> PhaseReading:
        """The readings of one phase, or of all together."""
        return next(reading for reading in self.phases if reading.scope is scope)
