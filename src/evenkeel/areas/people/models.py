"""Persons and organisations. What is known about a person stands here and nowhere else."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str | None = None, name: str = "") -> "Person":
        """A person who signs in by e-mailed code, passkey or card; nobody has a password."""
        person = self.model(email=self.normalize_email(email) or None, name=name)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Notices(models.TextChoices):
    """How often somebody wants to be written to."""

    DAILY = "daily", _("When there is something, once a day at most")
    WEEKLY = "weekly", _("When there is something, once a week at most")
    NEVER = "never", _("Never")


def shown_name(name: str, email: str | None) -> str:
    """What a person is called on pages: by their name or, where they gave none, by the first part
    of their address."""
    return name or (email or "").partition("@")[0] or str(_("a member"))


class Person(AbstractBaseUser):
    """Somebody with an account. Without an e-mail address they sign in with their card."""

    email = models.EmailField(_("e-mail address"), null=True, blank=True, unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=8, choices=settings.LANGUAGES, default="en-gb"
    )
    notices = models.CharField(_("messages"), max_length=8, choices=Notices, default=Notices.DAILY)
    # By this an erased account is known outside the database; numbers are given out again after a
    # restore, this is not.
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="email_once")]

    def __str__(self) -> str:
        return shown_name(self.name, self.email)

    def save(self, *args: object, **kwargs: object) -> None:
        self.email = self.email or None
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Organisation(models.Model):
    """A council, NHS body, charity or group that opens projects."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    officers = models.ManyToManyField(Person, related_name="organisations", blank=True)

    def __str__(self) -> str:
        return self.name
