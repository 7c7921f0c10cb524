"""What was told later, outside of any meeting: of promises, and of what had been referred up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from evenkeel.engine import facts, keys
from evenkeel.engine.balance.history import BIT, Answer, Item, Meeting, Row, Telling
from evenkeel.engine.balance.readings import Ineffective
from evenkeel.engine.keys import Reason
from evenkeel.engine.words import Done, Rule

Live = list[tuple[int, facts.Entry]]


@dataclass(slots=True)
class Later:
    """What was told, by item, while the record is read. Whether there is such an item is seen at
    the end, since a correction can change what an item is."""

    tellings: dict[str, list[Telling]] = field(default_factory=dict)
    tellers: dict[int, str] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)

    def tell(self, entry: facts.Entry) -> None:
        """Take in what became of a promise."""
        fact = cast(facts.CommitmentTold, entry.fact)
        self.tellers[entry.seq] = entry.by
        self.tellings.setdefault(fact.item, []).append(
            Telling(fact.on.last, entry.seq, fact.done, fact.done_on, 0)
        )

    def check(self, entry: facts.Entry, roll: keys.Roll) -> Reason | None:
        """Take in that somebody confirmed for a side what was told last of the outcome; or say why
        they can't."""
        fact = cast(facts.CommitmentChecked, entry.fact)
        told = self.tellings.get(fact.item)
        if not told:
            return Reason.NOTHING_THERE
        if not roll.can_speak_for(entry.by, fact.side):
            is_theirs = fact.side in roll.sides(entry.by)
            return Reason.NOT_VOUCHED if is_theirs else Reason.NOT_A_MEMBER
        place = max((one.done is not Done.UNKNOWN, place) for place, one in enumerate(told))[1]
        if self.tellers[told[place].seq] == entry.by:
            return Reason.TOLD_IT_THEMSELVES
        told[place] = told[place]._replace(confirmed=told[place].confirmed | BIT[fact.side])
        return None

    def answer(self, entry: facts.Entry) -> Reason | None:
        """Take in the final say on something; the first one counts."""
        fact = cast(facts.FinalSay, entry.fact)
        if fact.item in self.answers:
            return Reason.USED_ALREADY
        self.answers[fact.item] = Answer(fact.on.last, entry.seq, fact.decided_by)
        return None

    def told_of(
        self, rows: tuple[Row, ...], refused: list[Ineffective]
    ) -> dict[str, tuple[Telling, ...]]:
        """What was told of promises that stand. The rest is added to what had no effect."""
        kept: dict[str, tuple[Telling, ...]] = {}
        if self.tellings:
            made = {one.fact.item: one.place for one in rows if type(one.fact) is _PROMISE}
            for item, told in self.tellings.items():
                for one in told:
                    if made.get(item, one.seq) < one.seq:
                        kept[item] = (*kept.get(item, ()), one)
                    else:
                        refused.append(_nothing_there(one.seq, facts.CommitmentTold.kind))
        return kept

    def answers_to(self, rows: tuple[Row, ...], refused: list[Ineffective]) -> dict[str, Answer]:
        """The answers to what was referred up and stands. The rest is added to what had no
        effect."""
        kept: dict[str, Answer] = {}
        if self.answers:
            asked = {one.fact.item: one.place for one in rows if _is_referred_up(one.fact)}
            for item, answer in self.answers.items():
                if asked.get(item, answer.seq) < answer.seq:
                    kept[item] = answer
                else:
                    refused.append(_nothing_there(answer.seq, facts.FinalSay.kind))
        return kept


_PROMISE = facts.CommitmentMade


def _is_referred_up(fact: Item) -> bool:
    return isinstance(fact, facts.DecisionMade) and fact.rule is Rule.REFERRED_UP


def _nothing_there(seq: int, kind: str) -> Ineffective:
    return Ineffective(seq, kind, Reason.NOTHING_THERE)


def days_between(live: Live) -> Iterator[Meeting]:
    """The days on which something was raised, decided or promised outside of meetings."""
    seen: set[date] = set()
    for place, entry in live:
        fact = entry.fact
        if not isinstance(fact, Item) or fact.meeting is not None or fact.on is None:
            continue
        day = fact.on.last
        if day not in seen:
            seen.add(day)
            nobody = facts.MeetingHeld(meeting="", on=fact.on)
            yield Meeting(place, entry.seq, nobody, day, True, 0, between=True)
