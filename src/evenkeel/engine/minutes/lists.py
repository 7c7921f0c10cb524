"""Lists of people as minutes write them, into one entry for each person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from evenkeel.engine.minutes.name_shapes import (
    CLOSING,
    OPENING,
    TOKEN,
    initials_of,
    is_initials,
    is_job_title,
)
from evenkeel.engine.minutes.name_words import TITLES
from evenkeel.engine.minutes.names import (
    Entry,
    add_role,
    is_office,
    is_placed,
    is_role,
    person,
    read_role,
)
from evenkeel.engine.minutes.people_rows import row_of
from evenkeel.engine.minutes.roles import ROLE_WORDS, stated_side
from evenkeel.engine.words import Side

_SPLIT = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!Mrs)(?<!Cllr)(?<!Prof)(?<!Rev)"
    r"(?<!\bGov)(?<!\bSgt)(?<!\bInsp)(?<!\bSr)(?<!\bCr)(?<!\bRevd)(?<!\b[A-Z])\.[ ]+(?=[A-Z(])"
    r"|[,;\t|\u2022]|[ ]{3,}|[ ](?:and|&|\+|(?:a|ac)(?=[ ][A-Z]))[ ]|[ ]?[/&][ ]?"
)
_OF = re.compile(r"\b(?:of|for|o|dros) [A-Z][\w' -]*$")
_DASH = re.compile(r"[ ]-[ ]|: |, ")


def pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Parts of a list at its commas, slashes and ands, none of them inside brackets; with the
    separator before each."""
    depth, at, before, last = 0, 0, "", 0
    opened = text.count("(") + text.count("[") + text.count("{")
    for found in _SPLIT.finditer(text):
        inside = text[last : found.start()]
        last = found.start()
        if opened:
            for sign in inside:
                depth += (sign in OPENING) - (sign in CLOSING)
            depth = max(depth, 0)
        if found[0].strip() in ("and", "&") and _is_in_company(text, at, found):
            continue
        if depth and found[0].strip() != "\u2022":
            continue
        yield at, found.start(), before
        at, before, depth = found.end(), found[0].strip() or "\t", 0
    yield at, len(text), before


def _is_role_ahead(part: str) -> bool:
    """Whether a piece is a role that stands before its person, and no piece of a sentence."""
    short = len(part.split()) <= MOST_ROLE_WORDS and not any(sign in part for sign in OPENING)
    return short and part[0].isupper() and is_role(part)


MOST_ROLE_WORDS = 6
_COMPANY = re.compile(
    r"[A-Z][\w'-]{1,20}(?: [A-Z][\w'-]{1,20}){0,2} "
    r"(?:Limited|Ltd|plc|PLC|LLP|Homes|Housing|Council|Trust|Association|Partnership|Services)\b"
)


def _is_in_company(text: str, at: int, found: re.Match[str]) -> bool:
    """Whether an "and" joins the words of a company, as in "Heat and Power Limited"."""
    before = text[at : found.start()].strip()
    one = " " not in before and not is_initials(before) and text[:at].rstrip()[-1:] == ","
    return one and _COMPANY.match(text, found.end()) is not None


def entries(text: str) -> list[Entry]:
    """The people of a list, as far as it is one; roles join the person before them."""
    return parsed(text)[0]


def parsed(
    text: str, places: frozenset[str] = frozenset(), *, one_each: bool = False
) -> tuple[list[Entry], int]:
    """The people of a list, and how many letters of it are neither people nor roles.

    `places` are words that begin the names of organisations in this text, in small letters.
    `one_each`: the text is a line of its own in a list, so that behind "Zeb Birch - Officer," there
    is more about Zeb.
    """
    reader = _Reader(text, places, one_each)
    by_semicolon = ";" in text and "," in text
    for start, end, before in pieces(text):
        if text[start:end].strip(" .:-"):
            reader.read(start, end, before, after_person=by_semicolon and before == ",")
    return reader.finish()


@dataclass(slots=True)
class _Reader:
    """A list while its pieces are read."""

    text: str
    places: frozenset[str]
    one_each: bool = False
    found: list[Entry] = field(default_factory=list)
    strange: int = 0
    waiting: str = ""
    """A role that stands before its person."""

    def read(self, start: int, end: int, before: str, *, after_person: bool) -> None:
        """Read the next piece."""
        part = self.text[start:end].strip(" .:-")
        if part[0].isdigit() and is_role(part):
            return  # a count, as "3 residents"
        last = self.found[-1] if self.found else None
        if (
            last is not None
            and before not in ("\u2022", ";")
            and (
                self._is_role_of(last, part, before, after_person)
                or self._goes_on(last, part, before)
            )
        ):
            last.end = end
            add_role(last, part, joined=before)
            return
        if last is not None and is_placed(part):
            last.end = end
            last.roles.append(part)
            return
        entry = person(self.text, start, end)
        if entry is not None and last is not None and _is_column(entry, last):
            last.initials = entry.initials
            for role in entry.roles:
                add_role(last, role, joined="")
            last.end = end
        elif entry is not None:
            self._add(entry, before)
        elif last is not None and before != "\u2022" and is_role(part):
            last.end = end
            add_role(last, part, joined=before)
        elif last is None and _is_role_ahead(part):
            self.waiting = f"{self.waiting}, {part}".strip(" ,")
        elif last is None or before != "," or not part[0].islower():
            self.strange += len(part)

    def _add(self, entry: Entry, before: str) -> None:
        entry.family = _is_family(entry, before, self.found)
        if self.waiting:
            entry.roles.insert(0, self.waiting)
            read_role(entry, self.waiting)
            self.waiting = ""
        self.found.append(entry)

    def _is_role_of(self, last: Entry, part: str, before: str, after_person: bool) -> bool:
        """Whether a piece tells what the person before is, though it begins like a name."""
        words = TOKEN.findall(part)
        first = words[0].rstrip(".")
        if before not in (",", "\t") or first.lower() in TITLES or is_job_title(words):
            return False
        if is_initials(first) and not _is_post(words):
            return False
        if len(words) > 2 and words[1] == "from":
            return False
        roles = [
            n
            for n, word in enumerate(words)
            if len(word) > 1
            and word.rstrip(".").lower().removesuffix("'s").rstrip("'") in ROLE_WORDS
        ]
        bracket = next((n for n, word in enumerate(words) if word in OPENING), len(words))
        if "-" in words or ":" in words:
            return bool(roles) and roles[0] == 0
        if roles and roles[-1] == bracket - 1 and bracket > 2 and words[roles[-1]][0].isupper():
            return True
        if roles and roles[0] < bracket:
            capital = words[roles[0]][0].isupper()
            if roles[0] == 0 or (roles[0] == 1 and capital) or (after_person and capital):
                return True
        if after_person and len(words) == 1 and " " in last.name and not last.roles:
            return True
        if not last.roles or bracket < len(words):
            return False
        if not _DASH.search(self.text[last.start : last.end]):
            return False
        if self.one_each and len(self.found) == 1 and last.start < 12:
            return True
        single = len(words) == 1 and " " in last.name
        return single or first.lower() in self.places

    def _goes_on(self, last: Entry, part: str, before: str) -> bool:
        """Whether one word behind an "and" belongs to the role before, as in "Head of Repairs &
        Voids"."""
        return (
            before in ("and", "&", "/")
            and bool(last.roles)
            and " " not in part
            and part[0].isalpha()
            and not is_initials(part)
            and self.text[last.end - 1] not in CLOSING
            and bool(_OF.search(last.roles[-1]))
        )

    def finish(self) -> tuple[list[Entry], int]:
        """The people, with what belongs to several of them spread."""
        if self.waiting:
            self.found.append(Entry(0, len(self.text), name="", roles=[self.waiting]))
        return _with_surnames(_spread(self.found, self.text)), self.strange


def _is_post(words: list[str]) -> bool:
    """Whether letters begin a post and are nobody's initials, as in "ADA Program Manager"."""
    return len(words) > 2 and words[-1].lower() in ROLE_WORDS and words[1].lower() not in ROLE_WORDS


def _is_column(entry: Entry, before: Entry) -> bool:
    """Whether initials stand in a column of their own beside the name."""
    known = before.name and not before.initials and entry.initials and not entry.name
    return (
        bool(known)
        and initials_of(before.name)[:1] == entry.initials[:1]
        and (initials_of(before.name)[-1:].lower() == entry.initials[-1:].lower())
    )


def _is_family(entry: Entry, before: str, found: list[Entry]) -> bool:
    return before in ("&", "and", "+", "a", "ac") and bool(found) and " " in entry.name


def _with_surnames(found: list[Entry]) -> list[Entry]:
    """Quill & Zeb Winter are two Winters, as are Mr and Mrs Winter."""
    singles = sum(1 for one in found if one.name and " " not in one.name and not one.initials)
    for first, second in pairwise(found):
        if second.family and first.name and " " not in first.name and not first.initials:
            couple = singles == 1 or len(found) == 2
            if couple and not is_initials(first.name) and not first.roles:
                first.name = f"{first.name} {second.name.split()[-1]}"
        elif second.family is False and first.title and not first.name and second.name:
            first.name = second.name
    return [one for one in found if one.name or one.initials or one.roles]


_RUN = re.compile(
    r"(?:representatives|reps|members|patients|tenants|residents|carers|parents|officers"
    r"|staff|governors|"
    r"councillors|volunteers|advocates|workers|pupils|users|leaseholders|nurses|managers"
    r"|gps|cleifion|staff|tenantiaid|gofalwyr|aelodau)$",
    re.IGNORECASE,
)


_OF_ONE = re.compile(r"\bstaff$", re.IGNORECASE)
"""What may be said of one person alone, so that it covers others only where they stand between it
and another label."""
_CHAIRS = re.compile(r"(?:co-?|joint )chairs$", re.IGNORECASE)
_SHARED = re.compile(r"\bco-?chair", re.IGNORECASE)
"""Such a chair may be of either side, whatever the others of the run are."""


def _spread(found: list[Entry], text: str) -> list[Entry]:
    """One bracket for a whole run: its label covers everyone before it, back to the last label."""
    if not any(_RUN.search(role) or _CHAIRS.match(role) for one in found for role in one.roles):
        return found
    run: list[Entry] = []
    closed = False
    for one in found:
        if run and any(_CHAIRS.match(role) for role in one.roles):
            run[-1].roles.append(one.roles[-1])
            run[-1].chairs = one.chairs = True
            run = []
        label = next((role for role in reversed(one.roles) if not is_office(role)), "")
        if label and "(" in text[one.start : one.end] and (closed or not _OF_ONE.search(label)):
            for earlier in run:
                earlier.roles.append(label)
        if label:
            run, closed = [], True
        elif not any(_SHARED.search(role) for role in one.roles):
            run.append(one)
    return found


LONGEST_ENTRY = 220


_ME = re.compile(r"^\W*(?:me|myself|fi)\b|\b(?:both|ac|a|and)\b", re.IGNORECASE)


def _is_behind_words(one: Entry, text: str) -> bool:
    """Whether words that are no role stand before the first person."""
    before = _ME.sub("", text[: one.start])
    return any(sign.isalpha() for sign in before) and not (one.roles and before[:1].isupper())


def front_entries(text: str, places: frozenset[str] = frozenset()) -> list[Entry]:
    """The people at the front of a text, up to where it becomes a sentence."""
    got: list[Entry] = []
    for one in parsed(text, places)[0]:
        if not got and _is_behind_words(one, text):
            break
        if one.doubtful or not (one.name or one.initials or one.roles):
            break
        if not (one.name or one.initials) and len(got) == 0 and not is_role(one.roles[0]):
            break
        got.append(one)
    if len(got) == 1 and not (got[0].name or got[0].initials):
        return got if _is_nameless_post(got[0].roles[0]) else []
    return [one for one in got if one.name or one.initials]


def whole_entries(text: str, places: frozenset[str] = frozenset()) -> list[Entry]:
    """The people of a line that is nothing but a list; empty where it is anything else."""
    if not text or len(text) > LONGEST_ENTRY * 4 or text.endswith(("?", "!")):
        return []
    label = text.split(" - ", maxsplit=1)[0]
    if len(label) < len(text) and is_placed(label):
        text = " " * len(label) + text[len(label) :].replace("-", " ", 1)
    row = row_of(text, places)
    if row is not None:
        return [row]
    got, strange = parsed(text, places, one_each=True)
    if not got or strange * 5 > len(text) or any(one.doubtful for one in got):
        return []
    if not any(one.name or one.initials for one in got):
        return got if len(text) < 60 and _is_nameless_post(text) else []
    return got


_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|several|some|all|various|other|officers|nurses|staff|students"
    r"|members|managers|people)\b",
    re.IGNORECASE,
)


def _is_nameless_post(text: str) -> bool:
    """`Officer for SEND, Q County Council`: somebody without a name."""
    return (
        text[0].isupper()
        and not _SEVERAL.search(text)
        and stated_side(text) is Side.PROFESSIONAL
        and not text.endswith(".")
    )


def as_one(got: Sequence[Entry], text: str) -> list[Entry]:
    """The person of a line below lines of one person each: what stands behind a comma is what they
    are, though it looks like a name."""
    first, *others = got
    if any(one.title or one.initials or one.chairs for one in others) or first.family:
        return list(got)
    if "," not in text[first.start : others[0].start + 1] or first.end > others[0].start:
        return list(got)
    return [one_of_row(got)]


def one_of_row(got: Sequence[Entry]) -> Entry:
    """The first of a line, with the others as what they are."""
    first, *others = got
    for one in others:
        said = " ".join(filter(None, (one.title, one.initials, one.name)))
        first.roles.append(" ".join((said, *one.roles)) if one.initials else said)
        first.roles += [] if one.initials else one.roles
        first.end = one.end
    return first
