"""Minutes often list at their end the actions that the text gave before: each is proposed once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from evenkeel.engine.minutes.proposals import ProposedAction
from evenkeel.engine.minutes.vocabulary import bag

ALIKE = 0.8
MOST_COMPARED = 40
MOST_SPANS = 20
_SMALL = bag("the a an to of and in on at for by with it is be will would i y yr o ar")


def once_each(actions: Sequence[ProposedAction]) -> list[ProposedAction]:
    """The actions without those that say the same for the same owners again; a repeat can add by
    when, and further words."""
    kept: list[ProposedAction] = []
    said: list[frozenset[str]] = []
    by_owner: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for action in actions:
        words = words_of(action.text)
        earlier = by_owner[action.owners.people or (action.owners.side.value,)]
        near = (at for at in earlier[-MOST_COMPARED:] if _is_alike(said[at], words))
        twin = next((at for at in near if not _is_due_otherwise(kept[at], action)), None)
        if twin is None:
            earlier.append(len(kept))
            kept.append(action)
            said.append(words)
        else:
            kept[twin] = _joined(kept[twin], action)
    return kept


def _is_due_otherwise(first: ProposedAction, second: ProposedAction) -> bool:
    days = {one.due.when for one in (first, second) if one.due is not None and one.due.when}
    return len(days) > 1


def _is_alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    common = len(mine & theirs)
    return common > 1 and common >= ALIKE * min(len(mine), len(theirs))


def words_of(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning."""
    return frozenset(word.strip(".,;:()'") for word in text.lower().split()) - _SMALL


def _joined(first: ProposedAction, second: ProposedAction) -> ProposedAction:
    due = (
        first.due
        if first.due is not None and first.due.when is not None
        else second.due or first.due
    )
    spans = first.spans
    if len(spans) < MOST_SPANS:
        spans = tuple(sorted({*spans, *second.spans}))
    return replace(
        first,
        due=due,
        code=first.code or second.code,
        spans=spans,
        confidence=max(first.confidence, second.confidence),
    )
