"""Readings made by hand, so that what is asked here does not hang on how well minutes are read."""

from collections.abc import Mapping

from evenkeel.areas.minutes.pasted.kept import Kept, keep
from evenkeel.areas.minutes.pasted.reading import put_together
from evenkeel.areas.minutes.pasted.state import Answer, Pasted, Source
from evenkeel.engine.minutes.proposals import (
    MinutesReading,
    Presence,
    ProposedAction,
    ProposedDecision,
    ProposedItem,
    ProposedMeeting,
    ProposedOutcome,
    ProposedPerson,
    Span,
    Who,
)
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Rule, Side

SURE, UNSURE = 0.9, 0.6


def person(
    key: str,
    name: str = "",
    initials: str = "",
    side: Side = Side.UNKNOWN,
    presence: Presence = Presence.HERE,
    likely: Side | None = None,
) -> ProposedPerson:
    basis = None if side is Side.UNKNOWN else Basis.STATED
    spans = (Span(0, 1),)
    return ProposedPerson(
        key, name, initials, "", "", side, basis, likely, presence, False, False, spans, SURE
    )


def action(text: str, start: int, *owners: str, confidence: float = SURE) -> ProposedAction:
    spans = (Span(start, start + 5),)
    return ProposedAction(text, Who(owners, words=", ".join(owners)), None, "", spans, confidence)


def outcome(text: str, start: int, done: Done = Done.YES) -> ProposedOutcome:
    return ProposedOutcome(text, "", done, None, (Span(start, start + 5),), SURE)


def item(text: str, start: int, *raised: str) -> ProposedItem:
    return ProposedItem(text, Who(raised), "", (Span(start, start + 5),), SURE)


def decision(
    text: str,
    start: int,
    by: Side = Side.BOTH,
    *,
    is_news: bool = False,
    referred: bool = False,
    confidence: float = SURE,
) -> ProposedDecision:
    return ProposedDecision(
        text,
        Who((), by),
        Rule.UNKNOWN,
        Basis.INFERRED,
        About.SERVICE,
        is_news,
        referred,
        (Span(start, start + 5),),
        confidence,
    )


def meeting(
    date: str | None,
    *people: ProposedPerson,
    start: int = 0,
    chaired: tuple[str, ...] = (),
    items: tuple[ProposedItem, ...] = (),
    decisions: tuple[ProposedDecision, ...] = (),
    actions: tuple[ProposedAction, ...] = (),
    outcomes: tuple[ProposedOutcome, ...] = (),
) -> ProposedMeeting:
    return ProposedMeeting(
        When.read(date) if date else None,
        "",
        "",
        chaired,
        people,
        items,
        decisions,
        actions,
        outcomes,
        None,
        Span(start, start + 100),
    )


def kept(*texts: tuple[ProposedMeeting, ...], answers: Mapping[str, Answer] | None = None) -> Kept:
    """What stands of some texts, each with these meetings."""
    sources = tuple(Source(f"{n}.txt", f"{n}" * 200) for n in range(len(texts)))
    pasted = Pasted(sources, answers or {})
    return keep(put_together(pasted, [MinutesReading(one, ()) for one in texts]), pasted.answers)
