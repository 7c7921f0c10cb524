"""The minutes of one meeting as a Word document: plain text in headings and paragraphs."""

import io

from django.utils.translation import gettext as _

from evenkeel.areas.minutes.documents import Document, confirmed_words
from evenkeel.doors.exchange.documents import clean, say, word_document


def minutes_docx(found: Document, language: str) -> bytes:
    """What the record tells of a meeting, as `minutes_text` says it too."""
    document = word_document(f"{found.project}: {found.meeting.title}", language)
    say(document, found.project)
    document.add_heading(clean(found.meeting.title), 1)
    if found.meeting.withdrawn:
        say(document, _("These minutes were withdrawn. They count no more."))
    for row in found.meeting.rows:
        say(document, f"{row['key']}: {row['value']}")
    for text in found.meeting.texts:
        say(document, text.text or _("(erased)"))
    for number, item in enumerate(found.items, 1):
        say(document, f"{number}. {item.kind}: {item.main or item.ref}")
        say(document, "; ".join(part for part in (item.whose, item.more) if part))
        for text in item.texts:
            say(document, text.text or _("(erased)"))
    say(document, confirmed_words(found.meeting))
    say(document, found.sealed)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
