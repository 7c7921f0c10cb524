"""What one phase was, and how far that may be trusted: the order of the statuses, the certainty,
what to show beside a level, and what to write down so that it can be told next time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import prod

from evenkeel.engine.balance import share
from evenkeel.engine.balance.acts import Act, Happened, Who
from evenkeel.engine.balance.corners import STRANDS, Ground, corner_levels, fewest_to_settle
from evenkeel.engine.balance.level import ORDER, RUNGS, Case, LevelRow, row_for
from evenkeel.engine.balance.power import (
    DEFAULT_BAND,
    ENOUGH,
    Tallies,
    Tally,
    probability_of,
    region_of,
)
from evenkeel.engine.balance.readings import (
    LevelReading,
    Likelihood,
    Missing,
    MissingCode,
    Note,
    NoteCode,
    Presence,
    Region,
    RegionReading,
    Scope,
    Seats,
)
from evenkeel.engine.words import Level, Status, Strand

LISTED = 50
"""At most so many items are named where something is missing; the count is always the whole."""

_IN_WORDS = (
    (0.95, Likelihood.ALMOST_CERTAIN),
    (0.85, Likelihood.VERY_LIKELY),
    (0.65, Likelihood.LIKELY),
    (0.5, Likelihood.MORE_LIKELY_THAN_NOT),
    (0.0, Likelihood.LEANING),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with the row it rests on, before anything is said beside it."""

    status: Status
    row: LevelRow | None = None
    certainty: float | None = None
    possible: tuple[Level, ...] = ()


def region(tally: Tally) -> Region | None:
    """The region of a strand by its posterior mean; None under three known acts."""
    if tally.known < ENOUGH:
        return None
    return region_of(share.mean(*tally.counts), tally.band)


def ground(tallies: tuple[Tally, Tally, Tally], seats: Seats, *, answered: bool) -> Ground:
    """What the table of levels is asked, from tallies of decision, action and agenda."""
    decision, action, agenda = map(region, tallies)
    case = Case(
        citizens=seats.citizens is not Presence.AWAY,
        professionals=seats.professionals is not Presence.AWAY,
        many=seats.organisations >= 2,
        answered=answered,
        decision=decision,
        action=action,
        agenda=agenda,
    )
    return Ground(case, tallies)


def verdict(stood: Ground, seats: Seats) -> Verdict:
    """The status, in the order that `docs/measures.md` gives, and the row behind it."""
    decision, action, _ = stood.tallies
    case = stood.case
    if case.decision is None:
        return Verdict(Status.TOO_LITTLE)
    if Presence.NOT_KNOWN in (seats.citizens, seats.professionals):
        return Verdict(Status.WHO_WAS_THERE, possible=_were_it_known(stood, seats))
    row = row_for(case)
    if not (case.citizens and case.professionals):
        return Verdict(Status.SETTLED, row)
    if case.decision is Region.IN and case.action is None:
        levels = {stood.at((case.decision, one, case.agenda)) for one in Region}
        return Verdict(Status.TOO_LITTLE, possible=_in_order(levels))
    certainty = _certainty(row, stood)
    inner = corner_levels(stood, outer=False) | {row.level}
    too_many = decision.unknown > decision.known or (
        case.decision is Region.IN and action.unknown > action.known
    )
    if too_many or len(inner) > 1:
        return Verdict(Status.NOT_SETTLED, row, certainty, _in_order(inner))
    outer = corner_levels(stood, outer=True) | {row.level}
    if len(outer) > 1:
        return Verdict(Status.AS_TOLD, row, certainty, _in_order(outer))
    return Verdict(Status.SETTLED, row, certainty)


def _were_it_known(stood: Ground, seats: Seats) -> tuple[Level, ...]:
    """The levels that are possible while it is not known whether a side was there."""
    there = {Presence.THERE: (True,), Presence.AWAY: (False,), Presence.NOT_KNOWN: (True, False)}
    cases = (
        replace(stood.case, citizens=citizens, professionals=professionals)
        for citizens in there[seats.citizens]
        for professionals in there[seats.professionals]
        if citizens or professionals
    )
    return _in_order(row_for(case).level for case in cases)


def _in_order(levels: Iterable[Level]) -> tuple[Level, ...]:
    return tuple(sorted(set(levels), key=ORDER.index))


def _certainty(row: LevelRow, stood: Ground) -> float:
    """The product of the probabilities of the regions that the row names, strands taken as
    independent. A strand under three acts is named by no region."""
    return prod(one for one in _needed(row, stood) if one is not None)


def _needed(row: LevelRow | None, stood: Ground) -> tuple[float | None, ...]:
    """For decision, action and agenda, how likely the regions are that the row names."""
    if row is None:
        return (None, None, None)
    named = (row.decision, row.action, row.agenda)
    here = (stood.case.decision, stood.case.action, stood.case.agenda)
    return tuple(
        None
        if base is None or regions.issuperset(Region)
        else sum(probability_of(one, tally, tally.band) for one in Region if one in regions)
        for regions, base, tally in zip(named, here, stood.tallies, strict=True)
    )


def likelihood(certainty: float) -> Likelihood:
    """A certainty as a word.

    >>> likelihood(0.81)
    <Likelihood.LIKELY: 'likely'>
    """
    return next(word for least, word in _IN_WORDS if certainty >= least)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges each phase of what happened; holds what every phase's judgement looks up."""

    happened: Happened
    acts: Mapping[tuple[Scope, Strand], list[Act]]
    own_band: bool
    marked_tallies: Tallies | None
    answered: frozenset[Scope] = frozenset()

    def judge(self, scope: Scope, tallies: Tallies, seats: Seats) -> LevelReading:
        """The level of one phase, with everything that has to stand beside it."""
        three = _three(scope, tallies)
        answered = scope in self.answered
        stood = ground(three, seats, answered=answered)
        found = verdict(stood, seats)
        notes: list[Note] = []
        lower = self._over_marked(scope, three, seats, found)
        if lower is not None:
            stood, found, note = lower
            notes.append(note)
        if self.own_band:
            notes += _default_band_note(stood, seats, found, answered=answered)
        notes += self._notes(scope, stood, found)
        settle: tuple[str, ...] = ()
        if found.status is Status.AS_TOLD:
            settle = self._to_settle(scope, stood)
            if not settle:
                notes.append(Note(NoteCode.CAN_NOT_BE_SETTLED_BY_CONFIRMING))
        certainty = found.certainty
        row = found.row
        decision, action, agenda = map(
            _region_reading, stood.tallies, _needed(row if certainty is not None else None, stood)
        )
        return LevelReading(
            status=found.status,
            key=row.level if row else None,
            certainty=certainty,
            likelihood=None if certainty is None else likelihood(certainty),
            tenths=None if certainty is None else min(9, max(1, int(certainty * 10 + 0.5))),
            row=row.name if row else None,
            rung=RUNGS[row.level] if row else None,
            decision=decision,
            action=action,
            agenda=agenda,
            seats=seats,
            notes=tuple(notes),
            possible=found.possible,
            missing=self._missing(scope, stood, found, seats, settle),
            to_settle=settle,
        )

    def _over_marked(
        self, scope: Scope, three: tuple[Tally, Tally, Tally], seats: Seats, found: Verdict
    ) -> tuple[Ground, Verdict, Note] | None:
        """Where three or more decisions that matter are known, the lower of the level over all and
        the level over the marked ones holds."""
        if self.marked_tallies is None:
            return None
        marked = self.marked_tallies[scope, Strand.DECISION]
        if marked.known < ENOUGH:
            return None
        stood = ground((marked, *three[1:]), seats, answered=scope in self.answered)
        over = verdict(stood, seats)
        levels = tuple(one.row.level for one in (found, over) if one.row)
        note = Note(NoteCode.READ_OVER_MARKED, marked.known, levels)
        if over.row and found.row and _rank(over.row.level) < _rank(found.row.level):
            return stood, over, note
        return ground(three, seats, answered=scope in self.answered), found, note

    def _notes(self, scope: Scope, stood: Ground, found: Verdict) -> list[Note]:
        notes = []
        row = found.row
        case = stood.case
        both = case.citizens and case.professionals
        if both and case.decision is Region.BELOW and case.action in (Region.IN, Region.ABOVE):
            notes.append(Note(NoteCode.CITIZENS_CARRY_OUT))
        if row is not None and row.level is Level.HANDED_OVER:
            # No fact records pay, a budget or support yet.
            notes.append(Note(NoteCode.HANDED_OVER_WITHOUT_SUPPORT))
        if row is not None and row.level in (Level.INFORMING, Level.PROFESSIONAL_LED):
            notes.append(Note(NoteCode.EDUCATING_OR_COERCION_NOT_TOLD))
        unsaid = len(self._unsaid(scope))
        if unsaid:
            notes.append(Note(NoteCode.MAY_BE_ABOUT_OWN_RUNNING, unsaid))
        for code, counts in (
            (NoteCode.NEWS_COUNTED_AS_DECISIONS, self.happened.news),
            (NoteCode.REFERRED_UP_WITHOUT_SAY, self.happened.referred_up),
        ):
            count = sum(counts.values()) if scope is Scope.ALL else counts.get(scope, 0)
            if count:
                notes.append(Note(code, count))
        if scope is Scope.ALL and row is not None:
            notes.append(Note(NoteCode.MAY_HIDE_A_LOWER_ONE))
        return notes

    def _unsaid(self, scope: Scope) -> tuple[str, ...]:
        by_scope = self.happened.about_unsaid
        if scope is not Scope.ALL:
            return by_scope.get(scope, ())
        return tuple(ref for refs in by_scope.values() for ref in refs)

    def _to_settle(self, scope: Scope, stood: Ground) -> tuple[str, ...]:
        fewest = fewest_to_settle(stood)
        if fewest is None:
            return ()
        refs: list[str] = []
        for strand, wanted in zip(STRANDS, fewest, strict=True):
            for who, count in zip((Who.CITIZEN, Who.PROFESSIONAL, Who.SHARED), wanted, strict=True):
                refs += self._refs(scope, strand, who, inferred=True)[:count]
        return tuple(refs)

    def _refs(self, scope: Scope, strand: Strand, who: Who, *, inferred: bool) -> list[str]:
        """The items of the acts of one kind, in time order."""
        found = sorted(
            (act.meeting, act.seq, act.ref)
            for act in self.acts[scope, strand]
            if act.who is who and act.inferred is inferred
        )
        return [ref for _, _, ref in found]

    def _missing(
        self, scope: Scope, stood: Ground, found: Verdict, seats: Seats, settle: tuple[str, ...]
    ) -> tuple[Missing, ...]:
        """What to write down next time; nothing where the level is settled."""
        if found.status is Status.SETTLED:
            return ()
        decision, action, agenda = stood.tallies
        missing: list[Missing] = []
        if found.status is Status.TOO_LITTLE and decision.known < ENOUGH:
            missing.append(Missing(MissingCode.DECISIONS_NEEDED, ENOUGH - decision.known))
        elif found.status is Status.TOO_LITTLE:
            missing.append(Missing(MissingCode.ACTIONS_NEEDED, ENOUGH - action.known))
        if found.status is not Status.AS_TOLD:
            missing += self._unknown_acts(scope, decision, action, agenda)
        unsaid = self._unsaid(scope)
        if unsaid:
            missing.append(
                Missing(MissingCode.ABOUT_SERVICE_OR_GROUP, len(unsaid), unsaid[:LISTED])
            )
        if found.status is Status.WHO_WAS_THERE:
            missing += self._lists(seats)
        if settle:
            missing.append(Missing(MissingCode.CONFIRM, len(settle), settle[:LISTED]))
        return tuple(missing)

    def _unknown_acts(
        self, scope: Scope, decision: Tally, action: Tally, agenda: Tally
    ) -> list[Missing]:
        missing = []
        referred = self.happened.referred_up
        waiting = sum(referred.values()) if scope is Scope.ALL else referred.get(scope, 0)
        if waiting:
            missing.append(Missing(MissingCode.FINAL_SAY, waiting))
        asked = (
            (MissingCode.WHO_DECIDED, Strand.DECISION, decision.unknown - decision.hats - waiting),
            (MissingCode.WHO_ACTS, Strand.ACTION, action.unknown - action.hats),
            (MissingCode.WHO_RAISED, Strand.AGENDA, agenda.unknown - agenda.hats),
        )
        for code, strand, count in asked:
            if count > 0:
                refs = self._refs(scope, strand, Who.UNKNOWN, inferred=False)
                missing.append(Missing(code, count, tuple(refs[:LISTED])))
        hats = decision.hats + action.hats + agenda.hats
        if hats:
            missing.append(Missing(MissingCode.ASK_BOTH_HATS, hats))
        return missing

    def _lists(self, seats: Seats) -> list[Missing]:
        missing = []
        without = seats.meetings - seats.listed
        if without:
            missing.append(Missing(MissingCode.ATTENDANCE, without))
        if seats.lists_with_unknown:
            missing.append(Missing(MissingCode.SIDES_OF_ATTENDANCE, seats.lists_with_unknown))
        return missing


def _three(scope: Scope, tallies: Tallies) -> tuple[Tally, Tally, Tally]:
    decision, action, agenda = (tallies[scope, strand] for strand in STRANDS)
    return decision, action, agenda


def _rank(level: Level) -> int:
    """By rung, then by the table's order: co-design and handed over share a rung."""
    return ORDER.index(level)


def _default_band_note(
    stood: Ground, seats: Seats, found: Verdict, *, answered: bool
) -> list[Note]:
    """What the default band would give, where it is another level."""
    decision, action, agenda = (replace(one, band=DEFAULT_BAND) for one in stood.tallies)
    other = verdict(ground((decision, action, agenda), seats, answered=answered), seats)
    if other.row is None or (found.row and other.row.level is found.row.level):
        return []
    return [Note(NoteCode.DEFAULT_BAND_WOULD_GIVE, levels=(other.row.level,))]


def _region_reading(tally: Tally, needed: float | None) -> RegionReading:
    found = region(tally)
    return RegionReading(
        region=found,
        probability=None if found is None else probability_of(found, tally, tally.band),
        needed=needed,
        known=tally.known,
        unknown=tally.unknown,
    )
