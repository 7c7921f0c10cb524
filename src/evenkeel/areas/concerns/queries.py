"""Reading concerns: who keeps them, what the group sees of each, and what waits for whom."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy

from evenkeel.areas.concerns import receipts
from evenkeel.areas.concerns.models import (
    Answer,
    Closing,
    Code,
    Concern,
    Copy,
    Keeper,
    Message,
    ReadingKey,
    Setup,
)
from evenkeel.areas.concerns.rules import ME_TOO_FROM, USUAL_ANSWER_DAYS
from evenkeel.areas.people.codes import hash_of
from evenkeel.areas.people.models import Person
from evenkeel.areas.projects.charters import charter_of
from evenkeel.areas.projects.models import Membership, Project, Proposal, Role
from evenkeel.areas.projects.queries import Standing
from evenkeel.areas.projects.queries.waiting import (
    BECAUSE_FACILITATOR,
    PERSON,
    Backlog,
    page,
    where_they_sit,
)
from evenkeel.engine.words import Side

EFFECTIVE = Proposal.Outcome.EFFECTIVE
_CLOSED = Closing.objects.filter(concern=OuterRef("pk"), proposal__outcome=EFFECTIVE)
_NEW_WORDS = Message.objects.filter(
    concern=OuterRef("pk"), is_raisers=True, number__gt=F("concern__read_to")
).exclude(number=1)
BECAUSE_KEEPER = gettext_lazy("because the charter names you as a keeper")
BECAUSE_EXAMINER = gettext_lazy("because you examine this project")


def setup_of(project: Project) -> Setup | None:
    """What was settled so that concerns can be raised; None where nothing was yet."""
    return Setup.objects.filter(project=project).first()


def keepers_there(project: Project) -> list[Keeper]:
    """The keepers who are still at the table."""
    rows = Keeper.objects.filter(project=project, membership__left_on=None)
    return list(rows.select_related("membership__person", "membership__reading_key"))


def has_key(keeper: Keeper) -> bool:
    """Whether a keeper has chosen their passphrase."""
    return hasattr(keeper.membership, "reading_key")


def keepers_without_keys(project: Project) -> list[Keeper]:
    """Those of them who have chosen no passphrase yet."""
    return [one for one in keepers_there(project) if not has_key(one)]


def reading_keys(project: Project) -> QuerySet[ReadingKey]:
    """The keys to which everything is sealed: the keepers', and the examiners' for later."""
    here = Membership.objects.filter(project=project, left_on=None, person__isnull=False)
    readers = here.filter(Q(keeps_concerns__isnull=False) | Q(role=Role.EXAMINER))
    rows = ReadingKey.objects.filter(membership__in=readers)
    return rows.select_related("membership__person").order_by("pk")


def keepers_who_can_read(project: Project) -> bool:
    """Whether anybody reads at once what is raised now."""
    return reading_keys(project).filter(membership__keeps_concerns__isnull=False).exists()


def has_examiner(project: Project) -> bool:
    """Whether an examiner could read what nobody answers."""
    return reading_keys(project).filter(membership__role=Role.EXAMINER).exists()


def key_of(seat: Membership) -> ReadingKey | None:
    """A member's own key."""
    return ReadingKey.objects.filter(membership=seat).select_related("membership").first()


def is_keeper(seat: Membership) -> bool:
    """Whether the charter names this member as a keeper, and they are still there."""
    return seat.left_on is None and Keeper.objects.filter(membership=seat).exists()


def is_reader(seat: Membership) -> bool:
    """Whether a member reads concerns: a keeper at once, the examiner once they are passed on."""
    return (seat.left_on is None and seat.role == Role.EXAMINER) or is_keeper(seat)


def may_read(seat: Membership, concern: Concern) -> bool:
    """Whether a member may read and answer this concern now."""
    if not concern.ref or seat.project_id != concern.project_id:
        return False
    return is_keeper(seat) or (concern.passed_on is not None and is_reader(seat))


def answer_days(project: Project) -> int:
    """Within how many days a concern is to be answered: as the charter says, or four weeks."""
    charter = charter_of(project)
    return (charter.fact.answer_days if charter else None) or USUAL_ANSWER_DAYS


def concerns_of(project: Project) -> QuerySet[Concern]:
    """The concerns that have reached their keepers, newest first."""
    rows = Concern.objects.filter(project=project).exclude(ref="")
    return rows.annotate(
        is_closed=Exists(_CLOSED), me_too=Count("me_toos", distinct=True)
    ).order_by("-reached_on", Length("ref"), "ref")


def concern_for(visitor: Standing, ref: str) -> Concern | None:
    """A concern of the visitor's project, as the group sees it."""
    found = concerns_of(visitor.project).filter(ref=ref).first()
    if found is not None:
        found.project = visitor.project
    return found


def project_of_code(code: str) -> Project | None:
    """The project in which a code counts."""
    rows = Code.objects.select_related("project__organisation")
    held = rows.filter(code_hash=hash_of(code)).first()
    return held.project if held else None


def told_in(project: Project) -> list[Concern]:
    """The concerns that are open and of which the group knows what they are about."""
    return list(concerns_of(project).exclude(gist="").exclude(Exists(_CLOSED)))


def concern_of_receipt(number: str) -> Concern | None:
    """The concern that somebody follows with a number."""
    return concern_of(receipts.read(number))


def concern_of(receipt: receipts.Receipt | None) -> Concern | None:
    """The same, for whoever has read the number, which takes a while."""
    if receipt is None:
        return None
    rows = Concern.objects.select_related("project__organisation")
    return rows.filter(receipt=receipt.lookup).first()


def me_too_words(many: int) -> int | None:
    """How many say "me too", where it may be shown."""
    return many if many >= ME_TOO_FROM else None


def is_closed(concern: Concern) -> bool:
    """Whether both sides have agreed that a concern is dealt with."""
    return Closing.objects.filter(concern=concern, proposal__outcome=EFFECTIVE).exists()


def closing_of(concern: Concern) -> Proposal | None:
    """The newest proposal to close a concern that was not refused."""
    rows = Proposal.objects.filter(
        closes_concern__concern=concern, outcome__in=[Proposal.Outcome.OPEN, EFFECTIVE]
    )
    return rows.order_by("-pk").first()


def is_dealt_with(concern: Concern) -> bool:
    """Whether somebody has answered, or it has gone to the examiner."""
    return concern.passed_on is not None or concern.answers.exists()


def last_word(concern: Concern) -> date:
    """The day on which something happened last about a concern."""
    assert concern.reached_on is not None
    days = [concern.reached_on, concern.passed_on]
    days += concern.messages.values_list("on", flat=True)
    days += concern.answers.values_list("on", flat=True)
    closing = closing_of(concern)
    if closing is not None and closing.settled_at is not None:
        zone = ZoneInfo(concern.project.time_zone)
        days.append(closing.settled_at.astimezone(zone).date())
    return max(day for day in days if day is not None)


def who_lacks_words(project: Project) -> QuerySet[ReadingKey]:
    """The keys of those who may read something and can't yet: anybody who can hands it on."""
    copies = Copy.objects.filter(message=OuterRef("pk"), key=OuterRef(OuterRef("pk")))
    # What has not reached the keepers yet must not show here either.
    there = Message.objects.filter(concern__project=project).exclude(concern__ref="")
    lacking = there.exclude(Exists(copies))
    return reading_keys(project).filter(Exists(lacking))


def waiting_for() -> list[Backlog]:
    """Passphrases to choose and concerns to answer, for keepers and examiners; codes to make, for
    facilitators."""
    sits = where_they_sit(PERSON)
    keeps = sits & Q(project__memberships__keeps_concerns__isnull=False)
    examines = Q(
        project__memberships__person=PERSON,
        project__memberships__left_on=None,
        project__memberships__role=Role.EXAMINER,
    )
    unanswered = Concern.objects.exclude(ref="").filter(answers=None)
    mine = Keeper.objects.filter(
        membership__person=PERSON, membership__left_on=None, membership__reading_key=None
    )
    ready = Keeper.objects.filter(membership__left_on=None, membership__reading_key__isnull=False)
    return [
        Backlog(
            "concern-passphrase",
            mine,
            gettext_lazy("You keep concerns: choose the passphrase with which you read them"),
            BECAUSE_KEEPER,
            page("concerns:key"),
        ),
        Backlog(
            "concern-codes",
            ready.filter(
                sits & Q(project__memberships__role=Role.FACILITATOR),
                Exists(ready.filter(project=OuterRef("project"), side=Side.PROFESSIONAL)),
                project__concerns_setup=None,
                side=Side.CITIZEN,
            ),
            gettext_lazy("Concerns can be raised as soon as you have made the codes"),
            BECAUSE_FACILITATOR,
            page("concerns:set_up"),
        ),
        Backlog(
            "concern-answer",
            unanswered.filter(keeps),
            gettext_lazy("A concern waits for an answer"),
            BECAUSE_KEEPER,
            page("concerns:concern"),
            "ref",
        ),
        Backlog(
            "concern-written",
            Concern.objects.filter(keeps, Exists(_NEW_WORDS)).exclude(ref=""),
            gettext_lazy("Whoever raised a concern has written again"),
            BECAUSE_KEEPER,
            page("concerns:concern"),
            "ref",
        ),
        Backlog(
            "concern-examiner",
            Setup.objects.filter(examines, project__memberships__reading_key=None),
            gettext_lazy("Choose the passphrase with which you read concerns that nobody answers"),
            BECAUSE_EXAMINER,
            page("concerns:key"),
        ),
        Backlog(
            "concern-passed-on",
            unanswered.filter(examines, passed_on__isnull=False),
            gettext_lazy("Nobody has answered a concern, so it has come to you"),
            BECAUSE_EXAMINER,
            page("concerns:concern"),
            "ref",
        ),
    ]


def export_person(person: Person) -> dict[str, object]:
    """What this area holds about a person: of which projects they keep the concerns, and what they
    answered. What they raised is not known."""
    keeps = Keeper.objects.filter(membership__person=person).select_related("project")
    answers = Answer.objects.filter(by__person=person).select_related("concern__project")
    return {
        "concerns_kept": [{"project": one.project.name} for one in keeps.order_by("pk")],
        "concerns_answered": [
            {
                "project": one.concern.project.name,
                "concern": one.concern.ref,
                "on": one.on.isoformat(),
                "text": one.text,
            }
            for one in answers.order_by("pk")
        ],
    }
