"""The three tables as one download."""

import io
import zipfile
from collections.abc import Mapping

from django.http import HttpResponse


def as_zip(tables: Mapping[str, str]) -> HttpResponse:
    """The tables as files of a ZIP, each marked as UTF-8 for the spreadsheet that opens it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in tables.items():
            made.writestr(name, text.encode("utf-8-sig"))
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="minutes-as-tables.zip"'
    return response
