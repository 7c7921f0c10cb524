"""Lists of people as minutes write them, into entries: name, initials, roles, and what is said
about being there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evenkeel.engine.minutes.name_shapes import (
    CLOSING,
    OPENING,
    TOKEN,
    initials_of,
    is_initials,
    is_title,
    name_length,
    plain_initials,
)
from evenkeel.engine.minutes.name_words import (
    ACRONYMS,
    COUNCILLOR,
    JOBS,
)
from evenkeel.engine.minutes.roles import ROLE_WORDS, stated_side, words_of
from evenkeel.engine.minutes.vocabulary import bag, sayings
from evenkeel.engine.words import Side

_TIME = re.compile(r"\b\d{1,2}[.:]?\d{0,2} ?(?:am|pm)\b|\b\d{1,2}[.:]\d\d\b", re.IGNORECASE)
_HERE = re.compile(
    r"\b(?:virtual(?:ly)?|via|zoom|teams|online|remote(?:ly)?|phone|telephone|dial(?:led)? "
    r"in|in person|late|"
    r"left|arrived|joined|from|until|retired|part|item|items|ar-lein|hwyr)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"(?:no[- ]show|did not (?:attend|come)|didn't (?:attend|come|show)|unexcused|no contact"
    r"|no apologies|not heard from|dna)\b.{0,40}$",
    re.IGNORECASE,
)
_SORRY = re.compile(r"^(?:apologies|apols?|sent apologies|absent|ymddiheuriadau|a)$", re.IGNORECASE)
_CHAIRS = re.compile(
    r"\b(?:chair(?:man|woman|person|ing|ed)?|cadeirydd|yn y gadair)(?: (?:of (?:the "
    r")?)?(?:meeting|group|panel|tonight|today|for this meeting|and\b.*))?$"
    r"|\bin the chair\b|\bchair(?:man|person)? ?[/&,;]",
    re.IGNORECASE,
)
_NOT_CHAIR = re.compile(
    r"\b(?:vice|deputy|is-gadeirydd|past|former|ex)\b(?!.*\bin the chair)", re.IGNORECASE
)
_NOTES = re.compile(
    r"\b(?:minutes|notes|minute[- ]?taker|note[- ]?taker|scribe|taking (?:the )?(?:minutes"
    r"|notes)|minuting"
    r"|cofnodion|nodiadau|cofnodwr)\b",
    re.IGNORECASE,
)
_OFFICES = bag("chair chairman chairwoman chairperson secretary treasurer cadeirydd ysgrifennydd")


@dataclass(slots=True)
class Entry:
    """One person of a list. `start` and `end` are places in the text that was parsed."""

    start: int
    end: int
    name: str = ""
    initials: str = ""
    title: str = ""
    roles: list[str] = field(default_factory=list)
    chairs: bool = False
    takes_notes: bool = False
    here: bool = False
    """Said to have been there for a part."""
    sorry: bool = False
    absent: bool = False
    small: bool = False
    """The text writes names in small letters."""
    family: bool = False
    """The first of a couple, whose surname stands with the second."""
    doubtful: bool = False
    """What follows the name is no role, so that this may be a sentence."""


_CODED = re.compile(r"[ ]?\([A-Z]{2,3}\)")
"""Initials in brackets, so that the capitals before are a name."""


def person(text: str, start: int, end: int) -> Entry | None:
    """The person whom a piece of a list names; None where it names nobody."""
    entry = Entry(start, end)
    tokens = [(start + one.start(), one[0]) for one in TOKEN.finditer(text[start:end])]
    while (
        tokens and not any(sign.isalnum() for sign in tokens[0][1]) and tokens[0][1] not in OPENING
    ):
        tokens.pop(0)
    begin = tokens[0][0] if tokens else start
    while tokens and is_title([word for _, word in tokens[:2]]) and not _is_only(tokens, text, end):
        entry.title = tokens.pop(0)[1].rstrip(".")
    job = JOBS.get(entry.title.lower())
    if job:
        entry.roles.append(job)
    office = tokens[0][1].lower() if len(tokens) > 1 and tokens[0][1].lower() in _OFFICES else ""
    if office and name_length([word for _, word in tokens[1:]]):
        entry.roles.append(tokens[0][1])
        read_role(entry, tokens.pop(0)[1])
    taken = name_length([word for _, word in tokens])
    if not taken:
        if entry.title and not tokens:
            entry.end = end
            return entry
        return _role_first(text, start, end)
    entry.name = " ".join(word for _, word in tokens[:taken])
    if len(tokens[taken - 1][1]) > 2 and not is_initials(tokens[taken - 1][1]):
        entry.name = entry.name.rstrip(".")
    entry.start = begin
    if entry.title.lower() in COUNCILLOR:
        entry.roles.append("councillor")
    rest = text[tokens[taken - 1][0] + len(tokens[taken - 1][1]) : end]
    if _OF_A_THING.search(entry.name) or (taken == 1 and _BODY_OF.fullmatch(rest)):
        return None
    coded = len(entry.name) > 2 and _CODED.match(rest) is not None
    if is_initials(entry.name) and not coded:
        entry.initials, entry.name = plain_initials(entry.name), ""
        if len(entry.initials) < 2:
            return None
    _read_rest(entry, rest)
    return entry


_OF_A_THING = re.compile(r"[a-z]'s$")
"""What somebody or something has: "Kelby Children's Centre" is a place."""
_BODY_OF = re.compile(
    r"(?: [a-z]+){0,3} (?:group|list|forum|panel|committee|team|friends|association)[ .]*"
)
"""What makes the name of a place that of a body: "Kelby library group"."""
_COUPLE = re.compile(r"[ ]?(?:&|and|\+) ?(?:MRS|MS|DR)\b", re.IGNORECASE)


def _is_only(tokens: Sequence[tuple[int, str]], text: str, end: int) -> bool:
    """Whether capitals that are a title elsewhere stand for somebody, as in "CK, DR, EM"."""
    alone = len(tokens) == 1 and len(tokens[0][1]) == 2 and tokens[0][1].isupper()
    return alone and _COUPLE.match(text, end) is None


_PLACED = re.compile(
    r"(?:no\.?|number|house|plot|room|ward) ?\d{1,4}[a-z]?"
    r"|(?:flat|block|unit|apt|apartment) ?(?:\d{1,4}[a-z]?|[a-z])",
    re.IGNORECASE,
)
"""Where somebody lives, before a name: Flat 4 - Nora Wills."""


def is_placed(text: str) -> bool:
    """Whether words are but the number of somebody's home."""
    return _PLACED.fullmatch(text.strip()) is not None


def _role_first(text: str, start: int, end: int) -> Entry | None:
    """`Chair: Quill Adder`, or `Practice Manager - Zeb`."""
    piece = text[start:end]
    for sign in (":", " - "):
        at = piece.find(sign)
        if at <= 0 or not (is_role(piece[:at]) or is_placed(piece[:at].strip())):
            continue
        if sign != ":":
            named = _behind_post(text, start, start + at)
            if named is not None:
                named.roles.append(piece[at + len(sign) :].strip())
                named.end = end
                return named
        entry = person(text, start + at + len(sign), end)
        if entry is not None and (entry.name or entry.initials):
            entry.roles.insert(0, piece[:at].strip())
            read_role(entry, piece[:at].strip())
            entry.start = start
            return entry
    return None


def _behind_post(text: str, start: int, end: int) -> Entry | None:
    """Somebody whose post stands before the name: "Practice Nurse Wim Vole"."""
    tokens = list(TOKEN.finditer(text, start, end))
    posts = 0
    while posts < len(tokens) and tokens[posts][0].lower() in ROLE_WORDS:
        posts += 1
    names = [one[0] for one in tokens[posts:]]
    if not posts or not names or name_length(names) != len(names):
        return None
    post = text[start : tokens[posts].start()].strip()
    return Entry(start, end, name=" ".join(names), roles=[post])


def is_role(text: str) -> bool:
    """Whether words tell what somebody is, rather than who."""
    plain = text.strip(" ()[]{}.-:")
    words = words_of(plain)
    if not words or len(words) > 12:
        return False
    return stated_side(plain) is not Side.UNKNOWN or any(
        word in ROLE_WORDS
        and word not in sayings("the / of / and / in / to / a / on / with / for / by")
        for word in words
    )


def _read_rest(entry: Entry, rest: str) -> None:
    """What stands after a name: brackets, then a dash or colon and a role."""
    for inside, outside in _brackets(rest):
        said = inside.strip(" .,")
        if said:
            _read_bracket(entry, said)
        tail = outside.strip().strip(" .:-/")
        if tail:
            parted = outside.strip()[0] in ":-/" or bool(said)
            entry.doubtful = entry.doubtful or _is_sentence(tail, parted=parted)
            _read_tail(entry, tail)


_VERBS = bag(
    "will would to is are was were has had have should could can may might shall said asked "
    "reported agreed advised raised felt thanked welcomed noted suggested explained gave sent "
    "took"
)


def _is_sentence(tail: str, *, parted: bool) -> bool:
    """Whether what stands after a name tells of it instead of saying who it is."""
    words = tail.split()
    first = words[0].lower().strip(".,'")
    soon = {word.lower().strip(".,'") for word in words[1:3]} - {"to"}
    if first in _VERBS or len(words) > 10 or soon & _VERBS:
        return True
    if parted or words[0][0].isupper() or is_initials(words[0]):
        return False
    return first not in ROLE_WORDS and not _HERE.match(tail) and not _ABSENT.match(tail)


def _brackets(rest: str) -> Iterator[tuple[str, str]]:
    """Pairs of what is inside a bracket and what follows it; the first inside is empty."""
    inside, at = "", 0
    while True:
        opened = next((n for n in range(at, len(rest)) if rest[n] in OPENING), -1)
        if opened < 0:
            yield inside, rest[at:]
            return
        yield inside, rest[at:opened]
        closed = next((n for n in range(opened, len(rest)) if rest[n] in CLOSING), len(rest))
        inside, at = rest[opened + 1 : closed], closed + 1


def _read_bracket(entry: Entry, said: str) -> None:
    for part in re.split(r"[,;/]| - ", said) if not is_initials(said) else [said]:
        word = part.strip(" .-")
        if not word:
            continue
        if (
            is_initials(word)
            and not entry.initials
            and (
                plain_initials(word).upper() not in ACRONYMS
                or plain_initials(word) == initials_of(entry.name)
            )
        ):
            entry.initials = plain_initials(word)
        elif _SORRY.match(word):
            entry.sorry = True
        elif _ABSENT.match(word):
            entry.absent = True
        else:
            read_role(entry, word)
            entry.roles.append(word)


def _read_tail(entry: Entry, tail: str) -> None:
    words = tail.split()
    if (
        is_initials(words[0])
        and plain_initials(words[0]).upper() not in ACRONYMS
        and not entry.initials
    ):
        entry.initials = plain_initials(words[0])
        tail = tail[len(words[0]) :].strip(" .:-/")
    if _SORRY.match(tail):
        entry.sorry = True
    elif _ABSENT.match(tail):
        entry.absent = True
    elif tail:
        read_role(entry, tail)
        entry.roles.append(tail)


def add_role(entry: Entry, part: str, joined: str) -> None:
    role = part.strip(" .-:")
    if any(sign in role for sign in OPENING):
        _read_rest(entry, f": {role}")
        return
    role = role.strip(CLOSING)
    read_role(entry, role)
    if entry.roles and joined in ("and", "&", "/", "+", "a", "ac"):
        entry.roles[-1] = f"{entry.roles[-1]} {joined} {role}"
    else:
        entry.roles.append(role)


def read_role(entry: Entry, role: str) -> None:
    if _CHAIRS.search(role) and not _NOT_CHAIR.search(role):
        entry.chairs = True
    if _NOTES.search(role):
        entry.takes_notes = True
    if _HERE.search(role) or _TIME.search(role):
        entry.here = True


def is_office(role: str) -> bool:
    """Chair, notes, late: what one person alone is, so that it covers nobody else."""
    words = set(words_of(role))
    return bool(
        words
        & {
            "chair",
            "chairman",
            "chairwoman",
            "chairperson",
            "secretary",
            "treasurer",
            "minutes",
            "notes",
            "cadeirydd",
            "ysgrifennydd",
            "trysorydd",
            "vice",
            "cofnodion",
        }
        or _HERE.search(role)
        or _TIME.search(role)
    )
