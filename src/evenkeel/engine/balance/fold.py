"""From entries to a history: what counts, what was replaced, and what never took effect.

Entries are read once in their order. What needs two keys and has not got them, what was replaced by
a correction and what was withdrawn changes nothing; it is kept beside, so that a sheet can say so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, cast

from evenkeel.engine import facts, keys
from evenkeel.engine.balance.concerns import Concerns
from evenkeel.engine.balance.history import (
    BIT,
    CITIZEN,
    BandFrom,
    ClaimFrom,
    Confirmation,
    History,
    Item,
    Meeting,
    Row,
    may_stand_for,
)
from evenkeel.engine.balance.later import Later, days_between
from evenkeel.engine.balance.pausing import no_cycles
from evenkeel.engine.balance.readings import Ineffective, OneSideOnly
from evenkeel.engine.keys import Reason
from evenkeel.engine.words import BAND_HIGH, BAND_LOW


def read_history(entries: Iterable[facts.Entry]) -> History:
    """Fold the entries of one record, in their order, into what counts.

    >>> from evenkeel.engine.when import When
    >>> held = facts.MeetingHeld(meeting="t1", on=When.read("2026-01-05"))
    >>> read_history([facts.Entry(0, "2026-01-06T09:00:00Z", "m1", held)]).meetings[0].day
    datetime.date(2026, 1, 5)
    """
    with no_cycles():
        fold = _Fold()
        content = fold.content
        for entry in entries:
            fold.entries += 1
            handle = _HANDLERS.get(type(entry.fact))
            if handle is None:
                content[entry.seq] = entry
            else:
                handle(fold, entry)
        return fold.finish()


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _day(entry: facts.Entry) -> date:
    """The day (UTC) on which an entry was written."""
    return _moment(entry.at).date()


@dataclass(slots=True)
class _Fold:
    """The state while reading. `content` holds what counts by its place in the record: the entry
    that gave it, which is a correction's where it was corrected."""

    entries: int = 0
    content: dict[int, facts.Entry] = field(default_factory=dict)
    stands_at: dict[int, int] = field(default_factory=dict)  # a correction's seq: the place it took
    replaced: set[int] = field(default_factory=set)
    writers: dict[int, list[tuple[int, str]]] = field(default_factory=dict)  # of corrected places
    roll: keys.Roll = field(default_factory=keys.Roll)
    proposals: dict[str, keys.Proposal] = field(default_factory=dict)
    bands: list[BandFrom] = field(default_factory=list)
    importers: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    confirmations: dict[str, list[Confirmation]] = field(default_factory=dict)
    later: Later = field(default_factory=Later)
    concerns: Concerns = field(default_factory=Concerns)
    one_side_only: list[OneSideOnly] = field(default_factory=list)
    ineffective: list[Ineffective] = field(default_factory=list)

    def refuse(self, entry: facts.Entry, reason: Reason) -> None:
        self.ineffective.append(Ineffective(entry.seq, entry.fact.kind, reason))

    # Members

    def joined(self, entry: facts.Entry) -> None:
        self.content[entry.seq] = entry
        if isinstance(entry.fact, facts.MemberJoined):
            self._back(entry.fact.member)
        self._enter(entry.seq, entry.fact)

    def _back(self, member: str) -> None:
        """Who comes back after leaving comes as a member, whatever they were."""
        seat = self.roll.seat(member)
        if seat is not None and not seat.here:
            self.roll.examiners.discard(member)

    def _enter(self, place: int, fact: facts.Fact) -> None:
        if isinstance(fact, (facts.MemberJoined, facts.MemberChanged)):
            before = self.roll.seat(fact.member, before=place)
            # A change of side or team brings nobody back to the table.
            here = isinstance(fact, facts.MemberJoined) or before is None or before.here
            spell = keys.Spell(
                fact.on.last, place, fact.side, fact.organisation, fact.team, here=here
            )
            self.roll.enter(fact.member, spell)
        elif isinstance(fact, facts.MemberLeft):
            self._go(place, fact.member, fact.on.last)

    def _go(self, place: int, member: str, on: date) -> None:
        last = self.roll.spell(member, on) or self.roll.seat(member)
        if last is not None:
            self.roll.enter(member, last._replace(on=on, seq=place, here=False))

    def vouched(self, entry: facts.Entry) -> None:
        fact = cast(facts.MemberVouched, entry.fact)
        sides = keys.sides_vouched(self.roll, by=entry.by, member=fact.member)
        if not sides:
            self.refuse(entry, Reason.NOT_VOUCHED)
        for side in sides:
            self.roll.vouched[side].add(fact.member)

    # Two keys

    def proposed(self, entry: facts.Entry) -> None:
        fact = cast(facts.Proposed, entry.fact)
        if fact.proposal in self.proposals:
            self.refuse(entry, Reason.USED_ALREADY)
            return
        self.proposals[fact.proposal] = keys.Proposal(
            fact.proposal, fact.act, entry.by, _moment(entry.at)
        )

    def turned(self, entry: facts.Entry) -> None:
        fact = cast(facts.KeyTurned, entry.fact)
        proposal = self.proposals.get(fact.proposal)
        if proposal is None:
            self.refuse(entry, Reason.PROPOSAL_UNKNOWN)
            return
        reason = keys.refusal_to_turn(proposal, self.roll, by=entry.by, side=fact.side)
        if reason is not None:
            self.refuse(entry, reason)
            return
        turns = (*proposal.turns, keys.Turn(fact.side, entry.by))
        self.proposals[fact.proposal] = replace(proposal, turns=turns)

    def closed(self, entry: facts.Entry) -> None:
        fact = cast(facts.ProposalClosed, entry.fact)
        proposal = self.proposals.get(fact.proposal)
        if proposal is None or proposal.used or proposal.closed:
            reason = Reason.PROPOSAL_UNKNOWN if proposal is None else Reason.USED_ALREADY
            self.refuse(entry, reason)
        elif entry.by not in (proposal.by, "system") and not self.roll.is_vouched(entry.by):
            self.refuse(entry, Reason.NOT_VOUCHED)
        else:
            self.proposals[fact.proposal] = replace(proposal, closed=True)

    def _keys_refuse(self, entry: facts.Entry) -> Reason | None:
        """Why the keys don't carry this entry; None where they do. Marks the proposal as used."""
        ref: str | None = cast(Any, entry.fact).proposal
        if ref is None:
            return Reason.KEYS_MISSING
        proposal = self.proposals.get(ref)
        if proposal is None:
            return Reason.PROPOSAL_UNKNOWN
        if proposal.closed:
            return Reason.PROPOSAL_CLOSED
        if proposal.used:
            return Reason.USED_ALREADY
        # Compared as bodies: two facts of different kinds may have equal fields.
        act = proposal.act
        if act.kind != entry.fact.kind or proposal.effect() != entry.fact:
            return Reason.NOT_WHAT_WAS_PROPOSED
        now = _moment(entry.at)
        standing = keys.standing(proposal, self.roll, at=now)
        if not standing.effective:
            return Reason.KEYS_MISSING
        self.proposals[ref] = replace(proposal, used=True)
        if standing.one_side_only is not None:
            self.one_side_only.append(
                OneSideOnly(entry.seq, act.kind, ref, standing.one_side_only, now.date())
            )
        return None

    def removed(self, entry: facts.Entry) -> None:
        reason = self._keys_refuse(entry)
        if reason is not None:
            self.refuse(entry, reason)
            return
        # The proposal has the day on which it was made; until both keys they were a member.
        fact = cast(facts.MemberRemoved, entry.fact)
        self._go(entry.seq, fact.member, max(fact.on.last, _day(entry)))

    def named(self, entry: facts.Entry) -> None:
        reason = self._keys_refuse(entry)
        if reason is not None:
            self.refuse(entry, reason)
        else:
            self.roll.name_examiner(cast(facts.ExaminerNamed, entry.fact).member)

    def band(self, entry: facts.Entry) -> None:
        fact = cast(facts.BandSet, entry.fact)
        if not _is_band(fact):
            self.refuse(entry, Reason.OUT_OF_RANGE)
            return
        if fact.proposal is None and not self.bands and not self._work_has_begun():
            # The charter's own band, before work starts: it holds from the start.
            self.bands.append(BandFrom(None, fact.low, fact.high))
            return
        self._band_by_keys(entry, fact)

    def charter(self, entry: facts.Entry) -> None:
        fact = cast(facts.CharterAgreed, entry.fact)
        if not _is_band(fact):
            self.refuse(entry, Reason.OUT_OF_RANGE)
            return
        self._band_by_keys(entry, fact)

    def _band_by_keys(self, entry: facts.Entry, fact: facts.BandSet | facts.CharterAgreed) -> None:
        reason = self._keys_refuse(entry)
        if reason is not None:
            self.refuse(entry, reason)
            return
        is_first = not self.bands and not self._work_has_begun()
        since = None if is_first else max(fact.on.last, _day(entry))
        if not self.bands or (self.bands[-1].low, self.bands[-1].high) != (fact.low, fact.high):
            self.bands.append(BandFrom(since, fact.low, fact.high))

    def _work_has_begun(self) -> bool:
        return any(isinstance(one.fact, (facts.MeetingHeld, Item)) for one in self.content.values())

    def corrected(self, entry: facts.Entry) -> None:
        fact = cast(facts.Correction, entry.fact)
        reason = self._correction_refused(entry, fact) or self._keys_refuse(entry)
        if reason is not None:
            self.refuse(entry, reason)
            return
        place = self.stands_at.get(fact.replaces, fact.replaces)
        self.replaced.add(fact.replaces)
        self.stands_at[entry.seq] = place
        before = self.content[place]
        old = before.fact
        self.writers.setdefault(place, [(before.seq, before.by)]).append((entry.seq, entry.by))
        self.content[place] = replace(entry, fact=fact.fact)
        if hasattr(old, "member"):
            self.roll.forget(old.member, place)
        self._enter(place, fact.fact)

    def _correction_refused(self, entry: facts.Entry, fact: facts.Correction) -> Reason | None:
        if fact.replaces in self.replaced:
            return Reason.ALREADY_REPLACED
        if fact.replaces >= entry.seq:
            return Reason.NOTHING_TO_REPLACE
        old = self.content.get(self.stands_at.get(fact.replaces, fact.replaces))
        if old is None or not may_stand_for(old.fact, fact.fact):
            return Reason.NOTHING_TO_REPLACE
        return None

    # Imports and confirmation

    def imported(self, entry: facts.Entry) -> None:
        fact = cast(facts.TablesImported, entry.fact)
        if fact.imported in self.importers:
            self.refuse(entry, Reason.USED_ALREADY)
        else:
            self.importers[fact.imported] = entry.by

    def withdrew(self, entry: facts.Entry) -> None:
        fact = cast(facts.ImportWithdrawn, entry.fact)
        importer = self.importers.get(fact.imported)
        if importer is None:
            self.refuse(entry, Reason.NOTHING_THERE)
        elif importer != entry.by:
            self.refuse(entry, Reason.NOT_THE_IMPORTER)
        elif fact.imported in self.withdrawn:
            self.refuse(entry, Reason.USED_ALREADY)
        elif self._is_confirmed(fact.imported):
            self.refuse(entry, Reason.ALREADY_CONFIRMED)
        else:
            self.withdrawn.add(fact.imported)

    # What was told later

    def told(self, entry: facts.Entry) -> None:
        self.later.tell(entry)

    def checked(self, entry: facts.Entry) -> None:
        if reason := self.later.check(entry, self.roll):
            self.refuse(entry, reason)

    def answered(self, entry: facts.Entry) -> None:
        if reason := self.later.answer(entry):
            self.refuse(entry, reason)

    # Concerns

    def concern(self, entry: facts.Entry) -> None:
        if reason := self.concerns.enter(entry):
            self.refuse(entry, reason)

    def concern_closed(self, entry: facts.Entry) -> None:
        if reason := self.concerns.closing_refused(entry) or self._keys_refuse(entry):
            self.refuse(entry, reason)
        else:
            self.concerns.close(entry)

    def _is_confirmed(self, imported: str) -> bool:
        return any(
            given.seq > one.seq and given.by != one.by
            for one in self.content.values()
            if isinstance(one.fact, (facts.MeetingHeld, *_ITEMS)) and one.fact.imported == imported
            for given in self.confirmations.get(one.fact.meeting or "", ())
        )

    def confirmed(self, entry: facts.Entry) -> None:
        fact = cast(facts.MinutesConfirmed, entry.fact)
        able = self.roll.sides(entry.by)
        sides = [side for side in able if entry.by in self.roll.vouched[side]]
        if not able:
            self.refuse(entry, Reason.NOT_A_MEMBER)
        elif not sides:
            self.refuse(entry, Reason.NOT_VOUCHED)
        else:
            # A person with both hats confirms for one side: the one they were vouched for first
            # in the order of the sides, never for both.
            self.confirmations.setdefault(fact.meeting, []).append(
                Confirmation(entry.seq, entry.by, BIT[sides[0]], fact.matters)
            )

    # The end

    def finish(self) -> History:
        live, withdrawn = self._live()
        held = self._held(live)
        self._sort_confirmations(
            {meeting.fact.meeting: meeting for meeting in held if not meeting.between}
        )
        meetings = tuple(self._with_confirmation(meeting) for meeting in held)
        number: dict[str | date | None, int] = {
            meeting.day if meeting.between else meeting.fact.meeting: index
            for index, meeting in enumerate(meetings)
        }
        confirmers: set[str] = set()
        marked: set[str] = set()
        rows = tuple(self._rows(live, number, confirmers, marked))
        for meeting in meetings:
            self._note_confirmers(meeting, confirmers)
        return History(
            entries=self.entries,
            meetings=meetings,
            rows=rows,
            roll=self.roll,
            proposals=self.proposals,
            bands=tuple(sorted(self.bands, key=lambda band: band.since or date.min)),
            claims=tuple(_claim_from(one) for _, one in live if type(one.fact) is facts.ClaimMade),
            tellings=self.later.told_of(rows, self.ineffective),
            answers=self.later.answers_to(rows, self.ineffective),
            concerns=self.concerns.all(),
            marked=frozenset(marked),
            confirming_citizens=frozenset(confirmers),
            replaced=len(self.replaced),
            withdrawn=withdrawn,
            one_side_only=tuple(self.one_side_only),
            ineffective=tuple(sorted(self.ineffective, key=lambda one: one.seq)),
        )

    def _live(self) -> tuple[list[tuple[int, facts.Entry]], int]:
        """What counts, with its place, in the record's order, and how many facts were withdrawn."""
        held = list(self.content.items())  # a correction took the place of what it replaced
        if not self.withdrawn:
            return held, 0
        gone = self.withdrawn
        live = [one for one in held if getattr(one[1].fact, "imported", None) not in gone]
        return live, len(held) - len(live)

    def _held(self, live: list[tuple[int, facts.Entry]]) -> list[Meeting]:
        """The meetings that count, in time order, before anybody's confirmation."""
        found: list[Meeting] = []
        seen: set[str] = set()
        day: date | None = None
        for place, entry in live:
            fact, seq = entry.fact, entry.seq
            if type(fact) is not facts.MeetingHeld:
                continue
            if fact.meeting in seen:
                self.ineffective.append(Ineffective(seq, fact.kind, Reason.USED_ALREADY))
                continue
            seen.add(fact.meeting)
            # A meeting without a date counts as held with the one before it in the record.
            day = fact.on.last if fact.on is not None else day
            found.append(Meeting(place, seq, fact, day, fact.on is not None, 0))
        found += days_between(live)
        found.sort(key=lambda meeting: (meeting.day or date.min, meeting.place))
        return found

    def _sort_confirmations(self, held: Mapping[str, Meeting]) -> None:
        """Keep what confirms something, each person's for one side of a meeting: that for which
        they first confirmed it. The others are refused and have no effect at all."""
        for ref, given in self.confirmations.items():
            meeting = held.get(ref)
            sides: dict[str, int] = {}
            kept: list[Confirmation] = []
            for one in given:
                if meeting is None or one.seq < meeting.place:
                    reason = Reason.NOTHING_THERE
                elif one.by == self._writer(meeting.place, one.seq):
                    reason = Reason.WRITER_OF_THE_MINUTES
                else:
                    kept.append(one._replace(side=sides.setdefault(one.by, one.side)))
                    continue
                self.ineffective.append(Ineffective(one.seq, facts.MinutesConfirmed.kind, reason))
            self.confirmations[ref] = kept

    def _writer(self, place: int, seq: int) -> str:
        """Who had written what stood at a place when the entry `seq` was written."""
        written = self.writers.get(place)
        if written is None:
            return self.content[place].by
        return next(by for at, by in reversed(written) if at < seq)

    def _with_confirmation(self, meeting: Meeting) -> Meeting:
        ref = meeting.fact.meeting
        if ref not in self.confirmations:
            return meeting
        by = self.content[meeting.place].by
        return meeting._replace(confirmed=self._confirmed(ref, meeting.seq, by))

    def _confirmed(self, meeting: str, seq: int, by: str) -> int:
        sides = 0
        for confirmation in self.confirmations.get(meeting, ()):
            if confirmation.seq > seq and confirmation.by != by:
                sides |= confirmation.side
        return sides

    def _rows(
        self,
        live: list[tuple[int, facts.Entry]],
        number: Mapping[str | date | None, int],
        confirmers: set[str],
        marked: set[str],
    ) -> Iterator[Row]:
        seen: set[str] = set()
        confirmations = self.confirmations
        for place, entry in live:
            fact = entry.fact
            if not isinstance(fact, _ITEMS):
                continue
            seq = entry.seq
            day = fact.on.last if fact.on else None
            meeting = number.get(day if fact.meeting is None else fact.meeting)
            if meeting is None:
                self.ineffective.append(Ineffective(seq, fact.kind, Reason.NOTHING_THERE))
                continue
            if fact.item in seen:
                self.ineffective.append(Ineffective(seq, fact.kind, Reason.USED_ALREADY))
                continue
            seen.add(fact.item)
            sides = 0 if fact.confirmed_by is None else BIT.get(fact.confirmed_by, 0)
            if fact.meeting is not None and fact.meeting in confirmations:
                by = entry.by
                sides |= self._confirmed(fact.meeting, seq, by)
                confirmers.update(
                    one.by
                    for one in confirmations[fact.meeting]
                    if one.side == CITIZEN and one.seq > seq and one.by != by
                )
                if self._is_marked(place, fact.item, confirmations[fact.meeting]):
                    marked.add(fact.item)
            yield Row(place, seq, fact, meeting, sides)

    def _note_confirmers(self, meeting: Meeting, confirmers: set[str]) -> None:
        by = self.content[meeting.place].by
        for one in self.confirmations.get(meeting.fact.meeting, ()):
            if one.side == CITIZEN and one.seq > meeting.seq and one.by != by:
                confirmers.add(one.by)

    def _is_marked(self, place: int, item: str, given: list[Confirmation]) -> bool:
        """Whether somebody who did not write an item down has marked it as mattering."""
        return any(
            item in one.matters and one.seq > place and one.by != self._writer(place, one.seq)
            for one in given
        )


_ITEMS = (facts.ItemRaised, facts.DecisionMade, facts.CommitmentMade)


def _is_band(fact: facts.BandSet | facts.CharterAgreed) -> bool:
    lowest, highest = BAND_LOW, BAND_HIGH
    return lowest[0] <= fact.low <= lowest[1] and highest[0] <= fact.high <= highest[1]


def _claim_from(entry: facts.Entry) -> ClaimFrom:
    """A claim with the day from which it counts: its own, or the day of its entry where that is the
    day before, since it is tomorrow already for a project to the east."""
    fact = cast(facts.ClaimMade, entry.fact)
    written = _day(entry)
    is_tomorrow = fact.on.last - written == timedelta(days=1)
    return ClaimFrom(written if is_tomorrow else fact.on.last, fact)


def _nothing(fold: _Fold, entry: facts.Entry) -> None:
    """A fact that no reading uses."""


_HANDLERS: Mapping[type[facts.Fact], Callable[[_Fold, facts.Entry], None]] = {
    facts.ProjectOpened: _nothing,
    facts.BandSet: _Fold.band,
    facts.MemberJoined: _Fold.joined,
    facts.MemberChanged: _Fold.joined,
    facts.MemberLeft: _Fold.joined,
    facts.MemberRemoved: _Fold.removed,
    facts.MemberVouched: _Fold.vouched,
    facts.TablesImported: _Fold.imported,
    facts.ImportWithdrawn: _Fold.withdrew,
    facts.MinutesConfirmed: _Fold.confirmed,
    facts.CommitmentTold: _Fold.told,
    facts.CommitmentChecked: _Fold.checked,
    facts.FinalSay: _Fold.answered,
    facts.ApproachChosen: _nothing,
    facts.CharterAgreed: _Fold.charter,
    facts.PulseOpened: _nothing,
    facts.PulseReleased: _nothing,
    facts.ConcernsReached: _Fold.concern,
    facts.ConcernAnswered: _Fold.concern,
    facts.ConcernsPassedOn: _Fold.concern,
    facts.ConcernClosed: _Fold.concern_closed,
    facts.Proposed: _Fold.proposed,
    facts.KeyTurned: _Fold.turned,
    facts.ProposalClosed: _Fold.closed,
    facts.Correction: _Fold.corrected,
    facts.ExaminerNamed: _Fold.named,
    facts.TextsTaken: _nothing,
    facts.Erased: _nothing,
    facts.TextsErased: _nothing,
}
"""What to do with each kind; the kinds that are missing are content as they stand."""
