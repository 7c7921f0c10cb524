"""Concerns raised without a name: how many there were, and whether they were answered in time."""

from dataclasses import dataclass, field
from datetime import date
from typing import cast

from evenkeel.engine import facts
from evenkeel.engine.balance.history import Concern
from evenkeel.engine.balance.readings import ConcernsReading
from evenkeel.engine.keys import Reason


@dataclass(slots=True)
class Concerns:
    """What is known of each concern while the record is read."""

    by_ref: dict[str, Concern] = field(default_factory=dict)

    def all(self) -> tuple[Concern, ...]:
        """Every concern, in the order in which they reached their keepers."""
        return tuple(self.by_ref.values())

    def enter(self, entry: facts.Entry) -> Reason | None:
        """Take in that concerns reached their keepers, were answered or were passed on; or say why
        that has no effect. The first answer counts."""
        fact = entry.fact
        if isinstance(fact, facts.ConcernsReached):
            if self.by_ref.keys() & set(fact.concerns):
                return Reason.USED_ALREADY
            for ref in fact.concerns:
                self.by_ref[ref] = Concern(ref, fact.on.last, fact.answer_by.last)
            return None
        if isinstance(fact, facts.ConcernAnswered):
            one = self.by_ref.get(fact.concern)
            if one is None:
                return Reason.NOTHING_THERE
            self.by_ref[one.ref] = one._replace(answered=one.answered or fact.on.last)
            return None
        return self._pass_on(cast(facts.ConcernsPassedOn, fact))

    def _pass_on(self, fact: facts.ConcernsPassedOn) -> Reason | None:
        if not self.by_ref.keys() >= set(fact.concerns):
            return Reason.NOTHING_THERE
        for ref in fact.concerns:
            one = self.by_ref[ref]
            self.by_ref[ref] = one._replace(passed_on=one.passed_on or fact.on.last)
        return None

    def closing_refused(self, entry: facts.Entry) -> Reason | None:
        """Why a concern can't be closed, whatever the keys say."""
        one = self.by_ref.get(cast(facts.ConcernClosed, entry.fact).concern)
        if one is None:
            return Reason.NOTHING_THERE
        return Reason.USED_ALREADY if one.closed else None

    def close(self, entry: facts.Entry) -> None:
        """Take in that a concern was closed, on the day on which this was written: that of the
        proposal may lie weeks before."""
        ref = cast(facts.ConcernClosed, entry.fact).concern
        self.by_ref[ref] = self.by_ref[ref]._replace(closed=date.fromisoformat(entry.at[:10]))


def concerns_reading(concerns: tuple[Concern, ...], as_of: date) -> ConcernsReading:
    """How many concerns had reached their keepers by a day, and what had become of them.

    A concern is answered in time on the last day that was given for it too. One that was closed
    without an answer counts as not answered.
    """
    raised = [one for one in concerns if one.reached <= as_of]
    answered = [one for one in raised if one.answered is not None and one.answered <= as_of]
    in_time = [one for one in answered if one.answered and one.answered <= one.answer_by]
    open_ones = [one for one in raised if one not in answered]
    return ConcernsReading(
        raised=len(raised),
        answered_in_time=len(in_time),
        answered_late=len(answered) - len(in_time),
        waiting=sum(one.answer_by >= as_of for one in open_ones),
        unanswered=tuple(one.ref for one in open_ones if one.answer_by < as_of),
        passed_on=sum(_by(one.passed_on, as_of) for one in raised),
        closed=sum(_by(one.closed, as_of) for one in raised),
    )


def _by(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of
