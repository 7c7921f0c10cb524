"""Pulses, the codes with which they are answered, what came in, and the free words of a release.

Nothing here ties an answer or a code to a person, and no row says when it came: codes and answers
have random keys, codes are written in one batch in no order, and answers are sealed.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenkeel.areas.projects.models import Membership, Project


class Pulse(models.Model):
    """A pulse, fixed when it opens. `questions` are pairs of a key and, for a principle, its words.

    `asked` are the numbers of the seats that were asked, by group. `cards` is how many codes of
    each group are still to be printed, for those whom no mail reaches. `release` and `totals` are
    as the engine writes them; `totals` are shown to nobody. `messages` is how many have a code in
    them, and `tried` with how many of these the mail server was asked so far.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        RELEASED = "released", _("released")

    class Scope(models.TextChoices):
        PROJECT = "project", _("our work together")
        YEARLY = "yearly", _("the whole organisation, once a year")

    project = models.ForeignKey(Project, models.CASCADE, related_name="pulses")
    ref = models.CharField(max_length=12)
    scope = models.CharField(max_length=12, choices=Scope, default=Scope.PROJECT)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    meeting = models.CharField(max_length=12, blank=True)
    questions = models.JSONField()
    k = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_on = models.DateField()
    opened_by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="pulses_opened"
    )
    asked = models.JSONField()
    cards = models.JSONField(default=dict)
    messages = models.PositiveSmallIntegerField(default=0)
    tried = models.PositiveSmallIntegerField(default=0)
    unsent = models.PositiveSmallIntegerField(default=0)
    sent = models.BooleanField(default=False)
    reminded = models.BooleanField(default=False)
    public_key = models.BinaryField()
    key_name = models.CharField(max_length=32)
    lost = models.PositiveIntegerField(default=0)
    released_on = models.DateField(null=True, blank=True)
    seq = models.PositiveBigIntegerField(null=True, blank=True)
    release = models.JSONField(null=True, blank=True)
    totals = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint("project", "ref", name="pulse_ref_once"),
            models.UniqueConstraint("project", name="one_open_pulse", condition=Q(state="open")),
            models.CheckConstraint(condition=Q(k__gte=5), name="pulse_k_at_least_five"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} of {self.project_id}"

    @property
    def asked_about(self) -> str:
        """What is asked about, by name, for everybody who is asked. Those of other projects may not
        know that the one exists that opened a yearly pulse."""
        if self.scope == self.Scope.YEARLY:
            return self.project.organisation.name
        return self.project.name


class Code(models.Model):
    """The right to answer a pulse once, for somebody of a group. Only the code's hash is kept, and
    it goes when it is used."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="codes")
    group = models.CharField(max_length=20)
    code_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"a code of {self.pulse_id}"


class Sealed(models.Model):
    """What somebody answered, sealed to the pulse's key until it closes."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="sealed")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"an answer to {self.pulse_id}"


class FreeWord(models.Model):
    """What somebody wrote freely, of no side and in no order. Shown once somebody has looked
    through it, and ten or more may be shown."""

    class State(models.TextChoices):
        WAITING = "waiting", _("to be looked through")
        SHOWN = "shown", _("may be shown")
        LEFT_OUT = "left-out", _("left out")

    id = models.UUIDField(primary_key=True, default=uuid4)
    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="words")
    text = models.TextField(max_length=1000)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"a word of {self.pulse_id}"
