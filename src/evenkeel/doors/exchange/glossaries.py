"""An organisation's own words as a table, in both languages."""

import csv
import io
from collections.abc import Iterable

from evenkeel.areas.glossary.models import Term
from evenkeel.shared.cells import safe_cell

COLUMNS = ("word", "instead", "meaning", "word_cy", "instead_cy", "meaning_cy")


def glossary_csv(terms: Iterable[Term]) -> str:
    """A line for each word; `question` says that somebody asked and nobody has explained it yet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, "question"])
    for one in terms:
        cells = [safe_cell(getattr(one, name)) for name in COLUMNS]
        writer.writerow([*cells, "yes" if one.is_question else ""])
    return out.getvalue()
