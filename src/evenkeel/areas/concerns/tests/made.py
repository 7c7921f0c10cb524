"""A project in which concerns can be raised, for the tests of this area and of the whole site."""

from datetime import date, datetime, timedelta
from typing import Any

from evenkeel.areas.charter.tests.made import WHOLE, agreed
from evenkeel.areas.concerns import actions
from evenkeel.areas.concerns.models import Answer, Concern

CITIZENS, PROFESSIONALS, EXAMINERS = (
    "elk willow bassoon four",
    "otter gravel violin nine",
    "heron copper oboe seven",
)
WORDS = "The chair decides before we come in."
AT_RISK = "Duty team, 01234 567890, day and night."


def ready(cast: Any) -> None:
    """A charter that names both keepers (the citizen and the professional; fourteen days to
    answer), their passphrases and the examiner's, and the codes."""
    agreed(cast, WHOLE, cast.at)
    for person, passphrase in (
        (cast.citizen, CITIZENS),
        (cast.professional, PROFESSIONALS),
        (cast.examiner, EXAMINERS),
    ):
        actions.choose_passphrase(
            project=cast.project, passphrase=passphrase, by=person, at=cast.at
        )
    actions.make_codes(project=cast.project, at_risk=AT_RISK, by=cast.facilitator, at=cast.at)


def code_of(cast: Any, person: Any = None) -> str:
    """The code of a member, taken on screen; the newcomer's where nobody is named."""
    return actions.take_code(project=cast.project, by=person or cast.newcomer)


def after(cast: Any, days: int) -> datetime:
    """So many days after the cast's beginning."""
    return cast.at + timedelta(days=days)  # type: ignore[no-any-return]


def day_after(cast: Any, days: int) -> date:
    """The same as a day."""
    return after(cast, days).date()


def raised(cast: Any, code: str, text: str = "We are told, never asked.", days: int = 0) -> str:
    """Something that was raised with a code; the number to follow it by."""
    return actions.raise_concern(code=code, text=text, at=after(cast, days))


def reached(cast: Any, code: str, text: str = "We are told, never asked.") -> Concern:
    """A concern that reached its keepers three days after it was raised."""
    raised(cast, code, text)
    actions.reach_keepers(after(cast, 3))
    return Concern.objects.exclude(ref="").latest("reached_on")


def answered(cast: Any, concern: Concern, days: int = 5, **more: Any) -> Answer:
    """An answer to a concern, by the citizens' keeper where nobody else is named."""
    said = {"gist": "Decided beforehand", "way": Answer.Way.WHY_NOT, "text": "It is so."} | more
    said.setdefault("by", cast.citizen)
    return actions.answer(concern=concern, at=after(cast, days), **said)


def read_by(concern: Concern, person: Any, passphrase: str) -> list[str | None]:
    """What somebody reads of a concern."""
    told = actions.open_words(concern=concern, passphrase=passphrase, by=person)
    return [one.text for one in told]


def only_reads(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
    """A wrapper of queries that lets none through which writes."""
    assert sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")), sql
    return execute(sql, params, many, context)


def facts_of(cast: Any, kind: type) -> list[Any]:
    """What the record holds of one kind."""
    return [one.fact for one in cast.entries() if isinstance(one.fact, kind)]
