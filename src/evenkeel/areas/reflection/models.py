"""Notes that people write for themselves."""

from django.db import models

from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.models import Project
from evenkeel.areas.reflection.rules import LONGEST


class Note(models.Model):
    """What somebody wrote for themselves, about a day and perhaps a project of theirs.

    When it was written is not kept, and no time but the day.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="notes_to_self")
    on = models.DateField()
    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="+")
    prompt = models.CharField(max_length=12, blank=True)
    text = models.TextField(max_length=LONGEST)

    class Meta:
        indexes = [models.Index(fields=["person", "-on", "-id"], name="notes_newest_first")]

    def __str__(self) -> str:
        return f"note {self.pk}"
