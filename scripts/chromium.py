"""Finds the browser that the tests drive."""

import os
import shutil


def find_browser() -> str | None:
    """A Chromium: the one that `EVENKEEL_TEST_BROWSER` names, or one of the machine's own."""
    named = os.environ.get("EVENKEEL_TEST_BROWSER")
    if named:
        return named
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)
