"""The glossary of an organisation in the world: a word that is explained, and a question."""

from collections.abc import Callable

from evenkeel.areas.glossary.models import Term
from evenkeel.areas.people.models import Organisation


def made(organisation: Organisation, say: Callable[[str], str]) -> None:
    """Make the rows once. The words are the organisation's: all of its projects share them."""
    if Term.objects.filter(organisation=organisation).exists():
        return
    Term.objects.create(
        organisation=organisation,
        word=say("glossary")[:80],
        instead=say("instead")[:200],
        meaning=say("meaning")[:300],
        word_cy=say("gair")[:80],
        instead_cy=say("instead")[:200],
        meaning_cy=say("meaning")[:300],
    )
    Term.objects.create(organisation=organisation, word=say("question")[:80], is_question=True)
