"""What became of concerns raised without a name, in words."""

from django.utils.translation import ngettext

from evenkeel.areas.balance.presenters.words import number
from evenkeel.engine.balance.readings import ConcernsReading


def concerns_says(reading: ConcernsReading) -> tuple[str, ...]:
    """One line for each thing that can be said; none where nobody has raised any."""
    if not reading.raised:
        return ()
    raised = ngettext(
        "%(n)s concern was raised without a name.",
        "%(n)s concerns were raised without a name.",
        reading.raised,
    )
    answered = ngettext(
        "%(n)s was answered in the time that was agreed.",
        "%(n)s were answered in the time that was agreed.",
        reading.answered_in_time,
    )
    late = ngettext("%(n)s was answered late.", "%(n)s were answered late.", reading.answered_late)
    waiting = ngettext(
        "%(n)s is still within its time.", "%(n)s are still within their time.", reading.waiting
    )
    passed_on = ngettext(
        "%(n)s went to the examiner, because nobody had answered in twice the time.",
        "%(n)s went to the examiner, because nobody had answered in twice the time.",
        reading.passed_on,
    )
    closed = ngettext(
        "%(n)s was closed with a key of each side.",
        "%(n)s were closed with a key of each side.",
        reading.closed,
    )
    told = (
        (raised, reading.raised),
        (answered, reading.answered_in_time),
        (late, reading.answered_late),
        (_unanswered(reading), len(reading.unanswered)),
        (waiting, reading.waiting),
        (passed_on, reading.passed_on),
        (closed, reading.closed),
    )
    return tuple(said % {"n": number(many)} for said, many in told if many)


def _unanswered(reading: ConcernsReading) -> str:
    said = ngettext(
        "%(n)s has had no answer, and its time is over: %(refs)s.",
        "%(n)s have had no answer, and their time is over: %(refs)s.",
        len(reading.unanswered),
    )
    return said.replace("%(refs)s", ", ".join(reading.unanswered))
