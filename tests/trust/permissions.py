"""Who may open what: the expectation, written down a second time, apart from the code it judges.

`RULE_OF` names the rule that every address should carry; a test fails for an address that is not
in it. `answer` says what a rule means for somebody in a project.
"""

from enum import StrEnum

from evenkeel.areas.projects.models import Role
from tests.trust.world import Where, Who, World


class Answer(StrEnum):
    """What a request should be met with."""

    OPEN = "open"
    SIGN_IN = "asked to sign in"
    REFUSED = "refused"
    NOT_FOUND = "not found"


RULE_OF: dict[str, str] = {
    "home": "anyone",
    "health": "anyone",
    "set_language": "anyone",
    "check_words": "signed in",
    "outbox": "on this machine",
    "open_message": "on this machine",
    "demonstration_sign_in": "on this machine",
    "people:account": "signed in",
    "people:again": "signed in",
    "people:organisations": "signed in",
    "people:organisation": "signed in",
    "people:privacy": "anyone",
    "people:accessibility": "anyone",
    "desk:desk": "signed in",
    "desk:notices": "signed in",
    "desk:stop": "anyone",
    "reflection:notes": "signed in",
    "reflection:write": "signed in",
    "reflection:note": "signed in",
    "reflection:change": "signed in",
    "reflection:delete": "signed in",
    "own_notes:markdown": "signed in",
    "own_notes:json": "signed in",
    "my_data": "signed in",
    "download_my_data": "signed in",
    "erase_me": "signed in",
    "paste:start": "anyone",
    "paste:confirm": "anyone",
    "paste:tables": "anyone",
    "paste:keep": "anyone",
    "pasted:sheet": "anyone",
    "projects:list": "anyone",
    "projects:open": "signed in",
    "projects:join": "anyone",
    "projects:link": "anyone",
    "projects:card": "anyone",
    "projects:card_join": "anyone",
    "projects:card_pin": "anyone",
    "projects:my_cards": "signed in",
    "projects:project": "see",
    "projects:members": "see_members",
    "projects:member": "see_members",
    "projects:vouch": "vouch",
    "projects:reissue_card": "invite",
    "projects:share_facilitation": "settle",
    "projects:propose_removal": "propose",
    "projects:propose_examiner": "propose",
    "projects:my_seat": "leave",
    "leave": "leave",
    "handover": "settle",
    "left_behind": "settle",
    "projects:my_needs": "leave",
    "projects:needs": "see_needs",
    "projects:arrange": "see_needs",
    "projects:invite": "invite",
    "projects:cards": "invite",
    "projects:withdraw_invitation": "invite",
    "projects:end_card": "invite",
    "projects:make_link": "invite",
    "projects:end_link": "invite",
    "projects:proposals": "see_members",
    "projects:propose_band": "propose",
    "projects:proposal": "see_members",
    "projects:turn_key": "turn_key",
    "projects:close_proposal": "propose",
    "projects:settings": "settle",
    "projects:claim": "settle",
    "projects:holders": "settle",
    "projects:acts": "leave",
    "projects:receipts": "leave",
    "commitments:promises": "see",
    "commitments:sheet": "see",
    "commitments:new": "promise",
    "commitments:promise": "see",
    "commitments:tell": "promise",
    "commitments:check": "promise",
    "commitments:hand_on": "promise",
    "decisions:decisions": "see",
    "decisions:new": "decide",
    "decisions:news": "decide",
    "decisions:decision": "see",
    "decisions:edit": "decide",
    "decisions:change": "decide",
    "decisions:withdraw": "decide",
    "decisions:answer": "decide",
    "decisions:close": "decide",
    "decisions:final_say": "decide",
    "decisions:ideas": "see",
    "decisions:offer": "decide",
    "decisions:idea": "see",
    "decisions:join": "decide",
    "decisions:tell": "decide",
    "decisions:step_out": "decide",
    "raise_concern:start": "anyone",
    "raise_concern:write": "anyone",
    "raise_concern:send": "anyone",
    "raise_concern:me_too": "anyone",
    "raise_concern:follow": "anyone",
    "raise_concern:reply": "anyone",
    "raise_concern:take_back": "anyone",
    "concerns:concerns": "see_members",
    "concerns:my_code": "join_in",
    "concerns:set_up": "concerns",
    "concerns:cards": "concerns",
    "concerns:key": "read_concerns",
    "concerns:change_key": "read_concerns",
    "concerns:hand_on": "read_concerns",
    "concerns:concern": "see_members",
    "concerns:close": "propose",
    "concerns:read": "read_concerns",
    "concerns:ask": "read_concerns",
    "concerns:answer": "read_concerns",
    "answer_pulse:start": "anyone",
    "answer_pulse:questions": "anyone",
    "answer_pulse:answer": "anyone",
    "pulse:pulses": "see",
    "pulse:new": "pulse",
    "pulse:pulse": "see",
    "pulse:yearly": "see_members",
    "pulse:codes": "pulse",
    "pulse:enter": "pulse",
    "pulse:words": "pulse",
    "meetings:talk_about": "join_in",
    "meetings:add_format": "join_in",
    "approach:holds": "see",
    "approach:start": "answer_approach",
    "approach:questions": "answer_approach",
    "approach:outcome": "answer_approach",
    "approach:choose": "choose_approach",
    "stakeholders:map": "see_members",
    "stakeholders:add": "map",
    "stakeholders:change": "map",
    "stakeholders:remove": "map",
    "glossary:words": "see_members",
    "glossary:shipped": "see_members",
    "glossary:ask": "ask_words",
    "glossary:add": "keep_words",
    "glossary:change": "keep_words",
    "glossary:remove": "keep_words",
    "charter:charter": "see",
    "charter:editions": "see",
    "charter:edition": "see",
    "charter:draft": "propose",
    "charter:begin": "propose",
    "charter:back": "propose",
    "charter:preview": "propose",
    "meetings:meetings": "see_members",
    "meetings:new": "run_meetings",
    "meetings:looking_back": "see_members",
    "meetings:speak_again": "join_in",
    "meetings:meeting": "see_members",
    "meetings:now": "see_members",
    "meetings:change": "run_meetings",
    "meetings:cancel": "run_meetings",
    "meetings:invite": "run_meetings",
    "meetings:calendar": "see_members",
    "meetings:answer": "join_in",
    "meetings:add": "join_in",
    "meetings:take_turns": "run_meetings",
    "meetings:withdraw": "join_in",
    "meetings:move": "run_meetings",
    "meetings:run": "run_meetings",
    "meetings:write": "run_meetings",
    "meetings:send": "run_meetings",
    "minutes:meetings": "see",
    "minutes:meeting": "see",
    "minutes:confirm": "confirm",
    "minutes:uploads": "import",
    "minutes:upload": "import",
    "minutes:blank_table": "import",
    "minutes:drafts": "import",
    "minutes:draft": "import",
    "minutes:check": "import",
    "minutes:draft_tables": "import",
    "minutes:bring_in": "import",
    "minutes:add_texts": "import",
    "minutes:drop_draft": "import",
    "balance:from_draft": "import",
    "minutes:preview": "import",
    "minutes:choose_group": "import",
    "minutes:confirm_import": "import",
    "minutes:drop": "import",
    "minutes:withdraw": "import",
    "minutes:entry": "see",
    "minutes:receipt": "see",
    "minutes:correct": "propose",
    "minutes:find_texts": "erase_texts",
    "minutes:erase_texts": "erase_texts",
    "balance:sheet": "see",
    "balance:sheet_at": "see",
    "balance:number": "see",
    "balance:promises": "see",
    "balance:measures": "see",
    "balance:checkpoints": "see",
    "balance:checkpoint": "see",
    "exchange:bundle": "see",
    "exchange:word": "see",
    "exchange:html": "see",
    "exchange:json": "see",
    "exchange:csv": "see",
    "exchange:minutes_word": "see",
    "exchange:minutes_text": "see",
    "exchange:glossary": "see_members",
    "exchange:pulse": "see",
    "exchange:yearly_pulse": "see_members",
    "exchange:texts": "take_texts",
}

# Pages that let in fewer people than their rule says, and who those are.
NARROWER: dict[str, str] = {
    "people:organisations": "operator",
    "people:organisation": "operator",
    "projects:open": "officer",
    "reflection:note": "its writer",
    "reflection:change": "its writer",
    "reflection:delete": "its writer",
}

# Whose the note is that the walk asks for.
WRITER = Who.FACILITATOR

# The sign-in library's pages guard themselves; these two rules are what they should come to.
LIBRARY_RULE_OF: dict[str, str] = {
    "account_login": "anyone",
    "account_logout": "anyone",
    "account_inactive": "anyone",
    "account_request_login_code": "anyone",
    "account_confirm_login_code": "anyone",
    "account_email_verification_sent": "anyone",
    "mfa_login_webauthn": "anyone",
    "account_email": "signed in",
    "mfa_index": "signed in",
    "mfa_list_webauthn": "signed in",
    "mfa_add_webauthn": "signed in",
    "mfa_remove_webauthn": "signed in",
    "mfa_edit_webauthn": "signed in",
}

WITHOUT_PROJECT = frozenset(
    {"anyone", "signed in", "on this machine", "operator", "officer", "its writer"}
)

_ALL = frozenset(Role)
_TABLE = frozenset({Role.MEMBER, Role.FACILITATOR})
_FACILITATOR = frozenset({Role.FACILITATOR})
ROLES: dict[str, frozenset[Role]] = {
    "see": _ALL,
    "see_members": _ALL,
    "leave": _ALL,
    "confirm": _TABLE,
    "promise": _TABLE,
    "decide": _TABLE,
    "join_in": _TABLE,
    "run_meetings": _FACILITATOR,
    "pulse": _FACILITATOR,
    "concerns": _FACILITATOR,
    "read_concerns": _ALL,
    "vouch": _TABLE,
    "propose": _TABLE,
    "turn_key": _TABLE,
    "map": _TABLE,
    "keep_words": _FACILITATOR,
    "ask_words": _TABLE,
    "answer_approach": _TABLE,
    "choose_approach": _FACILITATOR,
    "import": _FACILITATOR,
    "invite": _FACILITATOR,
    "see_needs": _FACILITATOR,
    "settle": _FACILITATOR,
    "erase_texts": _FACILITATOR,
    "take_texts": frozenset({Role.EXAMINER}),
}


READERS = frozenset({Who.CITIZEN, Who.PROFESSIONAL, Who.EXAMINER})
"""Who reads concerns in the projects of the cast: the keepers whom the charter names, and the
examiner. Their role alone does not let them."""


def sees(world: World, who: Who, where: Where) -> bool:
    """Whether somebody may see a project at all."""
    if where is Where.PUBLIC:
        return True
    role = world.role(who, where)
    if where is Where.PRIVATE:
        return role in (Role.FACILITATOR, Role.EXAMINER)
    return role is not None


def answer(rule: str, world: World, who: Who, where: Where | None) -> Answer:
    """What somebody should be met with at an address that carries a rule."""
    if rule in ("anyone", "on this machine"):
        return Answer.OPEN
    signed_in = who is not Who.ANONYMOUS
    if rule in WITHOUT_PROJECT and not signed_in:
        return Answer.SIGN_IN
    if rule == "signed in":
        return Answer.OPEN
    if rule == "its writer":
        return Answer.OPEN if who is WRITER else Answer.NOT_FOUND
    if rule in ("operator", "officer"):
        return Answer.OPEN if who.name.lower() == rule else Answer.REFUSED
    assert where is not None, f"{rule} needs a project"
    role = world.role(who, where)
    is_kept_out = where is Where.PRIVATE and role is Role.MEMBER and rule != "leave"
    is_kept_out |= rule == "read_concerns" and who not in READERS
    if (rule == "see" and where is Where.PUBLIC) or (role in ROLES[rule] and not is_kept_out):
        return Answer.OPEN
    if not signed_in:
        return Answer.SIGN_IN
    return Answer.REFUSED if sees(world, who, where) else Answer.NOT_FOUND
