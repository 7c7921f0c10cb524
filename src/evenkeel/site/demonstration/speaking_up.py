"""What somebody in the group of the story raises without a name, and what becomes of it.

One concern was answered with a promise and closed with two keys, one is to be talked about, and one
has had no answer in its time.
"""

from datetime import UTC, datetime

from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.concerns import actions
from evenkeel.areas.concerns.models import Answer, Concern
from evenkeel.areas.concerns.queries import concern_of_receipt
from evenkeel.areas.projects.actions import two_keys
from evenkeel.areas.projects.models import Project
from evenkeel.engine.words import Side
from evenkeel.site.demonstration.people import People

PASSPHRASE = "willow otter gravel bassoon"  # noqa: S105 (of the demonstration alone)
"""Of both keepers of the story, so that a visitor can read as they do. It guards nothing real."""

AT_RISK = (
    "The council’s duty desk, day and night: 01632 960 123. For somebody on the ward: the nurse in "
    "charge, at any hour."
)
BOOKS = "We see the books only when the money is gone."
TALKED_ABOUT = "Some of us are talked about, not talked with."
SETTLED = (
    "Twice now I heard on the stairs what we “decided” an hour later. I don’t know why I come any "
    "more."
)


def speak_up(project: Project, people: People) -> None:
    """Three concerns of early November, which reached their keepers together."""
    for name in ("Nia", "Ruth"):
        actions.choose_passphrase(
            project=project, passphrase=PASSPHRASE, by=people[name], at=_november(3)
        )
    dafydd = people["Dafydd"]
    actions.make_codes(project=project, at_risk=AT_RISK, by=dafydd, at=_november(3))
    codes = actions.print_codes(project=project, many=6, by=dafydd)
    books, talked_about, _settled = (
        _raised(codes.pop(), words) for words in (BOOKS, TALKED_ABOUT, SETTLED)
    )
    actions.reach_keepers(_november(5, 3))
    _answer_books(project, _found(books), people)
    actions.answer(
        concern=_found(talked_about),
        gist=TALKED_ABOUT,
        way=Answer.Way.MEETING,
        text="It is true, and it hurts. A round about it is on the next agenda.",
        by=people["Nia"],
        at=_november(12),
    )
    for code in codes:
        actions.say_me_too(code=code, ref=_found(talked_about).ref)


def _answer_books(project: Project, concern: Concern, people: People) -> None:
    """The promise of October answers it; both sides agree that it does."""
    promise = Commitment.objects.filter(project=project, due="2026-11-13").get()
    actions.answer(
        concern=concern,
        gist=BOOKS,
        way=Answer.Way.PROMISE,
        text="That is not what our charter says. From now on we show them before we spend.",
        promise=promise.ref,
        by=people["Ruth"],
        at=_november(9),
    )
    proposal = actions.propose_closing(concern=concern, by=people["Ruth"], at=_november(16))
    for side, name in ((Side.PROFESSIONAL, "Ruth"), (Side.CITIZEN, "Nia")):
        two_keys.turn_key(proposal=proposal, side=side, by=people[name], at=_november(16, 12))


def _raised(code: str, words: str) -> str:
    return actions.raise_concern(code=code, text=words, at=_november(3, 20))


def _found(number: str) -> Concern:
    found = concern_of_receipt(number)
    assert found is not None
    return Concern.objects.select_related("project__record").get(pk=found.pk)


def _november(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)
