"""What a draft may say, how two people's changes come together, and how it becomes a charter."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any, cast

from evenkeel.areas.projects.charters import PRINCIPLE, TEXT_LABELS, Charter
from evenkeel.engine.facts import CharterAgreed
from evenkeel.engine.when import When
from evenkeel.engine.words import Rule, Side

ONE_THIRD, TWO_THIRDS = Decimal("0.333333"), Decimal("0.666667")
"""The usual band as the record can say it: just wide enough that an exact third lies inside."""

MOST_PRINCIPLES = 15
LONGEST_PRINCIPLE = 300
LONGEST_WORDING = 3000
LONGEST_WORD = 60
MOST_DAYS = 365
STATES_KEPT = 20


@dataclass(frozen=True, slots=True)
class Content:
    """What a draft says. Shares are in per cent, keepers are refs of members; what is empty is left
    open. An empty band is the usual one: one third to two thirds."""

    framework: str = ""
    principles: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    answer_days: int | None = None
    paid_share: int | None = None
    rule: str = ""
    deciding: str = ""
    holds_budget: str = ""
    budget: str = ""
    citizens_keeper: str = ""
    professionals_keeper: str = ""
    ground_rules: str = ""
    not_on_the_table: str = ""
    citizens_word: str = ""
    professionals_word: str = ""


FIELDS = tuple(one.name for one in fields(Content))


def content_from(said: Mapping[str, Any]) -> Content:
    """What a saved state says; the reverse of `said_by`."""
    known = {name: said[name] for name in FIELDS if name in said}
    return Content(**known | {"principles": tuple(known.get("principles", ()))})


def said_by(content: Content) -> dict[str, Any]:
    """The same as JSON can hold it."""
    return asdict(content) | {"principles": list(content.principles)}


def content_of(charter: Charter) -> Content:
    """A draft that says what a charter says."""
    fact = charter.fact
    is_usual = (fact.low, fact.high) == (ONE_THIRD, TWO_THIRDS)
    return Content(
        framework=fact.framework or "",
        principles=tuple(text for text in charter.principles if text),
        low=None if is_usual else round(fact.low * 100),
        high=None if is_usual else round(fact.high * 100),
        answer_days=fact.answer_days,
        paid_share=None if fact.paid_share is None else round(fact.paid_share * 100),
        rule="" if fact.rule is Rule.UNKNOWN else fact.rule.value,
        holds_budget=fact.budget.value if fact.budget else "",
        citizens_keeper=fact.citizens_keeper or "",
        professionals_keeper=fact.professionals_keeper or "",
        **{name: charter.texts.get(name) or "" for name in TEXT_LABELS},
    )


def act_of(content: Content, *, edition: int, on: When) -> CharterAgreed:
    """The fact of a charter that says this.

    >>> act_of(Content(low=40, high=60), edition=1, on=When.read("2026-03-02")).low
    Decimal('0.4')
    """
    low, high, paid = content.low, content.high, content.paid_share
    return CharterAgreed(
        on=on,
        edition=edition,
        low=ONE_THIRD if low is None else Decimal(low) / 100,
        high=TWO_THIRDS if high is None else Decimal(high) / 100,
        principles=len(content.principles),
        framework=content.framework or None,
        rule=Rule(content.rule) if content.rule else Rule.UNKNOWN,
        answer_days=content.answer_days,
        paid_share=None if paid is None else Decimal(paid) / 100,
        budget=Side(content.holds_budget) if content.holds_budget else None,
        citizens_keeper=content.citizens_keeper or None,
        professionals_keeper=content.professionals_keeper or None,
    )


def texts_of(content: Content) -> dict[str, str]:
    """The words that stand beside that fact, by field."""
    principles = {f"{PRINCIPLE}{number}": text for number, text in enumerate(content.principles, 1)}
    wordings = {name: str(getattr(content, name)) for name in TEXT_LABELS}
    return principles | {name: text for name, text in wordings.items() if text}


def rearranged(principles: Sequence[str], do: str) -> list[str]:
    """The principles after a button such as `up-2` or `remove-1`; empty ones are left out.

    >>> rearranged(["a", "b", ""], "up-2"), rearranged(["a", "b"], "remove-1")
    (['b', 'a'], ['b'])
    """
    act, _, number = do.partition("-")
    found = list(principles)
    at = int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 4 else -1
    if 0 <= at < len(found):
        if act == "remove":
            del found[at]
        elif act == "up" and at > 0:
            found[at - 1], found[at] = found[at], found[at - 1]
        elif act == "down" and at + 1 < len(found):
            found[at + 1], found[at] = found[at], found[at + 1]
    return [text for text in (one.strip() for one in found) if text]


@dataclass(frozen=True, slots=True)
class Merged:
    """Two people's changes of the same state brought together. `clashes` are the fields that both
    changed: there `content` says what the second wrote."""

    content: Content
    clashes: tuple[str, ...]


def merge(was: Content, mine: Content, theirs: Content) -> Merged:
    """What somebody writes (`mine`), after somebody else has changed what it was (`theirs`)."""
    merged: dict[str, Any] = {}
    clashes = []
    for name in FIELDS:
        before, own, other = (getattr(one, name) for one in (was, mine, theirs))
        if name == "principles":
            merged[name], clash = _merged_principles(before, own, other)
        else:
            merged[name], clash = _merged(before, own, other)
        if clash:
            clashes.append(name)
    return Merged(Content(**merged), tuple(clashes))


def _merged(was: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    if mine in (was, theirs):
        return theirs, False
    return mine, theirs != was


def _merged_principles(
    was: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """One by one, then what was added, where nobody removed or moved any; else the whole list."""
    size = len(was)
    if min(len(mine), len(theirs)) < size or _moved(was, mine) or _moved(was, theirs):
        return cast("tuple[tuple[str, ...], bool]", _merged(was, mine, theirs))
    each = [_merged(*three) for three in zip(was, mine, theirs, strict=False)]
    added = [*theirs[size:], *(text for text in mine[size:] if text not in theirs)]
    return (*(text for text, _ in each), *added), any(clash for _, clash in each)


def _moved(was: tuple[str, ...], now: tuple[str, ...]) -> bool:
    """Whether a principle stands in a place where another one was."""
    return any(text != then and text in was for then, text in zip(was, now, strict=False))
