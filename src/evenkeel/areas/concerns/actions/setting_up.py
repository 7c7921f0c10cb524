"""Letting concerns be raised: the codes, made in one batch, taken on screen or printed on cards."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.concerns import stock
from evenkeel.areas.concerns.models import Code, Setup
from evenkeel.areas.concerns.queries import keepers_there, keepers_without_keys, setup_of
from evenkeel.areas.concerns.rules import LEAST_CARDS, codes_for
from evenkeel.areas.people.codes import hash_of
from evenkeel.areas.people.models import Person
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.projects.actions.seat import day, seat
from evenkeel.areas.projects.models import Membership, Project
from evenkeel.areas.projects.rules import AT_THE_TABLE, May
from evenkeel.engine.keys import SIDES
from evenkeel.record.writing import lock


@transaction.atomic
def make_codes(*, project: Project, at_risk: str, by: Person, at: datetime) -> Setup:
    """A facilitator says whom to tell when somebody is at risk, and makes the codes; earlier ones
    don't work any more. Both keepers have chosen their passphrases before."""
    lock(project.record)
    seat(project, by, May.CONCERNS)
    if len(keepers_there(project)) < len(SIDES) or keepers_without_keys(project):
        raise CannotError(
            _("First the charter names a keeper of each side, and both choose a passphrase.")
        )
    at_the_table = Membership.objects.filter(project=project, left_on=None, role__in=AT_THE_TABLE)
    name, codes = stock.make(codes_for(at_the_table.count()))
    Code.objects.filter(project=project).delete()
    rows = [Code(project=project, code_hash=hash_of(code)) for code in codes]
    secrets.SystemRandom().shuffle(rows)
    Code.objects.bulk_create(rows)
    made = {
        "at_risk": at_risk.strip(),
        "codes_name": name,
        "codes_made_on": day(project, at).last,
    }
    setup, _is_new = Setup.objects.update_or_create(project=project, defaults=made)
    return setup


@transaction.atomic
def say_whom_to_tell(*, project: Project, at_risk: str, by: Person) -> None:
    """Change whom to tell when somebody is at risk; the codes stay as they are."""
    seat(project, by, May.CONCERNS)
    if not Setup.objects.filter(project=project).update(at_risk=at_risk.strip()):
        raise CannotError(_("First make the codes."))


def take_code(*, project: Project, by: Person) -> str:
    """One's own code, shown this once. The database does not change, so that nothing tells when
    somebody took theirs."""
    own = seat(project, by, May.JOIN_IN)
    setup = setup_of(project)
    code = stock.take(setup.codes_name, own.pk) if setup else None
    if code is None:
        raise CannotError(
            _(
                "You have taken your code before, or none is left. Nobody can look up which one "
                "was yours: ask a facilitator for a printed card."
            )
        )
    return code


def print_codes(*, project: Project, many: int, by: Person) -> list[str]:
    """Codes for cards, shown this once. How many were printed everybody in the project can see."""
    seat(project, by, May.CONCERNS)
    setup = setup_of(project)
    codes = stock.take_to_print(setup.codes_name, max(many, LEAST_CARDS)) if setup else []
    if not codes:
        raise CannotError(_("No codes are left. Make new ones for everybody."))
    return codes
