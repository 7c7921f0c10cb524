"""Large tables are checked and written by the worker. A job holds only the number of the upload."""

from django.db import transaction
from django_tasks import task

from evenkeel.areas.minutes.actions import importing
from evenkeel.areas.minutes.models import Upload
from evenkeel.shared.clock import now


@task()
def check_upload(upload: int) -> None:
    """Check an upload that is too large to be checked while somebody waits."""
    with transaction.atomic():
        held = Upload.objects.select_for_update(of=("self",)).get(pk=upload)
        if held.state == Upload.State.CHECKING:
            importing.check(held)


@task()
def write_upload(upload: int) -> None:
    """Write an upload into the record; where it can't be, it waits again, with the reason."""
    found = Upload.objects.select_related("by__person").get(pk=upload)
    if found.by.person is None:
        return
    try:
        importing.import_tables(upload=found, by=found.by.person, at=now())
    except Exception:
        importing.wait_again(upload=found)
        raise
