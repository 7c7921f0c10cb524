"""The facts: what the record can say, one frozen dataclass for each kind and version.

A fact is what happened; the record adds who wrote it and when. Bodies are canonical JSON made of
strings, whole numbers, truth values and lists: no names, no free text, no floats. Refs are local to
a project: `m12` a member, `t3` a meeting (a table people sat at), `i7` an item, `x1` an import,
`k4` a proposal that needs two keys, `p2` a pulse, `c5` a concern. Free text that matters stands
outside, behind a commitment; of a concern there is none at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    TypeVar,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from evenkeel.engine.when import When
from evenkeel.engine.words import (
    About,
    Basis,
    Done,
    Level,
    Phase,
    Rule,
    Side,
    Situation,
    Way,
)

Body = dict[str, Any]

SAFE_INTEGER = 2**53 - 1


class FactError(ValueError):
    """A body that is no fact of its kind; the message names the field."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How one field is written in a body and read back. `says` describes it for the glossary."""

    says: str
    read: Callable[[Any], Any]
    write: Callable[[Any], Any] = lambda value: value


def _ref(letter: str, what: str) -> Codec:
    form = re.compile(rf"{letter}[1-9][0-9]{{0,8}}")

    def read(value: Any) -> str:
        if not isinstance(value, str) or form.fullmatch(value) is None:
            raise FactError(f"is not the ref of a {what} ({letter}1, {letter}2, ...)")
        return value

    return Codec(f"ref of a {what}", read)


def _word(words: type[StrEnum]) -> Codec:
    by_value = {str(word): word for word in words}

    def read(value: Any) -> StrEnum:
        try:
            return by_value[value]
        except (KeyError, TypeError):
            raise FactError(f"is not one of {', '.join(by_value)}") from None

    return Codec(" | ".join(by_value), read, str)


def _list_of(codec: Codec) -> Codec:
    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or not value:
            raise FactError("is not a list with at least one entry")
        return tuple(map(codec.read, value))

    return Codec(f"list of: {codec.says}", read, lambda value: list(map(codec.write, value)))


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= SAFE_INTEGER:
        raise FactError("is not a whole number from 0 up")
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise FactError("is not true or false")
    return value


def _when(value: Any) -> When:
    if type(value) is not str:
        raise FactError("is not a date: it is not a string")
    try:
        return _day(value)
    except ValueError as error:
        raise FactError(f"is not a date: {error}") from None


_day = lru_cache(maxsize=4096)(When.read)  # a record names each of its days many times


def _share(value: Any) -> Decimal:
    try:
        share = Decimal(value) if isinstance(value, str) else Decimal("NaN")
    except InvalidOperation:
        share = Decimal("NaN")
    if not share.is_finite() or not 0 <= share <= 1:
        raise FactError('is not a share between "0" and "1"')
    return share


def _code(value: Any) -> str:
    if not isinstance(value, str) or re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", value) is None:
        raise FactError("is not a short code of small letters, digits and hyphens")
    return value


def _claims(value: Any) -> tuple[tuple[str, Level], ...]:
    if not isinstance(value, dict) or not value:
        raise FactError("is not a claim for at least one phase")
    allowed = {"all", "design", "plan", "deliver", "evaluate"}
    if not allowed.issuperset(value):
        raise FactError(f"names a phase that is not one of {', '.join(sorted(allowed))}")
    return tuple((phase, LEVEL.read(value[phase])) for phase in sorted(value))


def _doer(value: Any) -> Side | tuple[str, ...]:
    if type(value) is str and value in _SIDES:
        return _SIDES[value]
    if isinstance(value, list):
        return tuple(MEMBERS.read(value))
    side: Side = SIDE.read(value)
    return side


_SIDES = {str(side): side for side in Side}


def _act(value: Any) -> Fact:
    if not isinstance(value, dict) or value.keys() != {"kind", "version", "body"}:
        raise FactError("is not a fact with kind, version and body")
    return read_fact(value["kind"], value["version"], value["body"])


MEMBER = _ref("m", "member")
MEETING = _ref("t", "meeting")
ITEM = _ref("i", "item")
IMPORT = _ref("x", "import")
PROPOSAL = _ref("k", "proposal")
PULSE = _ref("p", "pulse")
CONCERN = _ref("c", "concern")
SIDE = _word(Side)
LEVEL = _word(Level)
WHEN = Codec("YYYY-MM-DD or YYYY-MM", _when, str)
COUNT = Codec("whole number", _count)
TRUTH = Codec("true or false", _truth)
SHARE = Codec("decimal share as a string", _share, str)
CODE = Codec("short code", _code)
MEMBERS = _list_of(MEMBER)
ITEMS = _list_of(ITEM)
COUNTS = _list_of(COUNT)
CONCERNS = _list_of(CONCERN)
CLAIMS = Codec(
    "level by phase, or by `all`",
    _claims,
    lambda value: {phase: str(level) for phase, level in value},
)
DOER = Codec(
    f"{SIDE.says}, or a list of members",
    _doer,
    lambda value: list(value) if isinstance(value, tuple) else str(value),
)
ACT = Codec(
    "a fact: kind, version, body",
    _act,
    lambda value: {"kind": value.kind, "version": value.version, "body": body_of(value)},
)

Doer = Side | tuple[str, ...]
"""Who acted: a side as the minutes tell it, or the members, whose side is looked up on the day."""


class Fact:
    """What every fact has: its kind and version. The subclasses' docstrings are the glossary."""

    __slots__ = ()
    kind: ClassVar[str]
    version: ClassVar[int] = 1
    needs_two_keys: ClassVar[bool] = False


_Made = TypeVar("_Made")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def _fact(one: type[_Made]) -> type[_Made]:
    return dataclass(frozen=True, slots=True, kw_only=True)(one)


MemberRef = Annotated[str, MEMBER]
MeetingRef = Annotated[str, MEETING]
ItemRef = Annotated[str, ITEM]
On = Annotated[When, WHEN]
MaybeOn = Annotated[When | None, WHEN]
MaybeCount = Annotated[int | None, COUNT]
MaybeCode = Annotated[str | None, CODE]
MaybeMember = Annotated[str | None, MEMBER]
MaybeMeeting = Annotated[str | None, MEETING]
MaybeImport = Annotated[str | None, IMPORT]
MaybePhase = Annotated[Phase | None, _word(Phase)]
MaybeBasis = Annotated[Basis | None, _word(Basis)]
MaybeSide = Annotated[Side | None, SIDE]
ByWhom = Annotated[Doer, DOER]


@_fact
class ProjectOpened(Fact):
    """The project and its record began."""

    kind: ClassVar[str] = "project-opened"
    on: On


@_fact
class ClaimMade(Fact):
    """The organisation said, phase by phase or for the whole, what it holds this work to be."""

    kind: ClassVar[str] = "claim-made"
    on: On
    levels: Annotated[tuple[tuple[str, Level], ...], CLAIMS]


@_fact
class BandSet(Fact):
    """The group agreed the balanced band: the citizens' share that counts as in balance."""

    kind: ClassVar[str] = "band-set"
    needs_two_keys: ClassVar[bool] = True
    on: On
    low: Annotated[Decimal, SHARE]
    high: Annotated[Decimal, SHARE]
    proposal: Annotated[str | None, PROPOSAL] = None


@_fact
class MemberJoined(Fact):
    """A person came to the table, on the side they chose."""

    kind: ClassVar[str] = "member-joined"
    on: On
    member: MemberRef
    side: Annotated[Side, SIDE]
    organisation: MaybeCode = None
    team: MaybeCode = None


@_fact
class MemberChanged(Fact):
    """A member's side, organisation or team is another one from this day."""

    kind: ClassVar[str] = "member-changed"
    on: On
    member: MemberRef
    side: Annotated[Side, SIDE]
    organisation: MaybeCode = None
    team: MaybeCode = None


@_fact
class MemberLeft(Fact):
    """A member left the table by their own wish."""

    kind: ClassVar[str] = "member-left"
    on: On
    member: MemberRef


@_fact
class MemberRemoved(Fact):
    """A member was removed from the table, with two keys."""

    kind: ClassVar[str] = "member-removed"
    needs_two_keys: ClassVar[bool] = True
    on: On
    member: MemberRef
    proposal: Annotated[str | None, PROPOSAL] = None


@_fact
class MemberVouched(Fact):
    """The writer of this entry vouched that the member belongs to their side."""

    kind: ClassVar[str] = "member-vouched"
    on: On
    member: MemberRef


@_fact
class TablesImported(Fact):
    """Tables of meetings and items came in together; the facts after it name this import."""

    kind: ClassVar[str] = "tables-imported"
    on: On
    imported: Annotated[str, IMPORT]
    meetings: Annotated[int, COUNT]
    items: Annotated[int, COUNT]
    sha256: Annotated[str, CODE]


@_fact
class ImportWithdrawn(Fact):
    """The importer took back an import that nobody had confirmed; its facts count nowhere."""

    kind: ClassVar[str] = "import-withdrawn"
    on: On
    imported: Annotated[str, IMPORT]


@_fact
class MeetingHeld(Fact):
    """A meeting took place. A count that is missing was not recorded, which is not nought."""

    kind: ClassVar[str] = "meeting-held"
    meeting: MeetingRef
    on: MaybeOn = None
    phase: MaybePhase = None
    convened_by: ByWhom = Side.UNKNOWN
    chaired_by: ByWhom = Side.UNKNOWN
    citizens_present: MaybeCount = None
    professionals_present: MaybeCount = None
    both_present: MaybeCount = None
    unknown_present: MaybeCount = None
    attended: Annotated[tuple[str, ...], MEMBERS] = ()
    imported: MaybeImport = None


@_fact
class ItemRaised(Fact):
    """Somebody put an item on the table: in a meeting, or between meetings on a day."""

    kind: ClassVar[str] = "item-raised"
    item: ItemRef
    meeting: MaybeMeeting = None
    on: MaybeOn = None
    raised_by: ByWhom = Side.UNKNOWN
    phase: MaybePhase = None
    basis: MaybeBasis = None
    confirmed_by: MaybeSide = None
    organisation: MaybeCode = None
    team: MaybeCode = None
    imported: MaybeImport = None


@_fact
class DecisionMade(Fact):
    """Something was decided, in a meeting or between meetings on a day. Referred up is no decision
    until the final say is recorded; `due` is the day by which an answer was promised. `method` says
    how votes were counted."""

    kind: ClassVar[str] = "decision-made"
    item: ItemRef
    meeting: MaybeMeeting = None
    on: MaybeOn = None
    raised_by: ByWhom = Side.UNKNOWN
    decided_by: ByWhom = Side.UNKNOWN
    rule: Annotated[Rule, _word(Rule)] = Rule.UNKNOWN
    method: MaybeCode = None
    due: MaybeOn = None
    about: Annotated[About | None, _word(About)] = None
    phase: MaybePhase = None
    basis: MaybeBasis = None
    confirmed_by: MaybeSide = None
    organisation: MaybeCode = None
    team: MaybeCode = None
    imported: MaybeImport = None


@_fact
class CommitmentMade(Fact):
    """Somebody said that they would do something, in a meeting or between meetings on a day.
    `follows` carries an earlier action forward."""

    kind: ClassVar[str] = "commitment-made"
    item: ItemRef
    meeting: MaybeMeeting = None
    on: MaybeOn = None
    raised_by: ByWhom = Side.UNKNOWN
    owner: ByWhom = Side.UNKNOWN
    due: MaybeOn = None
    done: Annotated[Done, _word(Done)] = Done.UNKNOWN
    done_on: MaybeOn = None
    follows: Annotated[str | None, ITEM] = None
    phase: MaybePhase = None
    basis: MaybeBasis = None
    confirmed_by: MaybeSide = None
    organisation: MaybeCode = None
    team: MaybeCode = None
    imported: MaybeImport = None


@_fact
class FinalSay(Fact):
    """The answer came on something that the group had referred up: who had the say."""

    kind: ClassVar[str] = "final-say"
    on: On
    item: ItemRef
    decided_by: ByWhom = Side.UNKNOWN


@_fact
class CommitmentTold(Fact):
    """Somebody told what has become of a promise, and by when it is now to be done, if that is
    another day than was promised."""

    kind: ClassVar[str] = "commitment-told"
    on: On
    item: ItemRef
    done: Annotated[Done, _word(Done)] = Done.UNKNOWN
    done_on: MaybeOn = None
    expected: MaybeOn = None


@_fact
class CommitmentChecked(Fact):
    """The writer of this entry confirmed, for one side, what was told last of a promise."""

    kind: ClassVar[str] = "commitment-checked"
    on: On
    item: ItemRef
    side: Annotated[Side, SIDE]


@_fact
class ApproachChosen(Fact):
    """The group placed its situation and chose a way of working, until it looks again."""

    kind: ClassVar[str] = "approach-chosen"
    on: On
    situation: Annotated[Situation, _word(Situation)]
    way: Annotated[Way, _word(Way)]
    again_on: MaybeOn = None


@_fact
class CharterAgreed(Fact):
    """The group agreed its charter, or another one in its place: the balanced band for later acts,
    days within which people are answered, the citizens' share of paid places, who holds the budget,
    and the member of each side who reads first what is raised without a name. Its words stand
    behind commitments."""

    kind: ClassVar[str] = "charter-agreed"
    needs_two_keys: ClassVar[bool] = True
    on: On
    edition: Annotated[int, COUNT]
    low: Annotated[Decimal, SHARE]
    high: Annotated[Decimal, SHARE]
    principles: Annotated[int, COUNT]
    framework: MaybeCode = None
    rule: Annotated[Rule, _word(Rule)] = Rule.UNKNOWN
    answer_days: MaybeCount = None
    paid_share: Annotated[Decimal | None, SHARE] = None
    budget: MaybeSide = None
    citizens_keeper: MaybeMember = None
    professionals_keeper: MaybeMember = None
    proposal: Annotated[str | None, PROPOSAL] = None


@_fact
class PulseOpened(Fact):
    """A pulse was sent to everybody at the table: how many were asked, so many questions, until
    which day, and of how many answers at least anything is told."""

    kind: ClassVar[str] = "pulse-opened"
    on: On
    pulse: Annotated[str, PULSE]
    asked: Annotated[int, COUNT]
    questions: Annotated[int, COUNT]
    least: Annotated[int, COUNT]
    closes_on: On
    meeting: MaybeMeeting = None


@_fact
class PulseReleased(Fact):
    """A pulse was closed and told what it will ever tell. `answered` is how many took part, to the
    nearest five. What was told stands behind a commitment, the answers nowhere."""

    kind: ClassVar[str] = "pulse-released"
    on: On
    pulse: Annotated[str, PULSE]
    answered: Annotated[int, COUNT]


@_fact
class ConcernsReached(Fact):
    """Concerns that members had raised without a name reached their keepers, on another day than
    that on which they were raised; and by when each is to be answered. What they say is not in the
    record."""

    kind: ClassVar[str] = "concerns-reached"
    on: On
    concerns: Annotated[tuple[str, ...], CONCERNS]
    answer_by: On


@_fact
class ConcernAnswered(Fact):
    """The writer of this entry answered a concern, for the whole group to read."""

    kind: ClassVar[str] = "concern-answered"
    on: On
    concern: Annotated[str, CONCERN]


@_fact
class ConcernsPassedOn(Fact):
    """Concerns that nobody had answered in twice the time went to the examiner."""

    kind: ClassVar[str] = "concerns-passed-on"
    on: On
    concerns: Annotated[tuple[str, ...], CONCERNS]


@_fact
class ConcernClosed(Fact):
    """A concern was closed: both sides agreed that it is dealt with."""

    kind: ClassVar[str] = "concern-closed"
    needs_two_keys: ClassVar[bool] = True
    on: On
    concern: Annotated[str, CONCERN]
    proposal: Annotated[str | None, PROPOSAL] = None


@_fact
class MinutesConfirmed(Fact):
    """The writer of this entry confirmed the minutes of a meeting as they stood, and may have
    marked the decisions that matter."""

    kind: ClassVar[str] = "minutes-confirmed"
    on: On
    meeting: MeetingRef
    matters: Annotated[tuple[str, ...], ITEMS] = ()


@_fact
class Proposed(Fact):
    """Something that needs two keys was proposed; it takes effect with both, or after 14 days
    where one side has nobody to turn its key."""

    kind: ClassVar[str] = "proposed"
    on: On
    proposal: Annotated[str, PROPOSAL]
    act: Annotated[Fact, ACT]


@_fact
class KeyTurned(Fact):
    """A member agreed to a proposal for one side (a person with both hats chooses which)."""

    kind: ClassVar[str] = "key-turned"
    on: On
    proposal: Annotated[str, PROPOSAL]
    side: Annotated[Side, SIDE]


@_fact
class ProposalClosed(Fact):
    """A proposal was taken back or refused, and has no effect."""

    kind: ClassVar[str] = "proposal-closed"
    on: On
    proposal: Annotated[str, PROPOSAL]


@_fact
class Correction(Fact):
    """An earlier entry was wrong: `fact` stands in its place. Both stay in the record."""

    kind: ClassVar[str] = "correction"
    needs_two_keys: ClassVar[bool] = True
    on: On
    replaces: Annotated[int, COUNT]
    fact: Annotated[Fact, ACT]
    proposal: Annotated[str | None, PROPOSAL] = None


@_fact
class ExaminerNamed(Fact):
    """A member became the independent examiner of this record."""

    kind: ClassVar[str] = "examiner-named"
    needs_two_keys: ClassVar[bool] = True
    on: On
    member: MemberRef
    proposal: Annotated[str | None, PROPOSAL] = None


@_fact
class TextsTaken(Fact):
    """An examiner downloaded the texts; what they hold can't be reached by a later erasure. The
    count is of texts."""

    kind: ClassVar[str] = "texts-taken"
    on: On
    count: Annotated[int, COUNT]


@_fact
class Erased(Fact):
    """A person's texts and the tie between their ref and them were erased, at their request
    or for a reason that the ground names. The count is of texts."""

    kind: ClassVar[str] = "erased"
    on: On
    member: MemberRef
    ground: Annotated[str, CODE]
    count: Annotated[int, COUNT]


@_fact
class TextsErased(Fact):
    """Texts of these entries that told of a person were found and erased, for a reason that the
    ground names."""

    kind: ClassVar[str] = "texts-erased"
    on: On
    ground: Annotated[str, CODE]
    entries: Annotated[tuple[int, ...], COUNTS]


FACTS: Mapping[tuple[str, int], type[Fact]] = {
    (fact.kind, fact.version): fact for fact in Fact.__subclasses__()
}


def _layout(fact: type[Fact]) -> tuple[tuple[str, Codec, bool], ...]:
    """(name, codec, required) of each field."""
    hints = get_type_hints(fact, include_extras=True)
    layout = []
    for one in fields(fact):  # type: ignore[arg-type]
        hint = hints[one.name]
        assert get_origin(hint) is Annotated, f"{fact.__name__}.{one.name} has no codec"
        layout.append((one.name, get_args(hint)[1], one.default is MISSING))
    return tuple(layout)


LAYOUTS: Mapping[type[Fact], tuple[tuple[str, Codec, bool], ...]] = {
    fact: _layout(fact) for fact in FACTS.values()
}


class _Plan:
    """How a body of one kind becomes a fact, prepared once: long records are read often.

    The fields are set through their slots, as a frozen dataclass's own constructor would set them,
    in half the time.
    """

    __slots__ = ("defaults", "fact", "fields", "required")

    def __init__(self, fact: type[Fact]) -> None:
        self.fact = fact
        self.fields = {
            name: (codec.read, getattr(fact, name).__set__) for name, codec, _ in LAYOUTS[fact]
        }
        self.required = frozenset(name for name, _, required in LAYOUTS[fact] if required)
        self.defaults = tuple(
            (self.fields[one.name][1], one.default)
            for one in fields(fact)  # type: ignore[arg-type]
            if one.name not in self.required
        )

    def read(self, body: Body) -> Fact:
        """The fact; raises FactError, KeyError or TypeError, naming nothing, where it is none."""
        if not self.required <= body.keys():
            raise FactError("a field is missing")
        fact = object.__new__(self.fact)
        for put, default in self.defaults:
            put(fact, default)
        by_name = self.fields
        for name, value in body.items():
            read, put = by_name[name]
            put(fact, read(value))
        return fact


_PLANS = {fact: _Plan(fact) for fact in LAYOUTS}

TEXTS = "texts"
"""The key of a body under which the commitments to its free texts stand: `{field: hex}`."""


def body_of(fact: Fact) -> Body:
    """The body of a fact as JSON values; fields at their default are left out."""
    body: Body = {}
    for one in fields(fact):  # type: ignore[arg-type]
        value = getattr(fact, one.name)
        if value != one.default:
            body[one.name] = value
    for name, codec, _ in LAYOUTS[type(fact)]:
        if name in body:
            body[name] = codec.write(body[name])
    return body


def read_fact(kind: object, version: object, body: object) -> Fact:
    """The fact that a body holds; raises FactError, naming the field, where it holds none.

    The key `texts` (commitments) is passed over: it belongs to the entry.
    """
    known = isinstance(kind, str) and type(version) is int
    found = FACTS.get((kind, version)) if known else None  # type: ignore[arg-type]
    if found is None:
        raise FactError(f"there is no fact of kind {kind!r} in version {version!r}")
    if not isinstance(body, dict):
        raise FactError(f"{kind}: the body is not an object")
    if TEXTS in body:
        body = {name: value for name, value in body.items() if name != TEXTS}
    try:
        return _PLANS[found].read(body)
    except (FactError, KeyError, TypeError):
        # Read again, field by field, to say what is wrong.
        return _read_by_field(found, body)


def _read_by_field(found: type[Fact], body: Body) -> Fact:
    kind = found.kind
    values: dict[str, Any] = {}
    for name, codec, required in LAYOUTS[found]:
        if name in body:
            try:
                values[name] = codec.read(body[name])
            except FactError as error:
                raise FactError(f"{kind}: {name} {error}") from None
        elif required:
            raise FactError(f"{kind}: {name} is missing")
    if len(values) != len(body):
        strange = sorted(set(body).difference(values))
        if strange:
            raise FactError(f"{kind}: nobody knows the field {strange[0]!r}")
    return found(**values)


def glossary() -> Iterator[dict[str, Any]]:
    """Every kind of fact in the order of this file: kind, version, what it says, its fields."""
    for fact in FACTS.values():
        yield {
            "kind": fact.kind,
            "version": fact.version,
            "says": " ".join((fact.__doc__ or "").split()),
            "needs_two_keys": fact.needs_two_keys,
            "fields": {
                name: codec.says + ("" if required else " (may be missing)")
                for name, codec, required in LAYOUTS[fact]
            },
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in its place in the record.

    `seq` counts from 0 without a gap; `at` is when it was written (UTC, `YYYY-MM-DDTHH:MM:SSZ`);
    `by` is the ref of the member who wrote it, or `system`.
    """

    seq: int
    at: str
    by: str
    fact: Fact
