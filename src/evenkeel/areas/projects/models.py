"""Projects, memberships, joining cards, proposals that need two keys, and outside holders."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenkeel.areas.people.models import Organisation, Person
from evenkeel.engine.words import Side
from evenkeel.record.models import Record


class Visibility(models.TextChoices):
    """Who may see the project and its balance sheet."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members of the project")
    PRIVATE = "private", _("Facilitators and the examiner")


class Project(models.Model):
    """One piece of work that people and professionals do together."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="projects")
    record = models.OneToOneField(Record, models.PROTECT, related_name="project")
    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    about = models.TextField(_("what it is about"), blank=True, max_length=2000)
    visibility = models.CharField(
        _("who may see it"), max_length=8, choices=Visibility, default=Visibility.MEMBERS
    )
    citizens_word = models.CharField(
        _("word for people who use services"), max_length=60, blank=True
    )
    professionals_word = models.CharField(_("word for professionals"), max_length=60, blank=True)
    time_zone = models.CharField(max_length=60, default="Europe/London")
    opened_on = models.DateField()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def summary(self) -> str:
        """The first paragraph of what it is about."""
        return self.about.partition("\n")[0].strip()


class Role(models.TextChoices):
    """What a membership lets a person do. A side is something else, and a facilitator has one."""

    MEMBER = "member", _("Member")
    FACILITATOR = "facilitator", _("Facilitator")
    EXAMINER = "examiner", _("Examiner")


class Membership(models.Model):
    """A person's place in one project, known to the record by `ref` alone.

    Side, organisation, team and vouching repeat what the record's facts say, for the pages; the
    record is what counts. `person` is empty once they were erased.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    ref = models.CharField(max_length=12)
    role = models.CharField(max_length=12, choices=Role, default=Role.MEMBER)
    side = models.CharField(max_length=12, choices=[(side.value, side.value) for side in Side])
    organisation = models.CharField(max_length=64, blank=True)
    team = models.CharField(max_length=64, blank=True)
    vouched = models.BooleanField(default=False)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    wants_notices = models.BooleanField(default=True)
    wants_checkpoints = models.BooleanField(default=False)
    sent_size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint("project", "ref", name="ref_once"),
            models.UniqueConstraint(
                "project", "person", name="person_once", condition=Q(person__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} in {self.project_id}"


class CodedName(models.Model):
    """The name behind an organisation's or a team's code, which the record alone holds."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="coded_names")
    code = models.CharField(max_length=64)
    name = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint("project", "code", name="code_once")]

    def __str__(self) -> str:
        return self.name


class JoiningCard(models.Model):
    """A printed code with one right: to join this project. Whoever joined with it may sign in
    again with it and the PIN they chose. Only the code's hash is kept."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="cards")
    code_hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="cards")
    pin_hash = models.CharField(max_length=160, blank=True)
    is_new_copy = models.BooleanField(default=False)
    wrong_pins = models.PositiveSmallIntegerField(default=0)
    made_by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="cards_made"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"card {self.pk}"


class Invitation(models.Model):
    """An e-mailed code with one right: to join this project, once. Only its hash is kept, and the
    address it went to is forgotten when it is used or runs out."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="invitations")
    code_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    made_by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="invitations_made"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class InvitationLink(models.Model):
    """A code for a poster or a message to many, with one right: to join this project. It works for
    so many people and until a day. Only its hash is kept; ending it deletes the row."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="links")
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="links_made"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    places = models.PositiveSmallIntegerField()
    joined = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"link {self.pk}"


class Need(models.TextChoices):
    """What people often need to take part."""

    STEP_FREE = "step-free", _("A way in and around without steps")
    HEARING_LOOP = "hearing-loop", _("A hearing loop, or a quiet room")
    WELSH = "welsh", _("To take part in Welsh")
    LARGE_PRINT = "large-print", _("Papers in large print")
    INTERPRETER = "interpreter", _("An interpreter, of a language or of signs")
    BREAKS = "breaks", _("Breaks")
    TRAVEL = "travel", _("Help with getting there, or with what it costs")
    NO_EMAIL = "no-email", _("A card, a call or a letter instead of e-mail")


class AccessNeeds(models.Model):
    """What a member needs to take part, and the facilitator who sees to it.

    For the member and the facilitators alone: never in the record, and deleted with the seat.
    """

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="needs")
    chosen = models.JSONField(default=list, blank=True)
    words = models.TextField(_("in their own words"), blank=True, max_length=1000)
    organiser = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="arranges"
    )
    changed_on = models.DateField()

    def __str__(self) -> str:
        return f"needs {self.pk}"

    @property
    def labels(self) -> list[str]:
        """What was chosen, in words."""
        return [str(need.label) for need in Need if need.value in self.chosen]


class Proposal(models.Model):
    """Something that takes effect with two keys. The act itself stands in the record at `seq`."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Waiting")
        EFFECTIVE = "effective", _("In effect")
        CLOSED = "closed", _("Taken back or refused")
        OVERTAKEN = "overtaken", _("Overtaken by another one")

    project = models.ForeignKey(Project, models.CASCADE, related_name="proposals")
    ref = models.CharField(max_length=12)
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    by = models.CharField(max_length=12)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("project", "ref", name="proposal_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class TurnedKey(models.Model):
    """A member's agreement to a proposal for one side, as the record's fact says it too."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="keys")
    side = models.CharField(max_length=12, choices=[(side.value, side.value) for side in Side])
    by = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("proposal", "side", name="side_turns_once"),
            models.UniqueConstraint("proposal", "by", name="one_person_one_key"),
        ]

    def __str__(self) -> str:
        return f"{self.side} key of {self.proposal_id}"


class Holder(models.Model):
    """Somebody outside who is sent the checkpoints, so that a rewritten record would show."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="holders")
    name = models.CharField(_("name"), max_length=160)
    email = models.EmailField(_("e-mail address"))
    sent_size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("project", "email", name="holder_once")]

    def __str__(self) -> str:
        return self.name
