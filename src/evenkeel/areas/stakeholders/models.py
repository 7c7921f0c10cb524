"""The groups of people that a project is about, as its members see them."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from evenkeel.areas.projects.models import Membership, Project
from evenkeel.engine.keys import SIDES


class Group(models.Model):
    """People who are affected, or who hold power over what happens: a group, never one person.

    The words are the members' own and belong to all of them. `version` counts its changes.
    """

    class Where(models.TextChoices):
        """Whether anybody of them is at the table."""

        HERE = "here", _("Here")
        INVITED = "invited", _("Invited")
        MISSING = "missing", _("Not here yet")

    project = models.ForeignKey(Project, models.CASCADE, related_name="groups")
    name = models.CharField(max_length=160)
    side = models.CharField(max_length=12, choices=[(side.value, side.value) for side in SIDES])
    affected = models.BooleanField()
    has_power = models.BooleanField()
    where = models.CharField(max_length=8, choices=Where)
    asker = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="groups_to_ask"
    )
    ask_by = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="groups_written"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint("project", Lower("name"), name="group_once"),
            models.CheckConstraint(
                condition=Q(affected=True) | Q(has_power=True), name="group_has_a_stake"
            ),
        ]

    def __str__(self) -> str:
        return self.name
