"""A thousand acts of forty people on a site of its own, among them their answers to a pulse and
what they do with concerns. Run as a program; what really happened goes to a file that no
attacker has.

    python -m tests.trust.acting_without_names TRUTH [careless | ACTS]

On which database is told by the environment, as for any site.
"""

import json
import os
import random
import re
import sys
from datetime import timedelta
from pathlib import Path

import django

from tests.trust import raising_without_names

EACH, ACTS, FEW_ACTS = 20, 1_000, 300


def main(truth: Path, *, acts: int, careless: bool) -> None:
    django.setup()
    from django.conf import settings
    from django.core import mail
    from django.core.management import call_command
    from django.db.backends.signals import connection_created

    connection_created.connect(_keep_the_log, weak=False)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    mail.outbox = []
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    from evenkeel.areas.pulse.actions import sending

    raising_without_names.make_quick()
    if careless:
        sending._shuffled = lambda things: things
        raising_without_names.make_careless()
    told = _happen(mail, acts, careless)
    truth.write_text(json.dumps(told))
    # Closing the last connection would empty the log, which is what the attacker is after.
    os._exit(0)


def _keep_the_log(connection: object, **_more: object) -> None:
    """Nothing is ever lost from the write-ahead log: the most that an attacker could find. Of a
    PostgreSQL server's log whoever started it sees to that."""
    if connection.vendor != "sqlite":  # type: ignore[attr-defined]
        return
    connection.cursor().execute("PRAGMA wal_autocheckpoint = 0")  # type: ignore[attr-defined]


def _happen(mail: object, acts: int, careless: bool) -> dict[str, object]:
    from evenkeel.areas.people.models import Organisation, Person
    from evenkeel.areas.projects.models import Membership, Project, Role
    from evenkeel.areas.pulse import actions
    from evenkeel.areas.pulse.models import Sealed
    from evenkeel.engine.words import Side
    from evenkeel.record.models import Record
    from evenkeel.shared.clock import now

    organisation = Organisation.objects.create(name="Here", slug="here")
    project = Project.objects.create(
        organisation=organisation, record=Record.objects.create(), name="Avocet", slug="avocet",
        opened_on=now().date(),
    )  # fmt: skip
    members: dict[str, list[int]] = {"lived-experience": [], "everyone-else": []}
    for number in range(2 * EACH):
        group = list(members)[number % 2]
        person = Person.objects.create_user(f"m{number}@example.org", f"Quill {number}")
        Membership.objects.create(
            project=project, person=person, ref=f"m{number + 1}", joined_on=now().date(),
            side=Side.PROFESSIONAL if number % 2 else Side.CITIZEN,
            role=Role.FACILITATOR if number == 1 else Role.MEMBER,
        )  # fmt: skip
        members[group].append(person.pk)
    people = list(Person.objects.order_by("pk"))
    by = people[1]
    raising = raising_without_names.begin(project, people, is_careless=careless)
    pulse = actions.open_pulse(
        project=project, closes_on=now().date() + timedelta(days=7), k=8, by=by, at=now()
    )
    actions.send_codes(pulse=pulse)
    codes = {}
    for one in mail.outbox:  # type: ignore[attr-defined]
        found = re.search(r"code=([0-9A-Z-]{19})", one.body)
        assert found
        codes[Person.objects.get(email=one.to[0]).pk] = found[1]
    whose: dict[str, int] = {}
    more, hasty = raising_without_names.acts_of(raising)
    mixed = _mixed(sorted(codes), acts, more)
    for person_pk, act in raising_without_names.in_time(mixed, hasty):
        if act == "answer a pulse":
            there = set(Sealed.objects.values_list("pk", flat=True))
            _answer(codes[person_pk], len(whose))
            (came,) = set(Sealed.objects.values_list("pk", flat=True)) - there
            whose[came.hex] = person_pk
        elif (person_pk, act) in more:
            raising_without_names.act(raising, person_pk, act)
        else:
            _do(act, Person.objects.get(pk=person_pk))
    told = {"whose": whose, "members": members, "key": pulse.key_name}
    return told | raising.told()


def _mixed(people: list[int], many: int, more: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """So many acts in all, in no order, `more` among them."""
    dice = random.Random()
    acts = [*more, *((person, "answer a pulse") for person in people)]
    usual = ("sign in", "rename", "look")
    acts += [(dice.choice(people), dice.choice(usual)) for _ in range(many - len(acts))]
    dice.shuffle(acts)
    return acts


def _answer(code: str, number: int) -> None:
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    sent = {"code": code, "effect": str(number % 5 + 1), "word": f"Canary {number} sings"}
    assert client.post("/pulse/answer/", sent | {"code": "0000"}).status_code == 400
    page = client.post("/pulse/answer/", sent)
    assert page.status_code == 200, page.content


def _do(act: str, person: object) -> None:
    client = raising_without_names.signed_in(person)
    if act == "look":
        client.get("/projects/avocet/")
    elif act == "rename":
        person.language = "cy" if person.language != "cy" else "en-gb"  # type: ignore[attr-defined]
        person.save()  # type: ignore[attr-defined]


if __name__ == "__main__":
    how = sys.argv[2] if len(sys.argv) > 2 else str(ACTS)
    is_careless = how == "careless"
    main(Path(sys.argv[1]), acts=FEW_ACTS if is_careless else int(how), careless=is_careless)
