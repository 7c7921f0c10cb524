#!/usr/bin/env python3
"""Check a bundle of an Even Keel record with nothing but Python 3.11 or newer.

    python3 check_bundle.py BUNDLE [--key FINGERPRINT] [--since OLDER]
    python3 check_bundle.py --self-test

Checks the manifest and its signature, every file's hash, every entry's form and place, the tree,
every signed checkpoint, and that the record carries on from OLDER: a bundle or a checkpoint that
you were given before. It does not work out the balance sheet again; `evenkeel examine` does.

Ends with 0 if nothing is wrong, 1 if something is, 2 if the input can't be used.

This one file is all there is: it imports nothing but Python's own library, so that you can read it
through. Take it from the release page of Even Keel, compare its SHA-256 with the one given there,
and never take it from a bundle. What it checks, and what no check can show, is told in
`docs/record.md`.

Copyright the Even Keel contributors. SPDX-License-Identifier: AGPL-3.0-or-later
"""

import argparse
import base64
import contextlib
import hashlib
import json
import pathlib
import re
import struct
import sys
import zipfile
import zlib
from datetime import datetime
from email import message_from_bytes, policy

MIB = 2**20
LARGEST = {
    "README.txt": 65536,
    "balance.json": 32 * MIB,
    "checkpoints.txt": 64 * MIB,
    "entries.jsonl": 2047 * MIB,
    "glossary.json": MIB,
    "key.txt": 4096,
    "leaves.txt": 256 * MIB,
    "manifest.json": 65536,
    "manifest.sig": 65536,
}
LONGEST_LINE = 65536
MOST_FINDINGS = 100


class Wrong(Exception):
    """Something is not as it must be; the message says what."""


# --- Ed25519 (RFC 8032, section 5.1) -------------------------------------------------------------
# Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z. Only verification: nothing here is
# secret, so nothing needs to take the same time whatever the input.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add(a, b):
    """The sum of two points."""
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return i * j % P, k * m % P, j * k % P, i * m % P


def double(a):
    """A point added to itself."""
    e, f, g = a[0] * a[0] % P, a[1] * a[1] % P, 2 * a[2] * a[2] % P
    h = e + f
    i = h - (a[0] + a[1]) * (a[0] + a[1]) % P
    j = e - f
    k = g + j
    return i * k % P, h * j % P, j * k % P, h * i % P


def unpack_point(encoded):
    """The point that 32 bytes spell; None for a spelling that is not canonical, or no point."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def pack_point(a):
    """The 32 bytes that spell a point."""
    inverse = pow(a[2], -1, P)
    x, y = a[0] * inverse % P, a[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def has_small_order(a):
    """Whether eight times the point is nought: under such a key a signature fits many texts."""
    a = double(double(double(a)))
    return a[0] % P == 0 and (a[1] - a[2]) % P == 0


BASE = unpack_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_signature(key, message, signature):
    """Whether `signature` (64 bytes) is the one of `message` under `key` (32 bytes)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = unpack_point(key), unpack_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or has_small_order(a) or has_small_order(r) or s >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    k = int.from_bytes(digest, "little") % ORDER
    minus_a = (P - a[0], a[1], a[2], P - a[3])
    both = add(BASE, minus_a)
    found = NEUTRAL
    for bit in range(252, -1, -1):
        found = double(found)
        chosen = (s >> bit & 1) + 2 * (k >> bit & 1)
        if chosen:
            found = add(found, (BASE, minus_a, both)[chosen - 1])
    return pack_point(found) == signature[:32]


# Secret key, public key, message, signature: RFC 8032, section 7.1, tests 1 to 3.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            "387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
            "4a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


def self_test():
    """Whether the published vectors hold, and broken ones do not."""
    for vector in VECTORS:
        key, message, signature = map(bytes.fromhex, vector)
        larger = int.from_bytes(signature[32:], "little") + ORDER
        if not is_signature(key, message, signature):
            return False
        if is_signature(key, message + b"x", signature):
            return False
        if is_signature(key, message, signature[:32] + larger.to_bytes(32, "little")):
            return False
    return True


# --- Signed notes and checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint) ---------------


def text_of(raw):
    """UTF-8 text."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Wrong("it is not UTF-8 text") from None


TIME = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}Z")


def is_time(text):
    """Whether the text is a time of the calendar, written as the record writes it."""
    try:
        return TIME.fullmatch(text) is not None and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def unbase64(text):
    """The bytes of canonical base64."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raise Wrong("it holds something that is not base64") from None
    if base64.b64encode(raw).decode() != text:
        raise Wrong("it holds base64 that is not in canonical form")
    return raw


def checked_name(name):
    """The name of a key."""
    if not name or "+" in name or not name.isprintable() or name.split() != [name]:
        raise Wrong("the name of a key has no spaces and no plus sign")
    return name


def read_key(line):
    """(name, raw key, key id) of a line `name+id+base64`."""
    parts = line.split("+", 2)
    if len(parts) != 3:
        raise Wrong("a key is written name+id+base64")
    raw = unbase64(parts[2])
    if len(raw) != 33 or raw[0] != 1:
        raise Wrong("it is not an Ed25519 key")
    name = checked_name(parts[0])
    key_id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    if key_id.hex() != parts[1]:
        raise Wrong("the id of the key does not belong to it")
    point = unpack_point(raw[1:])
    if point is None or has_small_order(point):
        raise Wrong("the key is not a sound Ed25519 point")
    return name, raw[1:], key_id


def read_note(note):
    """(text, [(name, key id, signature)]) of a signed note."""
    if len(note) > LARGEST["manifest.sig"]:
        raise Wrong("the signed note is too long")
    at = note.rfind("\n\n")
    if at < 0 or not note.endswith("\n"):
        raise Wrong("a signed note is a text, an empty line and signature lines")
    text, below = note[: at + 1], note[at + 2 : -1]
    if re.search("[\0-\t\x0b-\x1f]", text):
        raise Wrong("the text of a note has control characters")
    signatures = []
    for line in below.split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014":
            raise Wrong("a signature line is a long dash, a name and base64")
        raw = unbase64(parts[2])
        if len(raw) < 5:
            raise Wrong("a signature line has no signature")
        signatures.append((checked_name(parts[1]), raw[:4], raw[4:]))
    return text, signatures


def is_signed(note, key):
    """Whether the key signed the note; every signature that names the key must be valid."""
    text, signatures = note
    name, raw, key_id = key
    ours = [one[2] for one in signatures if one[:2] == (name, key_id)]
    return bool(ours) and all(is_signature(raw, text.encode(), one) for one in ours)


def read_checkpoint(text):
    """A checkpoint: origin, size, root, time (or None) and its note."""
    note = read_note(text)
    lines = note[0][:-1].split("\n")
    if len(lines) < 3 or "" in lines:
        raise Wrong("a checkpoint has lines for origin, size and root, and no empty line")
    if not re.fullmatch("0|[1-9][0-9]{0,15}", lines[1]):
        raise Wrong("the size of a checkpoint is not a whole number")
    root = unbase64(lines[2])
    if len(root) != 32:
        raise Wrong("the root of a checkpoint is not 32 bytes")
    times = [line[3:] for line in lines[3:] if line.startswith("at ")]
    if len(times) > 1 or not all(is_time(time) for time in times):
        raise Wrong("the time of a checkpoint is not written `at YYYY-MM-DDTHH:MM:SSZ`")
    return {
        "origin": lines[0],
        "size": int(lines[1]),
        "root": root,
        "at": times[0] if times else "",
        "note": note,
    }


def read_checkpoints(text):
    """All the checkpoints of a text, an empty line between them: each as read, or the error."""
    parts = text.split("\n\n")
    if len(parts) % 2 or not text.endswith("\n"):
        raise Wrong("checkpoints stand one after the other, an empty line between them")
    parts[-1] = parts[-1][:-1]
    for start in range(0, len(parts), 2):
        try:
            yield read_checkpoint(f"{parts[start]}\n\n{parts[start + 1]}\n")
        except Wrong as error:
            yield error


NOTE = re.compile(
    r"^[^\s+]+\n(?:0|[1-9][0-9]{0,15})\n[A-Za-z0-9+/]{43}=\n(?:at [^\n]+\n)?\n(?:— [^\n]+\n)+",
    re.ASCII | re.MULTILINE,
)
PART = re.compile(r"[A-Za-z0-9+/]{43}=|— \S+ [A-Za-z0-9+/=]+", re.ASCII)


def find_checkpoints(content):
    """The checkpoints in a text, or in a message as mail programs save it."""
    text = None
    if re.match(rb"[!-9;-~]+:[ \t]", content):
        try:
            plain = message_from_bytes(content, policy=policy.default).get_body(("plain",))
            text = plain and plain.get_content()
        except (LookupError, ValueError, AttributeError, TypeError):
            raise Wrong("it is a message that can't be read") from None
    lines = [line.lstrip("> ").rstrip() for line in (text or text_of(content)).splitlines()]
    found = NOTE.findall("".join(f"{line}\n" for line in lines))
    if not found:
        raise Wrong("it holds no checkpoint: origin, size, root, and a signature below them")
    taken = "".join(found).splitlines()
    if len(list(filter(PART.fullmatch, lines))) > len(list(filter(PART.fullmatch, taken))):
        raise Wrong("a checkpoint in it is damaged")
    for note in found:
        yield read_checkpoint(note)


# --- Entries and their tree (RFC 9162, section 2.1) ----------------------------------------------


class Tree:
    """The growing tree: the roots of its full subtrees with their heights, largest first."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, line):
        """Add an entry; returns the hash of its leaf."""
        leaf = found = hashlib.sha256(b"\0" + line).digest()
        height = 0
        while self.peaks and self.peaks[-1][0] == height:
            found = hashlib.sha256(b"\1" + self.peaks.pop()[1] + found).digest()
            height += 1
        self.peaks.append((height, found))
        self.size += 1
        return leaf

    def root(self):
        """The root as it stands."""
        if not self.peaks:
            return hashlib.sha256().digest()
        found = self.peaks[-1][1]
        for _, left in self.peaks[-2::-1]:
            found = hashlib.sha256(b"\1" + left + found).digest()
        return found


def refuse(text):
    """For the JSON reader: no record holds such a number."""
    raise Wrong(f"the number {text[:40]} is not a whole number")


def whole(text):
    """For the JSON reader: a whole number that every language can hold."""
    number = int(text)
    if abs(number) > 2**53 - 1:
        raise Wrong("it holds a number beyond 2^53 - 1")
    return number


def parse(raw):
    """The value of canonical JSON (RFC 8785, without null and fractions)."""
    try:
        value = json.loads(raw, parse_float=refuse, parse_constant=refuse, parse_int=whole)
        again = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if again.encode() != raw:
            raise Wrong("it is not in canonical form")
        if b"null" in raw or not raw.isascii():
            look_inside(value)
    except (ValueError, RecursionError):
        raise Wrong("it is not JSON that can be read") from None
    return value


def look_inside(value):
    """No null, and no key that is not ASCII."""
    if value is None:
        raise Wrong("it holds a null")
    if isinstance(value, dict):
        if not all(key.isascii() for key in value):
            raise Wrong("it holds a key that is not ASCII")
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            look_inside(inner)


def check_commitments(texts):
    """The commitments to an entry's free texts."""
    if not isinstance(texts, dict) or not texts:
        raise Wrong("texts is not an object with at least one commitment")
    for name, commitment in texts.items():
        if not re.fullmatch("[a-z][a-z0-9_]{0,63}", name):
            raise Wrong("texts has a field with a strange name")
        if not isinstance(commitment, str) or not re.fullmatch("[0-9a-f]{64}", commitment):
            raise Wrong("a commitment is not 64 digits (0-9, a-f)")


def read_entry(line):
    """(seq, at) of an entry's line."""
    if len(line) > LONGEST_LINE:
        raise Wrong("the line is too long")
    value = parse(line)
    if not isinstance(value, dict) or sorted(value) != [
        "at", "body", "by", "kind", "seq", "version",
    ]:  # fmt: skip
        raise Wrong("an entry has exactly the keys at, body, by, kind, seq, version")
    seq, at, by, body = value["seq"], value["at"], value["by"], value["body"]
    if type(seq) is not int or seq < 0:
        raise Wrong("seq is not a whole number from 0 up")
    if not isinstance(by, str) or not re.fullmatch("m[1-9][0-9]{0,8}|system", by):
        raise Wrong("by is neither the ref of a member nor `system`")
    if not isinstance(value["kind"], str) or type(value["version"]) is not int:
        raise Wrong("kind is not a word, or version is not a whole number")
    if not isinstance(body, dict):
        raise Wrong("body is not an object")
    if not isinstance(at, str) or not is_time(at):
        raise Wrong("at is not a time in UTC, written YYYY-MM-DDTHH:MM:SSZ")
    if "texts" in body:
        check_commitments(body["texts"])
    return seq, at


# --- The bundle ----------------------------------------------------------------------------------


class Bundle:
    """A zip file that is read in pieces and never unpacked to disk."""

    def __init__(self, file):
        self.file = file
        try:
            self.check_end()
            self.zip = zipfile.ZipFile(file)
        except OSError as error:
            raise Wrong(error.strerror or "it can't be read") from None
        except (zipfile.BadZipFile, ValueError, RuntimeError, struct.error, IndexError):
            raise Wrong("it is not a bundle: no zip file, or a damaged one") from None
        self.members = {}
        for member in self.zip.infolist():
            name = member.filename
            if name not in LARGEST or name in self.members:
                raise Wrong(f"the bundle holds a file that none should: {name[:80]!r}")
            if member.file_size > LARGEST[name] or member.flag_bits & 1:
                raise Wrong(f"{name} is too large, or encrypted")
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Wrong(f"{name} is packed in a way that is not used here")
            self.members[name] = member
        missing = sorted(LARGEST.keys() - self.members.keys() - {"balance.json"})
        if missing:
            raise Wrong(f"the bundle has no {', no '.join(missing)}")

    def check_end(self):
        """A short, plain directory, before the library reads all of it."""
        size = self.file.seek(0, 2)
        self.file.seek(max(0, size - 42))
        end = self.file.read()
        if len(end) < 22 or end[-22:-18] != b"PK\5\6" or end.startswith(b"PK\6\7"):
            raise Wrong("it is not a bundle: no zip file, or a damaged one")
        disk, start, here, count, length, _, comment = struct.unpack("<4H2LH", end[-18:])
        if disk or start or comment or here != count or count > len(LARGEST) or length > 16384:
            raise Wrong("it is not a bundle: its directory is not that of one")
        self.file.seek(0)

    def pieces(self, name):
        """The content of a file, piece by piece."""
        left = LARGEST[name]
        try:
            with self.zip.open(self.members[name]) as file:
                while piece := file.read(2**18):
                    left -= len(piece)
                    if left < 0:
                        raise Wrong("it is too large")
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise Wrong("it is damaged and can't be unpacked") from None
        except (RuntimeError, ValueError, struct.error, OverflowError, IndexError):
            raise Wrong("it is damaged and can't be unpacked") from None

    def read(self, name):
        """The content of a small file."""
        return b"".join(self.pieces(name))

    def lines(self, name, digest=None):
        """The lines of a file; `digest` takes every byte on the way."""
        rest = b""
        for piece in self.pieces(name):
            if digest is not None:
                digest.update(piece)
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
            if len(rest) > LONGEST_LINE:
                raise Wrong("a line is too long")
        if rest:
            raise Wrong("the last line does not end with a line feed")


class Findings:
    """What is wrong: the first hundred as (place, what), how many in all, and in which files."""

    def __init__(self):
        self.listed, self.count, self.files = [], 0, set()

    def add(self, place, what):
        """Take down a finding; what a bundle says is shown without control characters."""
        self.count += 1
        self.files.add(place.partition(" ")[0])
        if self.count <= MOST_FINDINGS:
            text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(what)[:300])
            self.listed.append((place, text))


def check_key(bundle, since, wanted, found):
    """The bundle's key, or None; and whether it is the one that was named or that signed OLDER."""
    try:
        text = text_of(bundle.read("key.txt"))
        if not text.endswith("\n"):
            raise Wrong("it is not one line")
        key = read_key(text[:-1])
    except Wrong as error:
        found.add("key.txt", error)
        return None
    fingerprint = hashlib.sha256(key[1]).hexdigest()
    if wanted is not None and not fingerprint.startswith(wanted):
        found.add("key.txt", f"another key than the one you named signed this ({fingerprint})")
    if since is not None and since["key"] not in (None, key) and since["key"][0] == key[0]:
        found.add("key.txt", "the older state was signed with another key")
    return key


def check_manifest(bundle, key, found):
    """The manifest, or None; and its signature."""
    try:
        raw = bundle.read("manifest.json")
    except Wrong as error:
        found.add("manifest.json", error)
        return None
    try:
        note = read_note(text_of(bundle.read("manifest.sig")))
        digest = hashlib.sha256(raw).hexdigest()
        if note[0] != f"evenkeel bundle manifest\n{key[0]}\n{digest}\n":
            raise Wrong("it is not the signature of this manifest")
        if not is_signed(note, key):
            raise Wrong("the signature of the manifest is not valid")
    except Wrong as error:
        found.add("manifest.sig", error)
    try:
        value = parse(raw)
        names = ["entries", "evenkeel", "files", "form", "key", "origin", "tree"]
        if not isinstance(value, dict) or sorted(value) != names or value["form"] != 1:
            raise Wrong("it has not the form of a manifest")
        for part in (value["files"], value["tree"], *dict(value["files"]).values()):
            if not isinstance(part, dict):
                raise Wrong("it has not the form of a manifest")
        if sorted(value["tree"]) != ["root", "size"] or not all(
            sorted(one) == ["sha256", "size"] for one in value["files"].values()
        ):
            raise Wrong("it has not the form of a manifest")
    except (Wrong, TypeError, ValueError) as error:
        found.add("manifest.json", error)
        return None
    if value["origin"] != key[0] or value["key"] != hashlib.sha256(key[1]).hexdigest():
        found.add("manifest.json", "it is of another record, or names another key")
    return value


def check_files(bundle, manifest, found):
    """The hash and size of every file but the entries, which are hashed while they are read."""
    there = bundle.members.keys() - {"manifest.json", "manifest.sig"}
    for name in sorted(there ^ manifest["files"].keys()):
        found.add(name, "the manifest and the bundle don't agree whether there is such a file")
    for name in sorted(there & manifest["files"].keys() - {"entries.jsonl"}):
        digest, size = hashlib.sha256(), 0
        try:
            for piece in bundle.pieces(name):
                digest.update(piece)
                size += len(piece)
        except Wrong as error:
            found.add(name, error)
        if manifest["files"][name] != {"sha256": digest.hexdigest(), "size": size}:
            found.add(name, "it is not the file that the manifest was signed for")


def check_entries(bundle, manifest, sizes, found):
    """Reads every entry; returns (tree, {size: root}, {size: time of the entry before it})."""
    tree, digest, length = Tree(), hashlib.sha256(), 0
    roots, times = {0: tree.root()}, {0: ""}
    due, last = 0, ""
    try:
        for line in bundle.lines("entries.jsonl", digest):
            length += len(line) + 1
            where = f"entries.jsonl line {tree.size + 1}"
            try:
                seq, at = read_entry(line)
            except Wrong as error:
                found.add(where, error)
                seq, at = due, last
            if seq != due:
                found.add(where, f"it is entry {seq}, where entry {due} is due")
            if at < last:
                found.add(where, "its time is before the entry's before")
            due, last = seq + 1, at
            tree.append(line)
            if tree.size in sizes:
                roots[tree.size], times[tree.size] = tree.root(), last
    except Wrong as error:
        found.add(f"entries.jsonl line {tree.size + 1}", error)
    if manifest is not None:
        check_totals(manifest, tree, {"sha256": digest.hexdigest(), "size": length}, found)
    return tree, roots, times


def check_totals(manifest, tree, file, found):
    """What the manifest says about the entries."""
    if manifest["files"].get("entries.jsonl") != file:
        found.add("entries.jsonl", "it is not the file that the manifest was signed for")
    if manifest["tree"] != {"root": tree.root().hex(), "size": tree.size}:
        found.add("manifest.json tree", "it is not the tree of these entries")
    if manifest["entries"] != tree.size:
        found.add("manifest.json entries", f"{tree.size} entries are there")


def check_states(bundle, key, states, result, found):
    """The signed checkpoints of the bundle against its entries."""
    tree, roots, times = result
    before = None
    for number, state in enumerate(states, 1):
        place = f"checkpoints.txt checkpoint {number}"
        if isinstance(state, Wrong):
            found.add(place, state)
            continue
        if state["origin"] != key[0] or not is_signed(state["note"], key):
            found.add(place, "it is not signed with the bundle's key for this record")
        if before is not None and state["size"] <= before["size"]:
            found.add(place, "it does not have more entries than the one before")
        elif before is not None and state["at"] < before["at"]:
            found.add(place, "its time is before that of the one before")
        if state["size"] > tree.size:
            found.add(place, f"it is over {state['size']} entries; {tree.size} are there")
        elif roots[state["size"]] != state["root"]:
            found.add(place, "the entries are not those that were signed")
        elif state["at"] and state["at"] < times[state["size"]]:
            found.add(place, "its time is before the last entry that it covers")
        before = state
    if before is None or before["size"] < tree.size:
        found.add("checkpoints.txt", "no checkpoint covers the last entries")


def check_older(key, since, result, found):
    """The record must carry on from every state that was handed out before."""
    tree, roots, _ = result
    for state in since["states"]:
        if state["origin"] != key[0]:
            found.add("--since", f"it is of another record, {state['origin']}")
            return
        if not is_signed(state["note"], since["key"] or key):
            found.add("--since", "the older checkpoint is not signed with this record's key")
            return
        if state["size"] > tree.size:
            said = f"rolled back: you hold {state['size']} entries, the bundle has {tree.size}"
            found.add("--since", said)
            return
        if roots[state["size"]] != state["root"]:
            found.add("--since", f"rewritten: the first {state['size']} entries are other ones")
            return


def find_place(bundle, since):
    """The first entry that differs: from OLDER, or from the first digits of the signed hashes."""
    tree = Tree()
    try:
        if since is not None and since["bundle"] is not None:
            older = since["bundle"].lines("entries.jsonl")
            for old, new in zip(older, bundle.lines("entries.jsonl"), strict=False):
                if old != new:
                    return f"entry {tree.size} differs from the one in the older bundle"
                tree.append(new)
            tree = Tree()
        digits = bundle.lines("leaves.txt")
        for line in bundle.lines("entries.jsonl"):
            if next(digits, None) != tree.append(line).hex()[:8].encode():
                return f"entry {tree.size - 1} is the first that differs from what was signed"
    except Wrong:
        pass
    return None


def read_older(file):
    """OLDER: a bundle, or a text with checkpoints."""
    start = file.read(LARGEST["checkpoints.txt"] + 1)
    bundle = key = None
    if start.startswith(b"PK\3\4"):
        bundle = Bundle(file)
        key = read_key(text_of(bundle.read("key.txt")).removesuffix("\n"))
        start = bundle.read("checkpoints.txt")
    if len(start) > LARGEST["checkpoints.txt"]:
        raise Wrong("it is too large to be a checkpoint")
    states = list(find_checkpoints(start) if bundle is None else read_checkpoints(text_of(start)))
    for state in states:
        if isinstance(state, Wrong):
            raise state
    return {"states": states, "key": key, "bundle": bundle}


def check(path, since_path=None, wanted=None):
    """Check a bundle; returns (exit code, lines to print)."""
    with contextlib.ExitStack() as files:
        place = path
        try:
            bundle = Bundle(files.enter_context(pathlib.Path(path).open("rb")))
            place = since = since_path
            if since_path is not None:
                since = read_older(files.enter_context(pathlib.Path(since_path).open("rb")))
            place = "--key"
            if wanted is not None:
                wanted = re.sub("[ :]", "", wanted).lower()
                if not re.fullmatch("[0-9a-f]{16,64}", wanted):
                    raise Wrong("a fingerprint has 16 to 64 digits (0-9, a-f)")
        except Wrong as error:
            return 2, [f"{place}: {error}", "Could not be checked."]
        except OSError as error:
            return 2, [f"{place}: {error.strerror}", "Could not be checked."]
        return check_bundle(bundle, since, wanted)


def check_bundle(bundle, since, wanted):
    """Check an open bundle; returns (exit code, lines to print)."""
    found = Findings()
    lines = []
    key = check_key(bundle, since, wanted, found)
    if key is not None:
        lines = check_record(bundle, key, since, found)
    lines += [f"{place}: {what}" for place, what in found.listed]
    if found.count > MOST_FINDINGS:
        lines.append(f"... and {found.count - MOST_FINDINGS} more")
    if found.count:
        return 1, [*lines, f"{found.count} found wrong."]
    if wanted is not None:
        signer = "signed with the key that you named."
    elif since is not None:
        signer = "signed with the same key as the older state that you hold."
    else:
        return 0, [*lines, "Consistent in itself; who signed it was not checked."]
    return 0, [*lines, f"Nothing wrong found; {signer}"]


def check_record(bundle, key, since, found):
    """Everything under the bundle's key; returns what to print about the record."""
    manifest = check_manifest(bundle, key, found)
    if manifest is not None:
        check_files(bundle, manifest, found)
    try:
        states = list(read_checkpoints(text_of(bundle.read("checkpoints.txt"))))
    except Wrong as error:
        states = []
        found.add("checkpoints.txt", error)
    known = [state for state in states if not isinstance(state, Wrong)]
    sizes = {state["size"] for state in known + (since["states"] if since is not None else [])}
    result = check_entries(bundle, manifest, sizes, found)
    check_states(bundle, key, states, result, found)
    if since is not None:
        check_older(key, since, result, found)
    if found.files & {"--since", "checkpoints.txt", "entries.jsonl"}:
        where = find_place(bundle, since)
        if where is not None:
            found.add("entries.jsonl", where)
    digits = hashlib.sha256(key[1]).hexdigest()[:16]
    return [
        f"record       {key[0]}",
        f"entries      {result[0].size}",
        f"checkpoints  {len(states)}",
        f"key          {' '.join(re.findall('....', digits))}",
        f"root         {' '.join(re.findall('....', result[0].root().hex()[:16]))}",
    ]


def main(arguments=None):
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Check a bundle of an Even Keel record.")
    parser.add_argument("bundle", nargs="?", help="the bundle (.zip) to check")
    parser.add_argument("--key", metavar="FINGERPRINT", help="at least 16 digits, as printed")
    parser.add_argument("--since", metavar="OLDER", help="an older bundle or checkpoint")
    parser.add_argument("--self-test", action="store_true", help="try the published signatures")
    options = parser.parse_args(arguments)
    if options.self_test:
        good = self_test()
        print("The published signatures are told right." if good else "SELF-TEST FAILED")
        return 0 if good else 1
    if options.bundle is None:
        parser.error("name a bundle, or --self-test")
    code, lines = check(options.bundle, options.since, options.key)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
