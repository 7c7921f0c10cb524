"""Settings for the tests: a home of their own, no waiting, and the real databases."""

import os
import tempfile

_home = tempfile.mkdtemp(prefix="evenkeel-test-")
os.environ["EVENKEEL_HOME"] = _home
os.environ.setdefault("EVENKEEL_DEMONSTRATION", "1")
if os.environ.get("EVENKEEL_TEST_DATABASE_URL"):
    os.environ["EVENKEEL_DATABASE_URL"] = os.environ["EVENKEEL_TEST_DATABASE_URL"]

from evenkeel.site.settings import *  # noqa: E402, F403
from evenkeel.site.settings import STORAGES  # noqa: E402

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
