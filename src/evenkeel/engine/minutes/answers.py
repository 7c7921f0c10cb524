"""Proposals that people accepted or changed, as the three tables that groups keep. Names never
get into them: whoever is named in a text stands there by a ref such as P3.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Phase, Rule, Side

GROUP = "from-minutes"
MEETING_COLUMNS = (
    *("meeting_id", "group_id", "date", "phase", "convened_by", "chaired_by", "citizens_present"),
    *("professionals_present", "both_present", "unknown_present"),
)
ITEM_COLUMNS = (
    *("item_id", "meeting_id", "kind", "summary", "raised_by", "decided_by", "decision_rule"),
    *("owner", "due", "done", "done_on", "basis", "about", "follows"),
)
SHORTEST_WORD = 3
"""A first or last name with fewer letters is hidden only as part of the whole name."""


class Kind(StrEnum):
    """What a row of the items is."""

    AGENDA = "agenda"
    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Named:
    """A person: the ref that stands for them, and every way in which the minutes spell them."""

    ref: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An item that was accepted; `side` is who raised, decided or carries it out."""

    id: str
    kind: Kind
    text: str
    side: Side = Side.UNKNOWN
    basis: Basis | None = None
    rule: Rule = Rule.UNKNOWN
    about: About | None = None
    due: When | None = None
    done: Done = Done.UNKNOWN
    done_on: When | None = None
    follows: str = ""


@dataclass(frozen=True, slots=True)
class KeptMeeting:
    """A meeting that was accepted. `present` are the sides of those who were there; None where the
    minutes list nobody, which is not nought."""

    id: str
    date: When | None
    phase: Phase
    convened_by: Side
    chaired_by: Side
    present: tuple[Side, ...] | None
    items: tuple[KeptItem, ...]


def side_of(sides: Iterable[Side]) -> Side:
    """Whose act it was, by the sides of the people who did it, as the balance sheet counts it: an
    act of people with both hats alone is nobody's until they say which hat it was.

    >>> str(side_of([Side.CITIZEN, Side.BOTH])), str(side_of([Side.BOTH]))
    ('citizen', 'unknown')
    """
    found = set(sides)
    if {Side.CITIZEN, Side.PROFESSIONAL} <= found:
        return Side.BOTH
    if Side.UNKNOWN in found:
        return Side.UNKNOWN
    alone = found & {Side.CITIZEN, Side.PROFESSIONAL}
    return alone.pop() if alone else Side.UNKNOWN


def tables_of(
    meetings: Sequence[KeptMeeting], hide: Callable[[str], str] = str, *, name: str = ""
) -> dict[str, str]:
    """The three tables as CSV, by their names. `hide` takes the names of people out of a text, and
    `name` is what the group is called."""
    items = [
        _item_row(item, meeting.id, hide(item.text))
        for meeting in meetings
        for item in meeting.items
    ]
    return {
        "groups.csv": _csv(("group_id", "name"), [{"group_id": GROUP, "name": name}]),
        "meetings.csv": _csv(MEETING_COLUMNS, map(_meeting_row, meetings)),
        "items.csv": _csv(ITEM_COLUMNS, items),
    }


def _meeting_row(one: KeptMeeting) -> Mapping[str, object]:
    row: dict[str, object] = {
        "meeting_id": one.id,
        "group_id": GROUP,
        "date": one.date,
        "phase": one.phase,
        "convened_by": one.convened_by,
        "chaired_by": one.chaired_by,
    }
    if one.present is not None:
        row |= {
            "citizens_present": one.present.count(Side.CITIZEN),
            "professionals_present": one.present.count(Side.PROFESSIONAL),
            "both_present": one.present.count(Side.BOTH),
            "unknown_present": one.present.count(Side.UNKNOWN),
        }
    return row


def _item_row(one: KeptItem, meeting: str, text: str) -> Mapping[str, object]:
    row: dict[str, object] = {
        "item_id": one.id,
        "meeting_id": meeting,
        "kind": one.kind,
        "summary": text,
        "basis": one.basis,
    }
    if one.kind is Kind.AGENDA:
        return row | {"raised_by": one.side}
    if one.kind is Kind.DECISION:
        return row | {"decided_by": one.side, "decision_rule": one.rule, "about": one.about}
    return row | {
        "owner": one.side,
        "due": one.due,
        "done": one.done,
        "done_on": one.done_on,
        "follows": one.follows,
    }


_FORMULA = ("=", "+", "-", "@")


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return out.getvalue()


def _cell(value: object) -> str:
    """One line of text that no spreadsheet takes for a formula; nothing for what is not known."""
    text = "" if value is None else " ".join(str(value).replace("\0", " ").split())
    return f"'{text}" if text.startswith(_FORMULA) else text


# Names

_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,255}")
_TITLE = r"(?:(?:Mrs|Mr|Ms|Miss|Mx|Dr|Prof|Cllr|Sir|Dame)\.?\s+)?"
TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "sir", "dame", "rev")
)


def hiding(people: Iterable[Named]) -> Callable[[str], str]:
    """A function that puts refs in the place of names, and dots in that of e-mail addresses.

    >>> hide = hiding([Named("P1", ("Quill Adder", "QA")), Named("P2", ("Z. Birch",))])
    >>> hide("QA’s letter goes to Mrs Birch, then Quill. Write to q@example.org")
    'P1’s letter goes to P2, then P1. Write to …'
    """
    known: dict[str, list[str]] = {}
    for person in people:
        for spelling in person.spellings:
            for form in _forms(spelling):
                refs = known.setdefault(form, [])
                if person.ref not in refs:
                    refs.append(person.ref)
    if not known:
        return lambda text: _ADDRESS.sub("…", text)
    longest_first = sorted(known, key=lambda form: (-len(form), form))
    names = re.compile(
        rf"(?<!\w){_TITLE}({'|'.join(map(_pattern, longest_first))})(?!\w)(?:(?<=\.[A-Z])\.)?"
    )

    def ref(found: re.Match[str]) -> str:
        said = " ".join(found[1].split())
        bare = said.replace(".", "")
        return "/".join(known.get(said) or known.get(said.title()) or known.get(bare) or ["…"])

    return lambda text: names.sub(ref, _ADDRESS.sub("…", text))


def _forms(spelling: str) -> Iterable[str]:
    """A name, and those of its parts that may stand for it alone."""
    whole = " ".join(spelling.split())
    words = [word for word in whole.split(" ") if word.rstrip(".").lower() not in TITLES]
    if whole:
        yield whole
    for word in words:
        bare = word.strip(".,()")
        if len(words) > 1 and len(bare) >= SHORTEST_WORD and bare[:1].isupper():
            yield bare
    if len(words) == 1 and words[0].isupper():
        yield words[0].replace(".", "")


def _pattern(form: str) -> str:
    """How a name may be written: initials with dots or without, a name also in capitals."""
    if form.isupper() and form.isalpha() and len(form) <= SHORTEST_WORD + 1:
        return r"\.?".join(map(re.escape, form))
    words = form.split(" ")
    spelt = (words, [word.upper() for word in words])
    return "|".join(dict.fromkeys(r"\s+".join(map(re.escape, one)) for one in spelt))
