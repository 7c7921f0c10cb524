"""Proposals with their rounds and ballots, and ideas with those who join in."""

from typing import Any

from django.db import models

from evenkeel.areas.decisions.rules import Say, State, Support
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.decisions import Method
from evenkeel.engine.words import About, Phase

METHODS = [(one.value, one.value) for one in Method]
SAYS = [(one.value, one.value) for one in Say]
STATES = [(one.value, one.value) for one in State]
ABOUTS = [(one.value, one.value) for one in About]
PHASES = [(one.value, one.value) for one in Phase]
SUPPORTS = [(one.value, one.value) for one in Support]


class Idea(models.Model):
    """Something that somebody would like to see done, and carries out with those who join in."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="ideas")
    ref = models.CharField(max_length=12)
    title = models.CharField(max_length=160, blank=True)
    text = models.TextField(max_length=3000, blank=True)
    by = models.ForeignKey(Membership, models.CASCADE, related_name="ideas")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("project", "ref", name="idea_once")]

    def __str__(self) -> str:
        return f"{self.ref} in {self.project_id}"


class Joined(models.Model):
    """A member who carries an idea out with others."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="joined")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="ideas_joined")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("idea", "member", name="joined_once")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.idea_id}"


class Word(models.Model):
    """How it went with an idea, told by one of those who carry it out."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="words")
    text = models.TextField(max_length=3000)
    by = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"word on {self.idea_id}"


class Decision(models.Model):
    """A proposal from its first words to what came of it.

    `round` is the number of the newest round. Once it is decided, `item` and `seq` say where it
    stands in the record, which then holds its title and its last words; the rows are left empty,
    so that a text that is erased there is gone. `options` stand one on a line, and are known to
    ballots by their number from 1. `result` is what `rules.count` gives, frozen at the close.
    `method` is empty for news of what one side decided elsewhere.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="decisions")
    ref = models.CharField(max_length=12)
    title = models.CharField(max_length=160, blank=True)
    options = models.TextField(blank=True)
    method = models.CharField(max_length=16, choices=METHODS, blank=True)
    say = models.CharField(max_length=12, choices=SAYS, default=Say.GROUP.value)
    about = models.CharField(max_length=8, choices=ABOUTS, default=About.SERVICE.value)
    phase = models.CharField(max_length=12, choices=PHASES, blank=True)
    threshold = models.CharField(max_length=8, blank=True)
    quorum = models.PositiveIntegerField(default=0)
    quorum_of_side = models.PositiveIntegerField(default=0)
    round = models.PositiveIntegerField(default=1)
    closes_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Membership, models.CASCADE, related_name="decisions")
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=STATES, default=State.OPEN.value)
    on = models.DateField(null=True, blank=True)
    result: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    item = models.CharField(max_length=12, blank=True)
    seq = models.PositiveBigIntegerField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    answer_seq = models.PositiveBigIntegerField(null=True, blank=True)
    idea = models.ForeignKey(Idea, models.SET_NULL, null=True, blank=True, related_name="decisions")
    support = models.CharField(max_length=8, choices=SUPPORTS, blank=True)
    pounds = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    helper = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("project", "ref", name="decision_once")]
        indexes = [models.Index("project", "state", name="decisions_by_state")]

    def __str__(self) -> str:
        return f"{self.ref} in {self.project_id}"

    @property
    def labels(self) -> list[str]:
        """The options in words, in their order."""
        return self.options.split("\n") if self.options else []


class Round(models.Model):
    """The words that a group answered to in one round."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=5000, blank=True)
    by = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("decision", "number", name="round_once")]

    def __str__(self) -> str:
        return f"round {self.number} of {self.decision_id}"


class Ballot(models.Model):
    """What one member answers in one round. Those of a secret vote are deleted once counted."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="ballots")
    round = models.PositiveIntegerField()
    voter = models.ForeignKey(Membership, models.CASCADE, related_name="ballots")
    choice: "models.JSONField[Any, Any]" = models.JSONField()
    reason = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("decision", "round", "voter", name="ballot_once"),
        ]

    def __str__(self) -> str:
        return f"ballot in {self.decision_id}"
