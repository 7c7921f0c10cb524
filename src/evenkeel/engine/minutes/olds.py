"""The parts about actions of earlier meetings. A point there tells the old action, what became of
it, or both in two sentences; only what plainly comes on top is a new action.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.actions import actions_of, label_of
from evenkeel.engine.minutes.context import Found, Here, Meeting, plain
from evenkeel.engine.minutes.decisions import decisions_of
from evenkeel.engine.minutes.dues import due_in, is_only_due
from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.outcomes import FRONT_CODE, is_follow_up, outcomes_of
from evenkeel.engine.minutes.proposals import ProposedAction, ProposedOutcome
from evenkeel.engine.minutes.statuses import is_only_status, read_status, status_of, tail_of
from evenkeel.engine.minutes.tasks import tasks_in
from evenkeel.engine.words import Done


def read_old(here: Sequence[Here], meeting: Meeting, found: Found) -> None:
    """Read such a part into outcomes, and new actions and decisions where there are any."""
    if _is_new_list(here, meeting):
        for one in here:
            found.actions += actions_of(replace(one, part=Part.ACTIONS), meeting)
        return
    for point in _points(here):
        _read_point(point, meeting, found)


_OLD_HEADING = re.compile(
    r"\b(?:last time|since (?:last|the last|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|we (?:last )?met|then)|from (?:last|the last|january"
    r"|february|march|april|may|june|july|august|september|october|november|december)"
    r"|old business|unfinished business|actions? (?:arising|log|tracker|register|carried|review"
    r"|follow[- ]?up)|what (?:has |have )?(?:happened|become of)|what we said|progress on"
    r"|carried forward|still to do|loose ends|catch[- ]up on)\b",
    re.IGNORECASE,
)


_OLD_LEAD = re.compile(
    r"(?:old (?:list|jobs|business|things)|(?:last|previous) (?:time|list|actions)|jobs? list"
    r"|loose ends|matters arising|(?:from|since) (?:the )?last (?:time|meeting)"
    r"|actions? from .{3,20}|still to do|unfinished business)[ .:]*",
    re.IGNORECASE,
)


def old_paragraphs(here: Sequence[Here]) -> tuple[list[Here], list[Here]]:
    """The statements of paragraphs that begin with such a heading, and all others."""
    old: list[Here] = []
    others: list[Here] = []
    inside = False
    for one in here:
        if one.said.first:
            inside = _OLD_LEAD.fullmatch(one.said.text) is not None
            if inside:
                continue
        (old if inside else others).append(one)
    return [replace(one, part=Part.OLD_ACTIONS) for one in old], others


MOST_UNDER_A_TOPIC = 14
"""More under such a heading is a text whose further headings were not seen."""


def is_old_heading(here: Sequence[Here]) -> bool:
    """Whether a topic's heading says that it is about what was to be done before: "Since May"."""
    return (
        0 < len(here) <= MOST_UNDER_A_TOPIC
        and here[0].part in (Part.TOPIC, Part.PREVIOUS, Part.ACTIONS)
        and _OLD_HEADING.search(here[0].heading) is not None
    )


def is_old_list(here: Sequence[Here], *, early: bool) -> bool:
    """Whether a list of actions tells how each went, so that they are those of last time. `early`:
    topics come after it, so that it is less likely what this meeting leaves to do."""
    if not here or here[0].part not in (Part.ACTIONS, Part.TOPIC):
        return False
    points = list(_points(here))
    least = len(points) / (2 if here[0].part is Part.ACTIONS else 1.5)
    told = 0
    for number, point in enumerate(points):
        text = point[-1].said.text
        told += (
            is_only_status(text)
            or tail_of(text) is not None
            or (early and status_of(text) is not Done.UNKNOWN)
        )
        if told + len(points) - number - 1 < least:
            return False
    return told > 1


def _is_new_list(here: Sequence[Here], meeting: Meeting) -> bool:
    """Whether what is called actions "from" a meeting are those of this one: rows with owners that
    are due later, and nothing about how any of them went."""
    rows = [one for one in here if one.said.cells]
    if len(rows) * 2 < len(here) or any(tail_of(one.said.text) for one in here):
        return False
    days = [
        due_in(cell.due, meeting.date, meeting.next_date, bare=True)
        for one in rows
        for cell in one.said.cells
        if cell.due
    ]
    met = meeting.date
    return met is not None and any(
        day is not None and day.due.when is not None and day.due.when.last > met.last
        for day in days
    )


_SAYS_HOW = re.compile(
    r"(?!It was (?:agreed|decided|resolved|raised|suggested|felt|proposed) "
    r"(?:to|that|if|whether)\b)"
    r"(?:It|This|That|These|They|He|She)(?: (?:is|was|has|have|had|were|are|did|got|will)|'s)\b"
)


def _points(here: Sequence[Here]) -> Iterator[list[Here]]:
    """Statements by paragraph; a lone status word, or a sentence about "it", goes with the
    paragraph before."""
    point: list[Here] = []
    for one in here:
        text = one.said.text
        goes_on = (is_only_status(text) and not one.said.number) or (
            _SAYS_HOW.match(text) is not None and not one.said.listed
        )
        if one.said.first and point and not goes_on:
            yield point
            point = []
        point.append(one)
    if point:
        yield point


def _read_point(point: Sequence[Here], meeting: Meeting, found: Found) -> None:
    if len(point) > 1 and _is_one_action(point, meeting):
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
        if self.told is not None and here.said.cells and _TO_BE.search(text):
            new = [_less_sure(one) for one in actions_of(here, self.meeting)]
            if new:
                self.found.actions += new
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
            confidence=0.75,
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
        listed = here.said.first and here.said.listed and not is_only_status(here.said.text)
        if not decisions and listed and _is_list_of_old(here):
            self.told = replace(_restated(here), confidence=0.4)
            self.found.outcomes.append(self.told)

    def settle(self) -> None:
        """Decide about a task of which nothing more was told."""
        if self.pending is not None:
            _settle(self.pending, self.meeting, self.found)
            self.pending = None


_TO_BE = re.compile(r"\bto be [a-z]+(?:ed|en|ut|nt|ht|ld)\b")
"""What is still to be done with what an old action brought, where somebody is put beside it."""
_ONLY_CHASES = re.compile(
    r"(?:\S+ (?:and \S+ )?)?(?:to|will) (?:also )?(?:chase|follow|remind|keep|continue|report|ask "
    r"again|try again|carry on)\b"
)


def _is_one_action(point: Sequence[Here], meeting: Meeting) -> bool:
    """Whether a point says an old action and then how it went, in several sentences: as a list
    does, or where a mark ends it, or where what comes first doesn't yet say how it went."""
    texts = [here.said.text for here in point]
    if any(label_of(text, meeting.roster) for text in texts) or len(point) > MOST_SENTENCES:
        return False
    rest = texts[1:]
    if status_of(texts[0]) is not Done.UNKNOWN and not is_only_status(texts[-1]):
        listed = point[0].said.listed
        return all(_goes_on(text) if listed else _stays(text) for text in rest)
    fresh = [text for text in rest if tasks_in(text, meeting.roster.refs(text), listed=False)]
    if any(not _ONLY_CHASES.match(text) and status_of(text) is Done.UNKNOWN for text in fresh):
        return False
    return status_of(" - ".join(texts)) is not Done.UNKNOWN


_PRONOUN = re.compile(
    r"(?:\S+ ){0,5}(?:it|this|that|they|them|these|he|she)\b|the (?:others?|rest|remaining|second"
    r"|third|fourth|fifth|last)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"the (?:others?|rest|remaining|second|third|fourth|fifth|last)\b", re.IGNORECASE
)


def _stays(text: str) -> bool:
    """Whether a sentence speaks of what the ones before were about."""
    return bool(_PRONOUN.match(text) or _ONLY_CHASES.match(text))


def _goes_on(text: str) -> bool:
    """Whether a sentence of a point in a list stays with what the ones before were about."""
    return _stays(text) or len(text.split()) <= 5 or status_of(text) is Done.UNKNOWN


_PLAIN_MARKS = re.compile(r"(?:yes|no|open|fixed|sorted|cleared|nope|done)\W*", re.IGNORECASE)


def take_marked(here: Sequence[Here], meeting: Meeting, found: Found) -> list[Here]:
    """Take out the paragraphs that say a task again and end with a mark, as "DISCHARGED", wherever
    they stand; what is left."""
    left: list[Here] = []
    for point in _points(here):
        last = point[-1].said.text
        marked = 1 < len(point) <= MOST_SENTENCES and is_only_status(last)
        if marked and not _PLAIN_MARKS.fullmatch(last) and _is_one_action(point, meeting):
            found.outcomes.append(_whole(point))
        else:
            left += point
    return left


MOST_SENTENCES = 5


def _whole(point: Sequence[Here]) -> ProposedOutcome:
    """All of a point as one outcome: what a mark says, else what the words together say."""
    texts = [here.said.text for here in point]
    marked = [text for text in texts if is_only_status(text)]
    done, sureness = read_status(" - ".join(texts) if not marked else marked[-1])
    if marked and done is Done.YES and status_of(" ".join(texts)) is Done.DROPPED:
        done = Done.DROPPED
    if done is Done.NO and status_of(texts[0]) is Done.YES and any(map(_REST.match, texts)):
        done = Done.PARTLY
    if not marked and done in (Done.UNKNOWN, Done.YES):
        told: list[Done] = [one for one in map(status_of, texts) if one is not Done.UNKNOWN] or [
            done
        ]
        done = next((one for one in told if one is not Done.YES), told[0])
        if done is Done.YES and _ONLY_CHASES.match(texts[-1]):
            done = Done.PARTLY
    front = FRONT_CODE.match(texts[0])
    text = plain(" ".join(texts))
    spans = tuple(sorted({span for here in point for span in here.said.spans()}))
    return ProposedOutcome(
        text, front["code"] if front else "", done, None, spans, max(sureness, 0.7)
    )


def _is_list_of_old(here: Here) -> bool:
    """Whether the heading says that what follows are old actions."""
    words = here.heading.lower()
    return any(word in words for word in ("action", "camau", "outstanding", "review", "follow"))


_COMMENT = re.compile(r"[ ](?:-|--|-->|\u2013|\u2014)[ ](?!to )(?=\S+ \S+ \S+)")


def _is_commented(text: str) -> bool:
    """Whether behind a task stands what came of it, though no rule reads what that says."""
    found = _COMMENT.search(text)
    return found is not None and found.start() > 12 and not is_only_due(text[found.end() :])


def _settle(pending: Here, meeting: Meeting, found: Found) -> None:
    """A task of which nothing more was told: an old one in a list of those, else a new one."""
    if _is_list_of_old(pending) or _is_commented(pending.said.text):
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
