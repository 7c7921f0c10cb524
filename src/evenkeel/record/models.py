"""The tables of the record: entries that only grow, the texts beside them, and signed states."""

import uuid

from django.db import models

from evenkeel.engine.ledger.checkpoint import origin_of, short_form


class Record(models.Model):
    """One project's record: how long it is, and what is needed to append to its tree.

    The row is the record's lock: whoever appends holds it until the transaction ends, so that
    sequence numbers have no gap. `refs` counts the refs given out, by letter.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    size = models.PositiveBigIntegerField(default=0)
    frontier = models.BinaryField(default=bytes)
    last_at = models.DateTimeField(null=True)
    refs = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.origin

    @property
    def origin(self) -> str:
        """The name under which its checkpoints are signed."""
        return origin_of(self.uuid)


class Entry(models.Model):
    """One fact in its place. `line` is the canonical JSON whose hash is the leaf of the tree.

    `kind` and `by` repeat what the line says, so that it can be found by them.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="entries")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    by = models.CharField(max_length=12)
    line = models.TextField()
    leaf = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint("record", "seq", name="entry_once")]
        indexes = [
            models.Index("record", "kind", "seq", name="entry_by_kind"),
            models.Index("record", "by", "seq", name="entry_by_writer"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.seq}"


class Block(models.Model):
    """The root over 256 entries, kept so that a proof need not read every entry."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="blocks")
    number = models.PositiveBigIntegerField()
    root = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint("record", "number", name="block_once")]

    def __str__(self) -> str:
        return f"block {self.number}"


class Text(models.Model):
    """Free text behind a commitment in an entry. Erasing deletes the row, salt and all.

    `author` is the ref of the member whose words these are; none for the group's own minutes.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="texts")
    seq = models.PositiveBigIntegerField()
    field = models.CharField(max_length=40)
    value = models.TextField()
    salt = models.BinaryField(max_length=32)
    author = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("record", "seq", "field", name="text_once")]
        indexes = [models.Index("record", "author", name="text_by_author")]

    def __str__(self) -> str:
        return f"{self.field} of {self.seq}"


class Checkpoint(models.Model):
    """A signed state of the record, as a C2SP note that leaves the building."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="checkpoints")
    size = models.PositiveBigIntegerField()
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    note = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint("record", "size", name="checkpoint_once")]

    def __str__(self) -> str:
        return f"checkpoint {self.size}"

    @property
    def short(self) -> str:
        """The first 16 hex digits of the root, in fours, as people compare them."""
        return short_form(bytes(self.root).hex())
