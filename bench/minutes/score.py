"""How well the engine reads minutes, against the labelled texts beside this file.

    .venv/bin/python bench/minutes/score.py [kept_out|tuning] [--misses]

Prints a table in Markdown for each half. What was missed is shown for `tuning` alone: `kept_out` is
for measuring, and whoever works on the rules doesn't look into it.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.minutes.labels import HALVES, label_files, labelled_meetings, read_label, text_of
from bench.minutes.readings import proposed_meetings
from bench.minutes.scoring import Score, Tally, by_tenths, confident, score_text
from evenkeel.engine.minutes import read_minutes

# What the issue asks for on the half that is kept out: of F1, else of precision.
GOALS_F1 = {
    "attendees": 0.95,
    "actions with the right owner": 0.90,
    "due dates": 0.90,
    "decisions": 0.80,
}
GOALS_PRECISION = {"sides": 0.98}
CONFIDENT_GOAL = 0.97
ROWS = (
    "meetings", "dates", "next dates", "chairs", "attendees", "apologies and absences", "sides",
    "actions", "actions with the right owner", "owners", "due dates", "decisions",
    "rules of the decisions found", "sides of the decisions found", "outcomes", "items",
)  # fmt: skip
WORST = 8


def score_half(half: str) -> tuple[Score, dict[str, Score], float]:
    """All texts of a half: the sum, each by its name, and the seconds that reading took."""
    total, each, took = Score(), {}, 0.0
    for path in label_files(half):
        text = text_of(path)
        started = time.perf_counter()
        reading = read_minutes(text)
        took += time.perf_counter() - started
        proposed = proposed_meetings(reading, text)
        each[path.stem] = score_text(proposed, labelled_meetings(read_label(path)))
        total.add(each[path.stem])
    return total, each, took


def share(value: float | None) -> str:
    """A share with two decimals more than a per cent would need."""
    return "" if value is None else f"{value:.3f}"


def table(total: Score) -> list[str]:
    """The table of all kinds of facts, with the goals."""
    lines = ["| | labelled | precision | recall | F1 | goal |", "|---|--:|--:|--:|--:|---|"]
    for what in ROWS:
        tally = total.tallies.get(what, Tally())
        goal = f"F1 {GOALS_F1[what]:.2f}" if what in GOALS_F1 else ""
        if what in GOALS_PRECISION:
            goal = f"precision {GOALS_PRECISION[what]:.2f}"
        cells = (share(tally.precision), share(tally.recall), share(tally.f1), goal)
        lines.append(f"| {what} | {tally.labelled} | {' | '.join(cells)} |")
    sure = confident(total.proposals)
    lines.append(
        f"| marked confident ({sure.proposed} of {sure.labelled} proposals) | "
        f"| {share(sure.precision)} | | | precision {CONFIDENT_GOAL:.2f} |"
    )
    return lines


def calibration(total: Score) -> list[str]:
    """The table of confidence against what is right."""
    lines = ["| confidence from | proposals | right in every part |", "|--:|--:|--:|"]
    return lines + [
        f"| {tenth:.1f} | {count} | {share(right)} |"
        for tenth, count, right in by_tenths(total.proposals)
    ]


def holds(total: Score) -> bool:
    """Whether every goal is reached."""
    tallies = total.tallies
    reached = [(tallies[what].f1 or 0) >= goal for what, goal in GOALS_F1.items()]
    reached += [(tallies[what].precision or 0) >= goal for what, goal in GOALS_PRECISION.items()]
    return all(reached) and (confident(total.proposals).precision or 0) >= CONFIDENT_GOAL


def report(half: str, *, misses: bool) -> bool:
    """Print one half's tables; whether its goals are reached."""
    total, each, took = score_half(half)
    print(f"\n### {half}: {len(each)} texts, read in {took * 1000:.0f} ms\n")
    print("\n".join([*table(total), "", *calibration(total)]))
    worst = sorted(each, key=lambda name: each[name].overall())[:WORST]
    print("\nWorst: " + ", ".join(f"{name} {each[name].overall():.2f}" for name in worst))
    reached = holds(total)
    print(f"\nGoals reached: {'yes' if reached else 'NO'}")
    if misses:
        for name in sorted(each, key=lambda name: each[name].overall()):
            print("\n".join([f"\n{name}", *(f"  {miss}" for miss in each[name].misses)]))
    return reached


def main() -> int:
    """Score; 1 where a goal on the half that is kept out is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("half", nargs="?", choices=HALVES)
    parser.add_argument("--misses", action="store_true", help="show what was missed (tuning alone)")
    options = parser.parse_args()
    if options.misses and options.half != "tuning":
        parser.error("misses are shown for tuning alone: kept_out is kept out")
    reached = {
        half: report(half, misses=options.misses) for half in HALVES if options.half in (half, None)
    }
    return 0 if reached.get("kept_out", True) else 1


if __name__ == "__main__":
    sys.exit(main())
