"""Who may do what with persons and organisations, and what can't be done at the moment."""

from django.core.exceptions import PermissionDenied

from evenkeel.areas.people.models import Notices, Organisation, Person


class NotAllowedError(PermissionDenied):
    """This person may not do that, whatever the state of things."""


class CannotError(Exception):
    """It can't be done as things stand; the message is for the person who asked."""


def can_run_the_site(person: Person) -> bool:
    """Operators create organisations and name their officers."""
    return person.is_operator and person.is_active


def can_open_projects(person: Person, organisation: Organisation) -> bool:
    """An organisation's officers open its projects."""
    return person.is_active and organisation.officers.filter(pk=person.pk).exists()


def has_stopped(person: Person) -> bool:
    """Whether they want to be sent nothing that they did not ask for in that moment."""
    return person.notices == Notices.NEVER


def is_last_operator(person: Person) -> bool:
    """Whether nobody would be left to run the site."""
    others = Person.objects.filter(is_operator=True).exclude(pk=person.pk)
    return person.is_operator and not others.exists()
