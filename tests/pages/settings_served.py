"""Settings of a site that the browser tests are shown: the real ones, without collected styles.

`EVENKEEL_TEST_CLOCK` names a file that says what time it is: a moment from which the site's clock
goes on. Settings are read before anything else, so every module that asks for the time gets it.
"""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

from evenkeel.shared import clock

if CLOCK := os.environ.get("EVENKEEL_TEST_CLOCK"):

    def told() -> datetime:
        """The moment in the file, and what has gone by since it was written."""
        file = Path(str(CLOCK))
        since = max(0.0, time.time() - file.stat().st_mtime)
        return datetime.fromisoformat(file.read_text(encoding="ascii")) + timedelta(seconds=since)

    clock.now = told

from evenkeel.site.settings import *  # noqa: F403
from evenkeel.site.settings import MIDDLEWARE, STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = True
if os.environ.get("EVENKEEL_TEST_POLICY") == "off":
    MIDDLEWARE = [name for name in MIDDLEWARE if name != "csp.middleware.CSPMiddleware"]
