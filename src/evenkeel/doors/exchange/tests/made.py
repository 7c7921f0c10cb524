"""A small made record for the tests of bundles, and ways to spoil it."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evenkeel.doors.exchange import bundles
from evenkeel.engine.facts import (
    CommitmentMade,
    DecisionMade,
    Fact,
    ItemRaised,
    MeetingHeld,
    MemberJoined,
    ProjectOpened,
)
from evenkeel.engine.ledger.canonical import canonical
from evenkeel.engine.ledger.checkpoint import sign_checkpoint
from evenkeel.engine.ledger.commitments import Text, commit, text_line
from evenkeel.engine.ledger.entries import line_of
from evenkeel.engine.ledger.merkle import leaf_hash, root
from evenkeel.engine.ledger.notes import sign_note
from evenkeel.engine.when import When
from evenkeel.engine.words import Done, Phase, Rule, Side

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
ORIGIN = "evenkeel/0b8bd0a6-5c43-4a2c-9d3c-1f0d4e6a7b21"

Parts = dict[str, bytes]


def salt(seq: int) -> bytes:
    return sha256(b"%d" % seq).digest()


def words(seq: int) -> str:
    return f"Item number {seq}: y siarter"


def _fact(seq: int) -> Fact:
    if seq == 0:
        return ProjectOpened(on=When.read("2026-01-01"))
    if seq <= 4:
        side = Side.CITIZEN if seq % 2 else Side.PROFESSIONAL
        return MemberJoined(on=When.read("2026-01-02"), member=f"m{seq}", side=side)
    meeting = f"t{seq // 10 + 1}"
    doer = ("m1",) if seq % 3 else ("m2",)
    match seq % 10:
        case 5 | 0:
            return MeetingHeld(
                meeting=meeting,
                on=When.read("2026-02-03"),
                phase=Phase.DESIGN,
                convened_by=doer,
                attended=("m1", "m2", "m3"),
            )
        case 6 | 7 | 8:
            return DecisionMade(
                item=f"i{seq}",
                meeting=meeting,
                decided_by=Side.BOTH if seq % 2 else Side.PROFESSIONAL,
                rule=Rule.VOTE,
                phase=Phase.DESIGN,
            )
        case 1 | 2:
            return CommitmentMade(item=f"i{seq}", meeting=meeting, owner=doer, done=Done.YES)
        case _:
            return ItemRaised(item=f"i{seq}", meeting=meeting, raised_by=doer)


def moment(seq: int) -> str:
    return f"2026-02-{seq // 24 % 28 + 1:02d}T{seq % 24:02d}:00:00Z"


def line(number: int, **changes: Any) -> bytes:
    fact = _fact(number)
    texts = {}
    if isinstance(fact, ItemRaised | DecisionMade):
        texts = {"title": commit(salt(number), fact.kind, "title", words(number))}
    values: dict[str, Any] = {"seq": number, "at": moment(number), "by": f"m{number % 4 + 1}"}
    return line_of(fact, texts=texts, **(values | changes))


def texts_of(lines: Sequence[bytes]) -> bytes:
    """The texts.jsonl of these entries."""
    found = []
    for raw in lines:
        values = json.loads(raw)
        for field in values["body"].get("texts", {}):
            seq = values["seq"]
            found.append(text_line(Text(seq, field, salt(seq), words(seq))) + b"\n")
    return b"".join(found)


@dataclass(frozen=True)
class Made:
    """What goes into a bundle; `checkpoints_at` are the sizes that were signed."""

    lines: tuple[bytes, ...]
    checkpoints_at: tuple[int, ...]
    key: Ed25519PrivateKey = KEY
    balance: Mapping[str, Any] | None = None

    def checkpoint(self, size: int, at: str | None = None) -> str:
        leaves = [leaf_hash(one) for one in self.lines[:size]]
        return sign_checkpoint(
            ORIGIN, size, root(leaves), self.key, at=at or moment(max(size - 1, 0))
        )

    @property
    def checkpoints(self) -> list[str]:
        return [self.checkpoint(size) for size in self.checkpoints_at]

    def bundle(self, checkpoints: Sequence[str] | None = None) -> bytes:
        stream = io.BytesIO()
        bundles.write_bundle(
            stream,
            origin=ORIGIN,
            entries=self.lines,
            checkpoints=self.checkpoints if checkpoints is None else checkpoints,
            key=self.key,
            balance=self.balance,
        )
        return stream.getvalue()

    def with_line(self, seq: int, raw: bytes) -> "Made":
        return replace(self, lines=(*self.lines[:seq], raw, *self.lines[seq + 1 :]))


def made(count: int = 60, step: int = 20, **more: Any) -> Made:
    sizes = (*range(step, count, step), count)
    return Made(tuple(line(seq) for seq in range(count)), sizes, **more)


def parts(bundle: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def remade(files: Parts, key: Ed25519PrivateKey | None = None) -> Parts:
    """The manifest made to fit the files again, signed anew if there is a key."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {
        name: {"sha256": sha256(content).hexdigest(), "size": len(content)}
        for name, content in files.items()
        if name not in ("manifest.json", "manifest.sig")
    }
    entries = files["entries.jsonl"].split(b"\n")[:-1]
    manifest["entries"] = manifest["tree"]["size"] = len(entries)
    manifest["tree"]["root"] = root(map(leaf_hash, entries)).hex()
    return signed(files, manifest, key)


def signed(files: Parts, manifest: Any, key: Ed25519PrivateKey | None) -> Parts:
    raw = canonical(manifest)
    again = files | {"manifest.json": raw}
    if key is not None:
        note = sign_note(bundles.manifest_note(ORIGIN, raw), ORIGIN, key)
        again["manifest.sig"] = note.encode()
    return again
