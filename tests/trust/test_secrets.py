"""No secret is in the repository; the installation's own is made outside it, for its owner."""

import re
import stat
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from evenkeel.record.key import signing_key
from evenkeel.site.configuration import secret

ROOT = Path(__file__).resolve().parents[2]
SECRETS = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z ]+ )?PRIVATE[ ]KEY-----"),
    "a Django secret": re.compile(r"""SECRET_KEY\s*=\s*['"][^'"]{8,}"""),
    "a cloud key": re.compile(r"\bAKIA[0-9A-Z]{16}\b"),
    "a GitHub token": re.compile(r"\bgh[pousr]_[A-Za-z0-9]{30,}"),
    "a chat token": re.compile(r"\bxox[abpr]-[A-Za-z0-9-]{10,}"),
    "a web token": re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}"),
    "a password": re.compile(
        r"""(?i)\b(?:password|passwd|api_?key|token)\b['"]?\s*[:=]\s*['"][A-Za-z0-9+/_-]{16,}['"]"""
    ),
    "a login in an address": re.compile(
        r"[a-z]+://[^\s/:@'\"{}<>]+:(?!password@|\.\.\.)[^\s/:@'\"{}<>]{6,}@"
    ),
}
# Locked hashes are long and harmless.
PASSED_OVER = re.compile(r"(?:package-lock\.json|requirements/.*\.txt|\.(?:png|ico|woff2?))$")


def secrets_in(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Where (name, text) pairs hold something that looks like a secret."""
    return [
        f"{name}: {what}: {found[0][:30]}"
        for name, text in texts
        for what, pattern in SECRETS.items()
        if (found := pattern.search(text))
    ]


def committed_texts() -> Iterable[tuple[str, str]]:
    """Every file under version control that is text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0 or not listed.stdout:
        pytest.skip("not a git repository")
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file() and not PASSED_OVER.search(name):
            yield name, path.read_bytes().decode("utf-8", "replace")


def test_no_secret_is_in_the_repository() -> None:
    assert secrets_in(committed_texts()) == []


def test_the_installations_secrets_are_made_outside_it(tmp_path: Path) -> None:
    secret(tmp_path)
    signing_key(tmp_path)
    for name in ("secret", "record-key"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_two_installations_share_no_secret(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert secret(first) != secret(second)
    assert signing_key(first).private_bytes_raw() != signing_key(second).private_bytes_raw()
