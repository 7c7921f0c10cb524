"""From the entries of lists to people: one for each, with side and presence as far as the text
states them, under a key that holds for the whole text.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from evenkeel.engine.minutes.list_headings import Head
from evenkeel.engine.minutes.listed import Listed
from evenkeel.engine.minutes.name_shapes import initials_of, plain_initials
from evenkeel.engine.minutes.name_words import ACRONYMS
from evenkeel.engine.minutes.names import Entry
from evenkeel.engine.minutes.proposals import Presence, ProposedPerson, Span
from evenkeel.engine.minutes.roles import words_of
from evenkeel.engine.minutes.roster import Member
from evenkeel.engine.minutes.sides import asks, has_lay_members, side_of
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Basis, Side

_ORGANISATION = bag(
    "council surgery practice trust housing association board nhs hospital university college "
    "school department network federation centre cyngor meddygfa charity"
)
_JOBS = bag(
    "manager officer partner nurse chair director governor lead head secretary assistant "
    "rheolwr swyddog member aelod warden worker administrator receptionist liaison"
)
_AWAY = (Presence.APOLOGIES, Presence.ABSENT)


MOST_NAMESAKES = 20
"""More people who share a name are not told apart any better."""


@dataclass(slots=True)
class Keys:
    """Keys of people over all meetings of a text: the same name, the same key."""

    given: dict[str, str] = field(default_factory=dict)
    first_names: dict[str, set[str]] = field(default_factory=dict)
    sides: dict[str, Side] = field(default_factory=dict)
    count: int = 0

    def side(self, member: Member) -> None:
        """Give somebody the side that an earlier meeting of the text stated, or remember it."""
        if member.side is not Side.UNKNOWN:
            self.sides.setdefault(member.key, member.side)
        elif not asks(member.roles):
            member.side = self.sides.get(member.key, Side.UNKNOWN)
            member.likely = member.likely or self.sides.get(member.key)

    def key(self, name: str, initials: str, used: Set[str]) -> str:
        """The key of somebody, new unless a name or initials were met in an earlier meeting; never
        one that is `used` in this meeting."""
        short = self.first_names.get(name.lower(), set()) if " " not in name else set()
        free = short - used if len(short) <= MOST_NAMESAKES else set()
        if len(free) == 1:
            (only,) = free
            self._note(only, name, initials)
            return only
        for form in (name.lower(), plain_initials(initials).lower()):
            known = self.given.get(form, "") if form else ""
            if known and known not in used:
                self._note(known, name, initials)
                return known
        self.count += 1
        key = f"p{self.count}"
        self._note(key, name, initials)
        return key

    def _note(self, key: str, name: str, initials: str) -> None:
        if " " in name:
            self.first_names.setdefault(name.split(maxsplit=1)[0].lower(), set()).add(key)
        for form in (name.lower(), plain_initials(initials).lower()):
            if form:
                self.given.setdefault(form, key)


def members_of(listed: Sequence[Listed], keys: Keys) -> list[Member]:
    """The people of a meeting's lists, each once."""
    members: list[Member] = []
    heads: dict[str, Head] = {}
    used: set[str] = set()
    called: dict[str, list[Member]] = defaultdict(list)
    lay = has_lay_members((one.head, one.entry) for one in listed)
    for one in listed:
        entry = one.entry
        if not (entry.name or entry.initials):
            if not entry.roles:
                continue
            entry.name = ", ".join(entry.roles)
        same = _same(_namesakes(called, entry), entry, one.head, heads)
        if same is not None:
            _merge(same, one, lay=lay)
            _note(called, same)
            continue
        key = keys.key(entry.name, entry.initials, used)
        used.add(key)
        member = _member(key, one, lay=lay)
        _note(called, member)
        heads[key] = one.head
        members.append(member)
    for member in members:
        keys.side(member)
    _mark_twins(members)
    _doubt_single_words(members)
    return members


DOUBTED = 0.7
MOSTLY = 0.6


def _doubt_single_words(members: Sequence[Member]) -> None:
    """A single word among people who nearly all have two names, or a known short form among their
    initials, may be no name."""
    full = sum(" " in member.name for member in members)
    lone = [member for member in members if " " not in member.name]
    for member in lone:
        word = member.name and not (member.initials or member.title)
        short = not member.name and member.initials in ACRONYMS
        if full >= MOSTLY * len(members) and (word or short):
            member.confidence = min(member.confidence, DOUBTED)


def _forms(name: str, initials: str) -> set[str]:
    """All by which somebody could turn out to be somebody else of the list."""
    parts = name.lower().replace(".", "").split()
    known = plain_initials(initials) or initials_of(name)
    return {*parts[:1], *parts[-1:], known.lower()} - {""}


def _note(called: dict[str, list[Member]], member: Member) -> None:
    for form in _forms(member.name, member.initials):
        if not any(one is member for one in called[form][-MOST_NAMESAKES:]):
            called[form].append(member)


def _namesakes(called: Mapping[str, list[Member]], entry: Entry) -> list[Member]:
    """Those who might be meant by an entry, first listed first."""
    found = [
        one
        for form in _forms(entry.name, entry.initials)
        for one in called.get(form, ())[:MOST_NAMESAKES]
    ]
    return sorted({one.key: one for one in found}.values(), key=lambda one: int(one.key[1:]))


def _member(key: str, one: Listed, *, lay: bool) -> Member:
    entry = one.entry
    side, likely = side_of(entry.roles, one.head, lay=lay)
    presence = one.head.presence or Presence.HERE
    if entry.sorry:
        presence = Presence.APOLOGIES
    elif entry.absent:
        presence = Presence.ABSENT
    elif entry.here and presence in _AWAY:
        presence = Presence.HERE
    sure = 0.95 if entry.initials or " " in entry.name else 0.9
    if one.inferred or (entry.roles and entry.name == ", ".join(entry.roles)):
        sure = 0.75  # a list without a heading, or a post without a name
    elif entry.here and (one.head.presence in _AWAY):
        sure = 0.7
    return Member(
        key,
        entry.name,
        entry.initials,
        entry.title,
        list(entry.roles),
        side,
        likely,
        presence,
        entry.chairs,
        entry.takes_notes,
        [_span(one)],
        sure,
        small=entry.small,
    )


def _span(one: Listed) -> Span:
    return Span(
        one.base + one.entry.start, max(one.base + one.entry.end, one.base + one.entry.start + 1)
    )


def _same(
    members: Sequence[Member], entry: Entry, head: Head, heads: dict[str, Head]
) -> Member | None:
    """The person who stands in another list already, if it is the same."""
    for member in members:
        if not _is_same(member, entry):
            continue
        twice_here = heads.get(member.key) is head and not (member.name and entry.name)
        if twice_here and set(member.roles) != set(entry.roles):
            continue
        return member
    return None


def _is_same(member: Member, entry: Entry) -> bool:
    mine, theirs = member.name.lower().replace(".", ""), entry.name.lower().replace(".", "")
    if mine and theirs:
        if mine == theirs:
            return not member.title or not entry.title or member.title == entry.title
        first, second = mine.split(), theirs.split()
        if len(first) == 1 or len(second) == 1:
            short, long = (first, second) if len(first) == 1 else (second, first)
            return len(short) == 1 and (
                short[0] == long[0] or (short[0] == long[-1] and bool(member.title or entry.title))
            )
        return (
            first[-1] == second[-1]
            and first[0][0] == second[0][0]
            and 1 in (len(first[0]), len(second[0]))
        )
    known = plain_initials(member.initials) or initials_of(member.name)
    other = plain_initials(entry.initials) or initials_of(entry.name)
    return bool(known) and known.lower() == other.lower()


def _merge(member: Member, one: Listed, *, lay: bool) -> None:
    """The same person met again: the fuller name, every role, and a note where lists contradict."""
    entry = one.entry
    if len(entry.name) > len(member.name):
        member.name = entry.name
    member.initials = member.initials or entry.initials
    member.title = member.title or entry.title
    member.chairs = member.chairs or entry.chairs
    member.takes_notes = member.takes_notes or entry.takes_notes
    known = {role.lower() for role in member.roles}
    member.roles += [role for role in entry.roles if role.lower() not in known]
    member.spans.append(_span(one))
    again = _member(member.key, one, lay=lay)
    if one.head.office:
        return
    if again.side is not member.side and Side.UNKNOWN not in (again.side, member.side):
        member.side = Side.UNKNOWN
    elif member.side is Side.UNKNOWN and not asks(member.roles):
        member.side = again.side
    member.likely = member.likely or again.likely
    if (member.presence is Presence.HERE) != (again.presence is Presence.HERE):
        if again.presence is Presence.LISTED or member.presence is Presence.LISTED:
            member.presence = (
                again.presence if member.presence is Presence.LISTED else member.presence
            )
            return
        member.conflicts = True
        member.presence = Presence.HERE
        member.confidence = 0.5
    elif again.presence is Presence.ABSENT:
        member.presence = member.presence


def _mark_twins(members: Sequence[Member]) -> None:
    seen: dict[str, Member] = {}
    for member in members:
        initials = plain_initials(member.initials) or initials_of(member.name)
        if not initials:
            continue
        other = seen.setdefault(initials.upper(), member)
        if other is not member:
            other.twin = member.twin = True


def proposed(members: Sequence[Member]) -> Iterator[ProposedPerson]:
    """The people as proposals."""
    for member in members:
        organisation = next(
            (
                role
                for role in member.roles
                if set(words_of(role)) & _ORGANISATION and not set(words_of(role)) & _JOBS
            ),
            "",
        )
        role = ", ".join(one for one in member.roles if one != organisation) or organisation
        yield ProposedPerson(
            member.key,
            member.name,
            member.initials,
            role,
            organisation,
            member.side,
            Basis.STATED if member.side is not Side.UNKNOWN else None,
            member.likely,
            member.presence,
            member.chairs,
            member.takes_notes,
            tuple(sorted(set(member.spans))),
            member.confidence,
        )
