"""Large tables are checked and written, and long minutes read, by the worker. A job holds only the
number of the upload or of the draft."""

from django.db import transaction
from django_tasks import task

from evenkeel.areas.minutes import queries
from evenkeel.areas.minutes.actions import drafts, importing
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


@task()
def read_draft(draft: int) -> None:
    """Read the texts of a draft one by one, so that its page can tell how far this is."""
    for text in queries.unread_texts(draft).iterator(chunk_size=1):
        drafts.read_text(text=text, today=now().date())
