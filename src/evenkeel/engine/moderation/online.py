"""E-mail addresses, web addresses, and names that people go by online."""

import re
from collections.abc import Iterator

from evenkeel.engine.moderation.found import Found, Kind

# Each expression begins where a run of its signs begins and takes the run whole, so that none is
# tried again inside it.
_LOCAL = r"[^\s@<>()\[\]{},;:\"“”]"
_EMAIL = re.compile(rf"(?<!{_LOCAL}){_LOCAL}++@[\w-]++(?:\.[\w-]++)++")
_SPELT = re.compile(
    r"(?<![\w.])[\w.+-]{1,64}+ ?[(\[] ?at ?[)\]] ?[\w-]{1,64}+"
    r"(?: ?(?:\.|[(\[] ?dot ?[)\]]| dot ) ?[\w-]{1,64}+){1,4}"
    r"|(?<![\w.])[\w.+-]{1,64}+ at [\w-]{1,64}+(?: dot [\w-]{1,64}+){1,4}",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"“”]++"
    r"|(?<![\w@.-])[a-z\d-]{1,63}+(?:\.[a-z\d-]{1,63}+)*?"
    r"\.(?:com|co\.uk|org|org\.uk|net|info|wales|cymru|nhs\.uk|gov\.uk|ac\.uk|me|io|eu)\b"
    r"(?:/[^\s<>\"“”]*+)?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[a-z\d_](?:[\w.]{0,38}\w)", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"(?:https?://)?(?:[a-z\d-]++\.)*?(?:nhs\.uk|gov\.uk|nhs\.wales|gov\.wales|llyw\.cymru)"
    r"(?:[/?#].*+)?",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"(?:facebook|instagram|linkedin|tiktok|twitter|x|youtube|snapchat)\.com/.", re.IGNORECASE
)


def online(text: str) -> Iterator[Found]:
    """Addresses are sure for e-mail, profiles and names with an @; a web address may be anybody's,
    and those of the NHS and the government are nobody's."""
    for found in _EMAIL.finditer(text):
        yield Found(Kind.EMAIL, *found.span(), sure=True)
    for found in _SPELT.finditer(text):
        yield Found(Kind.EMAIL, *found.span(), sure=False)
    for found in _HANDLE.finditer(text):
        yield Found(Kind.WEB, *found.span(), sure=True)
    for found in _WEB.finditer(text):
        said = found[0].rstrip(".,;:!?)]'’")
        if said and not _OFFICIAL.fullmatch(said):
            end = found.start() + len(said)
            yield Found(Kind.WEB, found.start(), end, sure=_PROFILE.search(said) is not None)
