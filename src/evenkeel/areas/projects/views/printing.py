"""What is printed on cards and posters."""

import segno
from django.utils.safestring import mark_safe


def qr_code(page: str, code: str = "") -> str:
    """A page's address, with a code where there is one, as a QR code. Made from our own address and
    code alone."""
    drawn = segno.make(f"{page}?code={code}" if code else page, error="m", micro=False)
    return mark_safe(drawn.svg_inline(scale=3, border=2, omitsize=True))  # noqa: S308
