"""Answering a pulse, with a code and without an account."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenkeel.areas.people.codes import hash_of
from evenkeel.areas.people.rules import CannotError
from evenkeel.areas.pulse.models import Code, Pulse, Sealed
from evenkeel.areas.pulse.queries import takes_answers
from evenkeel.areas.pulse.rules import LONGEST_WORD
from evenkeel.engine.pulse import POINTS
from evenkeel.shared.sealing import seal


def answer(*, code: str, answers: Mapping[str, int | None], word: str, at: datetime) -> Pulse:
    """Use up a code and seal what was answered; the code alone is the right to it.

    The code's row goes and the sealed one comes, in one transaction. Neither says who or when.
    """
    with transaction.atomic():
        held = Code.objects.select_related("pulse__project").filter(code_hash=hash_of(code)).first()
        if held is None or not Code.objects.filter(pk=held.pk).delete()[0]:
            raise CannotError(_("This code has been used, or there is no such code."))
        pulse = held.pulse
        if not takes_answers(pulse, at):
            raise CannotError(_("This pulse is closed."))
        known = {key for key, _text in pulse.questions}
        if not answers.keys() <= known or not set(answers.values()) <= {*POINTS, None}:
            raise CannotError(_("This is no answer to what was asked."))
        said = {"group": held.group, "answers": dict(answers), "word": word.strip()[:LONGEST_WORD]}
        content = seal(json.dumps(said), bytes(pulse.public_key), about_of(pulse))
        Sealed.objects.create(pulse=pulse, content=content)
    return pulse


def about_of(pulse: Pulse) -> str:
    """What a sealed answer belongs to."""
    return f"pulse {pulse.pk} {pulse.key_name}"
