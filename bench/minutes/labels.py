"""The labelled minutes: which layouts they have to show, and labels as meetings to score by."""

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from bench.minutes.meetings import NEXT_MEETING, Fact, Meeting, Person, initials_of, plain
from evenkeel.engine.when import When
from evenkeel.engine.words import About, Done, Rule, Side

HERE = Path(__file__).resolve().parent
HALVES = ("kept_out", "tuning")
ONGOING = "ongoing"
PRESENCES = ("here", "apologies", "absent", "listed")

LAYOUTS = (
    # attendance
    "two headed lists", "role for every person", "staff labelled, rest bare", "flat run of names",
    "no attendance list", "initials only",
    # details of attendance
    "lost headings", "chair told in prose", "one bracket for a run", "couple as one entry",
    "apologies in an odd place", "absent with or without contact", "late and early",
    "hybrid and mailing lists", "guests and observers",
    # actions
    "prose only", "owner column flattened", "inline label", "status word", "decision words",
    "numbered codes", "trailing label", "numbered list with owner in brackets",
    # owners and dates
    "owner by first name", "owner by role", "owner all", "two owners", "owner a body",
    "owner nobody", "due date", "matters arising first",
    # decisions and raisers
    "formal votes", "staff news", "referral upward", "routine proposer and seconder",
    "anonymous raiser",
)  # fmt: skip
HARD_CASES = (
    "same initials twice", "unmatched initials", "present and apologies",
    "speaker missing from the lists", "owner absent", "role not stated", "doctor who is no role",
    "chair changes", "side must be asked", "several meetings", "agenda and minutes",
    "next agenda above minutes", "wrong date", "page chrome", "summary without people",
    "label misused", "vote without quorum", "carried over without text", "split sentence",
    "Welsh headings",
)  # fmt: skip


def label_files(half: str) -> list[Path]:
    """The label files of one half, by name."""
    return sorted((HERE / half).glob("*.json"))


def text_of(path: Path) -> str:
    """The minutes that a label file belongs to."""
    return path.with_suffix(".txt").read_text(encoding="utf-8")


def read_label(path: Path) -> dict[str, Any]:
    """A label file as it is written."""
    label: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return label


def labelled_meetings(label: dict[str, Any]) -> tuple[Meeting, ...]:
    """What a careful person got out of a text, in the form that is scored."""
    return tuple(_meeting(each) for each in label["meetings"])


def _meeting(label: dict[str, Any]) -> Meeting:
    people = tuple(
        Person(
            each["name"],
            each["initials"],
            each["side"],
            each["presence"],
            optional=each.get("optional", False),
        )
        for each in label["people"]
    )
    facts = (
        [_fact("item", each, people, side=each["raised_by"]) for each in label["items"]]
        + [_fact("decision", each, people, side=each["by"]) for each in label["decisions"]]
        + [_fact("action", each, people, side=each["owner_side"]) for each in label["actions"]]
        + [_fact("outcome", each, people) for each in label["outcomes"]]
    )
    chair = tuple(found for name in label["chair"] for found in named(name, people))
    return Meeting(label["date"], label.get("next"), chair, people, tuple(facts))


def _fact(
    kind: str, label: dict[str, Any], people: tuple[Person, ...], side: str = "unknown"
) -> Fact:
    owners = tuple(found for name in label.get("owners", ()) for found in named(name, people))
    return Fact(
        kind=kind,
        texts=(label["text"], *label.get("or", ())),
        heading=label.get("heading", ""),
        people=owners,
        side=side,
        due=label.get("due"),
        rule=label.get("rule"),
        done=label.get("done"),
        optional=label.get("optional", False),
    )


def named(name: str, people: tuple[Person, ...]) -> list[Person]:
    """Those of a meeting whom a label names: exactly one, if it is sound."""
    return [
        each
        for each in people
        if plain(name) and plain(name) in (plain(each.name), plain(each.initials))
    ]


def unsound(label: dict[str, Any], text: str) -> list[str]:
    """What is wrong with a label: words that don't stand in the text, unknown people or words."""
    flat = _without_spaces(text)
    wrong = [f"layout {name!r}" for name in label["layout"] if name not in LAYOUTS + HARD_CASES]
    if label["language"] not in ("en", "cy"):
        wrong.append(f"language {label['language']!r}")
    for meeting in label["meetings"]:
        wrong += [f"not a date: {each!r}" for each in _dates(meeting) if not _is_date(each)]
        wrong += [f"not in the text: {each!r}" for each in _words(meeting) if each not in flat]
        wrong += list(_unsound_people(meeting))
        wrong += list(_unknown_words(meeting))
    return wrong


def _without_spaces(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _words(meeting: dict[str, Any]) -> Iterator[str]:
    for person in meeting["people"]:
        yield from map(_without_spaces, person["name"].split())
        yield _without_spaces(person["initials"])
    for kind in ("items", "decisions", "actions", "outcomes"):
        for fact in meeting[kind]:
            texts = [fact["text"], *fact.get("or", ()), fact.get("heading", "")]
            yield from map(_without_spaces, texts)


def _dates(meeting: dict[str, Any]) -> Iterator[str]:
    dues = [each["due"] for each in meeting["actions"] if each["due"] != NEXT_MEETING]
    yield from (each for each in (meeting["date"], meeting.get("next"), *dues) if each is not None)


def _is_date(text: str) -> bool:
    try:
        When.read(text)
    except ValueError:
        return False
    return True


def _unsound_people(meeting: dict[str, Any]) -> Iterator[str]:
    people = tuple(
        Person(each["name"], each["initials"], each["side"], each["presence"])
        for each in meeting["people"]
    )
    yield from ("a person without a name" for each in people if not each.name + each.initials)
    yield from (
        f"initials that {each.name!r} can't have: {each.initials!r}"
        for each in people
        if each.name and each.initials
        if not plain(each.initials).startswith(initials_of(each.name)[:1])
    )
    references = [
        *meeting["chair"],
        *(name for each in meeting["actions"] for name in each["owners"]),
    ]
    yield from (
        f"{name!r} is {len(named(name, people))} people"
        for name in references
        if len(named(name, people)) != 1
    )


def _unknown_words(meeting: dict[str, Any]) -> Iterator[str]:
    sides = {str(side) for side in Side}
    allowed: list[tuple[str, str, Collection[str | None]]] = [
        ("people", "side", sides),
        ("people", "presence", set(PRESENCES)),
        ("items", "raised_by", sides),
        ("decisions", "by", sides),
        ("decisions", "rule", {str(rule) for rule in Rule} | {None}),
        ("decisions", "about", {str(about) for about in About} | {None}),
        ("actions", "owner_side", sides),
        ("outcomes", "done", {str(done) for done in Done if done is not Done.UNKNOWN} | {ONGOING}),
    ]
    for kind, field, words in allowed:
        yield from (
            f"{kind} {field}: {each[field]!r}" for each in meeting[kind] if each[field] not in words
        )
