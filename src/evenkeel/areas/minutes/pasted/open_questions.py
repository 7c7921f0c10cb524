"""What the minutes leave open and only people can tell, as questions on the page of a meeting.
Which side somebody is on is asked on a page of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenkeel.areas.minutes.pasted.kept import MeetingKept, Thing
from evenkeel.areas.minutes.pasted.reading import Kind
from evenkeel.areas.minutes.pasted.state import Answer
from evenkeel.areas.minutes.words import shortened, when
from evenkeel.engine.minutes.proposals import Asks, Question
from evenkeel.engine.when import When

SHORT = 90
_OF_THE_MEETING = {
    Asks.DATE: ("date", gettext_lazy("Which day was it?")),
    Asks.CHAIR: ("chaired_by", gettext_lazy("Who chaired?")),
    Asks.PRESENCE: (
        "here_0",
        gettext_lazy("Was %(words)s there? The minutes list them as there and as away."),
    ),
}
_OF_A_THING = {
    Asks.OWNER: gettext_lazy("Who does it? “%(words)s”"),
    Asks.DECIDED_BY: gettext_lazy("Who decided it? “%(words)s”"),
    Asks.NEWS: gettext_lazy("Was this decided elsewhere, by one side? “%(words)s”"),
    Asks.OUTCOME: gettext_lazy("What became of it? “%(words)s”"),
    Asks.QUORUM: gettext_lazy(
        "The minutes say that too few were there to decide, and yet tell of a vote: “%(words)s” "
        "Does it count?"
    ),
    Asks.INITIALS: gettext_lazy("Who is “%(words)s”? Nobody in the list is called so."),
}
_KINDS = {
    Asks.OWNER: Kind.ACTION,
    Asks.INITIALS: Kind.ACTION,
    Asks.DECIDED_BY: Kind.DECISION,
    Asks.NEWS: Kind.DECISION,
    Asks.QUORUM: Kind.DECISION,
    Asks.OUTCOME: Kind.OUTCOME,
}


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question, and the mark on the page where it is answered."""

    text: str
    mark: str


def open_questions(
    meeting: MeetingKept,
    things: Sequence[Thing],
    asked: Sequence[Question],
    answers: Mapping[str, Answer],
    *,
    with_head: bool,
) -> list[OpenQuestion]:
    """The questions of a meeting's page that nobody has answered, in the order of the minutes."""
    found = _asked_here(meeting, things, asked, answers, with_head=with_head)
    return list(dict.fromkeys(found))


def _asked_here(
    meeting: MeetingKept,
    things: Sequence[Thing],
    asked: Sequence[Question],
    answers: Mapping[str, Answer],
    *,
    with_head: bool,
) -> Iterator[OpenQuestion]:
    span = meeting.read.meeting.span
    by_place = {
        (thing.found.kind, thing.found.spans[0].start): thing
        for thing in things
        if thing.found.spans
    }
    for one in sorted(asked, key=lambda question: question.span.start):
        if not span.start <= one.span.start < span.end:
            continue
        thing = _thing_of(one, by_place)
        if thing is not None and one.kind in _OF_A_THING:
            if _is_open(thing, one.kind, answers):
                text = _OF_A_THING[one.kind] % {"words": shortened(one.words, SHORT)}
                yield OpenQuestion(text, f"read-{thing.found.key}")
        elif one.kind in _OF_THE_MEETING and with_head and meeting.read.key not in answers:
            field, asks = _OF_THE_MEETING[one.kind]
            text = " ".join((asks % {"words": shortened(one.words, SHORT)}, *_days(one)))
            yield OpenQuestion(text, f"id_{meeting.read.key}-{field}")


def _thing_of(one: Question, by_place: Mapping[tuple[Kind, int], Thing]) -> Thing | None:
    kind = _KINDS.get(one.kind)
    if one.kind is Asks.QUORUM:
        # It stands where the minutes tell of the quorum, and asks about the vote.
        said = (thing for (of, _at), thing in by_place.items() if of is kind)
        return next((thing for thing in said if thing.found.text == one.words), None)
    return by_place.get((kind, one.span.start)) if kind is not None else None


def _days(one: Question) -> Iterator[str]:
    """The days that the minutes tell, where they tell more than one."""
    if one.kind is Asks.DATE and len(one.choices) > 1:
        days = [when(When.read(day)) for day in one.choices]
        yield _("The minutes tell more than one: %(days)s.") % {"days": "; ".join(days)}


def _is_open(thing: Thing, asks: Asks, answers: Mapping[str, Answer]) -> bool:
    """Whether nobody has said it: what stays not known stays a question while it counts."""
    if thing.found.key not in answers:
        return True
    unknown = {
        Asks.OWNER: thing.values.get("side") == "unknown",
        Asks.DECIDED_BY: thing.values.get("side") == "unknown",
        Asks.OUTCOME: thing.values.get("done") == "unknown",
    }
    return thing.is_used and unknown.get(asks, False)
