"""The people of a meeting under one key each, and finding them again in its sentences: by initials,
name or office; and the bodies and sides that sentences speak of.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evenkeel.engine.minutes.bodies import BODIES, Kind
from evenkeel.engine.minutes.called import OWN_COUNCIL, called_besides, organisation
from evenkeel.engine.minutes.name_shapes import initials_of, is_initials, plain_initials
from evenkeel.engine.minutes.name_words import ACRONYMS
from evenkeel.engine.minutes.proposals import Presence, Span, Who
from evenkeel.engine.minutes.roles import ROLE_ONLY, stated_side, words_of
from evenkeel.engine.minutes.vocabulary import bag, sayings
from evenkeel.engine.words import Side


@dataclass(slots=True)
class Member:
    """A person while the text is read."""

    key: str
    name: str
    initials: str
    title: str
    roles: list[str]
    side: Side
    likely: Side | None
    presence: Presence
    chairs: bool
    takes_notes: bool
    spans: list[Span]
    confidence: float
    conflicts: bool = False
    """Listed as present and as away."""
    twin: bool = False
    """Another person has the same initials."""
    small: bool = False
    """The text writes names in small letters."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention in a text: where, and of whom."""

    start: int
    end: int
    kind: Kind
    keys: tuple[str, ...]
    side: Side
    words: str


_OFFICES = {
    "chair": "chair",
    "chairman": "chair",
    "chairperson": "chair",
    "chairwoman": "chair",
    "cadeirydd": "chair",
    "secretary": "secretary",
    "treasurer": "treasurer",
    "vice chair": "vice",
    "vice-chair": "vice",
    "ysgrifennydd": "ysgrifennydd",
    "trysorydd": "trysorydd",
}
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['.-](?=[^\W\d_]))*")
_BETWEEN = re.compile(r"\.?\s{0,3}(?:[,/&+]|and|a|ac|, and|, &|\+|with)\s{0,3}")


@dataclass(slots=True)
class _Form:
    words: tuple[str, ...]
    kind: Kind
    keys: tuple[str, ...]
    side: Side
    exact: str = ""
    small: bool = False


def _by_word() -> dict[str, list[_Form]]:
    """The forms of bodies by their first word, the longest first."""
    found: dict[str, list[_Form]] = defaultdict(list)
    for words, (kind, side) in BODIES.items():
        parts = tuple(words.split())
        found[parts[0]].append(_Form(parts, kind, (), side))
    return {word: sorted(forms, key=lambda one: -len(one.words)) for word, forms in found.items()}


_BODIES_BY_WORD = _by_word()


@dataclass(slots=True)
class Roster:
    """Finds mentions. Made once for each meeting."""

    members: Sequence[Member]
    chair: str = ""
    title: str = ""
    """What the meeting is called: "the Council" of a patient council is the group itself."""
    _forms: dict[str, list[_Form]] = field(default_factory=dict)
    _read: dict[str, list[Ref]] = field(default_factory=dict)
    _by_key: dict[str, Member] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key = {one.key: one for one in self.members}
        forms: dict[tuple[str, ...], _Form] = {}
        self._add_roles(forms)
        self._add_people(forms)
        if OWN_COUNCIL.search(self.title):
            for parts in (("the", "council"), ("council",)):
                forms[parts] = _Form(parts, Kind.GROUP, (), Side.UNKNOWN)
        found = dict(_BODIES_BY_WORD)
        more: dict[str, list[_Form]] = defaultdict(list)
        for form in forms.values():
            more[form.words[0]].append(form)
        for word, several in more.items():
            # People come before bodies of the same letters: WE is somebody, and "we" is the group.
            found[word] = sorted([*several, *found.get(word, ())], key=lambda one: -len(one.words))
        self._forms = found

    def _add_roles(self, forms: dict[tuple[str, ...], _Form]) -> None:
        holders: dict[str, set[str]] = defaultdict(set)
        for member in self.members:
            for held in _held(member):
                holders[held].add(member.key)
        if self.chair:
            holders["chair"] = {self.chair}
        for said, office in _OFFICES.items():
            if office in holders:
                holders.setdefault(said, holders[office])
        for role, keys in holders.items():
            side = organisation(role) if role not in BODIES else None
            if side is not None:
                for parts in (tuple(role.split()), ("the", *role.split())):
                    forms[parts] = _Form(parts, Kind.SIDE, (), side)
                continue
            if len(keys) != 1 or (role in BODIES and BODIES[role][0] in (Kind.GROUP, Kind.ALL)):
                continue
            if role in sayings(
                "practice / surgery / council / staff / member / patient / virtual / online / board"
            ):
                continue
            for article in ("", "the ", "y ", "yr "):
                parts = tuple(f"{article}{role}".split())
                forms[parts] = _Form(parts, Kind.PERSON, tuple(keys), Side.UNKNOWN)

    def _add_people(self, forms: dict[tuple[str, ...], _Form]) -> None:
        called: dict[tuple[str, ...], list[str]] = defaultdict(list)
        small = any(member.small for member in self.members)
        for member in self.members:
            for form in _forms_of(member):
                if called[form][-1:] != [member.key]:
                    called[form].append(member.key)
        for words, keys in called.items():
            kind = Kind.PERSON if len(keys) == 1 else Kind.UNKNOWN
            exact = "" if len(words) > 1 else words[0]
            lower = tuple(word.lower() for word in words)
            known = forms.get(lower)
            if known is not None and known.kind is Kind.PERSON and known.exact:
                continue
            forms[lower] = _Form(lower, kind, tuple(keys), Side.UNKNOWN, exact, small)
        for lower, key in called_besides(
            (one.key, one.name, one.title, one.initials) for one in self.members
        ):
            if lower not in forms and lower[0] not in BODIES:
                exact = lower[0].upper() if len(lower) == 1 else ""
                forms[lower] = _Form(lower, Kind.PERSON, key, Side.UNKNOWN, exact)

    def member(self, key: str) -> Member | None:
        """The person with a key."""
        return self._by_key.get(key)

    def refs(self, text: str) -> list[Ref]:
        """Every mention in a text, neighbours that are joined by "and" as one."""
        known = self._read.get(text)
        if known is None:
            if len(self._read) >= MOST_REMEMBERED:
                self._read.clear()
            known = self._read[text] = _joined(text, self.single_refs(text))
        return known

    def single_refs(self, text: str) -> list[Ref]:
        """Every mention in a text."""
        words = [(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]
        lower = [word.lower().removesuffix("'s").rstrip(".'") for _, _, word in words]
        found: list[Ref] = []
        at = 0
        while at < len(words):
            if lower[at] not in self._forms and not words[at][2][0].isupper():
                at += 1
                continue
            ref, length = self._at(words, lower, at)
            if ref is not None:
                titled = at > 0 and lower[at - 1] in _TITLES and bool(ref.keys)
                start = (
                    words[at - 1][0] if titled and ref.start - words[at - 1][1] < 3 else ref.start
                )
                found.append(
                    Ref(start, ref.end, ref.kind, ref.keys, ref.side, text[start : ref.end])
                )
            at += length
        return found

    def _at(
        self, words: list[tuple[int, int, str]], lower: list[str], at: int
    ) -> tuple[Ref | None, int]:
        start, end, said = words[at]
        for form in self._forms.get(lower[at], ()):
            count = len(form.words)
            if tuple(lower[at : at + count]) != form.words or not _fits(form, said, words, at):
                continue
            stop = words[at + count - 1][1]
            return Ref(start, stop, form.kind, form.keys, form.side, ""), count
        post = _post(words, at)
        if post is not None:
            return post
        if said[-1].islower() and said[1:].islower():
            return None, 1
        if is_initials(said) and plain_initials(said).upper() not in ACRONYMS:
            form_keys = self._forms.get(plain_initials(said).lower(), ())
            if form_keys and form_keys[0].keys:
                one = form_keys[0]
                return Ref(start, end, one.kind, one.keys, one.side, ""), 1
            return Ref(start, end, Kind.UNKNOWN, (), Side.UNKNOWN, ""), 1
        return None, 1


_TITLES = bag(
    "mr mrs ms miss mx dr cllr councillor prof professor sir dame rev father sister sr pc pcso sgt "
    "officer nurse lord lady gov"
)
POSTS = bag(
    "manager officer lead nurse worker director coordinator co-ordinator administrator "
    "pharmacist receptionist surveyor warden matron supervisor secretary treasurer chair "
    "editor caretaker librarian adviser advisor headteacher senco"
)
MOST_WORDS = 5
MOST_REMEMBERED = 2_000
"""Texts whose mentions are kept, for every rule asks for those of the same few sentences."""


def _post(words: list[tuple[int, int, str]], at: int) -> tuple[Ref, int] | None:
    """A post in capitals whose holder no list names: "Transport Lead", "Director of Strategy"."""
    start, _, said = words[at]
    count = 1 if said.lower() in ("the", "y", "yr") else 0
    first = at + count
    best = None
    for number in range(first, min(first + MOST_WORDS, len(words))):
        begin, end, word = words[number]
        if number > at and begin - words[number - 1][1] != 1:
            break
        if not word[0].isupper():
            break
        if word.lower() in POSTS:
            follows = words[number + 1 : number + 3]
            more = len(follows) == 2 and follows[0][2] in ("of", "for")
            if more and follows[1][2][0].isupper():
                return Ref(start, follows[1][1], Kind.BODY, (), _side(word), ""), number - at + 3
            if number > first or count > 0 or at == 0:
                best = Ref(start, end, Kind.BODY, (), _side(word), ""), number - at + 1
    return best


def _side(post: str) -> Side:
    """The side of a post; those that a group's own members hold say nothing."""
    own = ("chair", "secretary", "treasurer", "editor")
    return Side.UNKNOWN if post.lower() in own else Side.PROFESSIONAL


_ONLY_FIRST = frozenset(
    (one,)
    for one in sayings(
        "we / chair / group / partners / editor / panel / forum / committee / members"
    )
)


_ALSO_WORDS = bag("will may mark sue hope joy faith bill rob pat jean june april dawn art guy ray")
"""Names that are words as well where no capitals tell."""


def _held(member: Member) -> Iterator[str]:
    """The offices by which a text may call somebody."""
    for role in member.roles:
        plain = " ".join(words_of(role))
        if 0 < len(plain.split()) <= 4 and stated_side(plain) is not Side.CITIZEN:
            yield plain
        if plain.endswith(" clerk"):
            yield "clerk"
        if plain in ("headteacher", "head teacher"):
            yield "head"
    if member.chairs:
        yield "chair"


def _fits(form: _Form, said: str, words: list[tuple[int, int, str]], at: int) -> bool:
    """Whether capitals stand where a name has them."""
    if form.kind in (Kind.PERSON, Kind.UNKNOWN) and form.keys:
        if form.exact.isupper() and len(form.exact) <= 4:
            return said.rstrip(".").removesuffix("'s").isupper() or is_initials(said)
        if form.small and len(form.words[0]) > 2 and form.words[0] not in _ALSO_WORDS:
            return True
        return said[0].isupper() or form.words[0] in ("the", "y", "yr")
    if form.words == ("all",):
        return said[0].isupper()
    if form.words in _ONLY_FIRST:
        return at == 0 or said[0].isupper()
    return True


def _forms_of(member: Member) -> Iterable[tuple[str, ...]]:
    """What somebody may be called in a sentence."""
    initials = plain_initials(member.initials)
    if initials:
        yield (initials,)
    parts = member.name.split()
    if not parts:
        return
    yield tuple(part.rstrip(".") for part in parts)
    if not initials and len(parts) > 1:
        yield (initials_of(member.name).upper(),)
    first, last = parts[0].rstrip("."), parts[-1]
    if len(first) > 1 and first.lower() not in ROLE_ONLY:
        yield (first,)
    if len(parts) > 1:
        yield (last,)
        if len(last) > 1 and len(first) > 1:
            yield (first, last[0])
    if member.title:
        yield (member.title, last)


def _joined(text: str, refs: list[Ref]) -> list[Ref]:
    joined: list[Ref] = []
    for ref in refs:
        before = joined[-1] if joined else None
        if (
            before is not None
            and ref.start - before.end <= 8
            and _BETWEEN.fullmatch(text, before.end, ref.start)
            and not _begins_anew(text, before, ref)
        ):
            joined[-1] = _together(before, ref, text)
        else:
            joined.append(ref)
    return joined


def _begins_anew(text: str, before: Ref, ref: Ref) -> bool:
    """Whether a comma parts whom one clause speaks of from who begins the next: "QA will ring the
    council, XY to write"."""
    return (
        before.kind is Kind.SIDE
        and bool(ref.keys)
        and text[before.end : ref.start].strip() == ","
        and text.startswith((" to ", " will "), ref.end)
    )


def _together(first: Ref, second: Ref, text: str) -> Ref:
    keys = (*first.keys, *(key for key in second.keys if key not in first.keys))
    kind = first.kind if first.kind is second.kind else Kind.PERSON if keys else Kind.BODY
    side = first.side if first.side is second.side else Side.UNKNOWN
    if {first.side, second.side} == {Side.CITIZEN, Side.PROFESSIONAL}:
        side = Side.BOTH
    if Kind.UNKNOWN in (first.kind, second.kind) and first.kind is not second.kind:
        kind = Kind.PERSON if keys else Kind.UNKNOWN
    return Ref(first.start, second.end, kind, keys, side, text[first.start : second.end])


def owner_of(ref: Ref) -> Who:
    """Who owns an action: people, or a side. ALL, the group and its members mean the lay members,
    as nearly all minutes do, unless the text says otherwise."""
    if ref.kind is Kind.UNKNOWN:
        return Who((), Side.UNKNOWN, ref.words)
    if ref.keys:
        return Who(ref.keys, Side.UNKNOWN, ref.words)
    side = Side.CITIZEN if ref.kind in (Kind.ALL, Kind.GROUP) else ref.side
    return Who((), side, ref.words)


def actor_of(ref: Ref) -> Who:
    """Who said or decided something; of "the group" only people can tell which side that was."""
    if ref.kind is Kind.UNKNOWN:
        return Who((), Side.UNKNOWN, ref.words)
    return Who(ref.keys, Side.UNKNOWN if ref.keys else ref.side, ref.words)
