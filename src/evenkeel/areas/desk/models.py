"""When somebody was last written to, and what they were told, so that nothing is told twice."""

from django.db import models

from evenkeel.areas.people.models import Person


class Digest(models.Model):
    """The last message to a person, and the day on which it was last looked whether to send one."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    looked_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"to {self.person_id}"


class Told(models.Model):
    """Something that a person was told: a row that waits for them, or news.

    `name` says what it is and `thing` is its number. It goes once the thing waits no longer, and
    news when it is old.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    thing = models.BigIntegerField()
    times = models.PositiveSmallIntegerField(default=1)
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("person", "name", "thing", name="told_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.thing} to {self.person_id}"
