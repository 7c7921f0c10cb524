"""Promises as the record tells them, and what was told of each."""

from django.db import models
from django.db.models import Q

from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.when import When
from evenkeel.engine.words import Done, Side

SIDES = [(side.value, side.value) for side in Side]
DONE = [(done.value, done.value) for done in Done]


class Commitment(models.Model):
    """A promise, from the first entry that makes it on.

    All of it repeats what the record says, for lists and reminders; `ref` is the item that made the
    promise and `latest` the one that carries it now. `told_seq` is the entry that was told last,
    and `checked` the sides that confirmed it. Days are written as the facts write them.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="commitments")
    ref = models.CharField(max_length=12)
    latest = models.CharField(max_length=12)
    seq = models.PositiveBigIntegerField()
    meeting = models.CharField(max_length=12, blank=True)
    on = models.DateField(null=True, blank=True)
    asked = models.CharField(max_length=12, choices=SIDES, default=Side.UNKNOWN.value)
    asker = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="promises_asked"
    )
    owner = models.CharField(max_length=12, choices=SIDES, default=Side.UNKNOWN.value)
    owners = models.ManyToManyField(Membership, related_name="promises", blank=True)
    due = models.CharField(max_length=10, blank=True)
    due_by = models.DateField(null=True, blank=True)
    done = models.CharField(max_length=12, choices=DONE, default=Done.UNKNOWN.value)
    done_on = models.CharField(max_length=10, blank=True)
    told_seq = models.PositiveBigIntegerField()
    told_on = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=12)
    checked = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("project", "ref", name="commitment_once")]
        indexes = [
            models.Index("project", "done", "due_by", name="commitments_by_due"),
            models.Index(
                "due_by",
                name="commitments_open",
                condition=Q(done__in=["unknown", "no", "partly"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} in {self.project_id}"

    @property
    def due_when(self) -> When | None:
        """The day, or the month, by which it is due."""
        return When.read(self.due) if self.due else None

    @property
    def done_when(self) -> When | None:
        """The day, or the month, on which it was done."""
        return When.read(self.done_on) if self.done_on else None


class Telling(models.Model):
    """Something that was told of a promise, confirmed, or handed on, by the entry that says so."""

    class Kind(models.TextChoices):
        TOLD = "told"
        CHECKED = "checked"
        HANDED_ON = "handed-on"

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="tellings")
    kind = models.CharField(max_length=12, choices=Kind)
    seq = models.PositiveBigIntegerField()
    on = models.DateField()
    by = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    done = models.CharField(max_length=12, choices=DONE, blank=True)
    done_on = models.CharField(max_length=10, blank=True)
    expected = models.CharField(max_length=10, blank=True)
    side = models.CharField(max_length=12, choices=SIDES, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("commitment", "seq", name="telling_once")]

    def __str__(self) -> str:
        return f"{self.kind} at {self.seq}"
