"""The picture on the home page: one project's keels, from its real record."""

from dataclasses import dataclass

from evenkeel.areas.balance.presenters import SheetPage, sheet_page
from evenkeel.areas.balance.presenters.power import Keel
from evenkeel.areas.balance.store import sheet_for
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.queries import Visitor, projects_for
from evenkeel.engine.words import Strand
from evenkeel.record.reading import newest_checkpoint

SHOWN = "home-from-hospital"


@dataclass(frozen=True, slots=True)
class Showcase:
    """A project, its three answers, and who decided in each phase."""

    project: Project
    page: SheetPage
    keels: tuple[Keel, ...]


def showcase_for(visitor: Visitor) -> Showcase | None:
    """The demonstration's project as its record tells it; None where it has nothing sealed."""
    project = projects_for(visitor).filter(slug=SHOWN).first()
    checkpoint = newest_checkpoint(project.record) if project else None
    if project is None or checkpoint is None:
        return None
    page = sheet_page(sheet_for(project.record, checkpoint))
    decided = [keel for row in page.keels for keel in row.keels if keel.strand == Strand.DECISION]
    return Showcase(project, page, tuple(keel for keel in decided if keel.share is not None)[:3])
