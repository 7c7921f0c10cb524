"""What was brought up at a meeting and by whom, where the text tells: "QA raised the parking"."""

import re
from collections.abc import Iterator, Sequence

from evenkeel.engine.minutes import phrases
from evenkeel.engine.minutes.bodies import Kind
from evenkeel.engine.minutes.context import Here, Meeting, plain
from evenkeel.engine.minutes.headings import Part
from evenkeel.engine.minutes.proposals import ProposedItem, Who
from evenkeel.engine.minutes.roles import stated_side
from evenkeel.engine.minutes.roster import Ref, actor_of
from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Side

_PARTS = (Part.TOPIC, Part.OTHER, Part.NEWS, Part.WELCOME, Part.ACTIONS)
_LEAD = re.compile(r"(?:^|[,;:] ?)$")
_STRONG = bag(
    "raised asked queried suggested proposed requested complained wondered presented introduced"
)
_LAY = re.compile(
    r"(?:(?:An?|One|Another|Two|Three|Some|Several|Many|Lots of|A number of|A few|The) )?"
    r"(?:(?:[a-z-]+) ){0,2}?(?:patients?|tenants?|residents?|carers?|parents?|customers?"
    r"|leaseholders?"
    r"|passengers?|service users?|members? of the public|mothers?|fathers?|famil(?:y|ies)|young"
    r" (?:people|person)|pupils?|students?|riders?|lad(?:y|ies)|neighbours?|householders?"
    r"|plotholders?)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|PC|PCSO|Sgt|Rev|Father|Sister|Prof)\.? )?"
    r"[A-Z][\w'-]+(?: [A-Z][\w'-]*)?"
)
_OF_BODY = re.compile(r"[ ]\((?P<body>[^()]{3,60})\)")
_NOBODY = bag("everyone everybody nobody all some others people we they it this that there most")
_ARTICLE = ("The", "the", "Our", "A", "An")
_BY_POINT = re.compile(r"[ ]?(?:-|\u2013|:)[ ]")
_WELSH_SAYS = re.compile(
    r"(?:'n|[ ]yn) (?:dweud|gofyn|codi|awgrymu|adrodd|cwyno|sôn|son|holi|poeni)\b"
)
_HEARD = re.compile(
    r"We (?:then |also )?(?:heard|had (?:a|an) (?:talk|update|report|presentation)) (?:\w+"
    r" )?(?:from|by) "
)
_ANONYMOUS = re.compile(
    r"(?:It was (?:said|reported|noted|suggested|mentioned|pointed out|raised|asked)(?: that|"
    r" if| whether)|Concerns? (?:was"
    r"|were) (?:raised|expressed)|(?:Several|Some|Many) (?:people|members) (?:said|felt|asked"
    r"|reported))\b"
)
_RUNNING = re.compile(
    r"\b(?:quorate|quorum|welcomed|apologies|opened the meeting|closed the meeting|thanked)\b",
    re.IGNORECASE,
)
_GAVE_NEWS = re.compile(
    r"(?<=gave)[ ](?:(?:us|members|everyone|the \w+) )?(?:an?|the|some|her|his|their) (?:[a-z-]+ )?"
    r"(?:update|report|talk|presentation|overview|summary|figures|account|briefing)\b"
)
_HAD = re.compile(
    r"[ ]had (?:(?:an?|some|two|three|four|several|another) (?:[a-z]+ )?(?:ideas?|questions?"
    r"|concerns?|suggestions?|quer(?:y|ies)|complaints?|worr(?:y|ies)|requests?)\b"
    r"|(?:looked|tried|rung|counted|noticed|found|been told|been asked|heard|seen|read)\b)"
)
"""What somebody brings up without a verb of saying."""
MOST_WORDS = 40


def items_of(here: Sequence[Here], meeting: Meeting) -> Iterator[ProposedItem]:
    """The items of one part: the first that is raised, and whatever else is raised beyond doubt or
    at the beginning of a paragraph."""
    if not here or here[0].part not in _PARTS:
        return
    told = False
    for one in here:
        item, strong = _item(one, meeting)
        if item is not None and (strong or not told or _opens(one)):
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
    if here.procedural or _RUNNING.search(text):
        return None, False
    for ref in meeting.roster.refs(text):
        if ref.kind in (Kind.GROUP, Kind.ALL) and ref.side is Side.UNKNOWN:
            continue
        found = phrases.RAISING.match(text, ref.end)
        lead = text[: ref.start].rstrip()
        if found is not None and _is_act(found, ref, text) and (_LEAD.search(lead) or _topic(lead)):
            strong = found["verb"] in _STRONG
            return _made(here, actor_of(ref), 0.78 if strong else 0.72), strong
        if not lead and ref.keys and _HAD.match(text, ref.end):
            return _made(here, actor_of(ref), 0.65), False
        if phrases.RAISED_BY.search(lead[-60:]):
            return _made(here, actor_of(ref), 0.72), True
        if not lead and _WELSH_SAYS.match(text, ref.end):
            return _made(here, actor_of(ref), 0.7), False
        if not lead and ref.keys and here.part is Part.OTHER and _BY_POINT.match(text, ref.end):
            return _made(here, actor_of(ref), 0.62), False
        if _HEARD.fullmatch(text, 0, ref.start) or _HEARD.fullmatch(f"{lead} "):
            return _made(here, actor_of(ref), 0.65), False
    welsh = phrases.WELSH_RAISING.match(text)
    if welsh is not None:
        who = next((one for one in meeting.roster.refs(text) if one.start == welsh.end()), None)
        if who is not None:
            return _made(here, actor_of(who), 0.65), True
    return _by_nobody_listed(here)


def _is_act(found: re.Match[str], ref: Ref, text: str) -> bool:
    """Whether a verb brings something up, and is no promise and nothing that a body has done."""
    if phrases.SAID_WOULD.match(text, ref.end):
        return False
    acts = ("introduced", "moved", "brought", "gave", "drew")
    return bool(ref.keys) or found["verb"] not in acts or bool(_GAVE_NEWS.match(text, found.end()))


def _by_nobody_listed(here: Here) -> tuple[ProposedItem | None, bool]:
    """What is raised by somebody whom no list holds."""
    text = here.said.text
    lay = _LAY.match(text)
    if lay is not None and phrases.RAISING.match(text, lay.end()):
        return _made(here, Who((), Side.CITIZEN, lay[0]), 0.72), False
    other = _SOMEBODY.match(text)
    if other is not None and other[0].split()[0].lower() in _NOBODY:
        other = None
    promises = other is not None and phrases.SAID_WOULD.match(text, other.end())
    if other is not None and not promises and phrases.RAISING.match(text, other.end()):
        body = _OF_BODY.match(text, other.end())
        side = stated_side(body["body"]) if body is not None else Side.UNKNOWN
        return _made(here, Who((), side, other[0]), 0.6), False
    if _ANONYMOUS.match(text):
        return _made(here, Who(), 0.55), False
    return None, False


def _topic(lead: str) -> bool:
    """Whether what stands before somebody is a topic in a few words: "Phones - QA said"."""
    return lead in _ARTICLE or (len(lead) < 40 and lead.endswith(("-", "\u2013", ":")))


def _made(here: Here, who: Who, confidence: float) -> ProposedItem:
    words = plain(here.said.text).split()
    return ProposedItem(
        " ".join(words[:MOST_WORDS]), who, here.heading, here.said.spans(), confidence
    )
