"""Reads the text of minutes into proposals: the one way in. Deterministic and linear in the length;
every proposal says which words it came from, and what the words leave open becomes a question.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from evenkeel.engine.minutes import asking, people, prose
from evenkeel.engine.minutes.actions import actions_of
from evenkeel.engine.minutes.attendance import read_attendance
from evenkeel.engine.minutes.confirming import confirmed, confirms
from evenkeel.engine.minutes.context import Found, Here, Meeting
from evenkeel.engine.minutes.decisions import decisions_of
from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.lines import lines_of, made_alike
from evenkeel.engine.minutes.numbering import with_romans
from evenkeel.engine.minutes.olds import (
    is_old_heading,
    is_old_list,
    old_paragraphs,
    read_old,
    take_marked,
)
from evenkeel.engine.minutes.opening import Opening, next_date, opening_of
from evenkeel.engine.minutes.outcomes import outcomes_of
from evenkeel.engine.minutes.phrases import PROCEDURAL
from evenkeel.engine.minutes.presence import told_here
from evenkeel.engine.minutes.proposals import (
    MinutesReading,
    ProposedAction,
    ProposedDecision,
    ProposedItem,
    ProposedMeeting,
    ProposedOutcome,
    Question,
    Span,
)
from evenkeel.engine.minutes.raised import items_of
from evenkeel.engine.minutes.repeats import once_each
from evenkeel.engine.minutes.roster import Member, Roster
from evenkeel.engine.minutes.sections import Section, sections, topics
from evenkeel.engine.minutes.sequels import says_when, with_due_before
from evenkeel.engine.minutes.splitting import Extent, meetings_in
from evenkeel.engine.minutes.statements import Statement, statements
from evenkeel.engine.minutes.unlisted import with_owners
from evenkeel.engine.when import When

Spanned = TypeVar("Spanned", ProposedItem, ProposedDecision, ProposedAction, ProposedOutcome)
MOST_CHARACTERS = 300_000
"""About a hundred pages. A longer text is no minutes, and would keep everybody waiting."""
MOST_OF_AN_OUTCOME = 0.78
_QUORUM = re.compile(
    r"\b(?:no quorum|not quorate|inquorate|not a quorum|wasn't quorate|without a quorum"
    r"|dim cworwm)\b",
    re.IGNORECASE,
)


class TooLong(ValueError):
    """The text is longer than any minutes."""

    def __init__(self) -> None:
        super().__init__(
            f"the text has more than {MOST_CHARACTERS:,} characters; give the minutes in parts"
        )


def read_minutes(text: str, *, today: date | None = None) -> MinutesReading:
    """Read a text; raises `TooLong` beyond `MOST_CHARACTERS`, and nothing else.

    `today` gives a year to a date that has none.

    >>> reading = read_minutes("Present: QA\\nQA to write to the pharmacy by 6 May 2024.")
    >>> [(one.text, one.owners.people, str(one.due.when)) for one in reading.meetings[0].actions]
    [('QA to write to the pharmacy by 6 May 2024', ('p1',), '2024-05-06')]
    """
    if len(text) > MOST_CHARACTERS:
        raise TooLong
    lines = with_romans(lines_of(made_alike(text)))
    keys = people.Keys()
    meetings: list[ProposedMeeting] = []
    questions: list[Question] = []
    for extent in meetings_in(lines) if lines else ():
        if not extent.lines:
            continue
        told = {one.date for one in meetings if one.date is not None}
        meeting, asked = _meeting(extent, keys, today, told)
        if _holds_something(meeting) or len(lines) == len(extent.lines):
            meetings.append(meeting)
            questions += asked
    questions.sort(key=lambda one: (one.span, one.kind, one.about))
    return MinutesReading(tuple(meetings), tuple(questions))


def _holds_something(meeting: ProposedMeeting) -> bool:
    return bool(
        meeting.people or meeting.items or meeting.decisions or meeting.actions or meeting.outcomes
    )


def _meeting(
    extent: Extent, keys: people.Keys, today: date | None, told: Collection[When]
) -> tuple[ProposedMeeting, list[Question]]:
    lines = extent.lines
    opening = opening_of(lines, today, told)
    attendance = read_attendance(lines, topics(lines))
    listed = [
        *attendance.listed,
        *told_here(lines, attendance),
        *prose.apologies(lines, attendance.taken),
    ]
    members = people.members_of(listed, keys)
    parts = sections(lines, attendance.taken)
    nearest = next_date(
        lines,
        [line for part in parts if part.part is Part.NEXT for line in part.lines],
        opening.date,
    )
    following = nearest[0] if nearest else None
    found, chaired, said, unlisted = _read(parts, members, opening, following, keys)
    meeting = ProposedMeeting(
        opening.date,
        opening.kind,
        opening.title,
        chaired,
        tuple(people.proposed([*members, *unlisted])),
        _ordered(found.items),
        _ordered(found.decisions),
        _ordered(found.actions),
        tuple(_never_sure(one) for one in _ordered(found.outcomes)),
        following,
        Span(lines[0].start, lines[-1].end),
    )
    return meeting, list(_questions(meeting, members, unlisted, opening, said))


def _read(
    parts: Sequence[Section],
    members: Sequence[Member],
    opening: Opening,
    following: When | None,
    keys: people.Keys,
) -> tuple[Found, tuple[str, ...], list[Statement], list[Member]]:
    roster = Roster(members, title=opening.title)
    told = [(part, list(statements(part.lines, roster))) for part in parts]
    said = [one for _, several in told for one in several]
    chaired = prose.chairs(members, prose.chaired(said, roster))
    if len(chaired) == 1 and not any(one.chairs and one.key == chaired[0] for one in members):
        roster = Roster(members, chaired[0], opening.title)
    meeting = Meeting(roster, opening.date, following)
    found = Found()
    for part, several in told:
        here = list(_neighbours(part, several))
        old = part.part is Part.OLD_ACTIONS
        if not old and (is_old_heading(here) or is_old_list(here, early=_is_early(part, parts))):
            here, old = [replace(one, part=Part.OLD_ACTIONS) for one in here], True
        if old:
            read_old(here, meeting, found)
        else:
            before, here = old_paragraphs(here)
            for point in before:
                read_old([point], meeting, found)
            for one in take_marked(here, meeting, found):
                _read_statement(one, meeting, found)
        found.items += items_of(here, meeting)
    found.actions, unlisted = with_owners(
        once_each(found.actions), members, keys, (one.text for one in said)
    )
    return found, chaired, said, unlisted


FIRST_ITEMS = ("1", "2", "3", "4")


def _is_early(part: Section, parts: Sequence[Section]) -> bool:
    """Whether a numbered list of actions stands among the first items, others behind it."""
    if part.part is not Part.ACTIONS or part.number not in FIRST_ITEMS:
        return False
    return len({one.number for one in parts if one.start > part.start and one.number}) > 1


def _neighbours(part: Section, several: Sequence[Statement]) -> Iterator[Here]:
    for number, one in enumerate(several):
        before = several[number - 1] if number else None
        after = several[number + 1] if number + 1 < len(several) else None
        procedural = PROCEDURAL.search(one.text) is not None
        yield Here(one, part.part, part.heading, before, after, procedural)


def _read_statement(here: Here, meeting: Meeting, found: Found) -> None:
    """One statement outside the parts about old actions."""
    outcomes = list(outcomes_of(here, meeting))
    if outcomes:
        found.outcomes += outcomes
        return
    if confirms(here) and not _was_action(here, found):
        last = found.decisions[-1] if found.decisions else None
        decision = confirmed(here, meeting, last)
        if decision is not None and last is not None and set(last.spans) <= set(decision.spans):
            found.decisions[-1] = decision
        elif decision is not None:
            found.decisions.append(decision)
        return
    if says_when(here, meeting, found):
        return
    actions = [one for one in actions_of(here, meeting) if one.text]
    if len(actions) == 1:
        actions = [with_due_before(actions[0], here, meeting)]
    found.actions += actions
    found.decisions += decisions_of(here, meeting, acted=bool(actions))


def _was_action(here: Here, found: Found) -> bool:
    """Whether the statement before was read as an action, so that "Agreed" only confirms it."""
    before = here.before.spans() if here.before is not None else ()
    return bool(found.actions and before and found.actions[-1].spans[0].start >= before[0].start)


def _ordered(found: Iterable[Spanned]) -> tuple[Spanned, ...]:
    return tuple(sorted(found, key=lambda one: one.spans))


def _never_sure(outcome: ProposedOutcome) -> ProposedOutcome:
    """What became of an old action is told in too many ways to be sure of it: in minutes that the
    rules had not met, about one in six that they found was none (bench/minutes)."""
    return replace(outcome, confidence=min(outcome.confidence, MOST_OF_AN_OUTCOME))


def _questions(
    meeting: ProposedMeeting,
    members: Sequence[Member],
    unlisted: Sequence[Member],
    opening: Opening,
    said: Sequence[Statement],
) -> Iterator[Question]:
    yield from asking.about_people(members)
    yield from asking.about_unlisted(unlisted, members)
    yield from asking.about_meeting(meeting, opening)
    yield from asking.about_actions(meeting.actions, members)
    yield from asking.about_decisions(meeting.decisions)
    yield from asking.about_outcomes(meeting.outcomes)
    quorum = next((one for one in said if _QUORUM.search(one.text)), None)
    yield from asking.about_quorum(
        meeting.decisions, quorum.spans()[0] if quorum and quorum.spans() else None
    )
