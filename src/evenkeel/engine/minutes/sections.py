"""The parts of a meeting's minutes: which lines are headings, what each part is about, and the
lines that belong to it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from evenkeel.engine.minutes.dates import dates_in
from evenkeel.engine.minutes.headings import Part, part_of
from evenkeel.engine.minutes.leads import LONG_WORD, has_capital_lead, is_owner_label
from evenkeel.engine.minutes.lines import Line
from evenkeel.engine.minutes.numbering import comes_next, place_of
from evenkeel.engine.minutes.phrases import TASK_VERBS
from evenkeel.engine.minutes.vocabulary import bag

LONGEST_HEADING = 12
SHORTEST_SENTENCE = 25
_INLINE = re.compile(r"[:]|[ ]-[ ]|\.[ ](?=[A-Z])")
_NO_HEADING = re.compile(
    r"\b(?:to be|will|would|has|have|had|was|were|is|are|agreed|agreed to|done|completed?"
    r"|closed|ongoing|said|asked"
    r"|reported|raised|thanked|resolved|presented|showed|gave|explained|suggested|proposed"
    r"|queried|told|introduced|described|wondered|wedi|bydd|cytunwyd|apologies from)\b"
    r"|\([A-Z]{2,4}[^)]{0,40}\)|[.!?,;]$",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(
    r"(?:next|cyfarfod nesaf)(?: [a-z]+){0,2}[ :,-]{1,4}(?:will be |is |on |ar |held )*",
    re.IGNORECASE,
)
_TASK = re.compile(r"^(?:[A-Z]{2,4}|[A-Z][a-z]+)(?:(?:[/&]| and )[A-Z][A-Za-z]*)? (?:to|i) [a-z]")
_COLUMNS = bag(
    "action actions by who when owner lead item topic issue discussion date due deadline "
    "responsible person status agenda no ref minute point details detail for target what "
    "update progress done decision completed number subject description gweithredu pwy erbyn "
    "eitem lead/owner whom name description/action responsibility timescale resp"
)
_LONE_COLUMNS = bag("action owner who by when lead deadline due item status ref no pwy")
LABELS = bag(
    "action actions agreed decision decided resolved resolution ap gweithredu penderfyniad "
    "cytunwyd outcome note noted penderfynwyd result vote agreement"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part: what it is about, its heading and number, and its lines."""

    part: Part
    heading: str
    number: str
    start: int
    lines: list[Line] = field(default_factory=list)
    inline: bool = False
    """Its heading stands at the front of a paragraph."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a part; `rest` is where its own text goes on, if it does."""

    part: Part
    words: str
    rest: int | None


_BEFORE_COLUMNS = (Part.NEXT, Part.PREVIOUS, Part.WELCOME, Part.OTHER)


def heading_of(line: Line, following: Line | None) -> Heading | None:
    """What part a line opens; None where it is a line like any other."""
    if is_column_header(line) or is_owner_label(line):
        return None
    heading = _heading_with_more(line)
    if heading is not None:
        return heading
    inline = _INLINE.search(line.text, 0, 80)
    if inline is not None and line.text[inline.end() :].strip():
        return _inline_heading(line, inline)
    plain = _without_columns(line).rstrip(" :-\t\u2022")
    if not 0 < len(plain.split()) <= LONGEST_HEADING:
        return None
    known = part_of(plain) or part_of(_OF_WHOM.sub("", plain))
    if line.framed and part_of(plain) is None and not _TASK.match(plain):
        return Heading(Part.TOPIC, plain, None)
    marked = line.framed or line.number or line.text.rstrip().endswith(":")
    small = plain[0].islower() and not marked
    if known is not None and not small and not _says_more(plain, known):
        return Heading(known, plain, None)
    return Heading(Part.TOPIC, plain, None) if _is_topic(line, plain, following) else None


def _heading_with_more(line: Line) -> Heading | None:
    """A heading behind which its text stands without a colon: a date, or another column."""
    text = line.text
    next_day = _NEXT_DAY.match(text)
    if next_day is not None and next(dates_in(text), None) is not None and len(text) < 120:
        return Heading(Part.NEXT, next_day[0].strip(), next_day.end())
    if len(line.cells) > 1:
        first = line.cells[0][1]
        known = part_of(first)
        if known in _BEFORE_COLUMNS and not _NO_HEADING.search(first):
            return Heading(known, first, line.cells[1][0])
    return None


def _is_topic(line: Line, plain: str, following: Line | None) -> bool:
    """Whether words that name no known part are the heading of a topic all the same."""
    if _is_with_teller(line, plain, following):
        return True
    if _TASK.match(plain) or _NO_HEADING.search(plain) or plain[0].islower():
        return False
    words = len(plain.split())
    if line.number and line.number[0].isdigit() and any(sign.isalpha() for sign in plain):
        return words <= 10
    if words > 8 or not any(sign.isalpha() for sign in plain):
        return False
    if plain.isupper() and LONG_WORD.search(plain):
        return True
    if line.bulleted:
        return False
    longer = following is not None and len(following.text) > len(plain)
    return line.text.rstrip().endswith(":") or (line.gap and longer)


_OF_WHOM = re.compile(r"[ ]\([A-Z][^()]{1,30}\)$")


def _is_with_teller(line: Line, plain: str, following: Line | None) -> bool:
    """`Library news (Sue)` above its text: who is to tell of a topic stands behind it."""
    topic = _OF_WHOM.sub("", plain)
    return (
        line.gap
        and not line.bulleted
        and topic != plain
        and topic[:1].isupper()
        and len(topic.split()) <= 4
        and _NO_HEADING.search(topic) is None
        and following is not None
        and not (following.gap or following.bulleted)
        and len(following.text) > 2 * len(plain)
    )


def _without_columns(line: Line) -> str:
    """The heading itself, where the names of columns stand behind it; empty where other columns do,
    for then it is a row."""
    if len(line.cells) < 2:
        return line.text
    behind = " ".join(text for _, text in line.cells[1:]).lower().split()
    first = line.cells[0][1]
    if all(word.strip("/:.") in _COLUMNS or word in "/&" for word in behind):
        return first
    return ""


def _says_more(plain: str, known: Part) -> bool:
    """Whether a line that begins like a heading is a sentence, as in "Close the doors"."""
    if known in (Part.ACTIONS, Part.DECISIONS) and (
        _TASK.search(plain) or _NO_HEADING.search(plain) or any(sign.isdigit() for sign in plain)
    ):
        return not re.search(r"\b(?:agreed|completed)\b", plain, re.IGNORECASE)
    if known is Part.NEWS and _NO_HEADING.search(plain):
        return True
    return plain.endswith((".", "!", "?")) and len(plain.split()) > 6


def _inline_heading(line: Line, inline: re.Match[str]) -> Heading | None:
    head = line.text[: inline.start()].strip()
    words = head.split()
    if not words or len(words) > 9 or words[0].strip(".:").lower() in LABELS:
        return None
    if _TASK.match(head):
        return None
    known = part_of(head)
    if known is Part.NEWS and _NO_HEADING.search(head):
        return None
    if known is not None and known not in (Part.ACTIONS, Part.DECISIONS, Part.AGENDA):
        if (
            inline[0].startswith(".")
            and not line.number
            and known in (Part.NEWS, Part.NEXT, Part.OTHER)
        ):
            return None
        if (
            known is Part.NEWS
            and inline[0] == ":"
            and not line.number
            and len(words) == 2
            and words[1].lower() == "manager"
        ):
            return None
        return Heading(known, head, inline.end())
    if _is_dashed_topic(line, inline, head) or _is_topic_in_capitals(line, inline, head):
        return Heading(Part.TOPIC, head, inline.end())
    numbered = (
        line.number
        and line.number[0].isdigit()
        and not (inline[0].startswith(".") and len(words) > 3)
    )
    if numbered and len(words) <= 6 and not _NO_HEADING.search(head) and len(line.text) > 40:
        return Heading(Part.TOPIC, head, inline.end())
    return None


def _is_dashed_topic(line: Line, inline: re.Match[str], head: str) -> bool:
    """`Staffing - JL told the group ...` behind a gap: a topic with its text."""
    rest = line.text[inline.end() :].strip()
    return (
        line.gap
        and not line.bulleted
        and "-" in inline[0]
        and head[0].isupper()
        and len(head.split()) <= 5
        and LONG_WORD.search(head) is not None
        and _NO_HEADING.search(head) is None
        and rest[:1].isupper()
        and len(rest.split()) >= 5
    )


_NO_TOPIC = LABELS | bag("motion moved second seconded nb ps amendment proposal votes carried")
_OF_PERSON = re.compile(r"(?:to|will|would|has|is|i|said|asked)\b")


def _is_topic_in_capitals(line: Line, inline: re.Match[str], head: str) -> bool:
    """`PRICES - the panel would like ...` behind a gap: a topic with its text."""
    rest = line.text[inline.end() :].strip()
    return (
        has_capital_lead(line)
        and line.gap
        and not line.bulleted
        and head.isupper()
        and not inline[0].startswith(".")
        and head.split(maxsplit=1)[0].strip(".:").lower() not in _NO_TOPIC
        and len(rest.split()) >= 4
        and _OF_PERSON.match(rest) is None
    )


def is_column_header(line: Line) -> bool:
    """Whether a line only names columns, as a lone "Action" above the owners does."""
    words = [word for word in line.words if word.strip("|\u2022")]
    if not 0 < len(words) <= 6 or line.text.rstrip().endswith(":"):
        return False
    return all(word in _COLUMNS for word in words) and (len(words) > 1 or words[0] in _LONE_COLUMNS)


def topics(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that open a part which is no list of people."""
    found = set()
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        heading = heading_of(line, following)
        if heading is None:
            continue
        if heading.part is not Part.TOPIC or line.number or (line.gap and line.text.isupper()):
            found.add(number)
    return frozenset(found)


def sections(lines: Sequence[Line], taken: set[int]) -> list[Section]:
    """The parts of a meeting, without the lines that its lists of people took."""
    found = [Section(Part.TOPIC, "", "", lines[0].start if lines else 0)]
    counted: dict[str, int] = {}
    for number, line in enumerate(lines):
        if number in taken:
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        heading = heading_of(line, following)
        counts_on = _counts_on(found[-1], line, heading, counted)
        if heading is None and counts_on:
            heading = Heading(part_of(line.text) or Part.TOPIC, line.text.rstrip(" :-"), None)
        elif heading is not None and (
            (_stays_inside(found[-1], line, heading) and not counts_on)
            or _is_own_title(number, line, heading)
        ):
            heading = None
        if heading is None:
            if _ends_inline(found[-1], line) or _is_next_number(found[-1], line):
                found.append(Section(Part.TOPIC, "", "", line.start))
            if not is_column_header(line):
                found[-1].lines.append(line)
            continue
        inline = heading.rest is not None
        place = place_of(line.number)
        if place is not None:
            counted[place[0]] = place[1]
        found.append(Section(heading.part, heading.words, line.number, line.start, inline=inline))
        if heading.rest is not None:
            text = line.text[heading.rest :]
            shift = heading.rest + len(text) - len(text.lstrip())
            found[-1].lines.append(
                replace(line, start=line.start + shift, text=line.text[shift:], gap=False)
            )
    return found


_GIVES = re.compile(r"[A-Z]\S*(?: (?:and|&) [A-Z]\S*| [A-Z]\S*)? to (?P<verb>[a-z]+)")
MOST_LOOKED_BACK = 30


def _counts_on(
    section: Section, line: Line, heading: Heading | None, counted: dict[str, int]
) -> bool:
    """Whether a short numbered line goes on with the numbers of the headings before, so that it is
    the next heading whatever it says; not where it goes on with a list."""
    place = place_of(line.number)
    if place is None or place[0] not in counted or not comes_next(counted[place[0]], place[1]):
        return False
    if heading is None and not _is_title(line):
        return False
    inside = next(
        (one.number for one in reversed(section.lines[-MOST_LOOKED_BACK:]) if place_of(one.number)),
        "",
    )
    listed = place_of(inside)
    return listed is None or listed[0] != place[0] or not comes_next(listed[1], place[1])


def _is_title(line: Line) -> bool:
    """Whether a line could be a heading, if its number says so."""
    plain = line.text.strip()
    if len(plain.split()) > LONGEST_HEADING or plain[-1] in ".!?,;" or plain[0].islower():
        return False
    gives = _GIVES.match(plain)
    if gives is not None and gives["verb"] in TASK_VERBS:
        return False
    return part_of(plain) is not None or _NO_HEADING.search(plain) is None


TITLE_LINES = 4


def _is_own_title(number: int, line: Line, heading: Heading) -> bool:
    """Whether a line at the top that could be about the last minutes is the title of these."""
    told = heading.part is Part.PREVIOUS and not line.number and number < TITLE_LINES
    return told and next(dates_in(line.text), None) is not None


def _ends_inline(section: Section, line: Line) -> bool:
    """Whether a part whose heading began a paragraph ends with that paragraph."""
    return section.inline and not section.number and line.gap and not line.bulleted


def _is_next_number(section: Section, line: Line) -> bool:
    """Whether a numbered sentence is the item after a part, and no point of a list inside it."""
    if section.part is Part.TOPIC:
        return False
    first, second = section.number, line.number
    if not (first.isdigit() and second.isdigit()) or len(line.text) < SHORTEST_SENTENCE:
        return False
    # The lines are looked through last, for there may be very many.
    return int(second) == int(first) + 1 and not any(one.number for one in section.lines)


def _stays_inside(section: Section, line: Line, heading: Heading) -> bool:
    """Whether a heading is a point of the part before, as 3.1 is of 3, or a point of a list of
    actions."""
    if section.part not in (Part.OLD_ACTIONS, Part.ACTIONS, Part.NEWS, Part.DECISIONS, Part.NEXT):
        return False
    if heading.rest is not None and not line.number and has_capital_lead(line):
        return not section.lines or has_capital_lead(section.lines[0])
    if heading.part is not Part.TOPIC:
        in_list = section.part in (Part.OLD_ACTIONS, Part.ACTIONS) and not line.number
        goes_on = not line.gap or not section.lines or section.lines[0].gap
        return heading.part is Part.NEWS and in_list and bool(heading.rest) and goes_on
    if section.number and line.number.startswith(f"{section.number}."):
        return True
    if section.part in (Part.ACTIONS, Part.DECISIONS):
        return bool(line.number or line.bulleted) and not _follows(section.number, line.number)
    if not line.number:
        dashed = heading.rest is not None and (not section.lines or section.lines[0].gap)
        colon = line.text.rstrip().endswith(":") and not line.gap
        return section.part is Part.OLD_ACTIONS and (dashed or colon)
    return (
        section.part is Part.OLD_ACTIONS
        and not _follows(section.number, line.number)
        and (
            (line.number == "1" and (bool(section.number) or not section.lines))
            or (bool(section.lines) and _follows(section.lines[-1].number, line.number))
        )
    )


def _follows(before: str, number: str) -> bool:
    """Whether a number is the next one after another."""
    first, second = before.split(".", maxsplit=1)[0], number.split(".", maxsplit=1)[0]
    return first.isdigit() and second.isdigit() and int(second) - int(first) in (1, 2)
