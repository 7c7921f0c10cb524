"""What happened to promises, as news for whoever asked for one or owns it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Q
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
    owners = Commitment.owners.through.objects.filter(membership__in=seats)
    owned = set(owners.values_list("commitment_id", flat=True))
    theirs = Q(commitment__in=owned) | Q(commitment__asker__in=seats)
    for seat in seats:
        for side in sides_of(Side(seat.side)):
            theirs |= Q(
                commitment__project=seat.project_id,
                commitment__asker=None,
                commitment__asked__in=(side, Side.BOTH),
                on__gte=seat.joined_on,
            )
    rows = Telling.objects.filter(theirs, on__gte=since, commitment__project__in=at)
    rows = rows.exclude(by__in=seats).exclude(pk__in=known)
    told = rows.select_related("commitment__project__record").order_by("-pk")[:MOST_NEWS]
    return _worded([(one, _why(one, at[one.commitment.project_id], owned)) for one in told])


def _why(one: Telling, seat: Membership, owned: Collection[int]) -> str:
    if one.commitment_id in owned:
        return _("because it is your promise")
    if one.commitment.asker_id == seat.pk:
        return _("because you asked for it")
    return _("because your side asked for it")


def _worded(found: Sequence[tuple[Telling, str]]) -> list[News]:
    of_project: dict[Project, list[int]] = defaultdict(list)
    for one, _why in found:
        of_project[one.commitment.project].append(one.commitment.seq)
    titles = {
        (project.pk, seq): held.texts.get(PROMISE) or ""
        for project, seqs in of_project.items()
        for seq, held in standing(project.record, seqs).items()
    }
    return [_news(one, why, titles) for one, why in found]


def _news(one: Telling, why: str, titles: dict[tuple[int, int], str]) -> News:
    row = one.commitment
    title = Truncator(titles[row.project_id, row.seq] or row.ref).chars(TITLE_LENGTH)
    text = _("“%(promise)s”: %(what)s") % {
        "promise": " ".join(title.split()),
        "what": what_was_told(one, words_of(row.project)),
    }
    href = reverse("commitments:promise", args=[row.project.slug, row.ref])
    return News(NAME, one.pk, text, href, row.project.slug, why)
