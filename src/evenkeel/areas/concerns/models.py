"""Concerns, what was written about them, the keys to it, and the codes with which they are raised.

Nothing here ties a concern or a code to a person. Rows that somebody makes without a name have
random keys and know no more than a day; what they wrote is sealed, one copy for each who may read.
"""

import secrets
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenkeel.areas.projects.models import Membership, Project, Proposal
from evenkeel.engine.words import Side


def by_chance() -> int:
    """A key that tells nothing of the order in which rows came."""
    return secrets.randbits(62)


class Setup(models.Model):
    """That concerns can be raised in a project: whom to tell when somebody is at risk, and the
    codes that were made last. `codes_name` is the file of those that nobody has taken yet."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="concerns_setup")
    at_risk = models.TextField(_("whom to tell when somebody is at risk"), max_length=1000)
    codes_made_on = models.DateField()
    codes_name = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"concerns in {self.project_id}"


class Code(models.Model):
    """The right to raise concerns and to say "me too". Made in one batch, and kept by its hash
    alone; it stays as it is when it is used."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    project = models.ForeignKey(Project, models.CASCADE, related_name="concern_codes")
    code_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"a code of {self.project_id}"


class Spent(models.Model):
    """That some code was used on a day, by a mark that only whoever has the code can work out; it
    goes the day after."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    mark = models.CharField(max_length=64, unique=True)
    on = models.DateField()

    def __str__(self) -> str:
        return f"a use on {self.on}"


class Keeper(models.Model):
    """Who reads first, for one side, what somebody raises: the charter names them, and these rows
    follow it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="concern_keepers")
    membership = models.OneToOneField(Membership, models.CASCADE, related_name="keeps_concerns")
    side = models.CharField(max_length=12, choices=[(side.value, side.value) for side in Side])

    class Meta:
        ordering = ("side",)
        constraints = [models.UniqueConstraint("project", "side", name="one_keeper_a_side")]

    def __str__(self) -> str:
        return f"keeper of {self.project_id} for the {self.side} side"


class ReadingKey(models.Model):
    """The key with which a keeper or the examiner reads. Its private part opens with their own
    passphrase, which is stored nowhere."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="reading_key")
    public = models.BinaryField()
    wrapped = models.BinaryField()
    made_on = models.DateField()

    def __str__(self) -> str:
        return f"key of {self.membership_id}"


class Concern(models.Model):
    """Something that a member raised without a name.

    It has no ref and no day before it reaches its keepers, on `reaches_on` or earlier. `receipt` is
    what is kept of the number with which whoever raised it follows it, and `raiser_key` seals what
    is written to them. `gist` is what the group may read of it, in the keepers' words; `read_to` is
    the number of the newest message that one of them has opened. The receipt and the sealed words
    go once their time is over or they were taken back.
    """

    id = models.BigIntegerField(primary_key=True, default=by_chance)
    project = models.ForeignKey(Project, models.CASCADE, related_name="concerns")
    ref = models.CharField(max_length=12, blank=True)
    receipt = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 (unique)
    raiser_key = models.BinaryField()
    reaches_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    passed_on = models.DateField(null=True, blank=True)
    gist = models.CharField(max_length=300, blank=True)
    gist_on = models.DateField(null=True, blank=True)
    read_to = models.PositiveSmallIntegerField(default=0)
    taken_back_on = models.DateField(null=True, blank=True)
    words_gone_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "project", "ref", name="concern_ref_once", condition=~models.Q(ref="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.ref or 'a concern'} of {self.project_id}"


class Message(models.Model):
    """Something that was written about a concern between whoever raised it and its keepers.
    `by` is empty for the one without a name. Numbered within the concern."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="messages")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="concern_messages"
    )
    is_raisers = models.BooleanField()
    on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint("concern", "number", name="message_number_once")]

    def __str__(self) -> str:
        return f"message {self.number} of {self.concern_id}"


class Copy(models.Model):
    """A message sealed to one key; to that of whoever raised the concern where `key` is empty."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    message = models.ForeignKey(Message, models.CASCADE, related_name="copies")
    key = models.ForeignKey(
        ReadingKey, models.CASCADE, null=True, blank=True, related_name="copies"
    )
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("message", "key", name="copy_once")]

    def __str__(self) -> str:
        return f"a copy of {self.message_id}"


class Answer(models.Model):
    """What keepers, or the examiner, say to a concern, for the whole group to read. `promise` is
    the ref of a promise that came of it."""

    class Way(models.TextChoices):
        MEETING = "meeting", _("We talk about it in a meeting")
        MEDIATION = "mediation", _("Somebody from outside helps us talk about it")
        PROMISE = "promise", _("We change something")
        WHY_NOT = "why-not", _("We change nothing, and say why")

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="answers")
    way = models.CharField(max_length=12, choices=Way)
    text = models.TextField(max_length=2000)
    promise = models.CharField(max_length=12, blank=True)
    on = models.DateField()
    by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="concern_answers"
    )

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"an answer to {self.concern_id}"


class MeToo(models.Model):
    """Somebody feels the same; once for each code, by a mark that only its holder can work out."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="me_toos")
    mark = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"one more for {self.concern_id}"


class Closing(models.Model):
    """A proposal to close a concern; with both keys it is closed."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="closings")
    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="closes_concern")

    def __str__(self) -> str:
        return f"closing of {self.concern_id}"
