"""Meetings from the plan until their minutes stand in the record, which then says what happened."""

import uuid
from typing import Any

from django.db import models

from evenkeel.areas.meetings.rules import LONGEST_ITEM, Coming, Kind, State, Wanted
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.words import Side

SIDES = [(side.value, side.value) for side in Side]


class Meeting(models.Model):
    """A meeting that is planned, is being held, or was written up.

    `starts` is in UTC; `minutes` is how long it is to last. `uid` and `sequence` are what calendar
    programs know it by; `invited_at` is empty until invitations went out. `turns_…` count who has
    spoken, `guests_…` who was there and is no member; `speaker` counts on through the round. `ref`
    is the meeting's in the record once its minutes are written. `looked_back` is what the group
    said of its charter at the check-out, until the minutes say it.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="meetings")
    title = models.CharField(max_length=160)
    starts = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=500, blank=True)
    access = models.TextField(max_length=1000, blank=True)
    phase = models.CharField(max_length=12, blank=True)
    convened = models.CharField(max_length=12, choices=SIDES)
    chaired = models.CharField(max_length=12, choices=SIDES, default=Side.UNKNOWN.value)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in State], default=State.PLANNED
    )
    reason = models.CharField(max_length=500, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    invited_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    current = models.ForeignKey("Item", models.SET_NULL, null=True, related_name="+")
    current_since = models.DateTimeField(null=True)
    speaker = models.PositiveIntegerField(default=0)
    turns_citizens = models.PositiveIntegerField(default=0)
    turns_professionals = models.PositiveIntegerField(default=0)
    guests_citizens = models.PositiveSmallIntegerField(default=0)
    guests_professionals = models.PositiveSmallIntegerField(default=0)
    guests_unknown = models.PositiveSmallIntegerField(default=0)
    closing = models.TextField(max_length=2000, blank=True)
    looked_back: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(
        default=list
    )
    ref = models.CharField(max_length=12, blank=True)

    class Meta:
        # None by state: with one, SQLite looks through everybody's meetings for what waits for one.
        indexes = [models.Index("project", "starts", name="meetings_by_day")]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class Item(models.Model):
    """Something on the agenda. Once minutes are written only what was not reached is left.

    `side` is the raiser's on that day, `place` its place where the group has an order of its own,
    `principle` the principle of the charter that it is about, in its words. `frame` marks what
    belongs to a round, which is nobody's own, whoever put it there.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    text = models.CharField(max_length=LONGEST_ITEM)
    wanted = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Wanted])
    minutes = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="agenda_items")
    side = models.CharField(max_length=12, choices=SIDES)
    place = models.PositiveSmallIntegerField(null=True)
    principle = models.CharField(max_length=300, blank=True)
    frame = models.CharField(max_length=24, blank=True)
    notes = models.TextField(max_length=4000, blank=True)
    reached = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"item {self.pk}"


class Outcome(models.Model):
    """A decision or a promise of a meeting that is not written up yet.

    `how` says who decided and how. `owner` and `asked` are a side, or the refs of members.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="outcomes")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, related_name="outcomes")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Kind])
    text = models.CharField(max_length=1000)
    how = models.CharField(max_length=24, blank=True)
    about = models.CharField(max_length=12, blank=True)
    owner = models.CharField(max_length=60, blank=True)
    asked = models.CharField(max_length=60, blank=True)
    due = models.DateField(null=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Answer(models.Model):
    """Whether a member comes, and whether they are there. Forgotten once minutes are written."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="answers")
    by = models.ForeignKey(Membership, models.CASCADE, related_name="meeting_answers")
    coming = models.CharField(
        max_length=8, blank=True, choices=[(one.value, one.value) for one in Coming]
    )
    here = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("meeting", "by", name="meeting_answer_once")]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Taken(models.Model):
    """The key of something that was sent from the run view, so that it is taken once however often
    it comes. Forgotten once minutes are written."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="taken")
    key = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint("meeting", "key", name="taken_once")]

    def __str__(self) -> str:
        return str(self.key)
