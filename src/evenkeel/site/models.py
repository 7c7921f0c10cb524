"""When each periodic job last ran, so that a job that was missed is caught up."""

from django.db import models


class JobRun(models.Model):
    """The last run of a periodic job; the row named `worker` is the worker's sign of life."""

    name = models.CharField(max_length=40, primary_key=True)
    ran_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
