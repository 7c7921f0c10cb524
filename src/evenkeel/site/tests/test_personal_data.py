"""One person's data: all of it is handed out, all of it goes, and no restore brings it back."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from evenkeel.areas.desk.actions.sending import queue_digests, send_digest
from evenkeel.areas.desk.models import Digest, Told
from evenkeel.areas.meetings.tests.made import run_queue
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.people.sign_in import BACKEND
from evenkeel.areas.people.stopping import stop_address
from evenkeel.areas.projects.actions import joining, membership, two_keys
from evenkeel.areas.projects.actions.membership import share_facilitation
from evenkeel.areas.projects.actions.opening import Seat, add_holder
from evenkeel.areas.projects.queries import coded_names
from evenkeel.engine.facts import CommitmentMade, Erased, MemberLeft
from evenkeel.engine.ledger.entries import read_line
from evenkeel.engine.words import Side
from evenkeel.record.models import Entry, Text
from evenkeel.record.writing import write
from evenkeel.shared.cells import TRIGGERS
from evenkeel.site.personal_data import (
    HOLDINGS,
    as_csv,
    as_json,
    erase,
    replay_erasures,
)
from tests.clock import Clock

CANARY = "Zaphodwyn"


@pytest.fixture
def at(cast):
    return cast.at + timedelta(days=2)


@pytest.fixture
def marked(cast, at):
    """The citizen, with the canary wherever they can have written it."""
    person = cast.citizen
    person.name = CANARY
    person.email = f"{CANARY.lower()}@example.org"
    person.save()
    person.emailaddress_set.update(email=person.email)
    two_keys.propose_removal(
        membership=cast.seat(cast.newcomer), reason=f"{CANARY} says so", by=person, at=at
    )
    joining.make_cards(project=cast.project, number=1, by=cast.facilitator, at=at)
    cast.project.cards.update(person=person)
    return person


def everything():
    """Every value in every table, as one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found.append(f"{table}: {cursor.fetchall()}")
    return "\n".join(found).lower()


def test_every_area_that_knows_persons_is_in_the_table():
    known = {holding.area for holding in HOLDINGS}
    knowing = {
        model._meta.app_label
        for model in apps.get_models()
        if model.__module__.startswith("evenkeel.areas.")
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model is not None
        and field.related_model.__name__ in ("Person", "Membership")
    }
    assert knowing <= known | {"people"}


def test_the_export_holds_what_is_known(cast, marked):
    known = json.loads(as_json(marked))
    assert known["people"]["person"]["name"] == CANARY
    assert known["projects"]["seats"][0]["project"] == cast.project.name
    assert known["projects"]["texts"][0]["text"] == f"{CANARY} says so"
    assert {read_line(act["line"].encode()).by for act in known["projects"]["acts"]} == {"m2"}


def test_the_export_holds_nobody_elses_words(cast, marked):
    for person in (cast.facilitator, cast.outsider, cast.newcomer):
        assert CANARY.lower() not in as_json(person).lower()
        assert CANARY.lower() not in as_csv(person).lower()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0"])
def test_no_cell_of_the_table_is_a_formula(cast, start):
    cast.citizen.name = f"{start}cmd|' /C calc'!A0"
    rows = list(csv.reader(io.StringIO(as_csv(cast.citizen).replace("\0", ""))))
    assert len(rows) > 5
    for row in rows:
        for cell in row:
            assert not cell.startswith(TRIGGERS)


def test_erasing_leaves_no_trace_but_the_fact(cast, marked, at, tmp_path):
    assert CANARY.lower() in everything()
    erase(marked, by=marked, at=at, home=tmp_path)
    assert CANARY.lower() not in everything()
    facts = [entry.fact for entry in cast.entries()]
    assert isinstance(facts[-2], MemberLeft)
    assert isinstance(facts[-1], Erased)
    assert (facts[-1].member, facts[-1].count) == ("m2", 1)
    assert not Text.objects.filter(author="m2").exists()
    assert cast.project.memberships.get(ref="m2").person is None


def test_a_name_that_was_theirs_alone_goes_and_a_shared_one_stays(cast, at, tmp_path):
    """A firm of one person is called after them; what a row of a table says is the group's."""
    person, own = cast.citizen, Seat(side=Side.CITIZEN, organisation=CANARY, team="Wards")
    membership.change_place(membership=cast.seat(person), place=own, by=person, at=at)
    imported = Seat(side=Side.CITIZEN, organisation=f"{CANARY} and sons", team=f"{CANARY} brought")
    membership.change_place(membership=cast.seat(person), place=imported, by=person, at=at)
    codes = {name: code for code, name in coded_names(cast.project).items()}
    row = CommitmentMade(item="i1", meeting="t1", team=codes[f"{CANARY} brought"])
    write(cast.project.record, row, by="m1", at=at)
    erase(person, by=person, at=at, home=tmp_path)
    left = set(coded_names(cast.project).values())
    assert left == {"Riverside Council", "Wards", f"{CANARY} brought"}


def test_what_went_to_any_address_of_theirs_goes(cast, at, tmp_path):
    """An address that was entered and never confirmed may be somebody else's."""
    person, project = cast.citizen, cast.project
    for name, verified in (("second", True), ("strangers", False)):
        email = f"{name}@example.org"
        person.emailaddress_set.create(email=email, verified=verified)
        joining.invite(project=cast.other_project, email=email, by=cast.outsider, at=at)
        add_holder(project=project, name=name, email=email, by=cast.facilitator)
    erase(person, by=person, at=at, home=tmp_path)
    assert [one.email for one in project.holders.all()] == ["strangers@example.org"]
    open_ones = cast.other_project.invitations.filter(used_at=None)
    assert [one.email for one in open_ones] == ["strangers@example.org"]


def test_the_record_still_verifies(cast, marked, at, tmp_path):
    from evenkeel.engine.ledger.merkle import Frontier, leaf_hash
    from evenkeel.record.models import Record

    erase(marked, by=marked, at=at, home=tmp_path)
    tree = Frontier()
    for entry in Entry.objects.filter(record=cast.project.record).order_by("seq"):
        assert leaf_hash(entry.line.encode()) == bytes(entry.leaf)
        tree.append(bytes(entry.leaf))
    record = Record.objects.get(pk=cast.project.record_id)
    assert Frontier.from_bytes(bytes(record.frontier)).root() == tree.root()


def test_who_is_erased_is_signed_out_everywhere(cast, clients, at, tmp_path):
    client = clients["citizen"]
    assert client.get(reverse("people:account")).status_code == 200
    erase(cast.citizen, by=cast.citizen, at=at, home=tmp_path)
    assert client.get(reverse("people:account")).status_code == 302


def test_messages_that_wait_for_them_go_too(cast, at, tmp_path, settings):
    from evenkeel.shared import mail

    settings.HOME = tmp_path
    settings.EMAIL_BACKEND = "evenkeel.shared.mail.OutboxBackend"
    from django.core.mail import send_mail

    send_mail("For you", "words", None, [cast.citizen.email])
    send_mail("For others", "words", None, [cast.professional.email])
    erase(cast.citizen, by=cast.citizen, at=at, home=tmp_path)
    assert [message.to for message in mail.waiting()] == [(cast.professional.email,)]


def test_nobody_erases_somebody_else(cast, at, tmp_path):
    with pytest.raises(NotAllowedError):
        erase(cast.citizen, by=cast.facilitator, at=at, home=tmp_path)
    assert Person.objects.filter(pk=cast.citizen.pk).exists()
    assert not (tmp_path / "erased.jsonl").exists()


def test_the_only_facilitator_first_hands_over(cast, at, tmp_path):
    with pytest.raises(CannotError):
        erase(cast.facilitator, by=cast.facilitator, at=at, home=tmp_path)
    assert cast.seat(cast.facilitator).left_on is None
    share_facilitation(membership=cast.seat(cast.citizen), by=cast.facilitator)
    erase(cast.facilitator, by=cast.facilitator, at=at, home=tmp_path)


def test_the_only_operator_first_hands_over(cast, at, tmp_path):
    with pytest.raises(CannotError):
        erase(cast.operator, by=cast.operator, at=at, home=tmp_path)


def test_a_restored_backup_does_not_bring_anybody_back(cast, marked, at, tmp_path):
    from django.db import transaction

    noted, number = tmp_path / "erased.jsonl", marked.pk
    with transaction.atomic():
        erase(marked, by=marked, at=at, home=tmp_path)
        transaction.set_rollback(True)
    # The rollback stands for the restore of a backup from before.
    assert Person.objects.filter(pk=number).exists()
    assert CANARY.lower() not in noted.read_text().lower()
    assert replay_erasures(tmp_path, at) == 1
    assert CANARY.lower() not in everything()
    erased = cast.entries()[-1]
    assert isinstance(erased.fact, Erased)
    assert erased.by == "system"
    assert replay_erasures(tmp_path, at) == 0


def test_to_erase_again_where_nobody_is_back_costs_next_to_nothing(
    cast, marked, at, tmp_path, django_assert_max_num_queries
):
    """It is done at every start of the site."""
    erase(marked, by=marked, at=at, home=tmp_path)
    with django_assert_max_num_queries(1):
        assert replay_erasures(tmp_path, at) == 0


def test_the_pages_say_what_goes_and_ask_first(cast, clients, settings, tmp_path):
    settings.HOME = tmp_path
    client = clients["stranger"]
    page = client.get(reverse("erase_me"))
    assert "What stays" in page.content.decode()
    page = client.post(reverse("erase_me"))
    assert "Tick the box" in page.content.decode()
    assert Person.objects.filter(pk=cast.stranger.pk).exists()
    page = client.post(reverse("erase_me"), {"sure": "on"}, follow=True)
    assert "are erased" in page.content.decode()
    assert not Person.objects.filter(pk=cast.stranger.pk).exists()


@pytest.mark.parametrize(("form", "kind"), [("json", "application/json"), ("csv", "text/csv")])
def test_the_downloads_come_as_files(clients, form, kind):
    page = clients["citizen"].get(reverse("download_my_data", args=[form]))
    assert page["Content-Type"].startswith(kind)
    assert "attachment" in page["Content-Disposition"]


@pytest.fixture
def for_good(transactional_db, request):
    """The cast in a database that really commits."""
    return request.getfixturevalue("cast")


def test_the_databases_own_files_forget_too(for_good, tmp_path):
    """On PostgreSQL a test can't read the server's files; there it shows that vacuuming works."""
    person = for_good.stranger
    person.name = CANARY
    person.save()
    files = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite":
        assert CANARY.encode() in _bytes_of(files)
    erase(person, by=person, at=for_good.at, home=tmp_path)
    if connection.vendor == "sqlite":
        assert CANARY.encode() not in _bytes_of(files)
    assert not Person.objects.filter(name=CANARY).exists()


def test_nobody_waits_while_sessions_are_looked_into(for_good, monkeypatch, tmp_path):
    client = Client()
    client.force_login(for_good.stranger, backend=BACKEND)
    held: list[bool] = []
    decoded = Session.get_decoded

    def looked_into(session):
        held.append(connection.in_atomic_block)
        return decoded(session)

    monkeypatch.setattr(Session, "get_decoded", looked_into)
    erase(for_good.stranger, by=for_good.stranger, at=for_good.at, home=tmp_path)
    assert held == [False]
    assert not Session.objects.exists()


def _bytes_of(database: Path) -> bytes:
    """The database's file and whatever lies beside it: log, journal, shared memory."""
    beside = sorted(database.parent.glob(f"{database.name}*"))
    return b"".join(path.read_bytes() for path in beside)


def test_what_somebody_was_sent_is_theirs_and_goes_with_them(cast, at, monkeypatch, tmp_path):
    clock = Clock(monkeypatch, at)
    queue_digests(clock.at)
    run_queue()
    person = cast.facilitator
    told = json.loads(as_json(person))["desk"]
    assert told["last_message"] == [{"sent_on": at.date().isoformat()}]
    assert [(one["what"], one["times"]) for one in told["told"]] == [("no-charter", 1)]
    assert json.loads(as_json(person))["people"]["person"]["messages"] == "daily"
    share_facilitation(membership=cast.seat(cast.professional), by=person)
    link = stop_address(person).partition("/stop/")[2]
    clock.at = at + timedelta(days=20)
    send_digest.enqueue(person.pk)
    erase(person, by=person, at=clock.at, home=tmp_path)
    before = len(mail.outbox)
    run_queue()
    queue_digests(clock.at)
    run_queue()
    assert [one.to for one in mail.outbox[before:] if one.to == [person.email]] == []
    assert not Told.objects.filter(person=person.pk).exists()
    assert not Digest.objects.filter(person=person.pk).exists()
    assert Client().post(f"/stop/{link}").status_code == 404
