"""People whose names are known, wherever they are written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from evenkeel.engine.minutes.name_words import PARTICLES, TITLES
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.moderation.found import Found, Kind
from evenkeel.engine.moderation.name_lists import FIRST_NAMES, MONTHS_TOO, SMALL_WORDS, is_a_word
from evenkeel.engine.moderation.words import Word, parts_of, stand_together

LEAST = 3
"""A part of a name with fewer letters is looked for with a capital only."""
_NO_PART = PARTICLES | TITLES | bag("mac fitz jr jnr snr the and of")
_AFTER_A_VERB = bag(
    "i we you he she they it there this that these those the a an my our your his her their its "
    "all any some everyone everybody anyone anybody someone somebody nobody anything something "
    "nothing everything more people things not to every each"
)
"""Behind "Will" or "Hope" at the beginning of a sentence they show that it is no name."""
_BEFORE_A_MONTH = bag(
    "in of by since until till during last next this from every early late mid before after to "
    "ym fis mis tan ers and or"
)


@dataclass(slots=True)
class Names:
    """Names as they are looked for: whole ones by their first part, and parts alone."""

    whole: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)


def names_of(known: Iterable[str]) -> Names:
    """What to look for. Of "Ann O'Neill" also "Ann", "Neill", "ONeill" and "annoneill"."""
    names = Names()
    for name in known:
        parts = tuple(parts_of(name))
        if not parts:
            continue
        names.whole.setdefault(parts[0], set()).add(parts)
        if len(parts) > 1:
            names.whole.setdefault("".join(parts), set()).add(("".join(parts),))
        for piece in map(tuple, map(parts_of, name.split())):
            if len(piece) > 1:
                names.whole.setdefault(piece[0], set()).add(piece)
            for part in (*piece, "".join(piece)):
                is_small = part in _NO_PART or (len(part) < LEAST and part in SMALL_WORDS)
                if len(part) > 1 and not is_small:
                    names.parts.add(part)
    return names


def known_people(text: str, words: list[Word], names: Names) -> Iterator[Found]:
    """Every place at which one of the names stands."""
    at = 0
    while at < len(words):
        count = max(
            (
                len(parts)
                for parts in names.whole.get(words[at].plain, ())
                if _is_here(text, words, at, parts)
            ),
            default=0,
        )
        if count > 1:
            sure = _is_whole(words[at : at + count])
            yield Found(Kind.PERSON, words[at].start, words[at + count - 1].end, sure)
            at += count
            continue
        word = words[at]
        if word.plain in names.parts or count == 1:
            is_one = _is_part(text, words, at, names)
            if is_one is not None:
                yield Found(Kind.PERSON, word.start, word.end, is_one)
        at += 1


def _is_here(text: str, words: list[Word], at: int, parts: tuple[str, ...]) -> bool:
    if at + len(parts) > len(words):
        return False
    for number, part in enumerate(parts):
        word = words[at + number]
        if word.plain != part:
            return False
        if number and not stand_together(text, words[at + number - 1], word):
            return False
    return True


def _is_whole(words: list[Word]) -> bool:
    """Whether a whole name is surely one: "mark may" can be words, and "Mark May" in capitals."""
    if not all(is_a_word(word.plain) for word in words):
        return True
    is_title = all(word.is_capital and not word.is_shouted for word in words)
    return is_title and not words[0].begins


def _is_part(text: str, words: list[Word], at: int, names: Names) -> bool | None:
    """Whether a word that is a name somewhere is surely one here; None where it is only a word."""
    word = words[at]
    if len(word.plain) >= LEAST and not is_a_word(word.plain):
        return True
    if not word.is_capital or _is_a_month(text, words, at) or _is_numbered(text, word):
        return None
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.begins and after and not after.begins and after.plain in _AFTER_A_VERB:
        return None
    if word.begins or word.is_shouted:
        return False
    if word.plain in MONTHS_TOO and after and after.plain == "s":
        return False
    is_strange = _is_beside_strange(text, before, word, after, names)
    if before and before.plain in ("the", "a", "an", "our", "y", "yr"):
        return None if is_strange else False
    return not is_strange


def _is_beside_strange(
    text: str, before: Word | None, word: Word, after: Word | None, names: Names
) -> bool:
    """Whether a capital word that is no name stands beside one that may be."""
    return (
        before is not None and stand_together(text, before, word) and _is_strange(before, names)
    ) or (after is not None and stand_together(text, word, after) and _is_strange(after, names))


def _is_strange(word: Word, names: Names) -> bool:
    """Whether a capital beside a name makes it part of something else, such as "Hope Street"."""
    return (
        word.is_capital
        and not word.begins
        and word.plain not in names.parts
        and word.plain not in FIRST_NAMES
    )


def _is_numbered(text: str, word: Word) -> bool:
    """Whether a number follows, as in "Ward 12"."""
    return text[word.end : word.end + 1] == " " and text[word.end + 1 : word.end + 2].isdigit()


def _is_a_month(text: str, words: list[Word], at: int) -> bool:
    """Whether "May" is the month here: with a number beside it, or behind "in"."""
    word = words[at]
    if word.plain not in MONTHS_TOO:
        return False
    around = text[max(0, word.start - 5) : word.start] + text[word.end : word.end + 4]
    return any(sign.isdigit() for sign in around) or (
        at > 0 and not word.begins and words[at - 1].plain in _BEFORE_A_MONTH
    )
