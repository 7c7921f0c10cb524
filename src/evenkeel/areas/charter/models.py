"""The draft of a charter, as it was saved each time."""

from typing import Any

from django.db import models

from evenkeel.areas.charter.rules import Content, content_from
from evenkeel.areas.projects.models import Membership, Project


class Draft(models.Model):
    """One saved state of a project's draft; the one with the highest version is the draft.

    Earlier states stay for a while, so that what two people change at once can be brought together
    and what was lost can be brought back. `against` is the edition in force when it was begun.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="charter_drafts")
    version = models.PositiveIntegerField()
    against = models.PositiveIntegerField(default=0)
    said: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="charter_drafts"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("project", "version", name="draft_version_once")]

    def __str__(self) -> str:
        return f"draft {self.version} of {self.project_id}"

    @property
    def content(self) -> Content:
        """What it says."""
        return content_from(self.said)
