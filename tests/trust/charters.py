"""The charter and the draft of one project of the world."""

from collections.abc import Callable
from datetime import date, datetime

from evenkeel.areas.charter.models import Draft
from evenkeel.areas.charter.rules import Content, act_of, said_by, texts_of
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.when import When
from evenkeel.engine.words import Rule, Side
from evenkeel.record.writing import Writing


def content(mark: str, wording: Callable[[str, str], str]) -> Content:
    """A charter that says something of everything."""
    return Content(
        framework="wales",
        principles=(wording(mark, "principle"), wording(mark, "other principle")),
        ground_rules=wording(mark, "notes"),
        not_on_the_table=wording(mark, "limits"),
        deciding=wording(mark, "deciding"),
        budget=wording(mark, "budget"),
        citizens_word=wording(mark, "citizens")[:60],
        professionals_word=wording(mark, "professionals")[:60],
        holds_budget=Side.BOTH,
        rule=Rule.CONSENT,
        answer_days=14,
        paid_share=50,
        citizens_keeper="m1",
        professionals_keeper="m2",
    )


def agreed(said: Content, on: date) -> Writing:
    """Its first edition. It names no proposal, so the sheet lists it as without effect."""
    return Writing(act_of(said, edition=1, on=When(on)), texts_of(said))


def draft(said: Content, project: Project, by: Membership | None, at: datetime) -> Draft:
    """A draft of the next one, which says the same."""
    return Draft.objects.create(
        project=project, version=1, against=1, said=said_by(said), by=by, at=at
    )
