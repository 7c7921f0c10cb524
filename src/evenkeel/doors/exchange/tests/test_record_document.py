"""`docs/record.md` says how to check a bundle by hand: its commands are run here."""

import json
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from evenkeel.areas.minutes.tests.made import imported
from evenkeel.areas.projects import letters
from evenkeel.doors.exchange import bundles
from evenkeel.doors.exchange.tests.conftest import ONE_FILE
from evenkeel.doors.exchange.tests.made import KEY, made, parts
from evenkeel.engine.ledger.checkpoint import fingerprint
from evenkeel.engine.ledger.commitments import commit
from evenkeel.engine.ledger.entries import read_line
from evenkeel.record.key import printed_fingerprint
from evenkeel.record.reading import newest_checkpoint

DOCUMENT = ONE_FILE.parent.parent / "docs" / "record.md"
TEXT = DOCUMENT.read_text() if DOCUMENT.exists() else ""

pytestmark = pytest.mark.skipif(not TEXT, reason="the documents are not part of the package")


def shell(script: str, folder: Path, **more: str) -> str:
    for tool in ("openssl", "sha256sum", "base64"):
        if shutil.which(tool) is None:
            pytest.skip(f"no {tool} here")
    done = subprocess.run(
        ["sh", "-euc", script],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", **more},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_commands_by_hand_give_what_they_promise(tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(made().bundle())
    files = parts(made().bundle())
    said = shell("\n".join(re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)), tmp_path)
    assert fingerprint(KEY.public_key().public_bytes_raw()) in said
    assert "Signature Verified Successfully" in said
    assert said.count(sha256(files["manifest.json"]).hexdigest()) == 1
    for name, listed in json.loads(files["manifest.json"])["files"].items():
        assert re.search(rf"{listed['sha256']}  {re.escape(name)}", said), name
    leaf = sha256(b"\0" + made().lines[0]).hexdigest()
    assert f"{leaf}  -\n{leaf[:8]}\n" in said


def test_the_commitment_by_hand(tmp_path: Path) -> None:
    script = re.search(r"    (printf 'evenkeel text 1.*?\$SALT)\n", TEXT, re.DOTALL)
    assert script is not None
    said = shell(script[1], tmp_path, SALT=bytes(range(32)).hex())
    assert commit(bytes(range(32)), "item-raised", "title", "The lift is broken") in said


def test_the_table_of_files_is_complete() -> None:
    rows = dict(re.findall(r"^\| `([\w.]+)` \|.*\| ([\d,]+ [KM]iB) \|$", TEXT, re.MULTILINE))
    sizes = {name: _bytes(limit) for name, limit in rows.items()}
    assert sizes == bundles.LIMITS


def _bytes(limit: str) -> int:
    number, unit = limit.replace(",", "").split(" ")
    return int(number) * {"KiB": 1024, "MiB": 1024 * 1024}[unit]


def test_the_fingerprint_stands_where_it_is_said_to(cast: Any, clients: Any) -> None:
    """In messages with a checkpoint, on the page of checkpoints, and on the balance sheet."""
    imported(clients["facilitator"], cast.project)
    checkpoint = newest_checkpoint(cast.project.record)
    assert checkpoint is not None
    letters.send_checkpoint(cast.project, email="holder@example.org", checkpoint=checkpoint)
    said = [mail.outbox[-1].body]
    for name in ("balance:checkpoints", "balance:sheet"):
        page = clients["citizen"].get(reverse(name, args=[cast.project.slug]))
        said.append(page.content.decode())
    assert all(printed_fingerprint() in text for text in said)
    words = " ".join(f"{TEXT} {bundles._HOW_TO_CHECK}".split())
    assert words.count("in every message that br") == 2
    assert "on its balance sheet" in words
    assert not re.search("printed on|on (the )?minutes", words)


def test_the_example_is_an_entry() -> None:
    example = next(row.strip() for row in TEXT.splitlines() if row.startswith('    {"at"'))
    assert read_line(example.encode()).entry().fact.kind == "item-raised"
