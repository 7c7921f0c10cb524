"""What is written into an organisation's glossary: the only writes of this area. No facts."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from evenkeel.areas.glossary.models import Term
from evenkeel.areas.glossary.rules import MOST_QUESTIONS, MOST_TERMS, is_too_long, tidy
from evenkeel.areas.people.models import Organisation, Person
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.seat import seat
from evenkeel.areas.projects.models import Project
from evenkeel.areas.projects.rules import May
from evenkeel.shared.transactions import atomic_or_once_more


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a word, in one language or in both."""

    word: str = ""
    instead: str = ""
    meaning: str = ""
    word_cy: str = ""
    instead_cy: str = ""
    meaning_cy: str = ""


@atomic_or_once_more
def add_term(*, project: Project, said: Said, by: Person) -> Term:
    """A facilitator adds a word to their organisation's glossary. A question about the same word is
    answered by it."""
    seat(project, by, May.KEEP_WORDS)
    organisation = _locked(project)
    told = _checked(said)
    same = _same(organisation, told)
    asked = same.filter(is_question=True).first()
    if same.count() > (asked is not None):
        raise CannotError(_("This word is there already. Change it there."))
    if asked is not None:
        Term.objects.filter(pk=asked.pk).update(
            is_question=False, version=F("version") + 1, **asdict(told)
        )
        asked.refresh_from_db()
        return asked
    if Term.objects.filter(organisation=organisation).count() >= MOST_TERMS:
        raise CannotError(
            _("There are %(number)d words already. Remove one first.") % {"number": MOST_TERMS}
        )
    return Term.objects.create(organisation=organisation, **asdict(told))


@atomic_or_once_more
def change_term(*, project: Project, term: Term, said: Said, seen: int, by: Person) -> None:
    """A facilitator changes what is said of a word, which answers a question about it. `seen` is
    the version that they changed: where somebody was quicker, nothing is written and they are
    told."""
    _keeps(project, term, by)
    organisation = _locked(project)
    told = _checked(said)
    if _same(organisation, told).exclude(pk=term.pk).exists():
        raise CannotError(_("This word is there already. Change it there."))
    rows = Term.objects.filter(pk=term.pk, version=seen)
    if not rows.update(is_question=False, version=F("version") + 1, **asdict(told)):
        raise CannotError(
            _(
                "Somebody changed or removed this word while you wrote. Nothing of yours was "
                "saved: copy it, look at what stands there now, and change it again."
            )
        )


@transaction.atomic
def remove_term(*, project: Project, term: Term, by: Person) -> None:
    """A facilitator removes a word, or a question about one."""
    _keeps(project, term, by)
    Term.objects.filter(pk=term.pk).delete()


@atomic_or_once_more
def ask_about(*, project: Project, word: str, in_welsh: bool, by: Person) -> Term:
    """Somebody at the table asks what a word means. Who asked is not kept."""
    seat(project, by, May.ASK_WORDS)
    organisation = _locked(project)
    told = _checked(Said(word_cy=word) if in_welsh else Said(word=word))
    found = _same(organisation, told).first()
    if found is not None and found.is_question:
        return found
    if found is not None:
        raise CannotError(_("This word is there already."))
    questions = Term.objects.filter(organisation=organisation, is_question=True).count()
    if questions >= MOST_QUESTIONS:
        raise CannotError(
            _("Many words are waiting to be explained already. Ask a facilitator about this one.")
        )
    return Term.objects.create(organisation=organisation, is_question=True, **asdict(told))


def _keeps(project: Project, term: Term, by: Person) -> None:
    seat(project, by, May.KEEP_WORDS)
    if term.organisation_id != project.organisation_id:
        raise NotAllowedError


def _locked(project: Project) -> Organisation:
    """The project's organisation, whose words nobody else changes meanwhile."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=project.organisation_id)


def _checked(said: Said) -> Said:
    """What was said, tidied. Raises CannotError for what the check could not find."""
    told = Said(**{name: tidy(text) for name, text in asdict(said).items()})
    if is_too_long(told.word) or is_too_long(told.word_cy):
        raise CannotError(_("A phrase of more than eight words can’t be found. Make it shorter."))
    return told


def _same(organisation: Organisation, said: Said) -> QuerySet[Term]:
    same = Q(pk=None)
    if said.word:
        same |= Q(word__iexact=said.word)
    if said.word_cy:
        same |= Q(word_cy__iexact=said.word_cy)
    return Term.objects.filter(same, organisation=organisation)
