"""The parts about actions of earlier meetings. A point there tells the old action, what became of
it, or both in two sentences; only what plainly comes on top is a new action.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.actions import actions_of, label_of
from evenkeel.engine.minutes.context import Found, Here, Meeting, plain
from evenkeel.engine.minutes.decisions import decisions_of
from evenkeel.engine.minutes.outcomes import is_follow_up, is_only_status, outcomes_of, status_of
from evenkeel.engine.minutes.proposals import ProposedAction, ProposedOutcome
from evenkeel.engine.minutes.tasks import tasks_in
from evenkeel.engine.words import Done


def read_old(here: Sequence[Here], meeting: Meeting, found: Found) -> None:
    """Read such a part into outcomes, and new actions and decisions where there are any."""
    for point in _points(here):
        _read_point(point, meeting, found)


def _points(here: Sequence[Here]) -> Iterator[list[Here]]:
    """Statements by paragraph; a lone status word goes with the paragraph before."""
    point: list[Here] = []
    for one in here:
        if one.said.first and point and not is_only_status(one.said.text):
            yield point
            point = []
        point.append(one)
    if point:
        yield point


def _read_point(point: Sequence[Here], meeting: Meeting, found: Found) -> None:
    if len(point) > 1 and point[0].said.listed and _is_one_action(point, meeting):
        found.outcomes.append(_whole(point))
        return
    reader = _Point(meeting, found)
    for here in point:
        reader.read(here)
    reader.settle()


@dataclass(slots=True)
class _Point:
    """One point while its statements go by: the outcome `told` last, and a task that is `pending`,
    which may turn out to be old or new."""

    meeting: Meeting
    found: Found
    told: ProposedOutcome | None = None
    pending: Here | None = None

    def read(self, here: Here) -> None:
        """Read the next statement."""
        text = here.said.text
        label = label_of(text, self.meeting.roster)
        if label is not None:
            new = list(actions_of(here, self.meeting)) if label.is_action else []
            self.found.actions += new
            self.found.decisions += decisions_of(here, self.meeting, acted=bool(new))
            return
        known = self.told is not None or self.pending is not None
        if known and (is_follow_up(text) or is_only_status(text)):
            self._go_on(here)
            return
        outcomes = list(outcomes_of(here, self.meeting))
        if outcomes:
            self.found.outcomes += outcomes
            self.told, self.pending = outcomes[-1], None
            self.found.actions += _on_top(here, self.meeting)
            return
        self.settle()
        self._read_other(here)

    def _go_on(self, here: Here) -> None:
        """More about the action before: how it went, or that it is done."""
        told, text = self.told, here.said.text
        base = told or (_restated(self.pending) if self.pending is not None else None)
        if base is None:
            return
        done = status_of(text)
        keeps = base.done is not Done.UNKNOWN and not is_only_status(text)
        if told is not None and self.found.outcomes and self.found.outcomes[-1] is told:
            self.found.outcomes.pop()
        self.told = replace(
            base,
            text=plain(f"{base.text}. {text}"),
            done=base.done if keeps or done is Done.UNKNOWN else done,
            spans=tuple(sorted({*base.spans, *here.said.spans()})),
            confidence=0.85,
        )
        self.found.outcomes.append(self.told)
        self.pending = None

    def _read_other(self, here: Here) -> None:
        """A task, a decision, or a sentence that may say how an action went."""
        actions = list(actions_of(here, self.meeting))
        if actions and self.told is None and here.said.first:
            self.pending = here
            return
        if actions:
            self.found.actions += [_less_sure(one) for one in actions]
            return
        decisions = list(decisions_of(here, self.meeting, acted=False))
        self.found.decisions += decisions
        if not decisions and _tells_of_an_action(here):
            spans = here.said.spans()
            self.told = ProposedOutcome(plain(here.said.text), "", Done.YES, None, spans, 0.55)
            self.found.outcomes.append(self.told)

    def settle(self) -> None:
        """Decide about a task of which nothing more was told."""
        if self.pending is not None:
            _settle(self.pending, self.meeting, self.found)
            self.pending = None


def _is_one_action(point: Sequence[Here], meeting: Meeting) -> bool:
    """Whether a point of a list says an old action again and then how it went."""
    first = point[0].said.text
    if any(label_of(here.said.text, meeting.roster) for here in point) or len(point) > 4:
        return False
    restated = bool(tasks_in(first, meeting.roster.refs(first), listed=False))
    rest = [here.said.text for here in point[1:]]
    new = any(tasks_in(text, meeting.roster.refs(text), listed=False) for text in rest)
    return restated and not new and any(status_of(text) is not Done.UNKNOWN for text in rest)


def _whole(point: Sequence[Here]) -> ProposedOutcome:
    rest = [here.said.text for here in point[1:]]
    marked = [text for text in rest if is_only_status(text)]
    done = next(one for one in map(status_of, [*marked, *rest]) if one is not Done.UNKNOWN)
    text = plain(" ".join(here.said.text for here in point))
    spans = tuple(sorted({span for here in point for span in here.said.spans()}))
    return ProposedOutcome(text, "", done, None, spans, 0.9)


def _tells_of_an_action(here: Here) -> bool:
    """Whether a sentence that no rule knows may say how an action went: "The chairs are here"."""
    text = here.said.text
    words = text.split()
    return 4 <= len(words) <= 25 and text[-1:] != "?" and phrases.RAISING.search(text) is None


def _is_list_of_old(here: Here) -> bool:
    """Whether the heading says that what follows are old actions."""
    words = here.heading.lower()
    return any(word in words for word in ("action", "camau", "outstanding", "review", "follow"))


def _settle(pending: Here, meeting: Meeting, found: Found) -> None:
    """A task of which nothing more was told: an old one in a list of those, else a new one."""
    if _is_list_of_old(pending):
        outcome = _restated(pending)
        found.outcomes.append(replace(outcome, confidence=0.5))
    else:
        found.actions += [_less_sure(one) for one in actions_of(pending, meeting)]


def _less_sure(action: ProposedAction) -> ProposedAction:
    return replace(action, confidence=min(action.confidence, 0.75))


def _restated(here: Here) -> ProposedOutcome:
    """An old action that is said again, its outcome not known yet."""
    return ProposedOutcome(plain(here.said.text), "", Done.UNKNOWN, None, here.said.spans(), 0.5)


def _on_top(here: Here, meeting: Meeting) -> Iterator[ProposedAction]:
    """A new action in the same sentence: "QA had written; XY to chase a reply"."""
    text = here.said.text
    tasks = tasks_in(text, meeting.roster.refs(text), listed=False)
    if (
        tasks
        and tasks[0].whole > 15
        and status_of(text[: tasks[0].whole]) is not Done.UNKNOWN
        and not tasks[0].passive
    ):
        reported = phrases.RAISING.search(text[: tasks[0].whole])
        for one in actions_of(here, meeting):
            yield replace(one, confidence=0.6 if reported else 0.75)
