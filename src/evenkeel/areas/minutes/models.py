"""Uploads on their way into the record, and which row of a table became which ref."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenkeel.areas.projects.models import Membership, Project


class Upload(models.Model):
    """Tables that somebody uploaded: kept until they confirm or drop them, then only the count.

    `tables` holds the three files as text by name, and is emptied when the upload is settled.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for you to confirm")
        CONFIRMED = "confirmed", _("In the record")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DROPPED = "dropped", _("Dropped")

    project = models.ForeignKey(Project, models.CASCADE, related_name="uploads")
    by = models.ForeignKey(Membership, models.CASCADE, related_name="uploads")
    at = models.DateTimeField()
    tables = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    ref = models.CharField(max_length=12, blank=True)
    meetings = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"upload {self.pk}"


class Row(models.Model):
    """A table's row in the record: its own id there, the ref and entry it became, and a digest
    that tells an identical row from a changed one."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="rows")
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=8, choices=[("meeting", "meeting"), ("item", "item")])
    outer_id = models.CharField(max_length=200)
    ref = models.CharField(max_length=12)
    seq = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint("project", "kind", "outer_id", name="outer_id_once"),
            models.UniqueConstraint("project", "ref", name="row_ref_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
