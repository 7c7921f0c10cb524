"""No calls out: the site answers without a network, and nothing in it can fetch an address."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "evenkeel"
FETCHING = {
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "http.client",
    "ftplib",
    "socket",
}
ALLOWED = {
    "doors/cli/running.py": {"socket"},  # asks this machine's own port whether it is free
    "doors/cli/mail_test.py": {"socket"},  # names what went wrong on the way to the mail server
}

WITHOUT_NETWORK = """
import os, django
from pathlib import Path
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable")
from django.test import Client
from tests.trust.addresses import addresses
from tests.trust.walking import clients, url_of, wheres
from tests.trust.world import Who, build
world = build()
browsers = clients(world)
for address in addresses():
    url = url_of(address, world, wheres(address)[0])
    answer = browsers[Who.FACILITATOR].get(url, headers={"host": "127.0.0.1"})
    assert answer.status_code < 500 or "health" in url, (url, answer.status_code)
print("answered", len(addresses()))
"""


def fetching(files: dict[str, str]) -> list[str]:
    """Where a source file imports something that can call another machine."""
    found = []
    for name, text in files.items():
        for node in ast.walk(ast.parse(text)):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
            strange = (FETCHING - ALLOWED.get(name, set())).intersection(modules)
            found += [f"{name} imports {module}" for module in sorted(strange)]
    return found


def sources() -> dict[str, str]:
    return {
        str(path.relative_to(SOURCE)): path.read_text()
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts and "node_modules" not in path.parts
    }


def test_nothing_in_the_site_can_fetch_an_address() -> None:
    assert fetching(sources()) == []


def test_a_fetching_module_would_be_seen() -> None:
    assert fetching({"areas/x.py": "from urllib.request import urlopen"})
    assert fetching({"areas/x.py": "import httpx"})


def can_leave_the_network() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "--net", "true"], capture_output=True).returncode == 0


@pytest.mark.skipif(not can_leave_the_network(), reason="this machine can't take the network away")
def test_the_site_answers_without_a_network(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    environment = {
        "EVENKEEL_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "evenkeel.site.settings",
        "PYTHONPATH": str(ROOT),
        "PATH": "/usr/bin:/bin",
    }
    command = ["unshare", "--net", sys.executable, "-c", WITHOUT_NETWORK]
    ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert ran.stdout.startswith("answered")
