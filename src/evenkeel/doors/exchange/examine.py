"""Examining a bundle: is it what was signed, does it carry on from what was handed out before, and
do its facts give the balance sheet that it claims?

Needs no network and no database, and trusts nothing in the bundle. Every finding names its place.
The same checks, the readings left out, are made by the one-file verifier (`verifier/`), written
apart so that the two can catch each other.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from evenkeel.doors.exchange.bundles import (
    CHECKPOINTS,
    ENTRIES,
    FORM,
    KEY,
    LEAF_DIGITS,
    LEAVES,
    LISTED,
    MANIFEST,
    SIGNATURE,
    Bundle,
    line_batches,
    manifest_note,
    open_bundle,
)
from evenkeel.doors.exchange.claimed import check_readings, read_json
from evenkeel.doors.exchange.disclosed import Disclosed, read_texts
from evenkeel.doors.exchange.findings import Findings, Trust
from evenkeel.doors.exchange.older import Older, check_older, decode, open_older
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.canonical import canonical
from evenkeel.engine.ledger.checkpoint import (
    Checkpoint,
    PublicKey,
    fingerprint,
    is_fingerprint_of,
    read_checkpoint,
    split_checkpoints,
    verify,
)
from evenkeel.engine.ledger.entries import LONGEST_LINE, read_values
from evenkeel.engine.ledger.merkle import Frontier, leaf_hash
from evenkeel.engine.ledger.notes import read_key, read_note, verify_note


@dataclass(frozen=True, slots=True)
class Tree:
    """What the entries add up to: their number and root, and the roots at earlier sizes.

    `times` holds the time of the last entry below each of those sizes; `readable` says whether
    every line is an entry in its place.
    """

    size: int
    root: bytes
    roots: Mapping[int, bytes]
    times: Mapping[int, str]
    readable: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """What the readings are worked out as of: the newest checkpoint, if there is one.

    Not `readable`, they are not worked out: some line is no entry in its place.
    """

    newest: Checkpoint | None
    readable: bool


def examine(
    bundle: Path, since: Path | None = None, key: str | None = None, texts: Path | None = None
) -> Findings:
    """Examine the bundle in a file. `since` holds an older bundle, checkpoint or receipt; `key`
    is the fingerprint that the examiner was given (at least 16 digits); `texts` a `texts.jsonl`.

    Never raises for bad input: what can't be used at all is said in `Findings.unusable`.
    """
    found = Findings()
    with ExitStack() as open_files:
        try:
            place = str(bundle)
            opened = open_files.enter_context(
                open_bundle(open_files.enter_context(bundle.open("rb")))
            )
            place = "--since"
            older = open_files.enter_context(open_older(since)) if since is not None else None
            place = "--key"
            if key is not None:
                is_fingerprint_of(key, bytes(32))
            place = "--texts"
            disclosed = read_texts(texts, found) if texts is not None else None
        except LedgerError as error:
            return Findings(unusable=f"{place}: {error}.")
        except OSError as error:
            return Findings(unusable=f"{place}: {error.strerror or 'it can not be read'}.")
        _examine(opened, older, key, disclosed, found)
    return found


def _examine(
    bundle: Bundle, older: Older | None, key: str | None, disclosed: Disclosed | None,
    found: Findings,
) -> None:  # fmt: skip
    verified = verify_bundle(bundle, older, key, found)
    if not verified.readable:
        found.notes.append("The readings were not worked out again: not every entry can be read.")
        return
    check_readings(bundle, verified.newest, disclosed, found)


def verify_bundle(
    bundle: Bundle, older: Older | None, key: str | None, found: Findings
) -> Verified:
    """The half of an examination that asks nothing about meaning: manifest, signatures, tree and
    what was handed out before."""
    public = _read_public(bundle, found)
    if public is None:
        return Verified(None, readable=True)
    found.origin, found.fingerprint = public.name, fingerprint(public.raw)
    _check_signer(public, older, key, found)
    manifest = _read_manifest(bundle, public, found)
    checkpoints = _read_checkpoints(bundle, public, found)
    found.checkpoints = len(checkpoints)
    stops = [one.size for one in checkpoints]
    stops += [one.size for one in older.checkpoints] if older is not None else []
    _check_files(bundle, manifest, found)
    tree = _read_entries(bundle, stops, manifest, found)
    found.entries, found.root = tree.size, tree.root.hex()
    if manifest is not None:
        _check_counts(manifest, tree, found)
    _check_states(bundle, checkpoints, tree, found)
    if older is not None:
        check_older(bundle, older, public, tree.size, tree.roots, found)
    newest = checkpoints[-1] if checkpoints else None
    found.as_of = newest.at if newest is not None else None
    return Verified(newest, tree.readable)


def _read_public(bundle: Bundle, found: Findings) -> PublicKey | None:
    try:
        text = decode(bundle.read(KEY))
        if not text.endswith("\n"):
            raise LedgerError("it is not one line")
        return read_key(text[:-1])
    except LedgerError as error:
        found.add(KEY, f"the public key can't be read: {error}")
        return None


def _check_signer(public: PublicKey, older: Older | None, key: str | None, found: Findings) -> None:
    if older is not None:
        if older.key is not None and older.key != public:
            if older.key.name == public.name:
                found.add(KEY, "the older state that you hold was signed with another key")
        else:
            found.trust = Trust.OLDER
    if key is not None:
        if is_fingerprint_of(key, public.raw):
            found.trust = Trust.KEY
        else:
            found.trust = Trust.NOBODY
            found.add(KEY, "the bundle was signed with another key than the one that you named "
                           f"(its fingerprint is {fingerprint(public.raw)})")  # fmt: skip


def _read_manifest(bundle: Bundle, public: PublicKey, found: Findings) -> dict[str, Any] | None:
    try:
        raw = bundle.read(MANIFEST)
    except LedgerError as error:
        found.add(MANIFEST, str(error))
        return None
    try:
        note = read_note(decode(bundle.read(SIGNATURE)))
        if note.text != manifest_note(public.name, raw):
            found.add(SIGNATURE, "it is not the signature of this manifest")
        elif not verify_note(note, public):
            found.add(SIGNATURE, "the signature of the manifest is not valid")
    except LedgerError as error:
        found.add(SIGNATURE, f"the signature can't be read: {error}")
    try:
        values = read_json(raw)
        if canonical(values) != raw or not _is_manifest(values):
            raise LedgerError("it has not the form of a manifest")
    except LedgerError as error:
        found.add(MANIFEST, str(error))
        return None
    if values["origin"] != public.name:
        found.add(f"{MANIFEST} origin", "the manifest is of another record than the key")
    if values["key"] != fingerprint(public.raw):
        found.add(f"{MANIFEST} key", "the manifest names another key")
    manifest: dict[str, Any] = values
    return manifest


def _is_manifest(values: Any) -> bool:
    names = {"entries", "evenkeel", "files", "form", "key", "origin", "tree"}
    if type(values) is not dict or values.keys() != names or values["form"] != FORM:
        return False
    if type(values["files"]) is not dict or type(values["tree"]) is not dict:
        return False
    return values["tree"].keys() == {"root", "size"} and all(
        type(one) is dict and one.keys() == {"sha256", "size"} for one in values["files"].values()
    )


def _check_files(bundle: Bundle, manifest: dict[str, Any] | None, found: Findings) -> None:
    """Every file but the entries, which are hashed while they are read."""
    listed = manifest["files"] if manifest is not None else {}
    if manifest is not None:
        for name in sorted(listed.keys() ^ (LISTED & set(bundle.names))):
            missing = name in listed
            found.add(name, "the manifest lists it, and it is not there" if missing
                            else "the manifest does not list it")  # fmt: skip
    for name in bundle.names:
        if name in LISTED and name != ENTRIES:
            digest, size = sha256(), 0
            try:
                for chunk in bundle.chunks(name):
                    digest.update(chunk)
                    size += len(chunk)
            except LedgerError as error:
                found.add(name, str(error))
            if name in listed:
                _check_hash(name, listed[name], digest.hexdigest(), size, found)


def _check_hash(
    name: str, listed: Mapping[str, Any], digest: str, size: int, found: Findings
) -> None:
    if listed["sha256"] != digest:
        found.add(name, "it is not the file that the manifest was signed for (other SHA-256)")
    elif listed["size"] != size:
        found.add(name, f"the manifest says that it has another size than {size} bytes")


def _read_checkpoints(bundle: Bundle, public: PublicKey, found: Findings) -> list[Checkpoint]:
    try:
        texts = split_checkpoints(decode(bundle.read(CHECKPOINTS)))
    except LedgerError as error:
        found.add(CHECKPOINTS, str(error))
        return []
    read: list[Checkpoint] = []
    for number, text in enumerate(texts, 1):
        place = f"{CHECKPOINTS} checkpoint {number}"
        try:
            one = read_checkpoint(text)
        except LedgerError as error:
            found.add(place, str(error))
            continue
        if not verify(one, public):
            found.add(place, "it is not signed with the bundle's key for this record")
        if read and one.size <= read[-1].size:
            found.add(place, "it does not have more entries than the one before")
        elif read and (one.at or "") < (read[-1].at or ""):
            found.add(place, "its time is before that of the one before")
        read.append(one)
    return read


def _read_entries(
    bundle: Bundle, stops: Iterable[int], manifest: dict[str, Any] | None, found: Findings
) -> Tree:
    """One pass over the entries: form, order, hashes. The hot loop of an examination."""
    digest, size = sha256(), 0
    frontier = Frontier()
    append = frontier.append
    waiting = sorted(set(stops), reverse=True)
    roots: dict[int, bytes] = {}
    times: dict[int, str] = {}
    stop = waiting.pop() if waiting else -1
    seq = due = 0
    last = ""
    readable = True
    try:
        for batch in line_batches(bundle.chunks(ENTRIES), digest, LONGEST_LINE):
            for line in batch:
                while seq == stop:
                    roots[stop], times[stop] = frontier.root(), last
                    stop = waiting.pop() if waiting else -1
                append(leaf_hash(line))
                size += len(line) + 1
                try:
                    values = read_values(line)
                except LedgerError as error:
                    found.add(f"{ENTRIES} line {seq + 1}", str(error))
                    readable = False
                    due += 1
                else:
                    if values["seq"] != due:
                        said = f"it is entry {values['seq']}, where entry {due} is due"
                        found.add(f"{ENTRIES} line {seq + 1}", said)
                        readable = False
                    if values["at"] < last:
                        found.add(f"{ENTRIES} entry {seq}", "its time is before the entry's before")
                    due, last = values["seq"] + 1, values["at"]
                seq += 1
    except LedgerError as error:
        found.add(f"{ENTRIES} line {seq + 1}", str(error))
        readable = False
    if seq == stop:
        roots[stop], times[stop] = frontier.root(), last
    listed = manifest["files"].get(ENTRIES) if manifest is not None else None
    if listed is not None:
        _check_hash(ENTRIES, listed, digest.hexdigest(), size, found)
    return Tree(seq, frontier.root(), roots, times, readable)


def _check_counts(manifest: dict[str, Any], tree: Tree, found: Findings) -> None:
    for place, said in (("entries", manifest["entries"]), ("tree.size", manifest["tree"]["size"])):
        if said != tree.size:
            found.add(f"{MANIFEST} {place}", f"it says {said}; {tree.size} entries are there")
    if manifest["tree"]["root"] != tree.root.hex():
        found.add(f"{MANIFEST} tree.root", "it is not the root of these entries")


def _check_states(
    bundle: Bundle, checkpoints: list[Checkpoint], tree: Tree, found: Findings
) -> None:
    """Each checkpoint of the bundle against the entries that it was signed for."""
    good, bad = 0, 0
    for number, one in enumerate(checkpoints, 1):
        place = f"{CHECKPOINTS} checkpoint {number}"
        if one.size > tree.size:
            found.add(place, f"it was signed over {one.size} entries; {tree.size} are there")
        elif tree.roots[one.size] != one.root:
            bad += 1
            if bad == 1:
                found.add(place, f"the entries up to {one.size - 1} are not those that were signed")
                _locate(bundle, good, one.size, found)
        else:
            good = one.size
            if one.at is not None and one.at < tree.times[one.size]:
                found.add(place, "its time is before the last entry that it covers")
    if bad > 1:
        found.notes.append(f"{bad - 1} more checkpoints don't match the entries either.")
    if not checkpoints or checkpoints[-1].size < tree.size:
        covered = checkpoints[-1].size if checkpoints else 0
        found.add(
            f"{ENTRIES} entry {covered}", "no checkpoint was signed over this and what follows"
        )


def _locate(bundle: Bundle, good: int, bad: int, found: Findings) -> None:
    """Name the entry that differs, with the help of the first digits of each hash."""
    try:
        with_digits = line_batches(bundle.chunks(LEAVES), sha256(), LEAF_DIGITS)
        digits = (one for batch in with_digits for one in batch)
        seq = 0
        for batch in line_batches(bundle.chunks(ENTRIES), sha256(), LONGEST_LINE):
            for line in batch:
                if next(digits, None) != leaf_hash(line).hex()[:LEAF_DIGITS].encode():
                    found.add(f"{ENTRIES} entry {seq}", "it differs from what was signed (the "
                                                        "first that does)")  # fmt: skip
                    return
                seq += 1
    except LedgerError:
        pass
    found.add(f"{ENTRIES} entries {good} to {bad - 1}", "one of them differs from what was signed")
