"""Uploads on their way into the record, and what the record's entries are called in the tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenkeel.areas.projects.models import Membership, Project


class Upload(models.Model):
    """Tables that somebody uploaded: kept until they confirm or drop them, then only the counts.

    `tables` holds the files as text by name, `problems` what is wrong with them and `found` what
    they would change; all three are emptied when the upload is settled. `group` is the group of
    the tables that was chosen.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        WAITING = "waiting", _("Waiting for you to confirm")
        WRITING = "writing", _("On its way into the record")
        CONFIRMED = "confirmed", _("In the record")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DROPPED = "dropped", _("Dropped")

    project = models.ForeignKey(Project, models.CASCADE, related_name="uploads")
    by = models.ForeignKey(Membership, models.CASCADE, related_name="uploads")
    at = models.DateTimeField()
    tables = models.JSONField(default=dict)
    group = models.CharField(max_length=200, blank=True)
    problems = models.JSONField(default=list)
    found = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    ref = models.CharField(max_length=12, blank=True)
    meetings = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"upload {self.pk}"


class Draft(models.Model):
    """Pasted minutes that somebody has not confirmed yet: theirs alone, and gone when they are done
    or after a month. `answers` is what they said so far, by the keys of what was read."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="pasted")
    by = models.ForeignKey(Membership, models.CASCADE, related_name="pasted")
    at = models.DateTimeField()
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"draft {self.pk}"


class DraftText(models.Model):
    """One text of a draft, in the order in which they came. `reading` is what was read in it, by
    the engine that is named; empty until then."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    reading = models.BinaryField(default=bytes)
    engine = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint("draft", "number", name="draft_text_once")]

    def __str__(self) -> str:
        return f"text {self.number} of draft {self.draft_id}"


class Row(models.Model):
    """A row of the minutes in the record: its own id in the tables, the ref and entry it became,
    and a digest that tells an identical row from a changed one.

    It came with an `upload`, or from a meeting that was held here, and then has a `writer`. An item
    also knows its meeting's ref. `on` is the day a meeting is sorted by. A row of a withdrawn
    import stays, for its entry does; its outer id is free again.
    """

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        ITEM = "item", _("Item")

    project = models.ForeignKey(Project, models.CASCADE, related_name="rows")
    upload = models.ForeignKey(Upload, models.CASCADE, null=True, related_name="rows")
    writer = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="rows")
    kind = models.CharField(max_length=8, choices=Kind)
    outer_id = models.CharField(max_length=200)
    ref = models.CharField(max_length=12)
    seq = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    meeting = models.CharField(max_length=12, blank=True)
    on = models.DateField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "outer_id"],
                condition=models.Q(withdrawn=False),
                name="outer_id_once",
            ),
            models.UniqueConstraint("project", "ref", name="row_ref_once"),
            models.CheckConstraint(
                condition=models.Q(upload=None) ^ models.Q(writer=None), name="row_of_one_source"
            ),
        ]
        indexes = [
            models.Index("project", "kind", "on", "seq", name="row_by_day"),
            models.Index("project", "meeting", "seq", name="row_by_meeting"),
            models.Index("project", "seq", name="row_by_seq"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Confirmation(models.Model):
    """That a member confirmed the minutes of a meeting for one side, as they stood at the entry
    `seq`."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="confirmations")
    meeting = models.CharField(max_length=12)
    by = models.ForeignKey(Membership, models.CASCADE, related_name="confirmations")
    side = models.CharField(max_length=12)
    seq = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("project", "meeting", "by", name="confirmed_once")]

    def __str__(self) -> str:
        return f"{self.meeting} confirmed at {self.seq}"
