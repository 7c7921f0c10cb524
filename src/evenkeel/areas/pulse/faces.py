"""The five faces of the scale, drawn beside their words."""

from django.utils.safestring import SafeString, mark_safe

from evenkeel.shared.markup import escaped

_MOUTHS = {
    1: "M7 17.5Q12 11 17 17.5",
    2: "M7 16.5Q12 13.5 17 16.5",
    3: "M7 15.5H17",
    4: "M7 14.5Q12 17.5 17 14.5",
    5: "M7 13.5Q12 20 17 13.5",
}


def labelled(point: int, words: str) -> SafeString:
    """A face and what it says; the face itself is not read out."""
    face = (
        '<svg class="ek-face" viewBox="0 0 24 24" width="32" height="32" aria-hidden="true"'
        ' focusable="false"><circle cx="12" cy="12" r="10.5"/><circle cx="8.5" cy="9.5" r="1"/>'
        f'<circle cx="15.5" cy="9.5" r="1"/><path d="{_MOUTHS[point]}"/></svg>'
    )
    return mark_safe(f"{face} <span>{escaped(words)}</span>")  # noqa: S308 (drawn here)
