"""The site's settings as they must not be: the database answers before the disk has the write."""

from evenkeel.site.settings import *  # noqa: F403
from evenkeel.site.settings import DATABASES

OPTIONS = DATABASES["default"]["OPTIONS"]
OPTIONS["init_command"] = OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF")
