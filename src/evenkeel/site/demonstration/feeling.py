"""What the group of the story says without names, in a pulse that was told.

What it answered stands here in numbers, as it would stand nowhere on a real site.
"""

from datetime import UTC, date, datetime

from evenkeel.areas.projects.models import Project
from evenkeel.areas.pulse import actions
from evenkeel.areas.pulse.models import Pulse
from evenkeel.engine.pulse import Group
from evenkeel.site.demonstration.people import People

OPENED, ANSWERED, CLOSED = (
    datetime(2026, month, day, 9, tzinfo=UTC) for month, day in ((10, 26), (10, 27), (11, 2))
)
LEAST = 5
EASY, HARD = (4, 5, 4, 4, 5), (5, 4, 5, 4, 4, 5, 4, 4)
HEARD_LIVED, HEARD_OTHERS = (2, 3, 2, 1, 2), (4, 4, 5, 3, 4, 5, 4, 4)


def feel(project: Project, people: People) -> None:
    """Everybody is asked after the autumn's meetings. They agree on most, and not on this: whether
    what people said had an effect, and where things are decided."""
    pulse = actions.open_pulse(
        project=project,
        closes_on=date(2026, 11, 1),
        k=LEAST,
        by=people["Dafydd"],
        at=OPENED,
    )
    Pulse.objects.filter(pk=pulse.pk).update(
        sent=True, cards={group.value: len(pulse.asked[group.value]) for group in Group}
    )
    said = {
        Group.LIVED: [_answers(pulse, *pair) for pair in zip(EASY, HEARD_LIVED, strict=True)],
        Group.OTHERS: [_answers(pulse, *pair) for pair in zip(HARD, HEARD_OTHERS, strict=True)],
    }
    for one in actions.print_codes(pulse=pulse, by=people["Dafydd"], at=OPENED):
        if said[one.group]:
            actions.answer(code=one.code, answers=said[one.group].pop(), word="", at=ANSWERED)
    actions.close_due(CLOSED)


def _answers(pulse: Pulse, usual: int, heard: int) -> dict[str, int | None]:
    apart = ("effect", "here")
    return {key: heard if key in apart else usual for key, _text in pulse.questions}
