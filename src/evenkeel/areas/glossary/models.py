"""An organisation's own words."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from evenkeel.areas.people.models import Organisation


class Term(models.Model):
    """A word or phrase in English, in Welsh or in both, what to say instead, and what it means.

    With neither, the organisation says that the word is right as it is, unless it is a question:
    somebody asked what it means, and nobody has said so yet. Nobody's name stands beside it. What
    to say instead is typed with semicolons between. `version` counts its changes.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="terms")
    word = models.CharField(max_length=80, blank=True)
    instead = models.CharField(max_length=200, blank=True)
    meaning = models.TextField(max_length=300, blank=True)
    word_cy = models.CharField(max_length=80, blank=True)
    instead_cy = models.CharField(max_length=200, blank=True)
    meaning_cy = models.TextField(max_length=300, blank=True)
    is_question = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("word"), name="term_once", condition=~Q(word="")
            ),
            models.UniqueConstraint(
                "organisation", Lower("word_cy"), name="term_once_cy", condition=~Q(word_cy="")
            ),
            models.CheckConstraint(condition=~Q(word="") | ~Q(word_cy=""), name="term_has_a_word"),
        ]

    def __str__(self) -> str:
        return self.word or self.word_cy
