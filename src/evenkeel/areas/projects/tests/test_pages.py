"""Every page of this area for everybody: it opens, it says the right thing, and it stays cheap."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenkeel.areas.projects.actions import joining, opening, two_keys
from evenkeel.areas.projects.actions.membership import vouch
from evenkeel.areas.projects.actions.opening import Seat, open_project
from evenkeel.areas.projects.models import Project, Visibility
from evenkeel.engine.facts import ClaimMade
from evenkeel.engine.words import Level, Side
from evenkeel.shared.clock import now
from tests.cast import ROLES, seated

MOST_QUERIES = 12
PAGES = [
    ("list", []),
    ("project", ["slug"]),
    ("members", ["slug"]),
    ("member", ["slug", "m4"]),
    ("propose_removal", ["slug", "m4"]),
    ("propose_examiner", ["slug", "m4"]),
    ("my_seat", ["slug"]),
    ("invite", ["slug"]),
    ("proposals", ["slug"]),
    ("propose_band", ["slug"]),
    ("proposal", ["slug", "k1"]),
    ("settings", ["slug"]),
    ("claim", ["slug"]),
    ("holders", ["slug"]),
    ("acts", ["slug"]),
    ("open", []),
    ("card", []),
    ("my_cards", []),
]


@pytest.fixture
def furnished(cast):
    """The cast's project with something on every page."""
    two_keys.propose_band(
        project=cast.project,
        low=Decimal("0.30"),
        high=Decimal("0.60"),
        reason="We are few",
        by=cast.citizen,
        at=cast.at + timedelta(days=1),
    )
    opening.add_holder(
        project=cast.project, name="Friends", email="friends@example.org", by=cast.facilitator
    )
    joining.invite(project=cast.project, email="new@example.org", by=cast.facilitator, at=now())
    joining.make_cards(project=cast.project, number=3, by=cast.facilitator, at=now())
    return cast


def address(cast, name, arguments):
    filled = [cast.project.slug if one == "slug" else one for one in arguments]
    return reverse(f"projects:{name}", args=filled)


@pytest.mark.parametrize("language", ["en-gb", "cy"])
@pytest.mark.parametrize("role", ["facilitator", "citizen", "examiner", "officer"])
def test_pages_open_with_few_queries(
    furnished, clients, role, language, django_assert_max_num_queries
):
    client = clients[role]
    client.cookies["django_language"] = language
    for name, arguments in PAGES:
        with django_assert_max_num_queries(MOST_QUERIES):
            page = client.get(address(furnished, name, arguments))
        assert page.status_code in (200, 403, 404), name


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_the_project(cast, clients, role):
    page = clients[role].get(address(cast, "project", ["slug"]))
    insiders = {"newcomer", "citizen", "professional", "facilitator", "examiner"}
    expected = 200 if role in insiders else 302 if role == "anonymous" else 404
    assert page.status_code == expected


@pytest.mark.parametrize(("name", "arguments"), [("project", ["slug"]), ("list", [])])
def test_a_page_costs_the_same_with_other_projects(
    cast, clients, name, arguments, django_assert_num_queries
):
    url = address(cast, name, arguments)
    client = clients["citizen"]
    client.get(url)
    with CaptureQueriesContext(connection) as before:
        client.get(url)
    for number in range(5):
        open_project(
            organisation=cast.other_organisation,
            name=f"Another {number}",
            visibility=Visibility.PUBLIC,
            claim={},
            place=Seat(side=Side.CITIZEN),
            by=cast.outsider,
            at=cast.at,
        )
    with django_assert_num_queries(len(before)):
        client.get(url)


def test_what_waits_stands_first(furnished, clients):
    page = clients["professional"].get(address(furnished, "project", ["slug"]))
    text = page.content.decode()
    assert "A proposal waits for the key of your side" in text
    assert text.index("Waiting for you") < text.index("Where the project stands")
    other = clients["newcomer"].get(address(furnished, "project", ["slug"])).content.decode()
    assert "Nothing is waiting for you" in other


def test_an_officer_opens_a_project(cast, clients):
    sent = {
        "in_name_of": cast.organisation.pk,
        "name": "Falls at home",
        "visibility": "members",
        "claim_design": "co-design",
        "claim_deliver": "consultation",
        "low": "30",
        "high": "70",
        "side": "professional",
    }
    page = clients["officer"].post(reverse("projects:open"), sent)
    project = Project.objects.get(name="Falls at home")
    assert page["Location"] == reverse("projects:project", args=[project.slug])
    claims = [one.fact for one in cast.entries(project) if isinstance(one.fact, ClaimMade)]
    assert dict(claims[0].levels) == {
        "deliver": Level.CONSULTATION,
        "design": Level.CO_DESIGN,
    }


def test_errors_keep_what_was_typed(cast, clients):
    sent = {"name": "Kept words", "claim_all": "engagement", "claim_plan": "informing"}
    page = clients["officer"].post(reverse("projects:open"), sent)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Kept words" in text
    assert "for the whole and for single phases" in text


@pytest.mark.parametrize("name", ["Open", "card", "Join", "my cards", "!!!", "Gofal ⛵"])
def test_no_projects_address_is_taken_by_a_page(cast, clients, name):
    project = open_project(
        organisation=cast.organisation,
        name=name,
        claim={},
        place=Seat(side=Side.CITIZEN),
        by=cast.officer,
        at=cast.at,
    )
    page = clients["officer"].get(reverse("projects:project", args=[project.slug]))
    assert page.status_code == 200
    assert name.encode() in page.content


@pytest.mark.parametrize(
    ("page", "kind"),
    [("propose_removal", "member-removed"), ("propose_examiner", "examiner-named")],
)
def test_each_page_proposes_what_it_says(cast, clients, page, kind):
    clients["citizen"].post(address(cast, page, ["slug", "m4"]), {"reason": "x"})
    assert cast.project.proposals.get().kind == kind


def test_two_people_turn_the_keys_on_the_pages(furnished, clients):
    turn = address(furnished, "turn_key", ["slug", "k1"])
    clients["citizen"].post(turn, {"side": "citizen"})
    page = clients["professional"].post(turn, {"side": "professional"}, follow=True)
    assert "it is in effect" in page.content.decode()
    assert furnished.project.proposals.get(ref="k1").outcome == "effective"


def test_a_proposal_says_who_agreed_for_which_side_and_who_is_awaited(furnished, clients):
    where = address(furnished, "proposal", ["slug", "k1"])
    page = clients["citizen"].get(where).content.decode()
    assert "Agree for the people with lived experience" in page
    assert "Agree for the professionals" not in page
    turn = address(furnished, "turn_key", ["slug", "k1"])
    clients["citizen"].post(turn, {"side": "citizen"})
    page = clients["citizen"].get(where).content.decode()
    assert "Nia agreed for the people with lived experience." in page
    assert "It still waits for the professionals" in page
    assert "You have agreed. Nobody agrees for both sides." in page
    seat = furnished.seat(furnished.newcomer)
    vouch(membership=seat, by=furnished.citizen, at=now())
    page = clients["newcomer"].get(where).content.decode()
    assert "Somebody has agreed for your side already." in page
    assert "Agree for the professionals" in clients["professional"].get(where).content.decode()


def test_an_examiner_is_not_proposed_again_and_needs_no_vouching(cast, clients):
    examiner = cast.seat(cast.examiner)
    page = clients["citizen"].get(address(cast, "member", ["slug", examiner.ref]))
    assert "Propose to remove them" in page.content.decode()
    assert "Propose them as examiner" not in page.content.decode()
    page = clients["citizen"].get(address(cast, "members", ["slug"])).content.decode()
    assert page.count("not yet") == 1
    assert ">–</td>" in page


def test_the_claim_form_starts_from_what_is_claimed(cast, clients):
    where = address(cast, "claim", ["slug"])
    page = clients["facilitator"].get(where).content.decode()
    assert "Now, since 2 March 2026:" in page
    assert "The whole – Co-production: decided and carried out together" in page
    assert '<option value="co-production" selected>' in page
    page = clients["facilitator"].post(where, {"claim_all": "co-design"}).content.decode()
    assert "Say why the claim changes." in page
    both = {"claim_all": "co-design", "claim_plan": "informing", "reason": "x"}
    page = clients["facilitator"].post(where, both).content.decode()
    assert "for the whole and for single phases" in page
    same = {"claim_all": "co-production", "reason": "x"}
    assert "This is claimed already." in clients["facilitator"].post(where, same).content.decode()


def test_pages_call_the_sides_what_the_project_calls_them(cast, clients):
    pages = [
        address(cast, name, arguments)
        for name, arguments in (
            ("project", ["slug"]), ("members", ["slug"]), ("claim", ["slug"]),
            ("propose_band", ["slug"]),
        )
    ]  # fmt: skip
    for where in pages:
        page = clients["facilitator"].get(where).content.decode().lower()
        assert "people with lived experience" in page, where
        assert "citizens" not in page, where
    Project.objects.filter(pk=cast.project.pk).update(
        citizens_word="patients and carers", professionals_word="staff"
    )
    for where in pages:
        page = clients["facilitator"].get(where).content.decode().lower()
        assert "patients and carers" in page, where
        assert "people with lived experience" not in page, where


def test_members_of_the_site_are_left_out_where_there_are_none(cast, clients):
    assert "Members here" in clients["citizen"].get(address(cast, "project", ["slug"])).text
    cast.project.visibility = Visibility.PUBLIC
    cast.project.save()
    cast.project.memberships.update(left_on=cast.at.date())
    page = clients["anonymous"].get(address(cast, "project", ["slug"])).text
    assert "Members here" not in page
    assert "The whole – Co-production: decided" in page


def test_receipts_prove_ones_own_acts(cast, clients):
    import json

    from django.db import transaction

    from evenkeel.engine.ledger.receipts import read_receipt
    from evenkeel.record.writing import seal

    with transaction.atomic():
        seal(cast.project.record, at=cast.at + timedelta(hours=1))
    page = clients["citizen"].get(address(cast, "receipts", ["slug"]))
    kept = json.loads(page.content)
    assert kept
    for one in kept:
        assert read_receipt(json.dumps(one).encode()).line.by == "m2"


def test_checkpoints_go_to_holders_and_to_who_asked(furnished, mailoutbox):
    from evenkeel.areas.projects.actions.membership import want_checkpoints
    from evenkeel.areas.projects.actions.sending import (
        send_checkpoints,
        send_to_holder,
        send_to_member,
    )

    seat = furnished.seat(furnished.citizen)
    want_checkpoints(membership=seat, wanted=True, by=furnished.citizen)
    holder = furnished.project.holders.get()
    assert send_checkpoints(now()) == 2
    send_to_holder.call(holder.pk)
    send_to_member.call(seat.pk)
    checkpoint = furnished.project.record.checkpoints.order_by("-size").first()
    assert {one for message in mailoutbox for one in message.to} == {
        "friends@example.org",
        furnished.citizen.email,
    }
    assert all(checkpoint.note in message.body for message in mailoutbox)
    assert send_checkpoints(now()) == 0
    send_to_holder.call(holder.pk)
    assert len(mailoutbox) == 2


def test_a_new_member_takes_a_seat_for_the_examiner_only(cast):
    seat = seated(cast.project, cast.stranger, Side.UNKNOWN, by=cast.facilitator, at=cast.at)
    assert not seat.vouched
