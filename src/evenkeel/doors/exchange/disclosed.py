"""The texts that an examiner was given apart from the bundle, checked against their commitments."""

from dataclasses import dataclass, field
from pathlib import Path

from evenkeel.doors.exchange.findings import Findings
from evenkeel.engine.ledger import LedgerError
from evenkeel.engine.ledger.commitments import Text, check, read_text_line
from evenkeel.engine.ledger.entries import Line

LONGEST_TEXT_LINE = 2 * 1024 * 1024
LARGEST_FILE = 1024 * 1024 * 1024
PLACE = "texts.jsonl"


@dataclass(slots=True)
class Disclosed:
    """Texts by entry and field. `seen` counts those that fitted, `kept_back` what nobody gave."""

    texts: dict[tuple[int, str], Text] = field(default_factory=dict)
    seen: int = 0
    kept_back: int = 0

    def check(self, line: Line, found: Findings) -> None:
        """Hold the texts of one entry against its commitments."""
        for name, commitment in line.texts.items():
            text = self.texts.pop((line.seq, name), None)
            if text is None:
                self.kept_back += 1
            elif check(commitment, text.salt, line.kind, name, text.text):
                self.seen += 1
            else:
                said = "the text is not the one that was committed to"
                found.add(f"{PLACE} entry {line.seq} field {name}", said)

    def finish(self, found: Findings) -> None:
        """Say what is left over, and how many texts were not handed over."""
        for seq, name in self.texts:
            said = "no entry of the bundle commits to this text"
            found.add(f"{PLACE} entry {seq} field {name}", said)
        found.notes.append(
            f"{self.seen} texts fit their commitments; {self.kept_back} were not handed over "
            "(erased, or left out)."
        )


def read_texts(path: Path, found: Findings) -> Disclosed:
    """The texts in a file; a line that holds none is a finding."""
    disclosed = Disclosed()
    with path.open("rb") as stream:
        if stream.seek(0, 2) > LARGEST_FILE:
            raise LedgerError("the file is too large")
        stream.seek(0)
        number = 0
        while line := stream.readline(LONGEST_TEXT_LINE):
            number += 1
            try:
                if not line.endswith(b"\n"):
                    raise LedgerError("the line is too long or does not end with a line feed")
                text = read_text_line(line[:-1])
                if (text.seq, text.field) in disclosed.texts:
                    raise LedgerError(f"field {text.field} of entry {text.seq} stands here twice")
            except LedgerError as error:
                found.add(f"{PLACE} line {number}", str(error))
            else:
                disclosed.texts[text.seq, text.field] = text
    return disclosed
