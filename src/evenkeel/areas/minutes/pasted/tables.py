"""What stands, as the rows of the three tables."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from evenkeel.areas.minutes.pasted.kept import AS_TOLD, Kept, MeetingKept, Thing
from evenkeel.areas.minutes.pasted.reading import Kind
from evenkeel.engine.minutes.answers import KeptItem, KeptMeeting, hiding, side_of, tables_of
from evenkeel.engine.minutes.answers import Kind as RowKind
from evenkeel.engine.minutes.masking import Mask
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Basis, Done, Phase, Rule, Side

E = TypeVar("E", bound=StrEnum)
_ROWS = {
    Kind.ITEM: RowKind.AGENDA,
    Kind.DECISION: RowKind.DECISION,
    Kind.ACTION: RowKind.ACTION,
    Kind.OUTCOME: RowKind.ACTION,
}


def tables(kept: Kept) -> dict[str, str]:
    """The three tables of what is used, as CSV. Names stay out of them."""
    used = [meeting for meeting in kept.meetings if meeting.is_used]
    ids = _meeting_ids(used)
    items = _item_ids(used, ids)
    meetings = [
        KeptMeeting(
            id=ids[meeting.read.key],
            date=_when(meeting.values["date"]),
            phase=_word(Phase, meeting.values["phase"]) or Phase.UNCLEAR,
            convened_by=_word(Side, meeting.values["convened_by"]) or Side.UNKNOWN,
            chaired_by=chair_side(kept, meeting),
            present=present(kept, meeting),
            items=tuple(
                _item(kept, meeting, thing, items) for thing in meeting.things if thing.is_used
            ),
        )
        for meeting in used
    ]
    return tables_of(meetings, _hiding(kept))


def _hiding(kept: Kept) -> Callable[[str], str]:
    """Puts refs in the place of those who are known; whoever else is named is somebody."""
    refs = hiding(kept.named)
    mask = Mask([meeting.read.meeting for meeting in kept.meetings])
    return lambda text: mask.hide(refs(text))


def present(kept: Kept, meeting: MeetingKept) -> tuple[Side, ...] | None:
    """The sides of those who were there, each person once; None where nobody is listed."""
    if not meeting.here:
        return None
    there = {
        one.key: side
        for one, side in (kept.people[meeting.read.source, key] for key in meeting.here)
    }
    return tuple(there.values())


def chair_side(kept: Kept, meeting: MeetingKept) -> Side:
    """The side of whoever chaired."""
    said = meeting.values["chaired_by"]
    if said != AS_TOLD:
        return _word(Side, said) or Side.UNKNOWN
    return _side_of_people(kept, meeting, meeting.read.meeting.chaired)


def side(kept: Kept, meeting: MeetingKept, thing: Thing) -> Side:
    """The side of whoever raised, decided or carries out."""
    if thing.found.kind is Kind.OUTCOME:
        return Side.UNKNOWN
    said = thing.values["side"]
    if said != AS_TOLD:
        return _word(Side, said) or Side.UNKNOWN
    return _side_of_people(kept, meeting, thing.found.who.people)


def _side_of_people(kept: Kept, meeting: MeetingKept, keys: tuple[str, ...]) -> Side:
    source = meeting.read.source
    nobody = (None, Side.UNKNOWN)
    return side_of(kept.people.get((source, key), nobody)[1] for key in keys)


def _item(kept: Kept, meeting: MeetingKept, thing: Thing, ids: Mapping[str, str]) -> KeptItem:
    values = thing.values
    sure = Basis.STATED if thing.found.is_sure and thing.found.proposal else Basis.INFERRED
    return KeptItem(
        id=ids[thing.found.key],
        kind=_ROWS[thing.found.kind],
        text=values["text"],
        side=side(kept, meeting, thing),
        basis=_word(Basis, values.get("basis", "")) or sure,
        rule=_word(Rule, values.get("rule", "")) or Rule.UNKNOWN,
        about=_word(About, values.get("about", "")),
        due=_when(values.get("due", "")),
        done=_word(Done, values.get("done", "")) or Done.UNKNOWN,
        done_on=_when(values.get("done_on", "")),
        follows=ids.get(values.get("follows", ""), ""),
    )


def _meeting_ids(used: list[MeetingKept]) -> dict[str, str]:
    """The day, so that the same minutes give the same rows whenever they are brought in."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for meeting in used:
        day = _when(meeting.values["date"])
        name = plain = str(day) if day else "undated"
        number = 1
        while name in taken:
            number += 1
            name = f"{plain}-no-{number}"
        taken.add(name)
        ids[meeting.read.key] = name
    return ids


def _item_ids(used: list[MeetingKept], ids: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for meeting in used:
        numbers = dict.fromkeys(Kind, 0)
        for thing in meeting.things:
            numbers[thing.found.kind] += 1
            if thing.is_used:
                kind = thing.found.kind
                found[thing.found.key] = f"{ids[meeting.read.key]}-{kind}{numbers[kind]}"
    return found


def _word(words: type[E], text: str) -> E | None:
    try:
        return words(text)
    except ValueError:
        return None


def _when(text: str) -> When | None:
    try:
        return When.read(text)
    except ValueError:
        return None
