"""Every check bites: each test spoils a good bundle in one way and asks both verifiers.

Where the operator's own key is used (`remade(..., KEY)`), all the hashes and signatures are made to
fit again, so that only the check under test is left to find the fault.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evenkeel.doors.exchange.examine import examine
from evenkeel.doors.exchange.findings import MOST_PER_FILE, Findings, Trust, plain
from evenkeel.doors.exchange.tests.conftest import Ask
from evenkeel.doors.exchange.tests.made import (
    KEY,
    ORIGIN,
    OTHER_KEY,
    Made,
    Parts,
    line,
    made,
    parts,
    remade,
    signed,
    zipped,
)
from evenkeel.engine.ledger.checkpoint import fingerprint, public_key
from evenkeel.engine.ledger.merkle import inclusion_proof, leaf_hash
from evenkeel.engine.ledger.notes import sign_note
from evenkeel.engine.ledger.receipts import write_receipt

RECORD = made()
GOOD = RECORD.bundle()
FILES = parts(GOOD)
PRINT = fingerprint(KEY.public_key().public_bytes_raw())


def entries(files: Parts) -> list[bytes]:
    return files["entries.jsonl"].split(b"\n")[:-1]


def with_entries(lines: list[bytes]) -> Parts:
    return FILES | {"entries.jsonl": b"".join(one + b"\n" for one in lines)}


# --- What is fine ---


def test_a_good_bundle_is_consistent_but_its_signer_unknown(ask: Ask) -> None:
    verdict = ask(GOOD)
    assert verdict.codes == (0, 0)
    assert verdict.findings.summary == "Consistent in itself; who signed it was not checked."
    assert verdict.lines[-1] == "Consistent in itself; who signed it was not checked."
    assert verdict.findings.entries == 60
    assert verdict.findings.checkpoints == 3


@pytest.mark.parametrize("key", [PRINT, PRINT[:16], f"{PRINT[:8]} {PRINT[8:16]}".upper()])
def test_a_good_bundle_with_its_key(ask: Ask, key: str) -> None:
    verdict = ask(GOOD, key=key)
    assert verdict.codes == (0, 0)
    assert verdict.findings.trust is Trust.KEY
    assert "the key that you named" in verdict.lines[-1]


def test_an_older_state_may_be_a_receipt(tmp_path: Path) -> None:
    hashes = [leaf_hash(one) for one in RECORD.lines[:30]]
    receipt = write_receipt(
        RECORD.lines[7],
        inclusion_proof(7, hashes),
        RECORD.checkpoint(30),
        public_key(ORIGIN, KEY),
    )
    (tmp_path / "receipt.json").write_bytes(receipt)
    (tmp_path / "good.zip").write_bytes(GOOD)
    assert examine(tmp_path / "good.zip", tmp_path / "receipt.json").fine
    changed = RECORD.with_line(7, line(7, by="m1")).bundle()
    (tmp_path / "changed.zip").write_bytes(changed)
    assert (
        "rewritten" in examine(tmp_path / "changed.zip", tmp_path / "receipt.json").findings[0].says
    )


@pytest.mark.parametrize("count", [0, 1, 2, 3, 255, 256, 257])
def test_records_of_all_sizes(ask: Ask, count: int) -> None:
    record = Made(tuple(line(seq) for seq in range(count)), (count,))
    assert ask(record.bundle(), key=PRINT).codes == (0, 0)


# --- Changes by somebody without the key: manifest and signatures ---


def test_a_changed_entry_is_named(ask: Ask) -> None:
    lines = entries(FILES)
    lines[33] = line(33, by="m4")
    verdict = ask(zipped(with_entries(lines)))
    assert verdict.codes == (1, 1)
    assert "entries.jsonl entry 33: it differs" in verdict.text
    assert "entry 33 is the first that differs" in verdict.other_text


def test_a_removed_entry_is_named(ask: Ask) -> None:
    verdict = ask(zipped(with_entries(entries(FILES)[:33] + entries(FILES)[34:])))
    assert verdict.codes == (1, 1)
    for text in (verdict.text, verdict.other_text):
        assert "line 34: it is entry 34, where entry 33 is due" in text


def test_two_swapped_entries_are_named(ask: Ask) -> None:
    lines = entries(FILES)
    lines[33], lines[34] = lines[34], lines[33]
    verdict = ask(zipped(with_entries(lines)))
    assert verdict.codes == (1, 1)
    for text in (verdict.text, verdict.other_text):
        assert "line 34: it is entry 34, where entry 33 is due" in text


def test_an_inserted_entry_is_named(ask: Ask) -> None:
    lines = entries(FILES)
    verdict = ask(zipped(with_entries([*lines[:33], line(33), *lines[33:]])))
    assert verdict.codes == (1, 1)
    assert "line 35: it is entry 33, where entry 34 is due" in verdict.text


def test_entries_cut_off_at_the_end_are_found(ask: Ask) -> None:
    verdict = ask(zipped(with_entries(entries(FILES)[:-1])))
    assert verdict.codes == (1, 1)
    assert "it was signed over 60 entries; 59 are there" in verdict.text


def test_a_byte_that_is_no_json_is_named(ask: Ask) -> None:
    lines = entries(FILES)
    lines[12] = lines[12].replace(b":", b";", 1)
    verdict = ask(zipped(with_entries(lines)))
    assert verdict.codes == (1, 1)
    assert "entries.jsonl line 13: the line is not JSON" in verdict.text
    assert "entries.jsonl line 13" in verdict.other_text


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_change_in_any_file_is_named(ask: Ask, name: str) -> None:
    verdict = ask(zipped(FILES | {name: FILES[name] + b" "}))
    assert verdict.codes == (1, 1)
    assert name in verdict.text
    assert name in verdict.other_text or name == "manifest.json"


@pytest.fixture
def no_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what must be found without working anything out."""
    monkeypatch.setattr("evenkeel.doors.exchange.examine.check_readings", lambda *_: None)


@pytest.mark.usefixtures("no_readings")
def test_an_altered_reading_is_named(ask: Ask) -> None:
    files = parts(made(balance={"share": 0.44}).bundle())
    altered = files | {"balance.json": files["balance.json"].replace(b"0.44", b"0.45")}
    verdict = ask(zipped(altered))
    assert verdict.codes == (1, 1)
    assert "balance.json: it is not the file that the manifest was signed for" in verdict.text
    assert "balance.json" in verdict.other_text


def test_a_manifest_made_to_fit_again_lacks_the_signature(ask: Ask) -> None:
    lines = entries(FILES)
    lines[59] = line(59, by="m1")
    verdict = ask(zipped(remade(with_entries(lines))))
    assert verdict.codes == (1, 1)
    assert "manifest.sig: it is not the signature of this manifest" in verdict.text
    assert "manifest.sig" in verdict.other_text


def test_a_manifest_signed_with_another_key_is_found(ask: Ask) -> None:
    forged = signed(FILES, json.loads(FILES["manifest.json"]), OTHER_KEY)
    verdict = ask(zipped(forged))
    assert verdict.codes == (1, 1)
    assert "manifest.sig: the signature of the manifest is not valid" in verdict.text


@pytest.mark.usefixtures("no_readings")
def test_a_claimed_sheet_slipped_in_is_found(ask: Ask) -> None:
    verdict = ask(zipped(FILES | {"balance.json": b"{}"}))
    assert verdict.codes == (1, 1)
    assert "balance.json: the manifest does not list it" in verdict.text


def test_a_claimed_sheet_taken_out_is_found(ask: Ask) -> None:
    files = parts(made(balance={"share": 0.44}).bundle())
    del files["balance.json"]
    verdict = ask(zipped(files))
    assert verdict.codes == (1, 1)
    assert "balance.json: the manifest lists it, and it is not there" in verdict.text


# --- Somebody else's key ---


def forged() -> bytes:
    return made(key=OTHER_KEY).bundle()


def test_a_forged_bundle_is_consistent_in_itself(ask: Ask) -> None:
    verdict = ask(forged())
    assert verdict.codes == (0, 0)
    assert "who signed it was not checked" in verdict.findings.summary


def test_the_wrong_key_is_found(ask: Ask) -> None:
    verdict = ask(forged(), key=PRINT)
    assert verdict.codes == (1, 1)
    assert "key.txt: the bundle was signed with another key" in verdict.text
    assert "key.txt: another key" in verdict.other_text


def test_a_key_of_small_order_is_found(ask: Ask) -> None:
    odd = replace(public_key(ORIGIN, KEY), raw=bytes(32))
    verdict = ask(zipped(FILES | {"key.txt": odd.line().encode() + b"\n"}))
    assert verdict.codes == (1, 1)
    assert "sound" in verdict.text
    assert "sound" in verdict.other_text


# --- The operator, with the key, who makes everything fit again ---


@pytest.mark.parametrize(
    ("record", "checkpoints", "says"),
    [
        (RECORD.with_line(33, line(33, seq=35)), None, "line 34: it is entry 35, where entry 33"),
        (RECORD.with_line(33, line(33, at="2026-01-01T00:00:00Z")), None, "its time is before"),
        (RECORD.with_line(33, line(33) + b" "), None, "line 34"),
        (RECORD.with_line(33, line(33).replace(b'"by":"m2",', b"")), None, "exactly the keys"),
        (RECORD, [RECORD.checkpoint(20)], "checkpoint"),
        (RECORD, [RECORD.checkpoint(60), RECORD.checkpoint(20)], "more entries than the one"),
        (
            RECORD,
            [RECORD.checkpoint(20, "2026-03-01T00:00:00Z"), RECORD.checkpoint(60)],
            "time is before that of the one before",
        ),
        (RECORD, [RECORD.checkpoint(60, "2026-01-01T00:00:00Z")], "before the last entry that it"),
        (
            RECORD,
            [replace(RECORD, key=OTHER_KEY).checkpoint(20), RECORD.checkpoint(60)],
            "not signed with the bundle's key",
        ),
        (
            RECORD,
            [RECORD.with_line(9, line(9, by="m1")).checkpoint(20), RECORD.checkpoint(60)],
            "not those that were signed",
        ),
        (
            RECORD,
            [sign_note("nonsense\n", ORIGIN, KEY), RECORD.checkpoint(60)],
            "checkpoint 1: a checkpoint has lines",
        ),
    ],
)
def test_what_an_operator_could_sign_is_still_checked(
    ask: Ask, record: Made, checkpoints: list[str] | None, says: str
) -> None:
    verdict = ask(record.bundle(checkpoints), key=PRINT)
    assert verdict.codes == (1, 1)
    assert says in verdict.text
    assert says in verdict.other_text


@pytest.mark.parametrize(
    "change",
    [
        {"entries": 61},
        {"tree": {"root": "0" * 64, "size": 60}},
        {"tree": {"root": json.loads(FILES["manifest.json"])["tree"]["root"], "size": 61}},
        {"origin": "evenkeel/another"},
        {"key": "0" * 64},
        {"form": 2},
        {"files": []},
        {"files": {"key.txt": 1}},
        {"tree": {}},
        {"extra": 1},
    ],
)
def test_a_signed_manifest_is_still_checked(ask: Ask, change: dict[str, object]) -> None:
    manifest = json.loads(FILES["manifest.json"]) | change
    verdict = ask(zipped(signed(FILES, manifest, KEY)), key=PRINT)
    assert verdict.codes == (1, 1)
    assert "manifest.json" in verdict.text
    assert "manifest.json" in verdict.other_text


@pytest.mark.parametrize("depth", [100, 900, 2000, 5000, 9000, 30_000])
@pytest.mark.parametrize("name", ["manifest.json", "balance.json", "entries.jsonl"])
def test_a_deep_nest_is_a_finding_like_any_other(ask: Ask, depth: int, name: str) -> None:
    """Pythons differ in how deep their JSON reader goes, and in how deep anything else does."""
    nest = b"[" * depth + b"]" * depth
    verdict = ask(zipped(FILES | {name: nest + b"\n" * (name == "entries.jsonl")}))
    assert verdict.codes == (1, 1)
    assert name in verdict.text
    assert name in verdict.other_text


def test_a_file_left_out_of_the_manifest_is_named(ask: Ask) -> None:
    manifest = json.loads(FILES["manifest.json"])
    del manifest["files"]["glossary.json"]
    verdict = ask(zipped(signed(FILES, manifest, KEY)), key=PRINT)
    assert verdict.codes == (1, 1)
    assert "glossary.json: the manifest does not list it" in verdict.text


def test_a_fact_that_is_none_is_named(ask: Ask) -> None:
    strange = line(33).replace(b'"body":{', b'"body":{"colour":"red",')
    findings = ask(RECORD.with_line(33, strange).bundle()).findings
    assert findings.exit_code == 1
    assert findings.findings[0].place == "entries.jsonl entry 33"
    assert "nobody knows the field 'colour'" in findings.findings[0].says


# --- Input that can't be used ---


def test_unusable_input_is_said_plainly(ask: Ask, tmp_path: Path) -> None:
    for bundle in (b"", b"words", GOOD[:-5]):
        assert ask(bundle).codes == (2, 2)
    for since in (b"", b"words", b"{}", b"\xff" * 100, GOOD[:-5]):
        assert ask(GOOD, since=since).codes == (2, 2)
    for key in ("", "short", "g" * 16):
        assert ask(GOOD, key=key).codes == (2, 2)
    missing = examine(tmp_path / "nowhere.zip")
    assert missing.exit_code == 2
    assert "No such file" in missing.summary
    assert examine(tmp_path).exit_code == 2


def test_a_million_wrong_lines_are_counted_not_listed(tmp_path: Path) -> None:
    record = Made(tuple(line(seq, seq=seq + 7) for seq in range(0, 600, 2)), (300,))
    (tmp_path / "bundle.zip").write_bytes(record.bundle())
    findings = examine(tmp_path / "bundle.zip")
    listed = [one for one in findings.findings if one.place.startswith("entries.jsonl")]
    assert len(listed) == MOST_PER_FILE
    assert findings.more == {"entries.jsonl": 200}


def test_what_a_bundle_says_can_not_steer_the_terminal() -> None:
    found = Findings()
    found.add("balance.json \x1b[2J\ud800", "x" * 1000)
    assert found.findings[0].place == "balance.json \\x1b[2J\\ud800"
    assert len(found.findings[0].says) < 310
    assert plain("siârter") == "siârter"


def without_key(lines: list[bytes]) -> bytes:
    return zipped(with_entries(lines) | {"key.txt": b"no key\n"})


BROKEN = [b"{}", b"\xff", b"[", b"x" * 70_000]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_line_is_said_where_the_key_can_not_be_read_either(
    ask: Ask, broken: bytes
) -> None:
    lines = entries(FILES)
    verdict = ask(without_key([*lines[:30], broken, *lines[31:]]))
    assert verdict.codes == (1, 1)
    assert "key.txt: the public key can't be read" in verdict.text
    assert "entries.jsonl line 31" in verdict.text


@pytest.mark.parametrize("broken", BROKEN)
def test_broken_lines_after_many_others_are_no_breakdown(ask: Ask, broken: bytes) -> None:
    """More findings than are listed, none of them about a line that can't be read."""
    backwards = [line(seq, at=f"{3000 - seq}-01-01T00:00:00Z") for seq in range(150)]
    record = Made((*backwards, broken, broken), (150,))
    findings = ask(record.bundle()).findings
    assert findings.exit_code == 1
    assert findings.more["entries.jsonl"] >= 50
    assert any("not every entry can be read" in note for note in findings.notes)
