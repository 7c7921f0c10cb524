"""What happened to promises, as news for whoever asked for one or owns it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from evenkeel.areas.commitments.actions import PROMISE
from evenkeel.areas.commitments.models import Commitment, Telling
from evenkeel.areas.commitments.presenting import what_was_told
from evenkeel.areas.commitments.rules import sides_of
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.queries.waiting import News
from evenkeel.areas.projects.words import words_of
from evenkeel.engine.words import Side
from evenkeel.record.standing import standing

NAME = "promise-told"
MOST_NEWS = 50
TITLE_LENGTH = 120


def news_for(seats: Sequence[Membership], since: date, known: Collection[int] = ()) -> list[News]:
    """What was told, confirmed or handed on since a day of promises that whoever has these seats
    asked for or owns, the newest first, without what they know. What they told themselves is no
    news to them.

    The reason in the teller's own words stands on the promise's page alone: it may be erased.
    """
    at = {one.project_id: one for one in seats}
    rows = Telling.objects.filter(commitment__project__in=at, on__gte=since).order_by("-pk")
    told = [one for one in map(Row._make, rows.values_list(*COLUMNS)) if one.pk not in known]
    # Mostly there is nothing, and everybody is asked about every day.
    owners = Commitment.owners.through.objects.filter(membership__in=seats)
    owned = set(owners.values_list("commitment_id", flat=True)) if told else set()
    why = {
        one.pk: because
        for one in told
        if (because := _why(one, at[one.project], is_theirs=one.commitment in owned))
    }
    return _worded(dict(list(why.items())[:MOST_NEWS]))


class Row(NamedTuple):
    """What says to whom a telling is news."""

    pk: int
    commitment: int
    project: int
    asker: int | None
    asked: str
    by: int
    on: date


COLUMNS = (
    "pk", "commitment", "commitment__project", "commitment__asker", "commitment__asked", "by", "on",
)  # fmt: skip


def _why(one: Row, seat: Membership, *, is_theirs: bool) -> str:
    """Why whoever has this seat is told; empty where it is no news of theirs."""
    if one.by == seat.pk:
        return ""
    if is_theirs:
        return _("because it is your promise")
    if one.asker == seat.pk:
        return _("because you asked for it")
    asked = sides_of(Side(one.asked))
    is_asker = one.asker is None and any(side in asked for side in sides_of(Side(seat.side)))
    return _("because your side asked for it") if is_asker and one.on >= seat.joined_on else ""


def _worded(why: Mapping[int, str]) -> list[News]:
    rows = Telling.objects.filter(pk__in=why).select_related("commitment__project__record")
    found = list(rows.order_by("-pk")) if why else []
    of_project: dict[Project, list[int]] = defaultdict(list)
    for one in found:
        of_project[one.commitment.project].append(one.commitment.seq)
    titles = {
        (project.pk, seq): held.texts.get(PROMISE) or ""
        for project, seqs in of_project.items()
        for seq, held in standing(project.record, seqs).items()
    }
    return [_news(one, why[one.pk], titles) for one in found]


def _news(one: Telling, why: str, titles: dict[tuple[int, int], str]) -> News:
    row = one.commitment
    title = Truncator(titles[row.project_id, row.seq] or row.ref).chars(TITLE_LENGTH)
    text = _("“%(promise)s”: %(what)s") % {
        "promise": " ".join(title.split()),
        "what": what_was_told(one, words_of(row.project)),
    }
    href = reverse("commitments:promise", args=[row.project.slug, row.ref])
    return News(NAME, one.pk, text, href, row.project.slug, why)
