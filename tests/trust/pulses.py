"""The pulses of one project of the world: one that is open, one that was told, and one that told of
the whole organisation."""

from collections.abc import Callable
from datetime import datetime, timedelta

from evenkeel.areas.people.codes import hash_of
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.pulse.models import Code, FreeWord, Pulse
from evenkeel.engine.pulse import Asked, Reply, release, release_json
from evenkeel.engine.pulse import Pulse as Questions
from evenkeel.engine.words import Side
from evenkeel.shared.sealing import new_key


def open_ref(number: int) -> str:
    """The ref of the open pulse of a project, which no other project has."""
    return f"p{number}"


def told_ref(number: int) -> str:
    """The ref of the one that was told."""
    return f"p{20 + number}"


def yearly_elsewhere(project: Project) -> Pulse:
    """What was told of the whole organisation, by a pulse of another project where it has one."""
    told = Pulse.objects.filter(
        scope=Pulse.Scope.YEARLY, project__organisation=project.organisation_id
    )
    return told.exclude(project=project).first() or told.get()


def made(
    project: Project, number: int, by: Membership, at: datetime, say: Callable[[str], str]
) -> None:
    """The pulses, the code of one who was asked, and a free word to look through."""
    asked = Asked(frozenset(f"c{n}" for n in range(9)), frozenset(f"p{n}" for n in range(9)))
    sides = (Side.CITIZEN, Side.PROFESSIONAL)
    replies = [Reply(side, {"effect": 2 + n % 3}) for side in sides for n in range(9)]
    closing = release(Questions(("effect", "p-1")), replies, asked)
    for is_open in (True, False):
        ref = open_ref(number) if is_open else told_ref(number)
        pulse = Pulse.objects.create(
            project=project,
            ref=ref,
            state=Pulse.State.OPEN if is_open else Pulse.State.RELEASED,
            questions=[["effect", ""], ["p-1", say("principle")[:300]]],
            k=8,
            opened_on=at.date(),
            closes_on=at.date() + timedelta(days=7),
            opened_by=by,
            asked={"lived-experience": [1], "everyone-else": [2]},
            cards={"everyone-else": 1} if is_open else {},
            sent=True,
            public_key=new_key()[1],
            released_on=None if is_open else at.date() + timedelta(days=8),
            release=None if is_open else release_json(closing.release),
        )
        if is_open:
            code = f"{project.slug} {ref}"
            Code.objects.create(pulse=pulse, group="everyone-else", code_hash=hash_of(code))
        else:
            text = f"My son asked Mrs Quill. {say('free word')}"
            FreeWord.objects.create(pulse=pulse, text=text[:1000])
    yearly = release(Questions(("culture-know",)), [], asked)
    Pulse.objects.create(
        project=project,
        ref=f"p{40 + number}",
        scope=Pulse.Scope.YEARLY,
        state=Pulse.State.RELEASED,
        questions=[["culture-know", ""]],
        k=8,
        opened_on=at.date() - timedelta(days=30),
        closes_on=at.date() - timedelta(days=23),
        opened_by=by,
        asked={"lived-experience": [1], "everyone-else": [2]},
        sent=True,
        public_key=new_key()[1],
        released_on=at.date() - timedelta(days=22),
        release=release_json(yearly.release),
    )
