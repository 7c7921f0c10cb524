"""`evenkeel examine`: check a bundle without a network, a database or the site.

For an independent examiner. It says what is wrong and where, and ends with 0 (nothing), 1 (there
are findings) or 2 (the input can't be used).
"""

import argparse
import json
from pathlib import Path

from evenkeel.doors.exchange.examine import examine
from evenkeel.doors.exchange.findings import Findings, Trust, plain
from evenkeel.engine.ledger.checkpoint import short_form

_MEANING = {
    Trust.NOBODY: "Whoever made this record made its key too. Name the key with --key (its "
    "fingerprint stands\nin every message that brings a checkpoint), or an older state that you "
    "hold with --since.",
    Trust.KEY: "Acts that were never entered can't be seen from a record; ask members for their "
    "receipts.",
    Trust.OLDER: "The record carries on from what you were given before. Acts that were never "
    "entered\ncan't be seen from a record; ask members for their receipts.",
}


_CHECKED = (
    "Checked: manifest, signatures, every entry, the tree and every checkpoint.\n"
    "The balance sheet was worked out again from the entries: no difference."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `evenkeel examine`."""
    parser.add_argument("bundle", type=Path, help="the bundle (.zip) to check")
    parser.add_argument(
        "--since",
        type=Path,
        metavar="FILE",
        help="an older bundle, checkpoint or receipt that you hold, which it must carry on from",
    )
    parser.add_argument(
        "--key",
        metavar="FINGERPRINT",
        help="the fingerprint of the key that must have signed it (at least its first 16 digits)",
    )
    parser.add_argument(
        "--texts",
        type=Path,
        metavar="FILE",
        help="texts.jsonl: check each text against what the record committed to",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Examine and print; returns 0, 1 or 2."""
    found = examine(options.bundle, options.since, options.key, options.texts)
    if options.format == "json":
        print(json.dumps(found.as_json() | {"summary": plain(found.summary)}, indent=1))
    else:
        print("\n".join(_lines(found)))
    return found.exit_code


def _lines(found: Findings) -> list[str]:
    lines = []
    if found.fingerprint is not None:
        lines += [
            f"record       {found.origin}",
            f"entries      {found.entries if found.entries is not None else 'not counted'}",
            f"checkpoints  {found.checkpoints}",
            f"as of        {found.as_of or 'not said'}",
            f"key          {short_form(found.fingerprint)}",
            f"root         {short_form(found.root or '') or 'not known'}",
            "",
        ]
    lines += [f"{one.place}: {one.says}" for one in found.findings]
    lines += [f"{file}: and {count} more" for file, count in found.more.items()]
    lines += ["", *found.notes] if found.findings and found.notes else found.notes
    if found.fine:
        lines += [_CHECKED]
    lines += [plain(found.summary)]
    if found.fine:
        lines += [_MEANING[found.trust]]
    return lines
