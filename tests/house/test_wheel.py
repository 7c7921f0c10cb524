"""The wheel, installed in an empty environment, is a working `evenkeel` with its pages' styles."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from evenkeel import __version__
from tests.house import order


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `make wheel` builds it; no package is fetched for it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run(command, cwd=order.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing in it but the wheel; dependencies are lent by this one."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    uv = order.ROOT / ".tools" / "bin" / "uv"
    install = [str(uv), "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-cache"]
    python = folder / "bin" / "python"
    subprocess.run([*install, "--python", str(python), str(wheel)], check=True, capture_output=True)
    site = next((folder / "lib").glob("python*")) / "site-packages"
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def run(installed: Path, *command: str) -> str:
    """Run a command of the environment, in its own folder and with nothing of ours around it."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(installed)}
    program = [str(installed / "bin" / command[0]), *command[1:]]
    done = subprocess.run(program, cwd=installed, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_what_pages_need_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "evenkeel/shared/static/evenkeel/built/evenkeel.css" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    templates = {
        path.relative_to(order.ROOT / "src").as_posix()
        for path in order.PACKAGE.rglob("templates/**/*")
        if path.is_file() and "tests" not in path.parts
    }
    assert templates <= set(names)
    for source in order.PACKAGE.glob("locale/*/LC_MESSAGES/django.po"):
        assert source.with_suffix(".mo").relative_to(order.ROOT / "src").as_posix() in names
    strays = [
        name
        for name in names
        if "/tests/" in name or name.endswith((".po", ".scss")) or "node_modules" in name
    ]
    assert strays == []


def test_the_installed_command_works(installed):
    assert run(installed, "evenkeel", "--version") == f"evenkeel {__version__}\n"
    where = run(installed, "python", "-c", "import evenkeel; print(evenkeel.__file__)")
    assert where.startswith(str(installed))


def test_the_installed_site_serves_its_styles(installed):
    ask = """
import os, pathlib, tempfile
os.environ["EVENKEEL_HOME"] = tempfile.mkdtemp(dir=".")
os.environ["DJANGO_SETTINGS_MODULE"] = "evenkeel.site.settings"
import django
django.setup()
from django.contrib.staticfiles import finders
found = pathlib.Path(finders.find("evenkeel/built/evenkeel.css"))
print(found)
assert b".govuk-button" in found.read_bytes()
"""
    assert run(installed, "python", "-c", ask).startswith(str(installed))
