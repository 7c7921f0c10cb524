"""The one quiet message, in the language of whoever reads it."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import ngettext

from evenkeel.areas.desk.queries import OfProject
from evenkeel.areas.people.letters import notice
from evenkeel.areas.people.models import Notices, Person
from evenkeel.areas.people.stopping import stop_address
from evenkeel.record.key import printed_fingerprint
from evenkeel.record.reading import newest_checkpoint


def send_digest(to: Person, projects: Sequence[OfProject]) -> None:
    """Send a person what there is to tell them, by project; raises where the mail server does not
    take it. The state of each record goes with it, so that many hold one."""
    words: dict[str, object] = {
        "subject": _subject(projects),
        "projects": [
            {
                "project": one.project,
                "waiting": one.waiting,
                "news": one.news,
                "checkpoint": newest_checkpoint(one.project.record),
                "stop": stop_address(to, one.seat),
            }
            for one in projects
        ],
        "is_weekly": to.notices == Notices.WEEKLY,
        "address": settings.ADDRESS,
        "page": settings.ADDRESS + reverse("desk:desk"),
        "choose": settings.ADDRESS + reverse("desk:notices"),
        "fingerprint": printed_fingerprint(),
    }
    notice(to, "desk/mail/digest", words).send()


def _subject(projects: Sequence[OfProject]) -> str:
    waiting = sum(len(one.waiting) for one in projects)
    news = sum(len(one.news) for one in projects)
    parts = []
    if waiting:
        text = ngettext("%(number)d thing waits for you", "%(number)d things wait for you", waiting)
        parts.append(text % {"number": waiting})
    if news:
        text = ngettext("%(number)d piece of news", "%(number)d pieces of news", news)
        parts.append(text % {"number": news})
    return f"Even Keel: {', '.join(parts)}"
