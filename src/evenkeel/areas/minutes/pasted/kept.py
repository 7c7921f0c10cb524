"""What stands once people have said what they think of the proposals: values out of the minutes,
and answers over them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evenkeel.areas.minutes.pasted.people import Place, Somebody, sides_said, was_here
from evenkeel.areas.minutes.pasted.reading import AllRead, Found, Kind, MeetingRead
from evenkeel.areas.minutes.pasted.state import Answer
from evenkeel.engine.minutes.answers import Named
from evenkeel.engine.minutes.follows import AT_AN_END, Earlier, likely, likenesses, words_in
from evenkeel.engine.minutes.proposals import (
    ProposedAction,
    ProposedDecision,
    ProposedItem,
    ProposedOutcome,
)
from evenkeel.engine.words import Basis, Done, Phase, Rule, Side

AS_TOLD = ""
"""Instead of a side: that of the people whom the minutes name, whatever it turns out to be."""
USED = "1"
ALL = "all"
"""The key of what was said of all meetings at once."""
MOST_EARLIER = 12
"""So many earlier actions are offered for one that may carry one of them on."""

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Thing:
    """A proposal with its values as they stand; `earlier` are the keys of the actions of earlier
    meetings that it may carry on, the likely one first."""

    found: Found
    values: Values
    earlier: tuple[str, ...] = ()

    @property
    def is_used(self) -> bool:
        """Whether it counts."""
        return self.values["use"] == USED


@dataclass(frozen=True, slots=True)
class MeetingKept:
    """A meeting with its values as they stand; `here` are the keys of those who were there."""

    read: MeetingRead
    values: Values
    here: tuple[str, ...]
    things: tuple[Thing, ...]

    @property
    def is_used(self) -> bool:
        """Whether it counts, with all that is in it."""
        return self.values["use"] == USED


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything as it stands: the meetings in order, who somebody of a text is with their side,
    everybody by a ref with all their spellings, and every action by its key."""

    meetings: tuple[MeetingKept, ...]
    people: Mapping[Place, tuple[Somebody, Side]]
    named: tuple[Named, ...]
    actions: Mapping[str, Thing]


def keep(read: AllRead, answers: Mapping[str, Answer]) -> Kept:
    """Put what people said over what was read."""
    said = sides_said(read.people, answers)
    people = {place: said[one.key] for one in read.people for place in one.places}
    meetings: list[MeetingKept] = []
    actions: dict[str, Thing] = {}
    earlier: dict[str, Earlier] = {}
    for meeting in read.meetings:
        offered = list(earlier.values())
        things = tuple(_thing(found, offered, answers) for found in meeting.found)
        kept = MeetingKept(
            meeting, _meeting_values(meeting, answers), _here(meeting, answers), things
        )
        meetings.append(kept)
        if kept.is_used:
            _remember(things, actions, earlier)
    spellings: dict[str, list[str]] = {}
    for one in read.people:
        spellings.setdefault(said[one.key][0].key, []).extend(one.spellings)
    named = (Named(f"P{n}", tuple(spelt)) for n, spelt in enumerate(spellings.values(), 1))
    return Kept(tuple(meetings), people, tuple(named), actions)


def _remember(
    things: Sequence[Thing], actions: dict[str, Thing], earlier: dict[str, Earlier]
) -> None:
    """Note the actions that later meetings may come back to, and those that are at an end."""
    for thing in things:
        if not thing.is_used:
            continue
        key = thing.found.key
        if thing.found.kind is Kind.ACTION:
            actions[key], earlier[key] = thing, _earlier(thing)
        if thing.values.get("done") in AT_AN_END:
            key = key if key in actions else thing.values["follows"]
            while key in actions and not earlier[key].is_done:
                earlier[key] = replace(earlier[key], is_done=True)
                key = actions[key].values["follows"]


def _earlier(thing: Thing) -> Earlier:
    proposal = thing.found.proposal
    code = proposal.code if isinstance(proposal, ProposedAction) else ""
    return Earlier(thing.found.key, code, words_in(thing.values["text"]))


def _thing(found: Found, earlier: Sequence[Earlier], answers: Mapping[str, Answer]) -> Thing:
    values = _values(found)
    given = {name: text for name, text in answers.get(found.key, {}).items() if name in values}
    offered: tuple[str, ...] = ()
    if "follows" in values:
        proposal = found.proposal
        code = proposal.code if isinstance(proposal, ProposedAction | ProposedOutcome) else ""
        likes = likenesses(values["text"], code, earlier)
        values["follows"] = likely(likes, earlier)
        offered = tuple(one.key for one in likes[:MOST_EARLIER])
        known = {one.key for one in earlier}
        if given.get("follows", "") and given["follows"] not in known:
            given["follows"] = ""
        if found.kind is Kind.OUTCOME and not values["follows"]:
            # Of an action that no minutes here tell of: not to be booked as one of this meeting.
            values["use"] = ""
    return Thing(found, {**values, **{name: str(text) for name, text in given.items()}}, offered)


def _values(found: Found) -> dict[str, str]:
    """What the minutes say, in the words of the tables."""
    values = {"use": USED if found.is_sure else "", "text": ""}
    who = found.who
    side = AS_TOLD if who.people else str(who.side)
    match found.proposal, found.kind:
        case ProposedItem() as item, _:
            return values | {"text": item.text, "side": side}
        case ProposedDecision() as decision, _:
            return values | {
                "text": decision.text,
                "side": side,
                "rule": str(_rule(decision)),
                "about": str(decision.about),
                "basis": str(decision.basis),
            }
        case ProposedAction() as action, _:
            due = str(action.due.when) if action.due and action.due.when else ""
            return values | {"text": action.text, "side": side, "due": due} | _OPEN
        case ProposedOutcome() as outcome, _:
            done_on = str(outcome.done_on) if outcome.done_on else ""
            return values | {
                "text": outcome.text,
                "done": str(outcome.done),
                "done_on": done_on,
                "follows": "",
            }
        case None, Kind.DECISION:
            by_hand = {"rule": str(Rule.UNKNOWN), "about": "", "basis": str(Basis.INFERRED)}
            return values | {"side": str(Side.UNKNOWN)} | by_hand
        case None, Kind.ACTION:
            return values | {"side": str(Side.UNKNOWN), "due": ""} | _OPEN
    return values | {"side": str(Side.UNKNOWN)}


_OPEN = {"done": str(Done.UNKNOWN), "done_on": "", "follows": ""}


def _rule(decision: ProposedDecision) -> Rule:
    """How it was decided. What one side decided elsewhere and told as news is that side's."""
    if decision.referred:
        return Rule.REFERRED_UP
    if decision.is_news and decision.rule is Rule.UNKNOWN:
        by_side = {
            Side.CITIZEN: Rule.CITIZEN_DECIDES,
            Side.PROFESSIONAL: Rule.PROFESSIONAL_DECIDES,
        }
        return by_side.get(decision.by.side, Rule.UNKNOWN)
    return decision.rule


def _meeting_values(meeting: MeetingRead, answers: Mapping[str, Answer]) -> Values:
    told = meeting.meeting
    values = {
        "use": USED,
        "date": str(told.date) if told.date else "",
        "phase": str(answers.get(ALL, {}).get("phase") or Phase.UNCLEAR),
        "convened_by": str(Side.UNKNOWN),
        "chaired_by": AS_TOLD if told.chaired else str(Side.UNKNOWN),
    }
    given = answers.get(meeting.key, {})
    return values | {name: str(text) for name, text in given.items() if name in values}


def _here(meeting: MeetingRead, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    told = meeting.meeting.people
    given = answers.get(meeting.key, {}).get("here")
    if isinstance(given, list):
        return tuple(person.key for person in told if person.key in given)
    return tuple(person.key for person in told if was_here(person))
