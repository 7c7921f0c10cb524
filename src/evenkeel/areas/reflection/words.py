"""The questions to write from, in words: for the form, the pages and the files to take away."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from evenkeel.areas.reflection.rules import Prompt

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PROMPTS: Mapping[Prompt, "StrOrPromise"] = {
    Prompt.HAPPENED: _("What happened?"),
    Prompt.FELT: _("What did I feel, and what does that tell me?"),
    Prompt.HEARD: _("Who was heard, and who was not?"),
    Prompt.POWER: _("Did I hold power that I could have shared?"),
    Prompt.NEXT: _("What would I do differently next time?"),
}
