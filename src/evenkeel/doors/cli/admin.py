"""`evenkeel admin EMAIL`: the first operator can't be made on a page, so here."""

import argparse

from evenkeel.doors.cli import site
from evenkeel.doors.cli.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whom to make an operator."""
    parser.add_argument("email", metavar="EMAIL", help="the person's e-mail address")


def run(options: argparse.Namespace) -> int:
    """Make the person an operator, with an account if they have none yet."""
    site.wake()
    site.reach_database()
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.urls import reverse

    from evenkeel.areas.people.actions import make_operator

    try:
        validate_email(options.email)
    except ValidationError:
        raise Refusal(f"{options.email!r} is not an e-mail address.") from None
    if site.pending_migrations():
        raise Refusal("The database is not ready yet: run `evenkeel serve` once, then this again.")
    make_operator(email=options.email)
    print(
        f"{options.email} is an operator of this site.\n"
        f"To sign in: open {settings.ADDRESS}{reverse('account_login')}, enter the address, and "
        "then the code that is sent to it."
    )
    return 0
