"""What was brought up at a meeting and by whom, where the text tells: "QA raised the parking"."""

import re
from collections.abc import Iterator, Sequence

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.bodies import Kind
from evenkeel.engine.minutes.context import Here, Meeting, plain
from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.proposals import ProposedItem, Who
from evenkeel.engine.minutes.roster import actor_of
from evenkeel.engine.minutes.vocabulary import bag

_PARTS = (Part.TOPIC, Part.OTHER, Part.NEWS)
_LEAD = re.compile(r"(?:^|[,;:] ?)$")
_STRONG = bag("raised asked queried suggested proposed requested complained wondered")
_ANONYMOUS = re.compile(
    r"(?:It was (?:said|reported|noted|suggested|mentioned|pointed out) that|Concerns? (?:was"
    r"|were) (?:raised|expressed)|(?:Several|Some|Many) (?:people|members) (?:said|felt|asked"
    r"|reported))\b"
)
_RUNNING = re.compile(
    r"\b(?:quorate|quorum|welcomed|apologies|opened the meeting|closed the meeting|thanked)\b",
    re.IGNORECASE,
)
MOST_WORDS = 40


def items_of(here: Sequence[Here], meeting: Meeting) -> Iterator[ProposedItem]:
    """The items of one part: under a heading of its own the first that is raised, among any other
    business each."""
    if not here or here[0].part not in _PARTS:
        return
    several = here[0].part is Part.OTHER or not here[0].heading
    told = False
    for one in here:
        item, strong = _item(one, meeting)
        if item is not None and (strong or not told or (several and _opens(one))):
            yield item
            told = True


def _opens(here: Here) -> bool:
    """Whether a statement begins a paragraph, or follows a heading inside it, as in "Menus. QA"."""
    before = here.before
    return here.said.first or (
        before is not None and before.first and len(before.text.split()) <= 3
    )


def _item(here: Here, meeting: Meeting) -> tuple[ProposedItem | None, bool]:
    """The item that a statement raises, and whether its verb says so beyond doubt."""
    text = here.said.text
    if phrases.PROCEDURAL.search(text) or _RUNNING.search(text):
        return None, False
    for ref in meeting.roster.refs(text):
        if ref.kind is Kind.GROUP or ref.kind is Kind.ALL:
            continue
        found = phrases.RAISING.match(text, ref.end)
        if found is not None and _LEAD.search(text[: ref.start].rstrip()):
            strong = found["verb"] in _STRONG
            return _made(here, actor_of(ref), 0.75 if strong else 0.62), strong
        if phrases.RAISED_BY.search(text[: ref.start].rstrip()[-60:]):
            return _made(here, actor_of(ref), 0.62), True
    welsh = phrases.WELSH_RAISING.match(text)
    if welsh is not None:
        who = next((one for one in meeting.roster.refs(text) if one.start == welsh.end()), None)
        if who is not None:
            return _made(here, actor_of(who), 0.65), True
    if _ANONYMOUS.match(text):
        return _made(here, Who(), 0.55), False
    return None, False


def _made(here: Here, who: Who, confidence: float) -> ProposedItem:
    words = plain(here.said.text).split()
    return ProposedItem(
        " ".join(words[:MOST_WORDS]), who, here.heading, here.said.spans(), confidence
    )
