"""Reading persons and organisations, for the person who asks."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from evenkeel.areas.people.models import Organisation, Person

Visitor = Person | AnonymousUser


def organisations_of(user: Visitor) -> QuerySet[Organisation]:
    """The organisations in whose name a visitor may open projects."""
    if not isinstance(user, Person):
        return Organisation.objects.none()
    return Organisation.objects.filter(officers=user).order_by("name", "pk")


def organisations_for(user: Visitor) -> QuerySet[Organisation]:
    """The organisations that a visitor may manage: all of them for an operator, else none."""
    if not isinstance(user, Person) or not user.is_operator:
        return Organisation.objects.none()
    return Organisation.objects.order_by("name", "pk").prefetch_related("officers")


def passkeys_of(person: Person) -> QuerySet[Authenticator]:
    """The passkeys with which a person signs in."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(
        user=person, type=Authenticator.Type.WEBAUTHN
    )
    return found.order_by("created_at")


def all_addresses_of(person: Person) -> set[str]:
    """Every address that a person has entered, confirmed or not."""
    entered = set(EmailAddress.objects.filter(user=person).values_list("email", flat=True))
    return entered | ({person.email} if person.email else set())


def addresses_of(person: Person) -> set[str]:
    """The addresses that are a person's own: the one of their account, and others once confirmed.

    An address that was only entered may be somebody else's.
    """
    confirmed = EmailAddress.objects.filter(user=person, verified=True)
    own = set(confirmed.values_list("email", flat=True))
    return own | ({person.email} if person.email else set())


def export_person(person: Person) -> dict[str, object]:
    """What this area knows about a person."""
    return {
        "person": {
            "name": person.name,
            "email": person.email or "",
            "language": person.language,
            "messages": person.notices,
            "joined_at": person.joined_at.isoformat(),
            "last_signed_in_at": person.last_login.isoformat() if person.last_login else "",
            "operator_of_this_site": person.is_operator,
        },
        "email_addresses": [
            {"address": row.email, "confirmed": row.verified}
            for row in EmailAddress.objects.filter(user=person)
        ],
        "officer_of": [{"organisation": one.name} for one in organisations_of(person)],
        "passkeys": [
            {"name": str(key), "added_at": key.created_at.isoformat()}
            for key in passkeys_of(person)
        ],
    }
