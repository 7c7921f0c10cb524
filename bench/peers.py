"""What bench/ compares with, run in the Python that `scripts/setup_peers` makes for it."""

import json
import subprocess
from pathlib import Path
from typing import Any

PYTHON = Path(__file__).resolve().parent.parent / ".venv-peers" / "bin" / "python"


def are_here() -> bool:
    """Whether `scripts/setup_peers` has been run."""
    return PYTHON.is_file()


def ask(
    program: str, *arguments: str, given: object = None, most_seconds: float | None = None
) -> Any:
    """What a program prints as JSON on its last line; it can read `given` as JSON from its standard
    input. Raises `subprocess.TimeoutExpired` once it has taken `most_seconds`."""
    command = (str(PYTHON), "-c", program, *arguments)
    text = json.dumps(given)
    done = subprocess.run(
        command,
        input=text,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=most_seconds,
    )
    return json.loads(done.stdout.splitlines()[-1])
