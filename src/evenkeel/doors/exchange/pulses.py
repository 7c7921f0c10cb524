"""What a pulse told, as a table to take away: no more than its page shows."""

import csv
import io

from django.utils.translation import gettext as _

from evenkeel.areas.pulse.presenting import ReleaseView
from evenkeel.shared.cells import safe_cell


def pulse_csv(view: ReleaseView) -> str:
    """One row for each question, the widest gap first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    head = (
        *(_("Question"), _("People with lived experience"), _("Everyone else")),
        *(_("All together"), _("Difference"), _("90 % interval"), _("What that says")),
        *(_("Why no figures"), _("Since last time")),
    )
    writer.writerow(map(safe_cell, head))
    for line in view.lines:
        cells = (
            *(line.text, line.lived, line.others, line.whole),
            *(line.difference, line.interval, line.finding, line.why, "; ".join(line.changed)),
        )
        writer.writerow(map(safe_cell, cells))
    return out.getvalue()
