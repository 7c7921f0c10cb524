"""Lay the one-file verifier out for a release, with its SHA-256 beside it.

    python scripts/verifier_release.py dist

It is tried first: a verifier that fails its self-test is not released.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

VERIFIER = Path(__file__).resolve().parent.parent / "verifier" / "check_bundle.py"


def main() -> int:
    """Copy the verifier into a folder; print the line that belongs on the release page."""
    if len(sys.argv) != 2:
        print("usage: verifier_release.py FOLDER", file=sys.stderr)
        return 2
    if subprocess.run([sys.executable, "-I", str(VERIFIER), "--self-test"]).returncode:
        return 1
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    content = VERIFIER.read_bytes()
    line = f"{hashlib.sha256(content).hexdigest()}  {VERIFIER.name}\n"
    (folder / VERIFIER.name).write_bytes(content)
    (folder / f"{VERIFIER.name}.sha256").write_text(line)
    print(line, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
