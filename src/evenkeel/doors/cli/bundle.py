"""`evenkeel bundle`: a project's record as one file for an examiner, without the site running."""

import argparse
import os
import tempfile
from pathlib import Path

from evenkeel.doors.cli import demo, site
from evenkeel.doors.cli.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The project, or the demonstration's, and where to write."""
    parser.add_argument(
        "project", nargs="?", help="the project's short name, as it stands in its address"
    )
    parser.add_argument(
        "--demo", action="store_true", help="the demonstration's project, told in full"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to write it")


def run(options: argparse.Namespace) -> int:
    """Write the bundle beside its place first, so that half a bundle never lies there."""
    if bool(options.project) == options.demo:
        raise Refusal("Name a project, or give --demo for the demonstration's.")
    if options.demo:
        demo.choose_home()
        site.wake()
        demo.make_ready()
    else:
        site.wake()
        site.reach_database()
        if site.pending_migrations():
            raise Refusal("The database is older than this version; start the site once first.")
    from evenkeel.areas.projects.models import Project
    from evenkeel.doors.exchange.handing_out import NothingSignedError, write_bundle_of

    projects = Project.objects.select_related("record")
    slug = DEMONSTRATION if options.demo else options.project
    project = projects.filter(slug=slug).first()
    if project is None:
        known = ", ".join(projects.order_by("slug").values_list("slug", flat=True)[:20])
        raise Refusal(
            f"There is no project {slug!r}. "
            + (f"There are: {known}" if known else "There is none.")
        )
    out: Path = options.out
    handle, beside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
    try:
        with os.fdopen(handle, "w+b") as file:
            written = write_bundle_of(project, file)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(out)
    except NothingSignedError:
        raise Refusal("Nothing of this project is signed yet.") from None
    finally:
        Path(beside).unlink(missing_ok=True)
    print(f"{out}: {written.entries} entries, root {written.root.hex()}")
    return 0


DEMONSTRATION = "home-from-hospital"
"""The slug of the demonstration's project that is told in full."""
