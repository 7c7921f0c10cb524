"""What was brought up at a meeting and by whom, where the text tells: "QA raised the parking"."""

import re
from collections.abc import Iterator, Sequence

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.context import Here, Meeting, plain
from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.proposals import ProposedItem
from evenkeel.engine.minutes.roster import Kind, Ref, actor_of

_PARTS = (Part.TOPIC, Part.OTHER, Part.NEWS)
_LEAD = re.compile(r"(?:^|[,;:] ?)$")
_STRONG = frozenset("raised asked queried suggested proposed requested complained".split())
MOST_WORDS = 14


def items_of(here: Sequence[Here], meeting: Meeting) -> Iterator[ProposedItem]:
    """The items of one part: under a heading of its own the first that is raised, among any other
    business each."""
    several = here[0].part is Part.OTHER or not here[0].heading if here else False
    for one in here:
        if one.part not in _PARTS:
            return
        item = _item(one, meeting)
        if item is None:
            continue
        yield item
        if not several:
            return


def _item(here: Here, meeting: Meeting) -> ProposedItem | None:
    text = here.said.text
    for ref in meeting.roster.refs(text):
        if ref.kind is Kind.GROUP or ref.kind is Kind.ALL:
            continue
        found = phrases.RAISING.match(text, ref.end)
        if found is not None and _LEAD.search(text[: ref.start].rstrip()):
            return _made(here, ref, found.end(), 0.75 if found["verb"] in _STRONG else 0.62)
        if phrases.RAISED_BY.search(text[: ref.start].rstrip()[-60:]):
            return _made(here, ref, 0, 0.62)
    welsh = phrases.WELSH_RAISING.match(text)
    if welsh is not None:
        ref = next((one for one in meeting.roster.refs(text) if one.start == welsh.end()), None)
        if ref is not None:
            return _made(here, ref, ref.end, 0.65)
    return None


def _made(here: Here, ref: Ref, start: int, confidence: float) -> ProposedItem:
    words = plain(here.said.text[start:]).split()
    text = " ".join(words[:MOST_WORDS])
    return ProposedItem(
        text or here.heading or plain(here.said.text),
        actor_of(ref),
        here.heading,
        here.said.spans(),
        confidence,
    )
