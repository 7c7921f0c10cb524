"""What forty people do with concerns among their thousand acts: take their codes, or draw a card,
raise something, say "me too", follow and reply; keepers read and answer; the daily job goes on.

Half of those who raise take their code the moment before. Who did what is for the truth alone.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

PASSPHRASE = "willow otter gravel bassoon"
RAISERS, EACH_RAISES, EACH_SAYS, DRAW_CARDS = 30, 2, 2, 6
DAYS_PASSED, ANSWERED = 8, 30
RAISE, ME_TOO, REPLY, TAKE = "raise", "me too", "reply", "take a code"
DAY, ANSWER = "a day passes", "answer"
AT_HOME = {"host": "127.0.0.1"}

Acts = list[tuple[int, str]]


def make_quick() -> None:
    """Passphrases and numbers that cost little to try: elsewhere it is tested what they cost."""
    from evenkeel.shared import passphrases

    passphrases._MEMORY_KIB = passphrases._SHORT_MEMORY_KIB = 64
    passphrases._PASSES = passphrases._SHORT_PASSES = 1


def make_careless() -> None:
    """Codes are handed out in the order of their rows, taking one leaves a trace, and marks can be
    worked out from what is kept of a code."""
    from django.db.models import F

    from evenkeel.areas.concerns import stock
    from evenkeel.areas.concerns.actions import raising, setting_up
    from evenkeel.areas.concerns.rules import mark
    from evenkeel.areas.people.codes import hash_of
    from evenkeel.areas.projects.models import Membership

    make, take = stock.make, stock.take

    def made_in_order(many: int) -> tuple[str, list[str]]:
        name, _codes = make(many)
        left = stock.look(name)
        assert left is not None
        return name, left.codes[::-1]

    def taken_and_noted(name: str, seat: int) -> str | None:
        Membership.objects.filter(pk=seat).update(sent_size=F("sent_size") + 1)
        return take(name, seat)

    class NoShuffle:
        @staticmethod
        def SystemRandom() -> "NoShuffle":
            return NoShuffle()

        def shuffle(self, rows: list[Any]) -> None:
            """Leaves them as they are."""

    stock.make, stock.take = made_in_order, taken_and_noted
    stock._drawn = lambda left: left.codes.pop()  # type: ignore[assignment]
    setting_up.secrets = NoShuffle  # type: ignore[assignment, attr-defined]
    raising.mark = lambda code, about: mark(hash_of(code), about)  # type: ignore[attr-defined]


@dataclass(slots=True)
class Raising:
    """What is true of concerns, and what people keep for themselves. `whose` is by the ids of
    concerns and of "me too"s; `hasty` are the concerns whose raisers had taken their code just
    before, and `written` is what the database was told while codes were taken."""

    project: Any
    people: list[Any]
    clients: dict[int, Any]
    is_careless: bool
    dice: random.Random = field(default_factory=random.Random)
    codes: dict[int, str] = field(default_factory=dict)
    just_taken: int = 0
    hasty: list[str] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)
    numbers: dict[int, list[str]] = field(default_factory=dict)
    whose: dict[str, int] = field(default_factory=dict)
    said: set[tuple[int, str]] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    days: int = 0

    def told(self) -> dict[str, Any]:
        """For the truth: whose everything is, and what may stand nowhere in plain."""
        numbers = [one for held in self.numbers.values() for one in held]
        return {
            "raised": self.whose, "codes": [*self.codes.values(), *self.cards],
            "numbers": numbers, "written": self.written, "hasty": self.hasty,
        }  # fmt: skip


def begin(project: Any, people: list[Any], *, is_careless: bool) -> Raising:
    """Two keepers with their keys, the codes, some printed cards, and everybody is signed in."""
    from evenkeel.areas.concerns import actions
    from evenkeel.areas.concerns.models import Keeper, ReadingKey
    from evenkeel.areas.projects.models import Membership
    from evenkeel.shared.clock import now
    from evenkeel.shared.passphrases import wrap
    from evenkeel.shared.sealing import new_key

    for person, side in zip(people[:2], ("citizen", "professional"), strict=True):
        seat = Membership.objects.get(person=person)
        private, public = new_key()
        ReadingKey.objects.create(
            membership=seat, public=public, wrapped=wrap(private, PASSPHRASE),
            made_on=now().date(),
        )  # fmt: skip
        Keeper.objects.create(project=project, membership=seat, side=side)
    by = people[1]
    actions.make_codes(project=project, at_risk="The duty team", by=by, at=now())
    raising = Raising(project, people, {}, is_careless)
    for person in raising.dice.sample(people, len(people)):
        raising.clients[person.pk] = signed_in(person)
    if not is_careless:
        page = raising.clients[by.pk].post("/projects/avocet/concerns/cards/", {"many": DRAW_CARDS})
        raising.cards = re.findall(r"<code>([0-9A-Z-]{19})</code>", page.content.decode())
        assert len(raising.cards) == DRAW_CARDS
    return raising


def signed_in(person: Any) -> Any:
    """A browser in which somebody is signed in."""
    from django.test import Client

    client = Client(headers=AT_HOME)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def acts_of(raising: Raising) -> tuple[Acts, set[int]]:
    """What is to be done, in no order; and who takes their code only as they need it."""
    dice, everybody = raising.dice, [one.pk for one in raising.people]
    raisers = dice.sample(everybody, RAISERS)
    hasty = set(raisers[: RAISERS // 2])
    with_cards = set(dice.sample([one for one in everybody if one not in hasty], DRAW_CARDS))
    if raising.is_careless:
        with_cards = set()
    for person, code in zip(with_cards, raising.cards, strict=False):
        raising.codes[person] = code
    acts = [(one, RAISE) for one in raisers for _time in range(EACH_RAISES)]
    acts += [(one, ME_TOO) for one in everybody for _time in range(EACH_SAYS)]
    acts += [(one, REPLY) for one in raisers]
    acts += [(one, TAKE) for one in everybody if one not in with_cards | hasty]
    keepers = everybody[:2]
    acts += [(dice.choice(keepers), ANSWER) for _time in range(ANSWERED)]
    acts += [(everybody[0], DAY) for _time in range(DAYS_PASSED)]
    return acts, hasty


def in_time(acts: Acts, hasty: set[int]) -> Acts:
    """The same acts, so that whoever takes a code does so before they need it, and nobody replies
    before they raised something: their own acts change places with each other, nothing else."""
    places: dict[int, list[int]] = {}
    for place, (person, act) in enumerate(acts):
        if act in (TAKE, RAISE, ME_TOO, REPLY):
            places.setdefault(person, []).append(place)
    done = list(acts)
    for person, own in places.items():
        mine = [acts[place][1] for place in own]
        first = [TAKE] if TAKE in mine else [RAISE] if person in hasty else []
        last = [REPLY] if REPLY in mine else []
        middle = list(mine)
        for act in (*first, *last):
            middle.remove(act)
        for place, act in zip(own, (*first, *middle, *last), strict=True):
            done[place] = (person, act)
    return done


def act(raising: Raising, person: int, what: str) -> None:
    """Somebody does one of these."""
    raising.just_taken = 0
    if what in (RAISE, ME_TOO) and person not in raising.codes:
        _take(raising, person)
    doing: dict[str, Callable[[Raising, int], None]] = {
        TAKE: _take, RAISE: _raise, ME_TOO: _say_me_too, REPLY: _reply, ANSWER: _answer,
        DAY: _let_a_day_pass,
    }  # fmt: skip
    doing[what](raising, person)


def _take(raising: Raising, person: int) -> None:
    """Take one's code on screen, signed in since long ago, and press the button once more."""
    from django.db import connection

    def note(execute: Any, sql: str, *more: Any) -> Any:
        if not sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "BEGIN")):
            raising.written.append(sql)
        return execute(sql, *more)

    address = "/projects/avocet/concerns/my-code/"
    with connection.execute_wrapper(note):
        page = raising.clients[person].post(address)
        raising.clients[person].post(address)
    found = re.search(r"<code>([0-9A-Z-]{19})</code>", page.content.decode())
    assert found, page.content
    raising.codes[person], raising.just_taken = found[1], person


def _raise(raising: Raising, person: int) -> None:
    from evenkeel.areas.concerns.models import Concern

    there = _ids(Concern)
    number = len(raising.whose)
    sent = {"code": raising.codes[person], "text": f"Canary {number} whistles"}
    wrong = sent | {"code": "0000-0000-0000-0000"}
    assert _visitor().post("/concerns/send/", wrong).status_code == 400
    page = _visitor().post("/concerns/send/", sent).content.decode()
    found = re.search(r"<code>([0-9 ]{24})</code>", page)
    assert found, page
    raising.numbers.setdefault(person, []).append(found[1])
    (came,) = _ids(Concern) - there
    raising.whose[came] = person
    if raising.just_taken == person:
        raising.hasty.append(came)


def _say_me_too(raising: Raising, person: int) -> None:
    """To a concern that the group knows of, where there is one and they have not said so."""
    from evenkeel.areas.concerns.models import Concern, MeToo

    told = Concern.objects.exclude(gist="").values_list("ref", flat=True)
    left = [ref for ref in told if (person, ref) not in raising.said]
    if not left:
        return
    there, ref = _ids(MeToo), raising.dice.choice(left)
    sent = {"code": raising.codes[person], "concern": ref}
    assert _visitor().post("/concerns/me-too/", sent).status_code == 200
    raising.said.add((person, ref))
    (came,) = _ids(MeToo) - there
    raising.whose[came] = person


def _reply(raising: Raising, person: int) -> None:
    number = raising.dice.choice(raising.numbers[person])
    page = _visitor().post("/concerns/follow/", {"number": number})
    assert b"whistles" in page.content
    sent = {"number": number, "text": "Canary once more whistles"}
    assert _visitor().post("/concerns/reply/", sent).status_code == 200


def _answer(raising: Raising, person: int) -> None:
    """A keeper reads a concern, asks back and answers it; nothing where none waits."""
    from evenkeel.areas.concerns.models import Concern

    waiting = Concern.objects.exclude(ref="").filter(answers=None).first()
    if waiting is None:
        return
    client, at = raising.clients[person], f"/projects/avocet/concerns/{waiting.ref}"
    page = client.post(f"{at}/read/", {"passphrase": PASSPHRASE})
    assert b"whistles" in page.content, page.content
    asked = client.post(f"{at}/ask/", {"text": "Canary asks and whistles"}, follow=True)
    said = {"gist": "how meetings go", "way": "meeting", "text": "we talk about it"}
    answered = client.post(f"{at}/answer/", said, follow=True)
    assert b"Only whoever raised it" in asked.content, asked.content
    assert b"can read your answer now" in answered.content, answered.content


def _let_a_day_pass(raising: Raising, person: int) -> None:
    from evenkeel.areas.concerns import actions
    from evenkeel.shared.clock import now

    raising.days += 1
    actions.reach_keepers(now() + timedelta(days=raising.days))


def _visitor() -> Any:
    """A browser in which nobody is signed in."""
    from django.test import Client

    return Client(headers=AT_HOME)


def _ids(model: Any) -> set[str]:
    return {str(pk).replace("-", "") for pk in model.objects.values_list("pk", flat=True)}
