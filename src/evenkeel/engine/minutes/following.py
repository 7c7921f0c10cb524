"""What became of actions: outcomes that later minutes tell, laid beside the actions of earlier
ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from evenkeel.engine.minutes.proposals import ProposedAction, ProposedMeeting, ProposedOutcome
from evenkeel.engine.minutes.repeats import words_of

ALIKE = 0.6
MOST_OPEN = 300
"""More open actions than these are not looked through for one outcome: the latest come first."""


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome, and the action of an earlier meeting it is about: places in the lists given."""

    meeting: int
    action: int
    outcome: ProposedOutcome


def follow(meetings: Sequence[ProposedMeeting]) -> tuple[list[Told], int]:
    """The outcomes that fit an earlier action, in the order of the meetings given, and how many fit
    none. By the code of the action where both have one, else by their words."""
    open_actions: list[tuple[int, int, ProposedAction, frozenset[str]]] = []
    told: list[Told] = []
    lost = 0
    for number, meeting in enumerate(meetings):
        for outcome in meeting.outcomes:
            place = _fitting(outcome, open_actions)
            if place is None:
                lost += 1
            else:
                told.append(Told(place[0], place[1], outcome))
        for position, action in enumerate(meeting.actions):
            open_actions.append((number, position, action, words_of(action.text)))
        del open_actions[:-MOST_OPEN]
    return told, lost


def _fitting(
    outcome: ProposedOutcome, actions: Sequence[tuple[int, int, ProposedAction, frozenset[str]]]
) -> tuple[int, int] | None:
    said = words_of(outcome.text)
    best, share = None, ALIKE
    for meeting, position, action, words in reversed(actions):
        if outcome.code and outcome.code.lower() == action.code.lower():
            return meeting, position
        common = len(said & words)
        alike = common / max(1, min(len(said), len(words))) if common > 1 else 0.0
        if alike > share:
            best, share = (meeting, position), alike
    return best
