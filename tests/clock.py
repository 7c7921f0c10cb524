"""A clock that the tests set, for what reads the time itself: pages and queued jobs."""

import sys
from datetime import datetime
from importlib import import_module

import pytest

from evenkeel.shared import clock


class Clock:
    """Shows the moment that it was set to, wherever a module of ours asks for the present one."""

    def __init__(self, patch: pytest.MonkeyPatch, at: datetime) -> None:
        self.at = at
        # What is imported later would have the real one, and keep it: so all of it now.
        for name in ("evenkeel.site.urls", "evenkeel.site.jobs"):
            import_module(name)
        for name, module in list(sys.modules.items()):
            is_ours = name.startswith("evenkeel.") and module is not clock
            if is_ours and getattr(module, "now", None) is clock.now:
                patch.setattr(module, "now", self.now)

    def now(self) -> datetime:
        return self.at
