"""One entry, its receipt, proposing a correction; finding and erasing what texts tell."""

import json

import pytest

from evenkeel.areas.minutes import actions
from evenkeel.areas.minutes.models import Row
from evenkeel.areas.minutes.tests.made import address, facts_of, imported, kinds
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.projects.actions.two_keys import turn_key
from evenkeel.engine.facts import CommitmentMade, Correction, TextsErased
from evenkeel.engine.ledger.receipts import read_receipt
from evenkeel.engine.words import Side
from evenkeel.record.erased import ERASED
from evenkeel.record.erasing import replay_text_erasures
from evenkeel.record.models import Text


@pytest.fixture
def held(cast, clients):
    imported(clients["facilitator"], cast.project)
    return cast


def seq_of(ref: str) -> int:
    return Row.objects.get(ref=ref).seq


def test_an_entry_shows_its_line_and_hash(held, clients):
    row = held.project.record.entries.get(seq=seq_of("i2"))
    page = clients["citizen"].get(address("entry", held.project, row.seq)).content.decode()
    assert bytes(row.leaf).hex() in page
    assert "decision-made" in page
    assert "Ring people on the second day" in page


def test_there_is_no_entry_beyond_the_record(held, clients):
    assert clients["citizen"].get(address("entry", held.project, 999)).status_code == 404


def test_a_receipt_proves_that_the_entry_is_in_the_record(held, clients):
    response = clients["citizen"].get(address("receipt", held.project, seq_of("i2")))
    receipt = read_receipt(response.content)
    assert receipt.line.kind == "decision-made"
    broken = response.content.replace(b"both", b"bath")
    with pytest.raises(ValueError, match="proof"):
        read_receipt(broken)
    assert json.loads(response.content)["form"] == "evenkeel-receipt"


def corrected(**more: str) -> dict[str, str]:
    """The form for the promise i3, as its page gives it, with what is put right."""
    given = {
        "raised_by": "unknown",
        "owner": "professional",
        "due": "2026-03-01",
        "done": "no",
        "done_on": "",
        "phase": "",
        "basis": "",
        "reason": "",
    }
    return given | more


def test_a_correction_is_proposed_and_takes_effect_with_both_keys(held, clients):
    here = address("correct", held.project, seq_of("i3"))
    assert clients["citizen"].get(here).status_code == 200
    response = clients["citizen"].post(here, corrected(owner="both", reason="I was there"))
    assert response.status_code == 302
    proposal = held.project.proposals.get()
    assert kinds(held.project)[-1] == "proposed"
    for who, side in ((held.citizen, Side.CITIZEN), (held.professional, Side.PROFESSIONAL)):
        turn_key(proposal=proposal, side=side, by=who, at=held.at)
    last = facts_of(held.project)[-1]
    assert isinstance(last, Correction)
    assert isinstance(last.fact, CommitmentMade)
    assert (last.fact.owner, last.fact.imported) == ("both", "x1")
    page = clients["citizen"].get(address("entry", held.project, seq_of("i3"))).content.decode()
    assert "Corrected by" in page
    page = clients["citizen"].get(address("meeting", held.project, "t1")).content.decode()
    assert "promised by: both together" in page
    assert "Ask the ward" in page
    # What was replaced can't be corrected again; the newer entry can.
    assert clients["citizen"].get(here).status_code == 404
    newer = address("correct", held.project, len(kinds(held.project)) - 1)
    assert clients["citizen"].get(newer).status_code == 200


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (corrected(reason="no change"), "Nothing is different"),
        (corrected(owner="both"), "This field is required"),
        (corrected(due="tomorrow", reason="typed"), "Write a date as"),
        (corrected(owner="nobody", reason="typed"), "Select a valid choice"),
    ],
)
def test_what_was_typed_stays_with_its_error(held, clients, given, says):
    here = address("correct", held.project, seq_of("i3"))
    page = clients["citizen"].post(here, given).content.decode()
    assert says in page
    assert given["due"] in page
    assert "proposed" not in kinds(held.project)


@pytest.mark.parametrize("who", ["examiner", "outsider", "stranger"])
def test_only_the_table_proposes_corrections(held, clients, who):
    here = address("correct", held.project, seq_of("i3"))
    answer = clients[who].post(here, corrected(owner="both", reason="x"))
    assert answer.status_code in (403, 404)


def test_what_is_no_item_or_meeting_is_not_corrected_here(held, clients):
    assert clients["citizen"].get(address("correct", held.project, 0)).status_code == 404


def test_texts_are_found_whatever_their_capitals(held, clients):
    client = clients["facilitator"]
    page = client.post(address("find_texts", held.project), {"name": "rHIAN"}).content.decode()
    assert "Rhian brought cake" in page
    assert (
        "stand in no text"
        in client.post(address("find_texts", held.project), {"name": "Gwilym"}).content.decode()
    )


def test_texts_are_erased_and_the_record_says_so(held, clients):
    text = Text.objects.get(value__contains="Rhian")
    where = address("erase_texts", held.project)
    client = clients["facilitator"]
    page = client.post(where, {"name": "Rhian", "text": text.pk}).content.decode()
    assert "There is a problem" in page
    assert "checked" in page
    assert Text.objects.filter(pk=text.pk).exists()
    client.post(where, {"name": "Rhian", "text": text.pk, "ground": "asked"})
    assert not Text.objects.filter(value__contains="Rhian").exists()
    last = facts_of(held.project)[-1]
    assert isinstance(last, TextsErased)
    assert (last.entries, last.ground) == ((seq_of("t1"),), "asked")
    page = clients["citizen"].get(address("meeting", held.project, "t1")).content.decode()
    assert "erased" in page


def test_a_backup_that_is_put_back_does_not_bring_erased_texts_back(held, settings, tmp_path):
    settings.HOME = tmp_path
    text = Text.objects.get(value__contains="Rhian")
    actions.erase_texts(
        project=held.project, texts=[text.pk], ground="asked", by=held.facilitator, at=held.at
    )
    assert replay_text_erasures(tmp_path, held.at) == 0
    text.pk = None
    text.save(force_insert=True)
    before = kinds(held.project).count("texts-erased")
    assert replay_text_erasures(tmp_path, held.at) == 1
    assert not Text.objects.filter(value__contains="Rhian").exists()
    assert kinds(held.project).count("texts-erased") == before + 1
    assert "Rhian" not in (tmp_path / ERASED).read_text()


def test_texts_of_another_project_are_out_of_reach(held, clients):
    text = Text.objects.get(value__contains="Rhian")
    done = actions.erase_texts(
        project=held.other_project, texts=[text.pk], ground="asked", by=held.outsider, at=held.at
    )
    assert done == 0
    assert Text.objects.filter(pk=text.pk).exists()


@pytest.mark.parametrize("who", ["citizen", "examiner", "outsider", "operator"])
def test_only_facilitators_erase(held, clients, who):
    text = Text.objects.get(value__contains="Rhian")
    for name in ("find_texts", "erase_texts"):
        answer = clients[who].post(
            address(name, held.project), {"name": "Rhian", "text": text.pk, "ground": "asked"}
        )
        assert answer.status_code in (403, 404)
    with pytest.raises(NotAllowedError):
        actions.erase_texts(
            project=held.project,
            texts=[text.pk],
            ground="asked",
            by=getattr(held, who),
            at=held.at,
        )
    assert Text.objects.filter(pk=text.pk).exists()
