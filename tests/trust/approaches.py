"""How each project of the world works: a choice, on which it is time to look again, and a draft."""

from collections.abc import Callable
from datetime import date, datetime

from evenkeel.areas.approach.models import Answer, Chosen
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.facts import ApproachChosen
from evenkeel.engine.when import When
from evenkeel.engine.words import Situation, Way
from evenkeel.record.writing import Writing


def chosen(
    project: Project, *, by: Membership, seq: int, at: datetime, say: Callable[[str], str]
) -> Writing:
    """Make the rows, and give back the fact that stands at `seq`. `say` words a text."""
    on, again = When(date(2026, 1, 9)), date(2026, 2, 9)
    Chosen.objects.create(project=project, seq=seq, again_on=again)
    Answer.objects.create(
        project=project,
        question="share",
        answer="disagree",
        words=say("words")[:1000],
        by=by,
        at=at,
    )
    fact = ApproachChosen(
        on=on, situation=Situation.COMPLEX, way=Way.CO_DESIGN, again_on=When(again)
    )
    return Writing(fact, {"reason": say("reason"), "answers": "share: yes"}, by.ref)
