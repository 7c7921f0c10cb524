"""Downloads from the site: who may have them, what they hold, and a bundle's way through both
examiners."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import docx
import jsonschema
import pytest
from django.urls import reverse

from evenkeel.areas.minutes import actions
from evenkeel.areas.minutes.tests.made import facts_of, imported
from evenkeel.areas.people.rules import NotAllowedError
from evenkeel.areas.projects.models import Visibility
from evenkeel.doors.cli import bundle as bundle_command
from evenkeel.doors.cli.refusal import Refusal
from evenkeel.doors.exchange.examine import examine
from evenkeel.doors.exchange.handing_out import take_texts
from evenkeel.doors.exchange.tests.made import parts
from evenkeel.engine.facts import TextsTaken
from evenkeel.engine.ledger.notes import fingerprint, public_key
from evenkeel.record.key import signing_key
from evenkeel.record.models import Record, Text

ROOT = Path(__file__).parents[5]
SCHEMA = ROOT / "docs" / "reference" / "balance.schema.json"
VERIFIER = ROOT / "verifier" / "check_bundle.py"
FILES = {
    "bundle": "application/zip",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}


def address(project, name):
    return reverse(f"exchange:{name}", args=[project.slug])


def content(response) -> bytes:
    # A file is closed once it was read to its end.
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


def status(client, where) -> int:
    """The status of a download."""
    response = client.get(where)
    content(response)
    return int(response.status_code)


@pytest.fixture
def held(cast, clients):
    imported(clients["facilitator"], cast.project)
    return cast


@pytest.fixture
def downloaded(held, clients, tmp_path) -> Path:
    """The bundle as a member downloads it."""
    path = Path(tmp_path) / "bundle.zip"
    path.write_bytes(content(clients["citizen"].get(address(held.project, "bundle"))))
    return path


def key_of(project) -> str:
    return fingerprint(public_key(project.record.origin, signing_key()).raw)


def verified(path: Path, key: str) -> int:
    """What the one-file verifier says of a bundle, as its exit code."""
    return subprocess.run(
        [sys.executable, str(VERIFIER), str(path), "--key", key], capture_output=True, check=False
    ).returncode


@pytest.mark.parametrize("name", FILES)
def test_a_download_is_a_file_of_its_kind(held, clients, name):
    response = clients["citizen"].get(address(held.project, name))
    assert response.status_code == 200
    assert response["Content-Type"] == FILES[name]
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert content(response)


@pytest.mark.parametrize("name", FILES)
def test_a_download_is_for_those_who_see_the_sheet(held, clients, name):
    where = address(held.project, name)
    for role in ("outsider", "stranger", "left", "operator"):
        assert status(clients[role], where) == 404
    assert status(clients["anonymous"], where) == 302
    held.project.visibility = Visibility.PUBLIC
    held.project.save()
    assert status(clients["anonymous"], where) == 200
    held.project.visibility = Visibility.PRIVATE
    held.project.save()
    # The address that worked a moment ago carries no right.
    assert status(clients["anonymous"], where) == 302
    assert status(clients["citizen"], where) in (403, 404)
    assert status(clients["examiner"], where) == 200


def test_the_bundle_passes_both_examiners(held, downloaded):
    key = key_of(held.project)
    found = examine(downloaded, key=key)
    assert found.fine, found
    assert verified(downloaded, key) == 0


def test_the_bundle_claims_the_sheet_of_the_page(held, clients, downloaded):
    claimed = json.loads(zipfile.ZipFile(downloaded).read("balance.json"))
    shown = json.loads(content(clients["citizen"].get(address(held.project, "json"))))
    assert [claimed] == shown["groups"]
    assert claimed["facts"]["facts"] == 6


def test_the_figures_as_json_keep_to_their_schema(held, clients):
    if not SCHEMA.exists():
        pytest.skip("the schema is not here")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    shown = json.loads(content(clients["citizen"].get(address(held.project, "json"))))
    jsonschema.validate(shown, schema)


def test_the_figures_as_a_table_hold_no_formula(held, clients):
    held.project.name = "=1+1"
    held.project.save()
    text = content(clients["citizen"].get(address(held.project, "csv"))).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r")]


def test_a_changed_bundle_fails_both(held, downloaded, tmp_path):
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(downloaded) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            raw = old.read(name)
            if name == "entries.jsonl":
                assert b'"citizen"' in raw
                raw = raw.replace(b'"citizen"', b'"unknown"', 1)
            new.writestr(name, raw)
    key = key_of(held.project)
    assert not examine(changed, key=key).fine
    assert verified(changed, key) != 0


def test_another_key_fails_both(held, downloaded):
    assert not examine(downloaded, key="0" * 64).fine
    assert verified(downloaded, "0" * 64) != 0


def test_a_later_bundle_carries_on_from_an_earlier_one(held, clients, downloaded, tmp_path):
    actions.confirm_minutes(
        project=held.project, meeting="t1", matters=[], by=held.citizen, at=held.at
    )
    later = tmp_path / "later.zip"
    later.write_bytes(content(clients["citizen"].get(address(held.project, "bundle"))))
    assert examine(later, since=downloaded).fine
    assert not examine(downloaded, since=later).fine


def kept(clients, where):
    """What a download holds; a Word document also notes when it was packed."""
    file = content(clients["citizen"].get(where))
    return parts(file) if file.startswith(b"PK") else file


@pytest.mark.parametrize("name", FILES)
def test_a_download_of_an_older_sheet_is_that_sheets(held, clients, tmp_path, name):
    size = Record.objects.get(pk=held.project.record_id).checkpoints.latest("size").size
    now = kept(clients, address(held.project, name))
    for who in (held.citizen, held.professional):
        actions.confirm_minutes(
            project=held.project, meeting="t1", matters=[], by=who, at=held.at + timedelta(hours=1)
        )
    older = reverse(f"exchange:{name}", args=[held.project.slug, size])
    response = clients["citizen"].get(older)
    assert f"-at-{size}." in response["Content-Disposition"]
    content(response)
    assert kept(clients, older) == now != kept(clients, address(held.project, name))
    nowhere = reverse(f"exchange:{name}", args=[held.project.slug, size - 1])
    assert status(clients["citizen"], nowhere) == 404
    assert status(clients["stranger"], older) == 404
    if name == "bundle":
        (tmp_path / "older.zip").write_bytes(content(clients["citizen"].get(older)))
        found = examine(tmp_path / "older.zip")
        assert (found.fine, found.entries) == (True, size)


def test_the_bundle_holds_no_words(held, downloaded):
    archive = zipfile.ZipFile(downloaded)
    whole = b"".join(archive.read(name) for name in archive.namelist())
    for words in (b"Rhian", b"second day", b"Nia", b"Dafydd", b"example.org"):
        assert words not in whole


def test_the_examiner_takes_the_texts_and_the_record_says_so(held, clients, downloaded, tmp_path):
    client = clients["examiner"]
    where = address(held.project, "texts")
    page = client.get(where).content.decode()
    assert "can’t be reached" in page
    assert not any(isinstance(fact, TextsTaken) for fact in facts_of(held.project))
    many = Text.objects.filter(record=held.project.record).count()
    response = client.post(where)
    assert response["Content-Disposition"].startswith("attachment;")
    texts = tmp_path / "texts.jsonl"
    texts.write_bytes(content(response))
    last = facts_of(held.project)[-1]
    assert isinstance(last, TextsTaken)
    assert last.count == many
    later = tmp_path / "later.zip"
    later.write_bytes(content(client.get(address(held.project, "bundle"))))
    found = examine(later, texts=texts)
    assert found.fine, found
    # An erased text is not in the next file.
    text = Text.objects.get(value__contains="Rhian")
    actions.erase_texts(
        project=held.project, texts=[text.pk], ground="asked", by=held.facilitator, at=held.at
    )
    assert b"Rhian" not in content(client.post(where))


@pytest.mark.parametrize("role", ["citizen", "facilitator", "outsider", "operator"])
def test_nobody_else_takes_the_texts(held, clients, role):
    where = address(held.project, "texts")
    assert clients[role].get(where).status_code in (403, 404)
    assert clients[role].post(where).status_code in (403, 404)
    assert not any(isinstance(fact, TextsTaken) for fact in facts_of(held.project))
    with pytest.raises(NotAllowedError):
        take_texts(project=held.project, by=getattr(held, role), at=held.at)


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_handed_out_before_it_is_signed(cast, clients, name):
    # As a project of an earlier day, that nobody has signed yet.
    record = Record.objects.create()
    cast.project.record = record
    cast.project.save()
    assert clients["citizen"].get(address(cast.project, name)).status_code == 404


def asked(*arguments: str):
    import argparse

    parser = argparse.ArgumentParser()
    bundle_command.add_arguments(parser)
    return parser.parse_args(arguments)


@pytest.fixture
def awake(monkeypatch):
    """The command as it runs where the site is awake already."""
    monkeypatch.setattr("evenkeel.doors.cli.site.wake", lambda: None)


def test_the_command_writes_the_same_bundle(held, clients, awake, tmp_path, capsys):
    out = tmp_path / "out.zip"
    assert bundle_command.run(asked(held.project.slug, "--out", str(out))) == 0
    assert examine(out, key=key_of(held.project)).fine
    same = content(clients["citizen"].get(address(held.project, "bundle")))
    assert zipfile.ZipFile(out).namelist() == zipfile.ZipFile(io.BytesIO(same)).namelist()
    assert out.read_bytes() == same
    assert [path.name for path in tmp_path.iterdir()] == ["out.zip"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["no-such-project"], "There is no project 'no-such-project'"),
        ([], "Name a project"),
        (["hospital-to-home", "--demo"], "Name a project"),
    ],
)
def test_the_command_says_what_is_wrong(held, awake, tmp_path, arguments, says):
    with pytest.raises(Refusal, match=says):
        bundle_command.run(asked(*arguments, "--out", str(tmp_path / "out.zip")))
    assert list(tmp_path.iterdir()) == []


def test_minutes_go_home_as_text_and_for_word(held, clients):
    def fetched(who, name, ref="t1"):
        return clients[who].get(reverse(f"exchange:{name}", args=[held.project.slug, ref]))

    plain = content(fetched("citizen", "minutes_text")).decode()
    word = docx.Document(io.BytesIO(content(fetched("citizen", "minutes_word"))))
    told = [one.text for one in word.paragraphs]
    for words in ("3 February 2026", "Nobody has confirmed these minutes yet."):
        assert words in plain
        assert any(words in one for one in told)
    texts = Text.objects.filter(record=held.project.record, field="summary")
    assert {one.value for one in texts} & {one.partition(": ")[2] for one in told}
    assert "key" in plain  # the fingerprint stands on what leaves the building
    clients["citizen"].post(reverse("minutes:confirm", args=[held.project.slug, "t1"]))
    assert "Confirmed by:" in content(fetched("professional", "minutes_text")).decode()
    for name in ("minutes_text", "minutes_word"):
        assert fetched("citizen", name, "t99").status_code == 404
        assert fetched("outsider", name).status_code == 404
