"""Readings that were worked out once, so that a page need not do it again."""

from django.db import models

from evenkeel.record.models import Record


class Reading(models.Model):
    """A balance sheet of a record at one size and date, by one version of the engine, packed."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="readings")
    size = models.PositiveBigIntegerField()
    as_of = models.DateField()
    engine = models.CharField(max_length=20)
    sheet = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint("record", "size", "as_of", "engine", name="reading_once")
        ]

    def __str__(self) -> str:
        return f"reading at {self.size}, {self.as_of}"


class Behind(models.Model):
    """The acts that one part of a reading counts, packed apart from the sheet so that the
    sheet's page need not read them."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="behind")
    part = models.CharField(max_length=40)
    acts = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("reading", "part", name="behind_once")]

    def __str__(self) -> str:
        return f"{self.part} of reading {self.reading_id}"
