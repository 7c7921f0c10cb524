"""Settings for the tests: a home of their own, no waiting, and the real databases."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# What the person running the tests has set for a site of their own never reaches a test.
for _name in list(os.environ):
    if _name.startswith("EVENKEEL_") and not _name.startswith("EVENKEEL_TEST_"):
        del os.environ[_name]
_home = tempfile.mkdtemp(prefix="evenkeel-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["EVENKEEL_HOME"] = _home
Path(_home, "static").mkdir()  # WhiteNoise warns where there is none
os.environ["EVENKEEL_DEMONSTRATION"] = "1"
if os.environ.get("EVENKEEL_TEST_DATABASE") == "postgres":
    os.environ["EVENKEEL_DATABASE_URL"] = os.environ["EVENKEEL_TEST_POSTGRES"]

from evenkeel.site.settings import *  # noqa: E402, F403
from evenkeel.site.settings import DATABASES, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
# In earnest a PIN is slow to hash, and so to guess: tests/trust/test_guessing.py looks at that.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in earnest: SQLite in memory locks tables and knows no write-ahead log.
    DATABASES["default"]["TEST"] = {"NAME": f"{_home}/test.sqlite3"}
