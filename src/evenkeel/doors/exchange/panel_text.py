"""A lottery over panels, why there is none, and a draw, as texts to read on a terminal."""

from collections.abc import Iterator

from evenkeel.engine.panels import Aim, Limit, NoPanel, Panel, Quota, Selection
from evenkeel.engine.panels.drawing import Draw

_AIM = {
    Aim.LEXIMIN: "Leximin: the smallest chance is as large as can be, then the next, and so on.",
    Aim.MAXIMIN: "Maximin: the smallest chance is as large as can be.",
}
NONE = 1e-7
_RECIPE = """\
import hashlib, json
data = open({file!r}, "rb").read()
start = "evenkeel draw 1\\n" + hashlib.sha256(data).hexdigest() + "\\n"
for words in sorted({words!r}, key=str.encode):
    start += f"{{len(words.encode())}}:{{words}}\\n"
ticket = int(hashlib.sha256((start + "{round}").encode()).hexdigest(), 16) % {tickets}
for panel in json.loads(data)["panels"]:
    ticket -= panel["tickets"]
    if ticket < 0:
        print(panel["members"])
        break"""


def selection_text(found: Selection) -> str:
    """The chances, what is proved of them, and what comes next."""
    return "\n".join(_printable(line) for line in _selection(found)) + "\n"


def _selection(found: Selection) -> Iterator[str]:
    certificate, chances = found.certificate, found.probabilities.values()
    yield f"{found.size} seats, {len(found.pool.people):,} people in the pool."
    yield _AIM[found.aim]
    lowest, highest = _percent(min(chances)), _percent(max(chances))
    yield f"The smallest chance is {lowest}, the largest {highest}; Gini {found.gini:.4f}."
    if certificate.proved:
        yield "Proved to be the best: with the lower levels as they are, no level can be higher by"
        yield f"more than {certificate.residual:.1e}."
    else:
        first = certificate.levels[0]
        yield "NOT proved to be the best: the time was over."
        yield f"The smallest chance is {_percent(first.achieved)}, and no lottery can make it more"
        yield f"than {_percent(first.bound)}. The level furthest from its bound is below it by"
        yield f"{_percent(certificate.residual)}."
    yield ""
    yield "Chances, the lowest first:"
    for level in certificate.levels:
        least = "at least " if found.aim is Aim.MAXIMIN else ""
        none = "" if level.bound > NONE else " (no panel can have them)"
        yield f"{level.people:8,} people: {least}{_percent(level.achieved)}{none}"
    yield ""
    panels, tickets = len(found.lottery.panels), found.lottery.tickets
    yield f"The lottery has {panels:,} panels with {tickets:,} tickets. All keep the quotas."
    yield f"Tickets change nobody's chance by more than {found.rounding:.1e}."
    yield "Publish it (--format json) with its SHA-256, then let people give their words:"
    yield "evenkeel draw LOTTERY --seed WORDS --seed WORDS"


def no_panel_text(found: NoPanel) -> str:
    """Which quotas clash, and what works."""
    return "\n".join(_printable(line) for line in _no_panel(found)) + "\n"


def _no_panel(found: NoPanel) -> Iterator[str]:
    yield "No panel from this pool keeps all quotas."
    if len(found.clash) == 1:
        yield "This can't be kept, whatever the others say:"
    elif found.clash:
        yield "These can't be kept together, and without any one of them the others can:"
    for one in found.clash:
        number = one.quota.least if one.limit is Limit.LEAST else one.quota.most
        yield f"    - {_named(one.quota)}: {one.limit} {number}"
    if not found.changes:
        yield "No relaxation was found: the time was over, or the quotas are not the reason."
        return
    yield f"The smallest relaxation that works changes {found.seats} of the quotas' seats:"
    for change in found.changes:
        before = change.quota.least if change.limit is Limit.LEAST else change.quota.most
        yield f"    - {_named(change.quota)}: {change.limit} {change.to} instead of {before}"
    if not found.within:
        yield "It goes beyond min_flex or max_flex: within them, nothing works."


def draw_text(name: str, digest: str, drawn: Draw, tickets: int, panel: Panel) -> str:
    """The panel, everything that it came from, and how to check it."""
    return "\n".join(_draw(name, digest, drawn, tickets, panel)) + "\n"


def _draw(name: str, digest: str, drawn: Draw, tickets: int, panel: Panel) -> Iterator[str]:
    yield f"Lottery {_printable(name)}, SHA-256 {digest}"
    yield "Words, in the order in which they are taken:"
    yield from (f"    {_printable(one)}" for one in drawn.words)
    yield f"SHA-256 of lottery and words: {drawn.start}"
    yield f"Ticket {drawn.ticket:,} of {tickets:,} (from 0), in round {drawn.round}."
    yield ""
    yield f"The panel, {len(panel.members)} people:"
    yield from (f"    {_printable(one)}" for one in panel.members)
    yield ""
    yield "Anybody can check it with Python, beside the same file:"
    yield ""
    words = list(drawn.words)
    yield _RECIPE.format(file=name, words=words, round=drawn.round, tickets=tickets)


def _named(quota: Quota) -> str:
    return f"{quota.category} {quota.value}"


def _percent(chance: float) -> str:
    return f"{chance * 100:.4f} %"


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)
