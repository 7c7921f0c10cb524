"""A bundle: the record as one file for an examiner, who needs nothing else from us.

A `.zip` with the entries, the signed checkpoints, the public key, the balance sheet as claimed, the
glossary of kinds and a signed manifest of every file's hash. It holds no free text. It is written
in a stream and always the same for the same record. A bundle comes from the examined party, so
reading trusts nothing in it: only known names, sizes within limits, never unpacked to disk, and
nothing in it is ever run.
"""

import json
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any, Final, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import evenkeel
from evenkeel.engine.facts import glossary
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.canonical import canonical
from evenkeel.engine.ledger.checkpoint import fingerprint, join_checkpoints, public_key
from evenkeel.engine.ledger.merkle import Frontier, leaf_hash
from evenkeel.engine.ledger.notes import sign_note

FORM: Final = 1

ENTRIES: Final = "entries.jsonl"
CHECKPOINTS: Final = "checkpoints.txt"
KEY: Final = "key.txt"
BALANCE: Final = "balance.json"
GLOSSARY: Final = "glossary.json"
LEAVES: Final = "leaves.txt"
README: Final = "README.txt"
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"

_MIB = 1024 * 1024
LIMITS: Mapping[str, int] = {
    ENTRIES: 2047 * _MIB,
    CHECKPOINTS: 64 * _MIB,
    KEY: 4096,
    BALANCE: 32 * _MIB,
    GLOSSARY: _MIB,
    LEAVES: 256 * _MIB,
    README: 64 * 1024,
    MANIFEST: 64 * 1024,
    SIGNATURE: 64 * 1024,
}
"""The names that a bundle may hold, and how many bytes each may have when unpacked."""

NEEDED: Final = frozenset(LIMITS) - {BALANCE}
LISTED: Final = frozenset(LIMITS) - {MANIFEST, SIGNATURE}
"""The files that the manifest lists; the balance sheet may be missing."""

LEAF_DIGITS: Final = 8
MOST_FILES: Final = 64
CHUNK: Final = 256 * 1024
_TAIL = struct.Struct("<4s4H2LH")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    OverflowError,
    IndexError,
)

_HOW_TO_CHECK = """\
This is the record of a co-production project, for an independent examiner.

What is in it
  entries.jsonl    one fact on each line, in order; no names and no free text
  checkpoints.txt  signed states of the record, oldest first
  key.txt          the public key that signed them
  balance.json     the balance sheet that the project claims (if there is one)
  glossary.json    what each kind of fact means
  leaves.txt       the first digits of each entry's hash, to find the place of a change
  manifest.json    the SHA-256 and size of every file; manifest.sig is its signature

How to check it
  With Even Keel:      evenkeel examine BUNDLE --key FINGERPRINT --since OLDER
  With one Python file: python3 check_bundle.py BUNDLE --key FINGERPRINT --since OLDER

Take check_bundle.py from the release page of Even Keel and compare its SHA-256 with the one
printed there. Never take it from a bundle. FINGERPRINT stands in every message that brought a
checkpoint to a member or an outside holder. OLDER is a bundle or a checkpoint that you were given
before.
Without either, a check says only that the record is consistent in itself: whoever made the record
made the key too.
"""


class BundleError(LedgerError):
    """A file that can't be used as a bundle; the message says why."""


class _Digest(Protocol):
    def update(self, data: bytes, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Written:
    """What went into a bundle."""

    entries: int
    root: bytes


def manifest_note(origin: str, manifest: bytes) -> str:
    """The text that is signed for a manifest. Its first line keeps it apart from a checkpoint."""
    return f"evenkeel bundle manifest\n{origin}\n{sha256(manifest).hexdigest()}\n"


def write_bundle(
    stream: IO[bytes],
    *,
    origin: str,
    entries: Iterable[bytes],
    checkpoints: Sequence[str],
    key: Ed25519PrivateKey,
    balance: Mapping[str, Any] | None,
) -> Written:
    """Write the bundle of a record to a stream.

    `entries` are the lines in order, from the first; `checkpoints` the signed texts, oldest first,
    the newest over all the entries; `balance` the claimed balance sheet as JSON values. Whether the
    entries match the checkpoints is not asked: that is the examiner's question.
    """
    public = public_key(origin, key)
    files: dict[str, dict[str, int | str]] = {}
    with zipfile.ZipFile(stream, "w") as archive:

        def put(name: str, content: Iterable[bytes]) -> None:
            digest, size = sha256(), 0
            with archive.open(_member(name), "w") as file:
                for chunk in content:
                    file.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
                    if size > LIMITS[name]:
                        raise BundleError(f"{name} is larger than a bundle may hold")
            files[name] = {"sha256": digest.hexdigest(), "size": size}

        frontier, leaves = Frontier(), bytearray()
        put(README, [_HOW_TO_CHECK.encode()])
        put(KEY, [public.line().encode() + b"\n"])
        put(CHECKPOINTS, [join_checkpoints(checkpoints).encode()])
        put(GLOSSARY, [_readable(list(glossary()))])
        if balance is not None:
            put(BALANCE, [_readable(balance)])
        put(ENTRIES, _entry_chunks(entries, frontier, leaves))
        put(LEAVES, [bytes(leaves)])
        written = Written(frontier.size, frontier.root())
        manifest = canonical(
            {
                "entries": written.entries,
                "evenkeel": evenkeel.__version__,
                "files": files,
                "form": FORM,
                "key": fingerprint(public.raw),
                "origin": origin,
                "tree": {"root": written.root.hex(), "size": written.entries},
            }
        )
        put(MANIFEST, [manifest])
        put(SIGNATURE, [sign_note(manifest_note(origin, manifest), origin, key).encode()])
    return written


def _member(name: str) -> zipfile.ZipInfo:
    # No time, no owner, no system: the same record gives the same bytes everywhere.
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3
    member.external_attr = 0o644 << 16
    return member


def _readable(values: object) -> bytes:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, allow_nan=False, indent=1)
    return text.encode() + b"\n"


def _entry_chunks(
    entries: Iterable[bytes], frontier: Frontier, leaves: bytearray
) -> Iterator[bytes]:
    """The lines in large chunks, while the tree grows beside them."""
    chunk = bytearray()
    for line in entries:
        if b"\n" in line:
            raise BundleError("an entry's line holds a line feed")
        leaf = leaf_hash(line)
        frontier.append(leaf)
        leaves += leaf.hex()[:LEAF_DIGITS].encode() + b"\n"
        chunk += line + b"\n"
        if len(chunk) >= CHUNK:
            yield bytes(chunk)
            chunk.clear()
    yield bytes(chunk)


class Bundle:
    """A bundle opened for reading. Everything it gives is bounded by `LIMITS`."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {member.filename: member for member in archive.infolist()}
        if len(self._members) != len(archive.infolist()):
            raise BundleError("the bundle holds two files of one name")
        for name, member in self._members.items():
            if name not in LIMITS:
                raise BundleError(f"the bundle holds a file that none should: {name[:80]!r}")
            if member.file_size > LIMITS[name]:
                raise BundleError(f"{name} is larger than a bundle may hold")
            if member.flag_bits & 0x1:
                raise BundleError(f"{name} is encrypted")
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise BundleError(f"{name} is packed in a way that is not used here")
        missing = sorted(NEEDED - self._members.keys())
        if missing:
            raise BundleError(f"the bundle has no {', no '.join(missing)}")

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> list[str]:
        """The files in the bundle."""
        return sorted(self._members)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a file, piece by piece; raises BundleError where it is damaged."""
        left = LIMITS[name]
        try:
            with self._archive.open(self._members[name]) as file:
                while chunk := file.read(CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise BundleError(f"{name} is larger than a bundle may hold")
                    yield chunk
        except BundleError:
            raise
        except _BROKEN:
            raise BundleError(f"{name} is damaged and can't be unpacked") from None

    def read(self, name: str) -> bytes:
        """The whole content of one of the small files."""
        return b"".join(self.chunks(name))


@contextmanager
def open_bundle(stream: IO[bytes]) -> Iterator[Bundle]:
    """The bundle in a seekable stream; raises BundleError where there is none."""
    try:
        _check_tail(stream)
        archive = zipfile.ZipFile(stream)
    except BundleError:
        raise
    except _BROKEN:
        raise BundleError("this is not a bundle: it is no zip file, or a damaged one") from None
    with archive:
        yield Bundle(archive)


def _check_tail(stream: IO[bytes]) -> None:
    """Refuse a zip whose directory is long or ambiguous, before the library reads all of it."""
    size = stream.seek(0, 2)
    if size < _TAIL.size:
        raise BundleError("this is not a bundle: it is too short")
    stream.seek(max(0, size - _TAIL.size - 20))
    tail = stream.read()
    mark, disk, start_disk, here, count, length, _, comment = _TAIL.unpack(tail[-_TAIL.size :])
    if mark != b"PK\5\6" or comment or disk or start_disk or here != count:
        raise BundleError("this is not a bundle: it is no zip file, or a damaged one")
    if count > MOST_FILES or length > 16 * 1024 or tail.startswith(b"PK\6\7"):
        raise BundleError("this is not a bundle: it holds too many files")
    stream.seek(0)


def is_bundle(beginning: bytes) -> bool:
    """Whether a file that starts like this is a zip at all."""
    return beginning.startswith(b"PK\3\4")


def line_batches(chunks: Iterable[bytes], digest: _Digest, longest: int) -> Iterator[list[bytes]]:
    """The lines of a file in batches, without their line feeds, while `digest` takes every byte.

    Raises LedgerError where a line is longer than `longest` or the last has no line feed.
    """
    rest = b""
    for chunk in chunks:
        digest.update(chunk)
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        if len(rest) > longest:
            yield lines
            raise LedgerError(f"a line is longer than {longest} bytes")
        yield lines
    if rest:
        raise LedgerError("the last line does not end with a line feed")
