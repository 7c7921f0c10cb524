"""The answers of a group that is still talking, and what it chose last."""

from django.db import models

from evenkeel.areas.projects.models import Membership, Project


class Answer(models.Model):
    """The draft: what the group answers to one question so far, and what it said about it.

    One for each project and question, and the group's, whoever typed it last. It never enters the
    record by itself.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="approach_answers")
    question = models.CharField(max_length=12)
    answer = models.CharField(max_length=12, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="approach_answers"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("project", "question", name="answered_once")]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"


class Chosen(models.Model):
    """Which entry of the record says how the group works now, and when it wants to look again.

    It repeats the record, so that what is waiting for somebody can be found in all projects at
    once.
    """

    project = models.OneToOneField(Project, models.CASCADE, related_name="approach")
    seq = models.PositiveBigIntegerField()
    again_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"entry {self.seq}"
