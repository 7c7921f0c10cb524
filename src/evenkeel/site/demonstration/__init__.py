"""The demonstration: an invented organisation whose project is told in full, from facts.

Everything goes in through the same actions as on the pages, each at its fixed moment in 2026, so
that two demonstrations say the same. No name in it belongs to anybody.
"""

from collections.abc import Iterator
from pathlib import Path

from evenkeel.areas.people.models import Organisation


def set_stage(minutes: Path | None) -> Iterator[str]:
    """Tell the demonstration's stories, unless they were told before; yields what was done."""
    if Organisation.objects.exists():
        return
    yield "nothing yet"
