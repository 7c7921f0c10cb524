"""Minutes as a document to take away: what the record tells of one meeting now, in words.

It carries the checkpoint that covers it and the key's fingerprint: printed minutes are one more
place outside where a rewritten record would show.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill, indent

from django.utils.translation import gettext as _

from evenkeel.areas.minutes import queries
from evenkeel.areas.minutes.presenting import ItemView, MeetingView, item_view, meeting_view
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.words import words_of
from evenkeel.record.key import printed_fingerprint

WIDTH = 78


@dataclass(frozen=True, slots=True)
class Document:
    """The minutes of a meeting as one reader may see them. `sealed` says which signed state covers
    them."""

    project: str
    meeting: MeetingView
    items: Sequence[ItemView]
    sealed: str


def document_of(standing: Standing, ref: str) -> Document | None:
    """The minutes of a meeting; None where the project has none of this ref."""
    rows = queries.meeting_rows(standing.project, ref)
    if rows is None:
        return None
    found = queries.meeting_for(standing, rows, rows.items)
    words = words_of(standing.project)
    shown = [(row, held) for row, held in found.items if row.withdrawn == found.row.withdrawn]
    view = meeting_view(found, standing)
    checkpoint = queries.covering(standing.project.record, found.newest)
    return Document(
        project=standing.project.name,
        meeting=view,
        items=[item_view(row, held, words, view.names) for row, held in shown],
        sealed=_("Signed in checkpoint %(size)d (%(short)s), with the key %(key)s.")
        % {"size": checkpoint.size, "short": checkpoint.short, "key": printed_fingerprint()}
        if checkpoint
        else _("To be signed with the next checkpoint."),
    )


def confirmed_words(meeting: MeetingView) -> str:
    """Who confirmed the minutes, in one sentence."""
    if not meeting.confirmations:
        return _("Nobody has confirmed these minutes yet.")
    named = ", ".join(f"{one.who} ({one.side})" for one in meeting.confirmations)
    return _("Confirmed by: %(names)s.") % {"names": named}


def minutes_text(standing: Standing, ref: str) -> str:
    """The minutes as plain text; empty where the project has none of this ref."""
    found = document_of(standing, ref)
    if found is None:
        return ""
    lines = [found.project, found.meeting.title, "=" * len(found.meeting.title), ""]
    if found.meeting.withdrawn:
        lines += [_("These minutes were withdrawn. They count no more."), ""]
    lines += [_wrapped(f"{row['key']}: {row['value']}") for row in found.meeting.rows]
    for text in found.meeting.texts:
        lines += ["", _wrapped(text.text or _("(erased)"))]
    for number, item in enumerate(found.items, 1):
        more = "; ".join(part for part in (item.whose, item.more) if part)
        lines += ["", _wrapped(f"{number}. {item.kind}: {item.main or item.ref}")]
        lines += [indent(_wrapped(more), "   ")] if more else []
        lines += [indent(_wrapped(text.text or _("(erased)")), "   ") for text in item.texts]
    lines += ["", _wrapped(confirmed_words(found.meeting)), _wrapped(found.sealed)]
    return "\n".join(lines) + "\n"


def _wrapped(text: str) -> str:
    """Each line of a text within the width of an e-mail; long words stay whole."""
    kept = [fill(line, WIDTH, break_long_words=False) for line in text.splitlines()]
    return "\n".join(kept)
