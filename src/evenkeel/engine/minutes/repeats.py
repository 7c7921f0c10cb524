"""Minutes often list at their end the actions that the text gave before: each is proposed once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from evenkeel.engine.minutes.proposals import ProposedAction
from evenkeel.engine.minutes.vocabulary import bag

ALIKE = 0.8
MOST_COMPARED = 40
_SMALL = bag("the a an to of and in on at for by with it is be will would i y yr o ar")


def once_each(actions: Sequence[ProposedAction]) -> list[ProposedAction]:
    """The actions without those that say the same for the same owners again; a repeat can add by
    when, and further words."""
    kept: list[ProposedAction] = []
    by_owner: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for action in actions:
        owners = action.owners.people or (action.owners.side.value,)
        twin = next(
            (at for at in by_owner[owners][-MOST_COMPARED:] if _is_alike(kept[at], action)), None
        )
        if twin is None:
            by_owner[owners].append(len(kept))
            kept.append(action)
        else:
            kept[twin] = _joined(kept[twin], action)
    return kept


def _is_alike(first: ProposedAction, second: ProposedAction) -> bool:
    if (
        first.due
        and second.due
        and first.due.when
        and second.due.when
        and first.due.when != second.due.when
    ):
        return False
    mine, theirs = words_of(first.text), words_of(second.text)
    if not mine or not theirs:
        return False
    return len(mine & theirs) >= ALIKE * min(len(mine), len(theirs)) and len(mine & theirs) > 1


def words_of(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning."""
    return frozenset(word.strip(".,;:()'") for word in text.lower().split()) - _SMALL


def _joined(first: ProposedAction, second: ProposedAction) -> ProposedAction:
    due = (
        first.due
        if first.due is not None and first.due.when is not None
        else second.due or first.due
    )
    spans = tuple(sorted({*first.spans, *second.spans}))
    return replace(
        first,
        due=due,
        code=first.code or second.code,
        spans=spans,
        confidence=max(first.confidence, second.confidence),
    )
