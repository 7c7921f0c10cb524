"""Who is who over all the texts: each person is asked about once, however they are spelt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evenkeel.areas.minutes.pasted.state import Answer
from evenkeel.engine.minutes.answers import TITLES
from evenkeel.engine.minutes.proposals import Presence, ProposedMeeting, ProposedPerson
from evenkeel.engine.words import Side

SAME = "same:"
SURE_OF_PRESENCE = 0.5
"""Of whom the reader is less sure is not ticked as there until somebody says so."""
MOST_ALIKE = 3
Place = tuple[int, str]
"""The number of a text, and the key that its reader gave to a person."""


@dataclass(slots=True)
class Somebody:
    """A person as all the texts together tell them, before anybody was asked. `alike` are the keys
    of those before them who may be the same person."""

    key: str
    name: str = ""
    initials: str = ""
    spellings: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    sides: set[Side] = field(default_factory=set)
    likely: Side | None = None
    places: set[Place] = field(default_factory=set)
    meetings: set[int] = field(default_factory=set)
    alike: list[str] = field(default_factory=list)

    @property
    def stated(self) -> Side | None:
        """The side that the minutes state; None where they state none, or one here, one there."""
        known = self.sides - {Side.UNKNOWN}
        return next(iter(known)) if len(known) == 1 else None

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that they may have been asked under: another file can change which comes
        first."""
        others = (_key(place) for place in sorted(self.places))
        return tuple(dict.fromkeys((self.key, *others)))

    @property
    def label(self) -> str:
        """What the minutes call them."""
        if self.name and self.initials and self.initials != self.name:
            return f"{self.name} ({self.initials})"
        return self.name or self.initials


def everybody(meetings: Sequence[tuple[int, ProposedMeeting]]) -> tuple[Somebody, ...]:
    """All people of the meetings, each once where they are spelt alike, in the order in which they
    come up. `meetings` have the number of their text beside them."""
    found: list[Somebody] = []
    at_place: dict[Place, Somebody] = {}
    spelt: dict[tuple[str, str], list[Somebody]] = {}
    for number, (source, meeting) in enumerate(meetings):
        for person in meeting.people:
            place = source, person.key
            one = at_place.get(place) or _known(spelt.get(_spelling(person), ()), number)
            if one is None:
                one = Somebody(_key(place))
                found.append(one)
                spelt.setdefault(_spelling(person), []).append(one)
            at_place[place] = one
            _add(one, person, place, number)
    _find_alike(found)
    return tuple(found)


def sides_said(
    people: Sequence[Somebody], answers: Mapping[str, Answer]
) -> dict[str, tuple[Somebody, Side]]:
    """By the key of each person: who they are, where two turned out to be one, and their side. Who
    was not asked yet has the side that the minutes state."""
    said: dict[str, tuple[Somebody, Side]] = {}
    answered = answers_of(people, answers)
    for one in people:
        answer = answered.get(one.key, "")
        if answer.startswith(SAME):
            # Who may be the same comes earlier, so that their answer stands already.
            said[one.key] = said[answer.removeprefix(SAME)]
        elif answer in set(Side):
            said[one.key] = one, Side(answer)
        else:
            said[one.key] = one, one.stated or Side.UNKNOWN
    return said


def answers_of(people: Sequence[Somebody], answers: Mapping[str, Answer]) -> dict[str, str]:
    """By the key of each person what was said of them: a side, or `SAME` and the key of somebody
    before them who may be the same."""
    now = {key: one.key for one in people for key in one.keys}
    found: dict[str, str] = {}
    for one in people:
        said = next(
            (answers[key]["side"] for key in one.keys if "side" in answers.get(key, {})), ""
        )
        if not isinstance(said, str):
            continue
        if said.startswith(SAME):
            other = now.get(said.removeprefix(SAME), "")
            said = f"{SAME}{other}" if other in one.alike else ""
        if said:
            found[one.key] = said
    return found


def _key(place: Place) -> str:
    source, person = place
    return f"p{source}-{person}"


def _known(candidates: Iterable[Somebody], meeting: int) -> Somebody | None:
    """Who of those that are spelt alike it is: two in one meeting are two people."""
    return next((one for one in candidates if meeting not in one.meetings), None)


def _add(one: Somebody, person: ProposedPerson, place: Place, meeting: int) -> None:
    one.places.add(place)
    one.meetings.add(meeting)
    one.name = one.name or person.name
    one.initials = one.initials or person.initials
    one.sides.add(person.side)
    one.likely = one.likely or person.likely_side
    for said in (person.name, person.initials):
        if said and said not in one.spellings:
            one.spellings.append(said)
    for said in (person.role, person.organisation):
        if said and said not in one.about:
            one.about.append(said)


def _spelling(person: ProposedPerson) -> tuple[str, str]:
    return " ".join(_words(person.name)), _bare(person.initials)


def _words(name: str) -> list[str]:
    words = name.casefold().replace(".", " ").replace(",", " ").split()
    return [word for word in words if word not in TITLES]


def _bare(initials: str) -> str:
    return initials.casefold().replace(".", "").replace(" ", "")


def _initials(one: Somebody) -> set[str]:
    own = "".join(word[0] for word in _words(one.name))
    return {said for said in (_bare(one.initials), own) if len(said) > 1}


def _find_alike(people: Sequence[Somebody]) -> None:
    """Note for everybody who of those before them may be the same person."""
    before: dict[str, list[Somebody]] = {}
    for one in people:
        marks = {f"i:{said}" for said in _initials(one)} | {
            f"w:{word}" for word in _words(one.name)
        }
        for mark in sorted(marks):
            for other in before.setdefault(mark, []):
                if (
                    len(one.alike) < MOST_ALIKE
                    and other.key not in one.alike
                    and _alike(one, other)
                ):
                    one.alike.append(other.key)
            before[mark].append(one)


def _alike(one: Somebody, other: Somebody) -> bool:
    if one.meetings & other.meetings:
        return False
    mine, theirs = _words(one.name), _words(other.name)
    if not mine or not theirs:
        return bool(_initials(one) & _initials(other))
    if len(mine) == 1 or len(theirs) == 1:
        return mine[0] == theirs[0] or mine[-1] == theirs[-1]
    return mine[-1] == theirs[-1] and mine[0][0] == theirs[0][0]


def was_here(person: ProposedPerson) -> bool:
    """Whether the minutes list somebody as there."""
    return person.presence is Presence.HERE and person.confidence >= SURE_OF_PRESENCE
