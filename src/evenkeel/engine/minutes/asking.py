"""What only people can tell, as questions, the likely answer first."""

from collections.abc import Iterator, Sequence

from evenkeel.engine.minutes.opening import Opening
from evenkeel.engine.minutes.proposals import (
    Asks,
    Presence,
    ProposedAction,
    ProposedDecision,
    ProposedMeeting,
    ProposedOutcome,
    Question,
    Span,
)
from evenkeel.engine.minutes.roster import Member
from evenkeel.engine.words import Done, Rule, Side

_SIDES = (Side.CITIZEN.value, Side.PROFESSIONAL.value, Side.BOTH.value)
MOST_ASKED = 100
"""So many people are offered at most as the answer to whose initials these are."""
_NOBODY_KNOWS = "unknown"


def _likely_first(likely: Side | None) -> tuple[str, ...]:
    first = [likely.value] if likely is not None and likely.value in _SIDES else []
    return (*first, *(one for one in _SIDES if one not in first))


def about_people(members: Sequence[Member]) -> Iterator[Question]:
    """Sides that no words state, lists that contradict each other, and initials that two share."""
    for one in members:
        words = one.name or one.initials
        if one.side is Side.UNKNOWN and one.presence is not Presence.LISTED:
            yield Question(Asks.SIDE, one.key, words, one.spans[0], _likely_first(one.likely))
        if one.conflicts:
            choices = (Presence.HERE.value, Presence.APOLOGIES.value)
            yield Question(Asks.PRESENCE, one.key, words, one.spans[-1], choices)
        if one.twin:
            yield Question(Asks.INITIALS, one.key, words, one.spans[0], ())


def about_unlisted(unlisted: Sequence[Member], members: Sequence[Member]) -> Iterator[Question]:
    """Owners whom no list holds: who is that?"""
    for one in unlisted:
        words = one.name or one.initials
        choices = tuple(member.key for member in members[:MOST_ASKED] if _is_like(member, words))
        yield Question(Asks.INITIALS, one.key, words, one.spans[0], choices)


def about_meeting(meeting: ProposedMeeting, opening: Opening) -> Iterator[Question]:
    """A date that is missing or told twice, and a chair whom nothing names."""
    if meeting.date is None:
        yield Question(Asks.DATE, "", meeting.title, meeting.span, ())
    elif opening.others and opening.place is not None:
        choices = (str(meeting.date), *(str(one) for one in opening.others[:3]))
        yield Question(Asks.DATE, "", str(meeting.date), opening.place, choices)
    if not meeting.chaired and meeting.people:
        yield Question(
            Asks.CHAIR, "", "", meeting.span, tuple(one.key for one in meeting.people if one.chairs)
        )


def about_actions(
    actions: Sequence[ProposedAction], members: Sequence[Member]
) -> Iterator[Question]:
    """Actions that nobody owns, and owners whom the list does not hold."""
    for one in actions:
        who = one.owners
        if who.people or who.side is not Side.UNKNOWN:
            continue
        if who.words:
            choices = tuple(
                member.key for member in members[:MOST_ASKED] if _is_like(member, who.words)
            )
            yield Question(Asks.INITIALS, "", who.words, one.spans[0], choices)
        else:
            yield Question(Asks.OWNER, "", one.text, one.spans[0], ())


def _is_like(member: Member, words: str) -> bool:
    """Whether initials differ from somebody's by one letter, or begin as theirs do."""
    mine, said = member.initials.upper(), words.upper()
    if not mine or not said:
        return False
    return mine[0] == said[0] or (
        len(mine) == len(said) and sum(a != b for a, b in zip(mine, said, strict=True)) == 1
    )


def about_decisions(decisions: Sequence[ProposedDecision]) -> Iterator[Question]:
    """Who decided, where the words don't tell; and whether news was a decision of one side."""
    for one in decisions:
        if one.is_news:
            choices = (Rule.PROFESSIONAL_DECIDES.value, "no-decision", _NOBODY_KNOWS)
            yield Question(Asks.NEWS, "", one.text, one.spans[0], choices)
        elif one.by.side is Side.UNKNOWN and not one.by.people and not one.referred:
            choices = (Side.BOTH.value, Side.CITIZEN.value, Side.PROFESSIONAL.value)
            yield Question(Asks.DECIDED_BY, "", one.text, one.spans[0], choices)


def about_outcomes(outcomes: Sequence[ProposedOutcome]) -> Iterator[Question]:
    """Old actions that are listed again without a word of what became of them."""
    for one in outcomes:
        if one.done is Done.UNKNOWN:
            choices = (Done.NO.value, Done.YES.value, Done.PARTLY.value, Done.DROPPED.value)
            yield Question(Asks.OUTCOME, "", one.text, one.spans[0], choices)


def about_quorum(decisions: Sequence[ProposedDecision], place: Span | None) -> Iterator[Question]:
    """A vote although the same minutes say that too few were there."""
    voted = [one for one in decisions if one.rule is Rule.VOTE]
    if place is not None and voted:
        yield Question(Asks.QUORUM, "", voted[0].text, place, ())
