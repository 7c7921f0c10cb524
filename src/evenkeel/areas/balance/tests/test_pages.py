"""The pages of the balance sheet: who sees them, what they show, and what they cost."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from evenkeel.areas.minutes import actions
from evenkeel.areas.minutes.tests.made import ITEMS, imported
from evenkeel.areas.projects.models import Visibility
from evenkeel.record.models import Record

HOUR = timedelta(hours=1)

PAGES = {
    "sheet": [],
    "number": ["decision", "design"],
    "promises": [],
    "measures": [],
    "checkpoints": [],
}


def address(project, name, *more):
    return reverse(f"balance:{name}", args=[project.slug, *more])


@pytest.fixture
def held(cast, clients):
    imported(clients["facilitator"], cast.project)
    return cast


@pytest.mark.parametrize("which", PAGES)
def test_members_see_it_and_outsiders_do_not(held, clients, which):
    where = address(held.project, which, *PAGES[which])
    assert clients["citizen"].get(where).status_code == 200
    assert clients["examiner"].get(where).status_code == 200
    for role in ("outsider", "stranger", "left", "operator"):
        assert clients[role].get(where).status_code == 404
    assert clients["anonymous"].get(where).status_code == 302


@pytest.mark.parametrize("which", PAGES)
def test_a_public_sheet_is_for_everybody_and_a_private_one_for_few(held, clients, which):
    where = address(held.project, which, *PAGES[which])
    held.project.visibility = Visibility.PUBLIC
    held.project.save()
    assert clients["anonymous"].get(where).status_code == 200
    held.project.visibility = Visibility.PRIVATE
    held.project.save()
    assert clients["citizen"].get(where).status_code in (403, 404)
    assert clients["facilitator"].get(where).status_code == 200
    assert clients["examiner"].get(where).status_code == 200


def test_the_sheet_shows_claim_record_and_checkpoint(held, clients):
    page = clients["citizen"].get(address(held.project, "sheet")).content.decode()
    assert "Co-production" in page
    record = Record.objects.get(pk=held.project.record_id)
    assert f"checkpoint {record.size}" in page
    assert address(held.project, "number", "action", "design") in page


def test_the_projects_own_words_are_used(held, clients):
    held.project.citizens_word = "neighbours"
    held.project.save()
    page = clients["citizen"].get(address(held.project, "sheet")).content.decode()
    assert "all neighbours" in page


def test_a_number_shows_its_sum_and_its_entries(held, clients):
    page = clients["citizen"].get(address(held.project, "number", "decision", "all"))
    text = page.content.decode()
    assert "Ring people on the second day" in text
    row = held.project.rows.get(outer_id="I2")
    assert reverse("minutes:entry", args=[held.project.slug, row.seq]) in text


@pytest.mark.parametrize(("strand", "scope"), [("decision", "never"), ("votes", "all")])
def test_there_is_no_number_of_another_name(held, clients, strand, scope):
    assert clients["citizen"].get(address(held.project, "number", strand, scope)).status_code == 404


def test_an_older_state_keeps_its_sheet(held, clients):
    record = Record.objects.get(pk=held.project.record_id)
    oldest = record.checkpoints.order_by("size").first()
    assert oldest is not None
    response = clients["citizen"].get(address(held.project, "sheet_at", oldest.size))
    assert response.status_code == 200
    assert clients["citizen"].get(address(held.project, "sheet_at", 1)).status_code == 404


def test_an_older_sheet_leads_to_what_is_its_own(held, clients):
    """Its figures, promises and downloads, and not those of the newest."""
    size = Record.objects.get(pk=held.project.record_id).checkpoints.latest("size").size
    actions.confirm_minutes(
        project=held.project, meeting="t1", matters=[], by=held.citizen, at=held.at + HOUR
    )
    own = f"/projects/{held.project.slug}/balance/at/{size}/"
    page = clients["citizen"].get(own).content.decode()
    for part in ("bundle.zip", "sheet.docx", "sheet.html", "sheet.json", "sheet.csv"):
        assert f'href="{own}{part}"' in page
    numbers = [link for link in re.findall(r'href="([^"#]+)', page) if "/how/" in link]
    assert len(numbers) > 5
    for link in numbers:
        assert link.startswith(own)
        told = clients["citizen"].get(link).content.decode()
        assert f"as it stood at checkpoint {size}" in told
        assert re.search(rf"<title>[^<]*, at checkpoint {size}: ", told)
        assert f'href="{own}"' in told
        assert address(held.project, "sheet") in told


def test_an_older_number_is_that_of_its_day(held, clients):
    record = Record.objects.get(pk=held.project.record_id)
    first = record.checkpoints.earliest("size")
    for name, more, words in (
        ("number", ("decision", "all"), "Ring people on the second day"),
        ("promises", (), "Ask the ward"),
    ):
        newest = clients["citizen"].get(address(held.project, name, *more))
        older = clients["citizen"].get(address(held.project, name, first.size, *more))
        assert words in newest.content.decode()
        assert (older.status_code, words in older.content.decode()) == (200, False)
        nowhere = address(held.project, name, first.size + 1, *more)
        assert clients["citizen"].get(nowhere).status_code == 404


def test_a_checkpoint_can_be_kept(held, clients):
    record = Record.objects.get(pk=held.project.record_id)
    newest = record.checkpoints.order_by("-size").first()
    assert newest is not None
    response = clients["citizen"].get(address(held.project, "checkpoint", newest.size))
    assert response.content.decode() == newest.note
    assert response["Content-Disposition"].startswith("attachment")
    assert clients["citizen"].get(address(held.project, "checkpoint", 1)).status_code == 404


@pytest.mark.parametrize("which", PAGES)
def test_a_page_costs_few_queries(held, clients, django_assert_max_num_queries, which):
    where = address(held.project, which, *PAGES[which])
    clients["citizen"].get(where)
    with django_assert_max_num_queries(12):
        assert clients["citizen"].get(where).status_code == 200


def test_what_is_not_signed_yet_is_said(held, clients):
    from evenkeel.engine.facts import MinutesConfirmed
    from evenkeel.engine.when import When
    from evenkeel.record.writing import write

    write(
        held.project.record,
        MinutesConfirmed(on=When.read("2026-03-02"), meeting="t1"),
        by="m2",
        at=held.at,
    )
    page = clients["citizen"].get(address(held.project, "sheet")).content.decode()
    assert "1 entry was written since the last checkpoint" in page


def test_a_downloads_link_stands_on_the_page(held, clients):
    page = clients["citizen"].get(address(held.project, "sheet")).content.decode()
    for name in ("bundle", "word", "html", "json", "csv"):
        assert reverse(f"exchange:{name}", args=[held.project.slug]) in page
    texts = reverse("exchange:texts", args=[held.project.slug])
    assert texts not in page
    assert texts in clients["examiner"].get(address(held.project, "sheet")).content.decode()


def test_a_promise_shows_the_day_by_which_its_state_is_told(cast, clients):
    """Made without a day, and given one when it was carried forward."""
    items = ITEMS.replace(",2026-03-01,no,,", ",,no,,").replace("2026-04-01,yes", "2026-02-28,no")
    imported(clients["facilitator"], cast.project, items=items)
    page = clients["citizen"].get(address(cast.project, "promises")).content.decode()
    assert "Overdue" in page
    assert '<td data-label="Due">28 February 2026</td>' in page


def test_every_promise_is_shown_once_with_what_became_of_it(held, clients):
    page = clients["citizen"].get(address(held.project, "promises")).content.decode()
    # I4 carries I3 forward, says that it was done, and does not say when.
    assert page.count("Ask the ward") == 1
    assert "Kept, time not known" in page
    assert f"says entry {held.project.rows.get(outer_id='I4').seq}" in page
