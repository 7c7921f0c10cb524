"""The same attacker goes for concerns: whose is each, and whose each "me too"?

They guess by who did something just before or after, by the order of codes against the order of
members, and by whether what a code leaves behind can be tied to the code, or to what else it left.
"""

import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tests.trust.attacking import Commit, Row, people_in

MOST_A_DAY = 3
Guesses = dict[str, int]
"""By the id of a concern or a "me too", of whom it is held to be."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A concern or a "me too": when it came, its mark, what else is kept with it, and all that a
    mark is known to be made about."""

    place: int
    mark: str
    other: str
    abouts: tuple[str, ...]


@dataclass(slots=True)
class Story:
    """All that a trace tells of concerns. `touched` holds for each commit of whom something was
    written, `drawn` whose seat alone was, in this order, after the codes came."""

    touched: list[tuple[int, ...]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)
    raised: dict[str, Deed] = field(default_factory=dict)
    said: dict[str, Deed] = field(default_factory=dict)
    replied: dict[str, int] = field(default_factory=dict)

    @property
    def deeds(self) -> dict[str, Deed]:
        """Everything for which somebody used a code, in the order in which it came."""
        both = self.raised | self.said
        return dict(sorted(both.items(), key=lambda one: one[1].place))


def story_of(trace: Iterable[Commit]) -> Story:
    """What a trace tells of concerns."""
    story = Story()
    for place, commit in enumerate(trace):
        story.touched.append(people_in(commit))
        if story.codes:
            for row in commit.changed.get("projects_membership", ()):
                person = int(str(row["person_id"]))
                story.drawn += [person] if person not in story.drawn else []
        story.codes += [str(row["code_hash"]) for row in commit.came.get("concerns_code", ())]
        spent = commit.came.get("concerns_spent", [])
        for row in commit.came.get("concerns_concern", ()):
            story.raised[_id(row["id"])] = _raised(place, row, spent)
        for row in commit.came.get("concerns_metoo", ()):
            about = f"me too {row['concern_id']}"
            mark = str(row["mark"])
            story.said[_id(row["id"])] = Deed(place, mark, _id(row["id"]), (about,))
        for row in commit.came.get("concerns_message", ()):
            is_reply = str(row["is_raisers"]) in ("1", "true") and str(row["number"]) != "1"
            if is_reply:
                story.replied.setdefault(_id(row["concern_id"]), place)
    return story


def _raised(place: int, row: Row, spent: Sequence[Row]) -> Deed:
    mark, on = (str(spent[0]["mark"]), str(spent[0]["on"])) if spent else ("", "")
    abouts = tuple(f"raise {on} {number}" for number in range(MOST_A_DAY))
    return Deed(place, mark, str(row["receipt"]), abouts)


def _id(value: object) -> str:
    return str(value).replace("-", "")


def whose(story: Story, members: Sequence[int]) -> dict[str, Guesses]:
    """By way of guessing, of whom concerns and "me too"s are held to be. `members` are those of
    the project, oldest first."""
    found: dict[str, Guesses] = {"by the place of the code": _by_place(story, members)}
    for after in (False, True):
        way = f"by who came {'after' if after else 'before'}"
        for kind, places in (
            ("a concern", {one: deed.place for one, deed in story.raised.items()}),
            ("a me too", {one: deed.place for one, deed in story.said.items()}),
            ("a reply", story.replied),
        ):
            found[f"{way} {kind}"] = {
                one: _nearest(story, place, members, after=after) for one, place in places.items()
            }
    return found


def _nearest(story: Story, place: int, members: Sequence[int], *, after: bool) -> int:
    near = story.touched[place:] if after else story.touched[place::-1]
    return next((people[0] for people in near if people), members[0])


def _by_place(story: Story, members: Sequence[int]) -> Guesses:
    """As if members had taken the codes in the order of their rows, as they came or as the database
    changed; a mark that belongs to no code is taken for the next in the row."""
    tied = ties(story)
    order = [*story.drawn, *(one for one in members if one not in story.drawn)]
    place = {code: number for number, code in enumerate(story.codes)}
    return {
        one: order[(place[tied[one]] if one in tied else number) % len(order)]
        for number, one in enumerate(story.deeds)
    }


def ties(story: Story) -> dict[str, str]:
    """Which concerns and "me too"s can be tied to what is kept of a code, and to which."""
    found = {}
    for one, deed in story.deeds.items():
        for code in story.codes:
            tried = (_mark(code, about) for about in deed.abouts)
            if deed.mark == code or deed.mark in tried:
                found[one] = code
    return found


def _mark(code: str, about: str) -> str:
    return hmac.new(code.encode(), about.encode(), "sha256").hexdigest()


def pairs(story: Story) -> dict[str, list[tuple[str, str]]]:
    """By way of guessing, which two of what was raised or said are held to be of the same person.
    No way takes anything into two pairs."""
    deeds = story.deeds
    tied = ties(story)
    marks = sorted(deeds, key=lambda one: deeds[one].mark)
    kept = sorted(deeds, key=lambda one: deeds[one].other)
    return {
        "by when they came": _two_and_two(list(deeds)),
        "by their marks": _two_and_two(marks),
        "by what is kept with them": _two_and_two(kept),
        "by their codes": _same_code(list(deeds), tied),
    }


def _same_code(deeds: Sequence[str], tied: Mapping[str, str]) -> list[tuple[str, str]]:
    """Two and two of those that are tied to one code; of all others as they came."""
    by_code: dict[str, list[str]] = {}
    for one in deeds:
        by_code.setdefault(tied.get(one, ""), []).append(one)
    return [pair for group in by_code.values() for pair in _two_and_two(group)]


def _two_and_two(things: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(things[::2], things[1::2], strict=False))


def share_of_pairs(truth: Mapping[str, int]) -> float:
    """How many of all pairs are really of the same person: what a guess hits by chance."""
    all_pairs = list(combinations(truth.values(), 2))
    return sum(one == other for one, other in all_pairs) / len(all_pairs)
