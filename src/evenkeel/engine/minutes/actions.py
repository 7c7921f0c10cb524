"""Actions out of statements: by label, by a list of actions, by an owner's column, by a bracket,
or by the sentence itself; with owners and by when.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.bodies import BODIES, Kind
from evenkeel.engine.minutes.brackets import bracket_owner
from evenkeel.engine.minutes.context import Here, Meeting, plain
from evenkeel.engine.minutes.dues import FoundDue, due_in, is_only_due
from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.no_tasks import closes, greets, is_no_task, names_only, states_a_fact
from evenkeel.engine.minutes.owner_cells import Cell, owner_cell
from evenkeel.engine.minutes.proposals import ProposedAction, Span, Spans, Who
from evenkeel.engine.minutes.roster import Ref, Roster, owner_of
from evenkeel.engine.minutes.statements import LONGEST_DUE, Statement
from evenkeel.engine.minutes.task import Task
from evenkeel.engine.minutes.tasks import pronoun_task, tasks_in
from evenkeel.engine.minutes.vocabulary import sayings
from evenkeel.engine.words import Side

NOBODY = Who((), Side.UNKNOWN, "")
DECISION_LABELS = sayings(
    "agreed / decision / decided / resol / cytunwyd / penderfyn / outcome / issues / recommend "
    "/ vote"
)
SHORTEST = 3
UNOWNED = 0.78
"""How sure at most is a task in the passive that names nobody."""
_OWNER_SIGN = re.compile(r"[ ]?(?::|-|\||\t|=|\u2022|[.](?=[ ]))[ \t]{0,4}")
_NOTHING = re.compile(
    r"(?:none|nil|no(?: new)? actions?|n/a|dim|as above|see (?:above|below)|noted\.?$)",
    re.IGNORECASE,
)
_DROP_LEAD = re.compile(
    r"(?:(?:it|this) was (?:also |then |therefore )?(?:agreed|decided|suggested)(?: that| "
    r"to| for)? |agreed (?:that|to|for) |please |to )",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label at the front of a statement: which, its code, and where the text behind it begins."""

    label: str
    code: str
    end: int

    @property
    def is_action(self) -> bool:
        """Whether it says that an action follows."""
        return not self.label.startswith(DECISION_LABELS) or self.label.startswith(
            ("agreed action", "issues")
        )


def label_of(text: str, roster: Roster) -> Labelled | None:
    """The label at the front of a statement; None where the word is only a word."""
    found = phrases.LABEL.match(text)
    if found is None:
        return None
    label, sign = found["label"].lower(), found["sign"]
    code = (found["code"] or "").strip()
    if not sign and not code and not found["label"].isupper():
        rest = text[found.end() :]
        refs = roster.refs(rest[:60])
        if label.startswith(DECISION_LABELS) or not refs or refs[0].start > 1:
            return None
        if rest[:1].islower() or found.end() == len(found["label"]):
            return None
    if sign and "(" in sign and label.startswith("action"):
        inside = sign.strip(" :-()")
        return (
            Labelled(label, code, found.start("sign") + sign.index("("))
            if roster.refs(inside)
            else Labelled(label, code, found.end())
        )
    if label in ("ap", "cam", "to do") and not sign and not code:
        return None
    return Labelled(label, code or "", found.end())


def actions_of(here: Here, meeting: Meeting) -> Iterator[ProposedAction]:
    """The actions that a statement holds."""
    said = here.said
    text = said.text
    label = label_of(text, meeting.roster)
    at = label.end if label else 0
    if label and label.is_action and _only_owner(text, at, meeting.roster) is not None:
        return
    if (_NOTHING.match(text, at) and len(text) - at < 40) or here.procedural:
        return
    if closes(text, at):
        return
    code = label.code if label else ""
    coded = phrases.CODE.match(text, at)
    if coded is not None and not code:
        code, at = coded["code"], coded.end()
    listed = here.part is Part.ACTIONS or bool(label and label.is_action) or bool(code)
    listed = listed or _goes_on(here, meeting.roster)
    if here.part is Part.OLD_ACTIONS and not (label and label.is_action):
        listed = False
    yield from _read(here, meeting, at, code, listed=listed, strong=bool(label and label.is_action))


def _goes_on(here: Here, roster: Roster) -> bool:
    """Whether a statement goes on with a label's list: "Actions: QA - posters; ZB - raffle"."""
    before = here.before
    if before is None or here.said.first or not before.text.endswith(";"):
        return False
    label = label_of(before.text, roster)
    return label is not None and label.is_action


def _read(
    here: Here, meeting: Meeting, at: int, code: str, *, listed: bool, strong: bool
) -> Iterator[ProposedAction]:
    said = here.said
    text = said.text
    refs = [ref for ref in meeting.roster.refs(text) if ref.start >= at]
    tasks = [
        task for task in tasks_in(text, refs, listed=listed) if task.whole >= at or task.passive
    ]
    cell = _cell_owner(said)
    following = _label_after(here, meeting.roster) if cell is None else None
    if following is not None:
        said = replace(said, cells=[following])
        here, cell, listed = replace(here, said=said), owner_of(following.ref), True
    bracket = bracket_owner(text, at, meeting.roster)
    if cell is None and (not tasks or tasks[0].whole > 8):
        tasks = [*_by_pronoun(here, meeting), *tasks]
    if bracket is not None:
        tasks = [task for task in tasks if not bracket[1] <= task.whole < bracket[2]]
    if cell is not None and tasks and tasks[0].owners.people == cell.people:
        tasks = tasks[:1]
    if tasks and not (tasks[0].passive and (cell or bracket)):
        yield from _clauses(said, meeting, tasks, cell, code, strong=strong or listed)
    elif cell is not None or bracket is not None:
        yield from _with_owner(here, meeting, at, cell, bracket, code, listed=listed)
    elif listed:
        yield from _without_verb(here, meeting, refs, at, code, strong=strong)


def _by_pronoun(here: Here, meeting: Meeting) -> list[Task]:
    """A task of the person whom the sentence before spoke of last."""
    if (
        here.before is None
        or here.said.first
        or not here.said.text.startswith(("She ", "He ", "They ", "Bydd "))
    ):
        return []
    people = [ref for ref in meeting.roster.refs(here.before.text) if ref.kind is Kind.PERSON]
    task = pronoun_task(here.said.text, owner_of(people[-1])) if people else None
    return [task] if task is not None else []


def _clauses(
    said: Statement,
    meeting: Meeting,
    tasks: Sequence[Task],
    cell: Who | None,
    code: str,
    *,
    strong: bool,
) -> Iterator[ProposedAction]:
    """A sentence that gives one task or several, each up to the next."""
    text = said.text
    for number, task in enumerate(tasks):
        end = tasks[number + 1].whole if number + 1 < len(tasks) else len(text)
        owners = task.owners
        told = bool(owners.words) or owners.side is not Side.UNKNOWN
        if cell is not None and _is_owned_by_cell(owners, cell, told=told):
            owners = cell
        confidence = round(min(0.97, task.confidence + (0.05 if strong else 0)), 2)
        if task.passive and not owners.people:
            confidence = min(confidence, UNOWNED)
        bare = strong and cell is None
        yield _made(
            said,
            meeting,
            task.whole,
            end,
            owners,
            code if number == 0 else "",
            confidence,
            bare=bare,
        )


def _is_owned_by_cell(owners: Who, cell: Who, *, told: bool) -> bool:
    """Whether the owner beside a task owns it, though the task names another: not where that is
    plainly the other side, or one of several owners beside it."""
    if owners.people or not (cell.people or told is False):
        return False
    named = BODIES.get(owners.words.lower())
    if named is None or named[0] is not Kind.SIDE:
        return True
    return named[1] is not Side.CITIZEN and owners.words.lower() not in cell.words.lower()


def _with_owner(
    here: Here,
    meeting: Meeting,
    at: int,
    cell: Who | None,
    bracket: tuple[Who, int, int] | None,
    code: str,
    *,
    listed: bool,
) -> Iterator[ProposedAction]:
    said = here.said
    text = said.text
    lead = _DROP_LEAD.match(text, at)
    start = lead.end() if lead else at
    if bracket is not None and cell is None:
        owners, begin, end = bracket
        inside = tasks_in(text[begin:end], meeting.roster.refs(text[begin:end]), listed=True)
        told = "ction" in text[max(0, begin - 12) : begin]
        if not (inside or listed or told or said.number or _is_task(text[start:])):
            return
        confidence = 0.9 if listed or inside else 0.7
        yield _made(said, meeting, start, len(text), owners, code, confidence, bare=False)
        return
    if len(text[start:].split()) < 2 and not (listed or said.row or said.first):
        return
    if names_only(text, start, meeting.roster) or (not here.heading and greets(text)):
        return
    if _tells(text[start:]):
        return
    known = cell is not None and bool(cell.people or cell.side is not Side.UNKNOWN)
    confidence = 0.9 if known and (listed or _is_task(text[start:])) else 0.72
    yield _made(said, meeting, start, len(text), cell or NOBODY, code, confidence, bare=listed)


def _tells(text: str) -> bool:
    """Whether words beside an owner only tell what somebody did: "Joan chaired the first half"."""
    return phrases.PAST.match(text) is not None and " to " not in text and " asked" not in text


def _is_task(text: str) -> bool:
    """Whether words tell a task by themselves: "Poster to be moved", "Circulate the form"."""
    words = text.lower().split()
    if not words:
        return False
    first = words[0].strip(".,:;")
    return first in phrases.TASK_VERBS or " to be " in f" {text.lower()} " or first == "to"


def _without_verb(
    here: Here, meeting: Meeting, refs: Sequence[Ref], at: int, code: str, *, strong: bool
) -> Iterator[ProposedAction]:
    """A point of a list of actions, or behind a label: "QA - plan the day", "Plan the day - QA"."""
    said = here.said
    text = said.text
    if refs and refs[0].start <= at + 1:
        sign = _OWNER_SIGN.match(text, refs[0].end)
        if sign is not None and len(text[sign.end() :].split()) >= (1 if strong else 2):
            yield _made(
                said, meeting, sign.end(), len(text), owner_of(refs[0]), code, 0.88, bare=True
            )
            return
    last = refs[-1] if refs else None
    if last is not None and last.start > at and _only_due(text[last.end :]):
        left = text[: last.start].rstrip()
        tabular = (
            here.part is Part.ACTIONS
            and last.words[0].isupper()
            and not left.endswith(("with", "to", "from", "for", "of", "and", "the", ","))
        )
        if (
            tabular
            or left.endswith(("-", ":", "by", "|", "\t", "."))
            or "  " in text[len(left) : last.start]
        ):
            stop = len(left.removesuffix("by").rstrip(" -:|"))
            yield _made(said, meeting, at, stop, owner_of(last), code, 0.78, bare=True, due_from=at)
            return
    if len(text[at:].split()) < SHORTEST or (
        not strong and not _is_task(text[at:]) and not (said.listed and said.first) and not code
    ):
        return
    if not strong and is_no_task(text, at, meeting.roster):
        return
    if phrases.DECIDED.match(text, at) is not None or states_a_fact(text, at):
        return
    yield _made(
        said, meeting, at, len(text), NOBODY, code, 0.75 if strong or code else 0.6, bare=True
    )


def _only_due(tail: str) -> bool:
    """Whether behind the owner there is nothing, or only by when."""
    rest = tail.strip(" .)]-|\t:,(")
    if not rest:
        return True
    return len(rest) <= LONGEST_DUE and is_only_due(rest)


def _cell_owner(said: Statement) -> Who | None:
    if not said.cells:
        return None
    owners = [owner_of(cell.ref) for cell in said.cells]
    people = tuple(dict.fromkeys(key for one in owners for key in one.people))
    return Who(
        people,
        owners[0].side if not people else Side.UNKNOWN,
        ", ".join(one.words for one in owners),
    )


def _only_owner(text: str, at: int, roster: Roster) -> tuple[Ref, str] | None:
    """The owner, where behind a label stands nobody but the owner, and perhaps by when."""
    rest = text[at:].strip(" ()[]")
    ref = owner_cell(rest, roster)
    if ref is not None:
        return ref, ""
    refs = roster.refs(rest[:80])
    if not refs or refs[0].start > 0 or not _only_due(rest[refs[0].end :]):
        return None
    return refs[0], rest[refs[0].end :]


def _label_after(here: Here, roster: Roster) -> Cell | None:
    """Owners of a label that trails the statement: "A letter will be sent. Action: QA"."""
    after = here.after
    label = label_of(after.text, roster) if after is not None else None
    if after is None or label is None or not label.is_action:
        return None
    found = _only_owner(after.text, label.end, roster)
    return Cell(found[0], after.spans()[0], found[1]) if found is not None else None


def _made(
    said: Statement,
    meeting: Meeting,
    start: int,
    end: int,
    owners: Who,
    code: str,
    confidence: float,
    *,
    bare: bool,
    due_from: int | None = None,
) -> ProposedAction:
    text = said.text
    clause = text[start:end]
    source = clause if due_from is None else text[due_from:]
    due = _due_of_cells(said, meeting) or due_in(source, meeting.date, meeting.next_date)
    if due is None and bare:
        due = _last_date(source, meeting)
    shown = _shown(clause)
    spans: Spans = said.spans(start, max(end, start + 1)) or said.spans()
    spans = tuple(sorted({*spans, *(cell.span for cell in said.cells)}))
    return ProposedAction(shown, owners, due.due if due else None, code, _merged(spans), confidence)


def _due_of_cells(said: Statement, meeting: Meeting) -> FoundDue | None:
    """By when, where it stands in a column of its own."""
    text = next((cell.due for cell in said.cells if cell.due), "")
    found = due_in(text, meeting.date, meeting.next_date, bare=True) if text else None
    return FoundDue(1 << 30, 1 << 30, found.due) if found else None


def _last_date(source: str, meeting: Meeting) -> FoundDue | None:
    """A date at the very end, as in a column that tells by when."""
    found = due_in(source, meeting.date, meeting.next_date, bare=True)
    return found if found is not None and not source[found.end :].strip(" .)]") else None


def _merged(spans: Sequence[Span]) -> Spans:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _shown(clause: str) -> str:
    words = plain(clause)
    for tail in (" and", " but", " so", " ac", " a", " that", " with", " while", " then"):
        words = words.removesuffix(tail)
    return plain(words) or plain(clause)
