"""Letting the areas' rows follow the record where what was written before counts differently now.

Corrections are made on a low shelf and concern every area that keeps rows of the record's facts.
The areas that follow stand in one table, the setting `RECORD_FOLLOWERS`.
"""

from django.conf import settings
from django.utils.module_loading import import_string

from evenkeel.record.models import Record


def follow(record: Record) -> None:
    """Call every follower with the locked record, inside the caller's transaction."""
    for path in settings.RECORD_FOLLOWERS:
        import_string(path)(record)
