"""What an address of the walk is filled with: something of the project that it leads to."""

from collections.abc import Callable

from evenkeel.areas.people.stopping import stop_code
from tests.trust import concerns, decided, pulses, reflections
from tests.trust.world import Where, Who, World

Argument = Callable[[World, Where], object]
ARGUMENTS: dict[str, Argument] = {
    "slug": lambda world, where: world.projects[where].project.slug,
    "size": lambda world, where: world.projects[where].project.record.size,
    "seq": lambda world, where: world.projects[where].meeting_at,
    "pk": lambda world, where: world.projects[where].waiting.pk,
    "strand": lambda world, where: "agenda",
    "scope": lambda world, where: "all",
    "edition": lambda world, where: 1,
    "version": lambda world, where: 1,
}
"""How an argument is filled with something of the project, by its name ..."""

OF_A_MEETING = (
    *("meeting", "now", "change", "cancel", "invite", "calendar", "answer", "add"),
    *("take_turns", "withdraw", "move", "run", "write", "send"),
)
OF_PASTED = ("draft", "check", "draft_tables", "bring_in", "add_texts", "drop_draft")
_MEMBER: dict[str, Argument] = {"ref": lambda world, where: "m1"}
_PROPOSAL: dict[str, Argument] = {"ref": lambda world, where: world.projects[where].proposal.ref}
_MEETING: dict[str, Argument] = {"ref": lambda world, where: world.projects[where].meeting}
_PROMISE: dict[str, Argument] = {"ref": lambda world, where: world.projects[where].promise}
_GROUP: dict[str, Argument] = {
    "pk": lambda world, where: world.projects[where].project.groups.get().pk
}
_TERM: dict[str, Argument] = {
    "pk": lambda world, where: (
        world.projects[where].project.organisation.terms.get(is_question=False).pk
    )
}
_OPEN: dict[str, Argument] = {"ref": lambda world, where: decided.open_ref(world.projects[where])}
_IDEA: dict[str, Argument] = {"ref": lambda world, where: decided.idea_ref(world.projects[where])}
_OPEN_PULSE: dict[str, Argument] = {
    "ref": lambda world, where: pulses.open_ref(world.projects[where].number)
}
_TOLD_PULSE: dict[str, Argument] = {
    "ref": lambda world, where: pulses.told_ref(world.projects[where].number)
}
_CONCERN: dict[str, Argument] = {
    "ref": lambda world, where: concerns.ref(world.projects[where].number)
}
_YEARLY: dict[str, Argument] = {
    "pk": lambda world, where: pulses.yearly_elsewhere(world.projects[where].project).pk
}
_PASTED: dict[str, Argument] = {
    "pk": lambda world, where: world.projects[where].project.pasted.get().pk,
    "step": lambda world, where: "people",
}
_NOTE: dict[str, Argument] = {"pk": lambda world, where: reflections.note_of(world, where).pk}
_PLANNED: dict[str, Argument] = {
    "pk": lambda world, where: world.projects[where].planned.meeting.pk,
    "item": lambda world, where: world.projects[where].planned.item,
}
PAGE_ARGUMENTS: dict[str, dict[str, Argument]] = {
    **{f"meetings:{page}": _PLANNED for page in OF_A_MEETING},
    "meetings:add_format": {"key": lambda world, where: "concern"},
    **{f"minutes:{page}": _PASTED for page in OF_PASTED},
    "balance:from_draft": _PASTED,
    **{f"reflection:{page}": _NOTE for page in ("note", "change", "delete")},
    **{f"concerns:{page}": _CONCERN for page in ("concern", "close", "read", "ask", "answer")},
    "pulse:pulse": _TOLD_PULSE,
    "pulse:words": _TOLD_PULSE,
    "exchange:pulse": _TOLD_PULSE,
    "pulse:yearly": _YEARLY,
    "exchange:yearly_pulse": _YEARLY,
    "pulse:codes": _OPEN_PULSE,
    "pulse:enter": _OPEN_PULSE,
    "mfa_remove_webauthn": {"pk": lambda world, where: 1},
    "mfa_edit_webauthn": {"pk": lambda world, where: 1},
    "people:organisation": {"slug": lambda world, where: "here"},
    "desk:stop": {"code": lambda world, where: stop_code(world.people[Who.CITIZEN])},
    "download_my_data": {"form": lambda world, where: "json"},
    "open_message": {"name": lambda world, where: "x"},
    "demonstration_sign_in": {"part": lambda world, where: "citizen"},
    "projects:withdraw_invitation": {
        "pk": lambda world, where: world.projects[where].invitation.pk
    },
    "projects:end_card": {"pk": lambda world, where: world.projects[where].card.pk},
    "projects:end_link": {"pk": lambda world, where: world.projects[where].project.links.get().pk},
    "handover": _MEMBER,
    "projects:arrange": _MEMBER,
    "projects:member": _MEMBER,
    "projects:vouch": _MEMBER,
    "projects:reissue_card": _MEMBER,
    "projects:share_facilitation": _MEMBER,
    "projects:propose_removal": _MEMBER,
    "projects:propose_examiner": _MEMBER,
    "projects:proposal": _PROPOSAL,
    "projects:turn_key": _PROPOSAL,
    "projects:close_proposal": _PROPOSAL,
    "stakeholders:change": _GROUP,
    "stakeholders:remove": _GROUP,
    "glossary:change": _TERM,
    "glossary:remove": _TERM,
    "commitments:promise": _PROMISE,
    "commitments:tell": _PROMISE,
    "commitments:check": _PROMISE,
    "commitments:hand_on": _PROMISE,
    "decisions:decision": _OPEN,
    "decisions:edit": _OPEN,
    "decisions:change": _OPEN,
    "decisions:withdraw": _OPEN,
    "decisions:answer": _OPEN,
    "decisions:close": _OPEN,
    "decisions:final_say": {
        "ref": lambda world, where: decided.passed_up_ref(world.projects[where])
    },
    "decisions:idea": _IDEA,
    "decisions:join": _IDEA,
    "decisions:tell": _IDEA,
    "decisions:step_out": _IDEA,
    "minutes:meeting": _MEETING,
    "minutes:confirm": _MEETING,
    "exchange:minutes_word": _MEETING,
    "exchange:minutes_text": _MEETING,
    "minutes:blank_table": {"name": lambda world, where: "items.csv"},
}
"""... and where one name means different things, by the address and its name."""
