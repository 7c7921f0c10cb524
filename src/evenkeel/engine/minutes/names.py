"""Lists of people as minutes write them, into entries: name, initials, roles, and what is said
about being there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from evenkeel.engine.minutes.headings import FILLER_WORDS
from evenkeel.engine.minutes.roles import ROLE_WORDS, words_of
from evenkeel.engine.minutes.vocabulary import bag, sayings

TITLES = bag(
    "mr mrs ms miss mx dr prof professor cllr councillor rev revd reverend sir dame lady lord "
    "fr sister canon mister cyng"
)
COUNCILLOR = frozenset(("cllr", "councillor", "cyng"))
PARTICLES = bag("van von de da der den di del la le ap ab ferch bin al mac o st")
NOT_NAMES = bag(
    "none nil all everyone apologies present attendance meeting minutes notes date time venue "
    "place page action actions agenda item welcome introductions matters no not also via zoom "
    "teams online phone the a an it this that there we they was were is are in on at from to "
    "as if received noted various several two three four five six new old any other next last "
    "start finish hall room centre center library road street monday tuesday wednesday "
    "thursday friday saturday sunday january february march april june july august september "
    "october november december tbc tba n/a na dim neb pawb ionawr chwefror mawrth ebrill "
    "mehefin gorffennaf awst hydref tachwedd rhagfyr unknown plus initials name names role "
    "organisation apology hapus project introduction discussion update review website poster "
    "survey report letter parking newsletter phone phones budget repairs"
)
ACRONYMS = bag(
    "GP GPS PPG PPGS PRG NHS AGM EGM AOB AOCB CQC PCN ICB ICS CCG DNA IT OK UK TV PM AM TBC "
    "TBA FAQ FAQS GDPR FFT SEND SEN EHCP MP MS BBC PC QR SMS CV DBS GPPS PALS CEO HR HQ ID FOI "
    "EDI PPI KPI KPIS LA LHB HB UHB WG USA EU VAT DIY BSL AED CPR ECG BP HCA ANP PDF URL SLA "
    "TOR CIO CIC NB PS RE FYI ASAP ASB RTA CCTV LED DLO PTA EV DOB NI GDP UFF AFA NA II III IV "
    "VI XX QA1 MDT CMHT OT SALT COVID RSV FLU MMR HPV NHSE DHSC GMC BMA RCGP ARRS EPS POD "
    "SENCO PTFA OFSTED LGBT ESOL AND THE NOT FOR BUT ALL NEW OLD MAY YES NO TO BY AT OR IF OF "
    "IN ON IS IT AS AN BE DO GO HE ME MY SO UP US WE CC BCC VC CVS"
)
"""Capitals that stand for no person, unless the list of people says so."""

_INITIALS = re.compile(
    r"(?:[A-Z]\.?){1,3}[A-Z]\.?|[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,2}|[A-Z]{2,4}[a-z]|[A-Z]{2,3}\d"
)
_TOKEN = re.compile(r"[^\s,;()\[\]{}:/]+|[()\[\]{}:/]")
_NAME_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['.-](?=[^\W\d_]))*\.?")
_SPLIT = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!Mrs)(?<!Cllr)(?<!Prof)(?<!Rev)(?<!\b[A-Z])\.[ ]+(?=[A-Z(])"
    r"|[,;\t|\u2022]|[ ]{3,}|[ ](?:and|&|\+|a|ac)[ ]|[ ]?[/&][ ]?"
)
_OPEN, _CLOSE = "([{", ")]}"
_TIME = re.compile(r"\b\d{1,2}[.:]?\d{0,2} ?(?:am|pm)\b|\b\d{1,2}[.:]\d\d\b", re.IGNORECASE)
_HERE = re.compile(
    r"\b(?:virtual(?:ly)?|via|zoom|teams|online|remote(?:ly)?|phone|telephone|dial(?:led)? "
    r"in|in person|late|"
    r"left|arrived|joined|from|until|retired|part|item|items|ar-lein|hwyr)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(?:left|retired|until|joined|arrived|gadawodd)\b", re.IGNORECASE)
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
_DASH = re.compile(r"[ ]-[ ]|: |, ")
LONGEST_NAME = 4


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
    family: bool = False
    """The first of a couple, whose surname stands with the second."""
    doubtful: bool = False
    """What follows the name is no role, so that this may be a sentence."""


def is_initials(text: str) -> bool:
    """Whether a word looks like somebody's initials."""
    return len(text) <= 7 and _INITIALS.fullmatch(text) is not None


def plain_initials(text: str) -> str:
    """Initials without dots and blanks, as they are compared."""
    return "".join(sign for sign in text if sign.isalnum())


def initials_of(name: str) -> str:
    """The initials that a full name gives; empty for a single word."""
    parts = [part for part in re.split(r"[ \-]", name) if part and part[0].isupper()]
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""


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
                depth += (sign in _OPEN) - (sign in _CLOSE)
            depth = max(depth, 0)
        if depth and found[0].strip() not in ("\u2022",):
            continue
        yield at, found.start(), before
        at, before, depth = found.end(), found[0].strip() or "\t", 0
    yield at, len(text), before


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
        last = self.found[-1] if self.found else None
        if (
            last is not None
            and before not in ("\u2022", ";")
            and self._is_role_of(last, part, before, after_person)
        ):
            last.end = end
            _add_role(last, part, joined=before)
            return
        entry = person(self.text, start, end)
        if entry is not None and last is not None and _is_column(entry, last):
            last.initials = entry.initials
            for role in entry.roles:
                _add_role(last, role, joined="")
            last.end = end
        elif entry is not None:
            self._add(entry, before)
        elif last is not None and before != "\u2022" and is_role(part):
            last.end = end
            _add_role(last, part, joined=before)
        elif is_role(part) and last is None:
            self.waiting = f"{self.waiting}, {part}".strip(" ,")
        elif last is None or before != "," or not part[0].islower():
            self.strange += len(part)

    def _add(self, entry: Entry, before: str) -> None:
        entry.family = _is_family(entry, before, self.found)
        if self.waiting:
            entry.roles.insert(0, self.waiting)
            _read_role(entry, self.waiting)
            self.waiting = ""
        self.found.append(entry)

    def _is_role_of(self, last: Entry, part: str, before: str, after_person: bool) -> bool:
        """Whether a piece tells what the person before is, though it begins like a name."""
        words = _TOKEN.findall(part)
        first = words[0].rstrip(".")
        if before not in (",", "\t") or first.lower() in TITLES or is_initials(first):
            return False
        roles = [
            n
            for n, word in enumerate(words)
            if word.rstrip(".").lower().removesuffix("'s").rstrip("'") in ROLE_WORDS
        ]
        bracket = next((n for n, word in enumerate(words) if word in _OPEN), len(words))
        if roles and roles[-1] == bracket - 1 and bracket > 2 and words[roles[-1]][0].isupper():
            return True
        if roles and roles[0] < bracket:
            capital = words[roles[0]][0].isupper()
            if roles[0] == 0 or (roles[0] == 1 and capital) or (after_person and capital):
                return True
        if not last.roles or bracket < len(words):
            return False
        if not _DASH.search(self.text[last.start : last.end]):
            return False
        if self.one_each and len(self.found) == 1 and last.start < 12:
            return True
        single = len(words) == 1 and " " in last.name
        return single or first.lower() in self.places

    def finish(self) -> tuple[list[Entry], int]:
        """The people, with what belongs to several of them spread."""
        if self.waiting:
            self.found.append(Entry(0, len(self.text), name="", roles=[self.waiting]))
        return _with_surnames(_spread(self.found, self.text)), self.strange


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
    for first, second in zip(found, found[1:], strict=False):
        if second.family and first.name and " " not in first.name and not first.initials:
            couple = singles == 1 or len(found) == 2
            if couple and not is_initials(first.name) and not first.roles:
                first.name = f"{first.name} {second.name.split()[-1]}"
        elif second.family is False and first.title and not first.name and second.name:
            first.name = second.name
    return [one for one in found if one.name or one.initials or one.roles]


def person(text: str, start: int, end: int) -> Entry | None:
    """The person whom a piece of a list names; None where it names nobody."""
    entry = Entry(start, end)
    tokens = [(start + one.start(), one[0]) for one in _TOKEN.finditer(text[start:end])]
    while tokens and not any(sign.isalnum() for sign in tokens[0][1]) and tokens[0][1] not in _OPEN:
        tokens.pop(0)
    while tokens and tokens[0][1].rstrip(".").lower() in TITLES and len(tokens) > 0:
        entry.title = tokens.pop(0)[1].rstrip(".")
    taken = _name_length([word for _, word in tokens])
    if not taken:
        if entry.title and not tokens:
            entry.end = end
            return entry
        return _role_first(text, start, end)
    entry.name = " ".join(word for _, word in tokens[:taken])
    entry.start = tokens[0][0] - (len(entry.title) + 1 if entry.title else 0)
    entry.start = max(start, entry.start)
    if entry.title.lower() in COUNCILLOR:
        entry.roles.append("councillor")
    if is_initials(entry.name) and plain_initials(entry.name).upper() not in ("DR", "MR"):
        entry.initials, entry.name = plain_initials(entry.name), ""
        if len(entry.initials) < 2:
            return None
    rest = text[tokens[taken - 1][0] + len(tokens[taken - 1][1]) : end]
    _read_rest(entry, rest)
    return entry


def _name_length(words: list[str]) -> int:
    """How many words at the front are a name."""
    count = 0
    for number, word in enumerate(words):
        plain = word.rstrip(".").lower()
        if word in "()[]{}:/" or word in ("-", "&"):
            break
        if (
            plain in PARTICLES
            and count
            and number + 1 < len(words)
            and words[number + 1][0].isupper()
        ):
            count += 1
            continue
        if not _is_name_word(word):
            break
        if is_initials(word) and count and word.isupper() and len(word) > 1 and "." not in word:
            break
        count += 1
    if count > LONGEST_NAME or (count == 1 and len(words[0].rstrip(".")) < 2):
        return 0
    return count


def _is_name_word(word: str) -> bool:
    if not word[0].isupper() or _NAME_TOKEN.fullmatch(word) is None:
        return False
    plain = word.rstrip(".").lower()
    if plain in NOT_NAMES or plain in ROLE_WORDS:
        return False
    return plain not in FILLER_WORDS or (
        word.isupper() and len(plain) == 2 and plain not in ("of", "in", "on", "at")
    )


def _role_first(text: str, start: int, end: int) -> Entry | None:
    """`Chair: Quill Adder`, or `Practice Manager - Zeb`."""
    piece = text[start:end]
    for sign in (":", " - "):
        at = piece.find(sign)
        if at <= 0 or not is_role(piece[:at]):
            continue
        entry = person(text, start + at + len(sign), end)
        if entry is not None and (entry.name or entry.initials):
            entry.roles.insert(0, piece[:at].strip())
            _read_role(entry, piece[:at].strip())
            entry.start = start
            return entry
    return None


def is_role(text: str) -> bool:
    """Whether words tell what somebody is, rather than who."""
    plain = text.strip(" ()[]{}.-:")
    words = words_of(plain)
    if not words or len(words) > 12:
        return False
    return any(
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
        tail = outside.strip(" .:-/")
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
    if first in _VERBS or len(words) > 10:
        return True
    if parted or words[0][0].isupper() or is_initials(words[0]):
        return False
    return first not in ROLE_WORDS and not _HERE.match(tail)


def _brackets(rest: str) -> Iterator[tuple[str, str]]:
    """Pairs of what is inside a bracket and what follows it; the first inside is empty."""
    inside, at = "", 0
    while True:
        opened = next((n for n in range(at, len(rest)) if rest[n] in _OPEN), -1)
        if opened < 0:
            yield inside, rest[at:]
            return
        yield inside, rest[at:opened]
        closed = next((n for n in range(opened, len(rest)) if rest[n] in _CLOSE), len(rest))
        inside, at = rest[opened + 1 : closed], closed + 1


def _read_bracket(entry: Entry, said: str) -> None:
    for part in re.split(r"[,;/]| - ", said) if not is_initials(said) else [said]:
        word = part.strip(" .-")
        if not word:
            continue
        if (
            is_initials(word)
            and plain_initials(word).upper() not in ACRONYMS | {"GP", "PM"}
            and not entry.initials
        ):
            entry.initials = plain_initials(word)
        elif _SORRY.match(word):
            entry.sorry = True
        else:
            _read_role(entry, word)
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
    elif tail:
        _read_role(entry, tail)
        entry.roles.append(tail)


def _add_role(entry: Entry, part: str, joined: str) -> None:
    role = part.strip(" .-:")
    if any(sign in role for sign in _OPEN):
        _read_rest(entry, f": {role}")
        return
    role = role.strip(_CLOSE)
    _read_role(entry, role)
    if entry.roles and joined in ("and", "&", "/", "+", "a", "ac"):
        entry.roles[-1] = f"{entry.roles[-1]} {joined} {role}"
    else:
        entry.roles.append(role)


def _read_role(entry: Entry, role: str) -> None:
    if _CHAIRS.search(role) and not _NOT_CHAIR.search(role):
        entry.chairs = True
    if _NOTES.search(role):
        entry.takes_notes = True
    if _HERE.search(role) or _TIME.search(role):
        entry.here = True


_RUN = re.compile(
    r"(?:representatives|reps|members|patients|tenants|residents|carers|parents|officers"
    r"|staff|governors|"
    r"councillors|volunteers|advocates|workers|pupils|users|leaseholders|nurses|managers"
    r"|gps|cleifion|staff|tenantiaid|gofalwyr|aelodau)$",
    re.IGNORECASE,
)


def _spread(found: list[Entry], text: str) -> list[Entry]:
    """One bracket for a whole run: its label covers everyone before it, back to the last label."""
    if not any(_RUN.search(role) for one in found for role in one.roles):
        return found
    run: list[Entry] = []
    for one in found:
        label = next((role for role in reversed(one.roles) if not _is_office(role)), "")
        if label and "(" in text[one.start : one.end]:
            for earlier in run:
                earlier.roles.append(label)
        if label:
            run = []
        elif not one.roles:
            run.append(one)
    return found


def _is_office(role: str) -> bool:
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
