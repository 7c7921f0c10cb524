"""Marks one person in every place that can hold them, erases them, and looks for what is left.

Run as a program of its own, in an installation's environment: `mark` makes the world and the marks,
`erase` erases, `look` prints every place in the database that still holds the mark. `erase-badly`
is for showing that the looking finds something: it leaves out the scrubbing.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any
from unittest.mock import patch

MARK = "zebedeeqx"
EMAIL = f"{MARK}@example.org"
SECOND = f"second-{EMAIL}"


def marked(world: Any) -> None:
    """Put the mark wherever a person can leave one."""
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from django.conf import settings
    from django.db import transaction
    from django.test import Client
    from django.urls import reverse

    from evenkeel.areas.approach.models import Answer
    from evenkeel.areas.charter.models import Draft
    from evenkeel.areas.decisions.models import Ballot, Decision, Idea, Round, Word
    from evenkeel.areas.meetings.models import Item
    from evenkeel.areas.minutes.models import Draft as Minutes
    from evenkeel.areas.minutes.models import DraftText, Upload
    from evenkeel.areas.projects.models import (
        AccessNeeds,
        CodedName,
        Holder,
        Invitation,
        JoiningCard,
    )
    from evenkeel.areas.reflection.models import Note
    from evenkeel.engine import facts
    from evenkeel.engine.when import When
    from evenkeel.engine.words import Side
    from evenkeel.record.writing import seal, write
    from tests.trust.world import NOW, OPENED, Who, tables

    person = world.people[Who.CITIZEN]
    person.name, person.email = f"{MARK} of the cast", EMAIL
    person.save()
    EmailAddress.objects.filter(user=person).update(email=EMAIL)
    EmailAddress.objects.create(user=person, email=SECOND, verified=True)
    EmailAddress.objects.create(user=person, email=f"not-mine-{EMAIL}", verified=False)
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": MARK, "credential": {}}
    )
    Note.objects.create(person=person, on=OPENED, text=f"{MARK} to self")
    for things in world.projects.values():
        seat = things.seats.get(Who.CITIZEN)
        if seat is None:
            continue
        record = things.project.record
        # A firm of one person and a team before it, which no other seat and no row has.
        for code, what in (("n8", "consulting"), ("n9", "and partner")):
            CodedName.objects.create(project=things.project, code=code, name=f"{MARK} {what}")
        seat.organisation = "n8"
        seat.save()
        places = [
            facts.MemberChanged(
                on=When(OPENED), member=seat.ref, side=Side.CITIZEN, organisation=code, team="n9"
            )
            for code in ("n9", "n8")
        ]
        raised = facts.ItemRaised(item="i8", meeting=things.meeting, raised_by=(seat.ref,))
        said = {"summary": f"{MARK} said so", "notes": MARK}
        vouched = facts.MemberVouched(on=When(OPENED), member="m2")
        with transaction.atomic():
            write(record, raised, by=seat.ref, at=NOW, texts=said, author=seat.ref)
            write(record, vouched, by=seat.ref, at=NOW)
            for place in places:
                write(record, place, by=seat.ref, at=NOW)
            seal(record, at=NOW)
        Upload.objects.create(
            project=things.project,
            by=seat,
            at=NOW,
            tables=tables(MARK, lambda mark, what: f"{mark} {what}"),
            group=MARK,
            problems=[{"text": MARK}],
            found={"groups": [MARK]},
        )
        minutes = Minutes.objects.create(
            project=things.project, by=seat, at=NOW, answers={"d0-1": {"text": MARK}}
        )
        DraftText.objects.create(draft=minutes, number=0, name=f"{MARK}.docx", text=f"{MARK} came")
        Answer.objects.filter(project=things.project).update(words=f"{MARK} answers", by=seat)
        Draft.objects.filter(project=things.project).update(by=seat, said={"budget": MARK})
        AccessNeeds.objects.filter(membership=seat).update(words=f"{MARK} needs")
        rows = Decision.objects.filter(project=things.project, seq=None)
        rows.update(title=MARK, options=MARK, by=seat, state="fallen")
        for of_them, field in ((Round, "text"), (Ballot, "reason")):
            of_them.objects.filter(decision__in=rows).update(**{field: MARK})
        Round.objects.filter(decision__in=rows).update(by=seat)
        Ballot.objects.filter(decision__in=rows).update(voter=seat)
        Idea.objects.filter(project=things.project).update(title=MARK, text=MARK, by=seat)
        Word.objects.filter(idea__project=things.project).update(text=MARK, by=seat)
        Item.objects.filter(meeting__project=things.project).update(
            by=seat, text=f"{MARK} asks", notes=MARK
        )
        JoiningCard.objects.filter(project=things.project).update(person=person)
        Invitation.objects.filter(project=things.project).update(email=EMAIL)
        for email in (EMAIL, SECOND):
            Holder.objects.create(project=things.project, name=MARK, email=email)
        Invitation.objects.create(
            project=things.project,
            code_hash=f"second {things.mark}",
            email=SECOND,
            made_at=NOW,
            expires_at=NOW,
        )
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["note"] = MARK
    session.save()
    visitor = Client(headers={"host": "127.0.0.1"})
    response = visitor.post(reverse("account_login"), {"login": EMAIL})
    assert response.status_code == 302, response.status_code
    client.post(reverse("people:account"), {"name": f"{MARK} anew", "language": "cy"})


def places() -> Iterator[str]:
    """Each table, row and column whose value holds the mark."""
    from django.contrib.sessions.models import Session
    from django.db import connection

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    raw = bytes(value) if isinstance(value, memoryview) else value
                    if MARK in str(raw).lower() or _is_packed(raw):
                        yield f"{table}.{name}: {str(raw)[:60]}"
    for session in Session.objects.all():
        if MARK in str(session.get_decoded()).lower():
            yield f"django_session.session_data: {session.pk}"


def _is_packed(value: object) -> bool:
    """Whether a packed value (a pickle, a compressed sheet) holds the mark."""
    import base64
    import contextlib
    import zlib

    raw = value if isinstance(value, bytes) else str(value).encode()
    found = MARK.encode()
    with contextlib.suppress(Exception):
        if found in zlib.decompress(raw).lower():
            return True
    with contextlib.suppress(Exception):
        unpacked = base64.b64decode(raw, validate=True)
        return found in unpacked.lower()
    return False


def main(verb: str) -> None:
    """Do one of the three things."""
    import django
    from django.conf import settings

    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    django.setup()
    from evenkeel.areas.people.models import Person
    from evenkeel.shared.clock import now
    from evenkeel.site import personal_data
    from evenkeel.site.jobs import seal_records

    if verb == "mark":
        from django.core.management import call_command

        from tests.trust.world import build

        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        marked(build())
    elif verb.startswith("erase"):
        person = Person.objects.get(email=EMAIL)
        badly = patch("evenkeel.site.personal_data.scrub")
        with badly if verb == "erase-badly" else nullcontext():
            personal_data.erase(person, by=person, at=now())
        seal_records(now())
    else:
        sys.stdout.write(json.dumps(list(places())))


if __name__ == "__main__":
    main(sys.argv[1])
