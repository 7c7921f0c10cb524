"""What the group of the story promises between its meetings, each with an owner.

One was done and confirmed by the side that asked, one was told as done and waits for that side's
word, and one is late.
"""

from datetime import UTC, date, datetime

from evenkeel.areas.commitments.actions import Promised, check, make_promise, tell
from evenkeel.areas.commitments.models import Commitment
from evenkeel.areas.projects.models import Project
from evenkeel.engine.facts import Doer
from evenkeel.engine.when import When
from evenkeel.engine.words import Done, Phase, Side
from evenkeel.site.demonstration.people import People

FARES = "Pay the fares of October within a week."
BOOKS = "Show everybody the books: what was spent since summer, and on what."
CALLS = "Put on one sheet whom to ring in the first week at home, and when somebody answers."


def promise(project: Project, people: People) -> None:
    """The promises of October. The first one is kept within days."""
    fares = _make(
        project,
        people,
        _october(26, 9),
        said="We lay out our bus fares, and wait six weeks for them.",
        promise=FARES,
        asked=_seats(project, "Tomos"),
        owner=_seats(project, "Carys"),
        due=date(2026, 11, 2),
    )
    _make(
        project,
        people,
        _october(26, 10),
        said="The charter says that we see the books at every second meeting. We saw them once.",
        promise=BOOKS,
        asked=Side.CITIZEN,
        owner=_seats(project, "Dafydd"),
        due=date(2026, 11, 13),
    )
    _make(
        project,
        people,
        _october(27, 9),
        said="On the second evening I rang four numbers, and nobody knew me.",
        promise=CALLS,
        asked=_seats(project, "Nia"),
        owner=_seats(project, "Huw"),
        due=date(2026, 11, 25),
    )
    tell(
        commitment=fares,
        done=Done.YES,
        done_on=When(date(2026, 10, 29)),
        note="All eleven were paid in cash, at the hall.",
        by=people["Carys"],
        at=_october(30, 9),
    )
    check(commitment=fares, by=people["Tomos"], at=_october(30, 18))


def tell_of_the_sheet(project: Project, people: People, at: datetime) -> None:
    """The sheet is told as done. Nobody of the side that asked has said yet whether it is."""
    huw = Commitment.objects.get(project=project, owners__person=people["Huw"])
    tell(
        commitment=huw,
        done=Done.YES,
        done_on=When(at.date()),
        note="The sheet lies in every bag since today, in both languages.",
        by=people["Huw"],
        at=at,
    )


def _make(
    project: Project,
    people: People,
    at: datetime,
    *,
    said: str,
    promise: str,
    asked: Doer,
    owner: Doer,
    due: date,
) -> Commitment:
    what = Promised(
        promise=promise, said=said, asked=asked, owner=owner, due=When(due), phase=Phase.DELIVER
    )
    return make_promise(project=project, what=what, by=people["Dafydd"], at=at)


def _seats(project: Project, *names: str) -> tuple[str, ...]:
    seats = project.memberships.filter(person__name__in=names).order_by("pk")
    return tuple(seats.values_list("ref", flat=True))


def _october(day: int, hour: int) -> datetime:
    return datetime(2026, 10, day, hour, tzinfo=UTC)
