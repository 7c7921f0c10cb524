"""Somebody's notes to themselves, as files to take away: a text to read, and data."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def notes_text(rows: Iterable[Mapping[str, str]]) -> str:
    """The notes as Markdown, a heading for each, with their words as they were written. `rows` have
    `on` (a day as 2026-03-14), `project`, `question` and `text`, of which the middle two may be
    empty."""
    parts = ["# " + _("My reflection log")]
    for row in rows:
        parts.append(f"## {date_format(date.fromisoformat(row['on']), 'j F Y')}")
        if row["project"]:
            parts.append(_("About:") + f" {row['project']}")
        if row["question"]:
            parts.append(f"**{row['question']}**")
        parts.append(row["text"])
    return "\n\n".join(parts) + "\n"


def notes_json(rows: Iterable[Mapping[str, str]]) -> str:
    """The same as JSON: a list under `notes`."""
    return json.dumps({"notes": list(rows)}, indent=2, ensure_ascii=False) + "\n"
