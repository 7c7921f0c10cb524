"""The text as lines with their places: signs made alike without moving any, page numbers and the
menus of web pages left out, bullets and numbers taken off the front.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from evenkeel.engine.minutes.wrapping import unwrapped

LONGEST_LINE = 4_000
"""A line beyond this is read in pieces, so that no rule ever works on more at once."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\ufeff\u200b\r\x00", " "),
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2028\u2029\x0b\x85", "\n"),
        **dict.fromkeys("*\u2022\u25cf\u25aa\u00b7\u25e6\u25a0\uf0b7\u27a2\u2023", "\u2022"),
    }
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_PAGE = re.compile(
    r"\b(?:page|tudalen|pg\.?)[ ]{0,3}\d{1,4}(?:[ ]{0,3}(?:of|o|/)[ ]{0,3}\d{1,4})\b"
    r"|^[ \t]*(?:-[ ]?)?(?:page|tudalen)[ ]{0,3}\d{1,4}[ ]?-?[ \t]*$"
    r"|^[ \t]*\d{1,3}[ ]?\|[ ]?p[ ]?a[ ]?g[ ]?e[ \t]*$"
    r"|^[ \t]*-[ ]?\d{1,3}[ ]?-[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_BREAK = re.compile(r"[\n\f]")
_MARK = re.compile(
    r"(?:(?:[\u2022>~#+]{1,3}|-{1,2})[ \t]+|\u2022+[ \t]*|o(?:\t|[ ]{2,})"
    r"|\(?(?:[Ii]tem |ITEM |[Ee]item )?(\d{1,2}(?:\.\d{1,2}){0,3})"
    r"(?:[.):]+|\.?[ \t](?:\|[ \t])?|[ ]?-[ ]|(?=[A-Z]))[ \t]*"
    r"|\(?([a-z]|[ivx]{2,4})[.)][ \t]+){1,2}"
)
_CELL = re.compile(r"[ ]*(?:\t|\||[ ]{3,})[ \t|]*")

_CHROME = re.compile(
    r"\bcookies?\b|skip to (?:main )?content|privacy (?:policy|notice)|accept all|all "
    r"rights reserved"
    r"|^(?:menu|home|search|print|share|back|back to top|top|contact us|about us|login|log "
    r"in|sitemap"
    r"|site map|accessibility|news|cymraeg|english|download|previous|next|close|a-z"
    r"|twitter|facebook"
    r"|appointments|prescriptions|opening times|services|more|tweet|email this page|print this page"
    r"|hafan|chwilio|cysylltu|dewislen)$"
    r"|^(?:\u00a9|copyright\b)|^(?:https?://|www\.)\S*$|share (?:this|on) |powered by |last updated"
    r"|^(?:sign|log) (?:in|out)\b.{0,12}(?:[|/]|$)"
    r"|(?:home|hafan) ?(?:[>|/\u2022]|\xbb) ?|^you are here",
    re.IGNORECASE,
)
LONGEST_CHROME = 160
FEWEST_BREAKS, MOSTLY = 8, 0.85
_NEXT_LINE = re.compile(r"\n[ \t]*(?=[^\s])|\n(?:[ \t]*\n)+[ \t]*(?=[^\s])")
_NEXT_LINE_BUT_ONE = re.compile(r"\n[ \t]*\n[ \t\n]*(?=[^\s])")


@dataclass(frozen=True)
class Line:
    """A line that holds something. `start` is where `text` begins, after bullet and `number`."""

    start: int
    text: str
    number: str
    bulleted: bool
    gap: bool
    """An empty line stands before it."""
    paged: bool
    """A page ended before it."""
    indent: int = 0
    """So many signs stand before it and its bullet."""
    framed: bool = False
    """Signs stand around it, as around a heading: ** Parking **, # Parking."""

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.start + len(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in small letters."""
        return tuple(word.strip(".,:;()[]-\"'&/!?").lower() for word in self.text.split()[:40])

    @cached_property
    def cells(self) -> tuple[tuple[int, str], ...]:
        """Its columns, where tabs, bars or wide gaps part it: place in `text`, and words."""
        found, at = [], 0
        for gap in _CELL.finditer(self.text):
            if gap.start() > at:
                found.append((at, self.text[at : gap.start()]))
            at = gap.end()
        if at < len(self.text):
            found.append((at, self.text[at:]))
        return tuple(found)


def made_alike(text: str) -> str:
    """The text with one sign for each kind of dash, quote and blank; no character moves."""
    alike = unwrapped(_with_bars(_LONE_RETURN.sub("\n", text).translate(_ALIKE)))
    return _PAGE.sub(lambda found: "\f" * len(found[0]), alike)


_COLUMN = r"(?:ref|no|number|action|task|owner|who|lead|by whom|status|due|when|deadline|update)"
_SLASHED = re.compile(
    rf"^{_COLUMN}(?: / {_COLUMN}){{2,6}}[ \t]*\n(?:.* / .* / .*(?:\n|\Z))+",
    re.IGNORECASE | re.MULTILINE,
)


def _with_bars(text: str) -> str:
    """The text with bars in tables whose columns are parted by strokes."""
    return _SLASHED.sub(lambda found: found[0].replace(" / ", " | "), text)


def lines_of(alike: str) -> tuple[Line, ...]:
    """The lines of a text that was made alike, without what belongs to the page around it."""
    return tuple(_lines(alike))


def _at_page_ends(alike: str) -> frozenset[str]:
    """What stands at the foot of several pages, as the name of the group."""
    feet = Counter(
        alike[start:stop].strip(" \t")
        for start, stop, page in _pieces(alike)
        if page and stop - start <= LONGEST_CHROME
    )
    return frozenset(text for text, count in feet.items() if text and count > 1)


def _lines(alike: str) -> Iterator[Line]:
    paged, empty = False, 0
    usual = _usual_gap(alike)
    feet = _at_page_ends(alike) if "\f" in alike else frozenset()
    for start, stop, page in _pieces(alike):
        piece = alike[start:stop]
        text = piece.strip(" \t")
        if not text:
            empty += 1
        elif _is_chrome(text) or (page and text in feet):
            paged = True
        else:
            begin = start + piece.index(text[0])
            yield _line(begin, text, empty > usual and not paged, paged, begin - start)
            paged, empty = False, 0
        paged = paged or page


def _usual_gap(alike: str) -> int:
    """How many empty lines stand between lines that belong together: one in texts where nearly
    every line has one behind it, as word processors paste them, else none."""
    text = alike.strip("\n \t\f")
    breaks = len(_NEXT_LINE.findall(text))
    doubled = len(_NEXT_LINE_BUT_ONE.findall(text))
    return 1 if breaks >= FEWEST_BREAKS and doubled >= MOSTLY * breaks else 0


def _pieces(alike: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether a page ends there; long lines in pieces."""
    at = 0
    for found in _BREAK.finditer(alike):
        yield from _short(alike, at, found.start(), found[0] == "\f")
        at = found.end()
    yield from _short(alike, at, len(alike), False)


def _short(alike: str, at: int, stop: int, page: bool) -> Iterator[tuple[int, int, bool]]:
    while stop - at > LONGEST_LINE:
        cut = alike.rfind(" ", at + LONGEST_LINE // 2, at + LONGEST_LINE)
        cut = cut + 1 if cut > 0 else at + LONGEST_LINE
        yield at, cut, True
        at = cut
    yield at, stop, page


def _is_chrome(text: str) -> bool:
    if len(text) > LONGEST_CHROME:
        return False
    plain = text.strip("\u2022 \t")
    return _CHROME.search(plain) is not None or not any(sign.isalnum() for sign in plain)


def _line(start: int, text: str, gap: bool, paged: bool, indent: int) -> Line:
    framed = _FRAME.match(text)
    if framed is not None:
        group = 1 if framed[1] is not None else 2
        at = start + framed.start(group)
        return Line(at, framed[group], "", False, gap, paged, indent, True)
    picture = _PICTURE.match(text)
    if picture is not None:
        rest = text[picture.end() :]
        short = len(rest.split()) <= LONGEST_PICTURED and not _GOES_ON.search(rest)
        return Line(start + picture.end(), rest, "", not short, gap, paged, indent, short)
    number, bulleted = "", False
    mark = _MARK.match(text)
    code = _CODE.match(text)
    if code is not None and _is_short_heading(text[code.end() :]):
        return Line(start + code.end(), text[code.end() :], code[1], True, gap, paged, indent)
    if mark and mark.end() < len(text) and not _begins_date(text, mark):
        number = mark[1] or mark[2] or ""
        bulleted = True
        start, text = start + mark.end(), text[mark.end() :]
    return Line(start, text.rstrip("\u2022"), number, bulleted, gap, paged, indent)


_PICTURE = re.compile(
    r"[\U0001f300-\U0001faff\u2600-\u2610\u2614-\u26ff\u2701-\u2712\u274c\u2795-\u27bf]\ufe0f?"
    r"[ \t]+(?=[^\W_])"
)
"""A little picture before a heading or a point; ticks are none, for they say that it is done."""
LONGEST_PICTURED = 6
_GOES_ON = re.compile(r":|\d|[.!?;]$")
_CODE = re.compile(r"[A-Z]{1,6}/(?:\d{1,4}/)?(\d{1,4})[.:)]?[ \t]+(?=[A-Z])")
"""The number of an item, as some bodies count through the year: AO/31, PRC/24/38."""
LONGEST_CODED = 10


def _is_short_heading(text: str) -> bool:
    """Whether words behind such a number are a heading and tell of nobody."""
    words = text.split()
    if text.isupper():
        return True
    return len(words) <= LONGEST_CODED and not words[0].isupper() and text[-1] not in ".!?,;"


_FRAME = re.compile(
    r"(?:\u2022{1,3}|={2,9}|-{2,9}|~{1,9}|_{1,9})[ \t]*"
    r"(?=[^\W_])([^\u2022=~\n]{2,90}[^\W_][.:!?)]{0,3})[ \t]*"
    r"(?:\u2022{1,3}|={2,9}|-{2,9}|~{1,9}|_{1,9})$"
    r"|\#{1,4}[ \t]+(?=[^\W_])([^\n]{2,90})$"
)
_AFTER_DAY = re.compile(
    r"(?:st|nd|rd|th|af|il|ydd|ed|fed)?[ ]?(?:of |o )?(?:jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov"
    r"|dec|ion|chw|maw|ebr|mai|meh|gor|aws|med|hyd|tac|rha|people|patients|members|tenants|votes"
    r"|out|of|apolog|claf|aelod|%|am|pm|/|:\d)",
    re.IGNORECASE,
)


def _begins_date(text: str, mark: re.Match[str]) -> bool:
    """Whether what looks like an item's number is a day, a time or a count."""
    number = mark[1]
    if number is None or "." in mark[0]:
        return (
            number is not None
            and re.match(r"\d{1,2}\.\d{1,2}(?:\.\d{2}|[ ]?[ap]m)", text) is not None
        )
    return _AFTER_DAY.match(text, mark.end()) is not None
