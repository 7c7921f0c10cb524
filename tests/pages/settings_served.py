"""Settings of a site that the browser tests are shown: the real ones, without collected styles."""

import os

from evenkeel.site.settings import *  # noqa: F403
from evenkeel.site.settings import MIDDLEWARE, STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = True
if os.environ.get("EVENKEEL_TEST_POLICY") == "off":
    MIDDLEWARE = [name for name in MIDDLEWARE if name != "csp.middleware.CSPMiddleware"]
