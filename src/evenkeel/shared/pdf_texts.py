"""The text of a PDF, read by a process of its own: whatever a hostile file does there, it ends
after a few seconds and within its memory, and nothing else is harmed.
"""

import subprocess
import sys

SECONDS = 4
BYTES_OF_MEMORY = 400_000_000
EXIT_BROKEN, EXIT_LOCKED, EXIT_TOO_LARGE = 3, 4, 5


class PdfError(ValueError):
    """A PDF gives no text; `code` is one of the exit codes above."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


def pdf_text(content: bytes) -> str:
    """The text of a PDF, "" where it has no text layer; raises PdfError. Takes `SECONDS` of work
    and `BYTES_OF_MEMORY` at most."""
    try:
        read = subprocess.run(
            [sys.executable, "-m", "evenkeel.shared.pdf_program"],
            input=content,
            capture_output=True,
            timeout=SECONDS * 3,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PdfError(EXIT_TOO_LARGE) from None
    if read.returncode:
        known = (EXIT_BROKEN, EXIT_LOCKED)
        # Killed for its time or memory, or given up for lack of it.
        raise PdfError(read.returncode if read.returncode in known else EXIT_TOO_LARGE)
    return read.stdout.decode()
