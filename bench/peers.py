"""What bench/ compares with, run in the Python that `scripts/setup_peers` makes for it."""

import json
import subprocess
from pathlib import Path
from typing import Any

PYTHON = Path(__file__).resolve().parent.parent / ".venv-peers" / "bin" / "python"


def are_here() -> bool:
    """Whether `scripts/setup_peers` has been run."""
    return PYTHON.is_file()


def ask(program: str, *arguments: str, given: object = None) -> Any:
    """What a program prints as JSON; it can read `given` as JSON from its standard input."""
    command = (str(PYTHON), "-c", program, *arguments)
    text = json.dumps(given)
    out = subprocess.run(command, input=text, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(out)
