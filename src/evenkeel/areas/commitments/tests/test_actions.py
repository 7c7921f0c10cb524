"""Making, telling, confirming and handing on: each through its permission and its fact."""

import random
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from evenkeel.areas.commitments import actions, queries
from evenkeel.areas.commitments.actions import CannotCheckError, Promised
from evenkeel.areas.commitments.models import Commitment, Telling
from evenkeel.areas.commitments.queries import waiting_for
from evenkeel.areas.commitments.rules import Obstacle
from evenkeel.areas.people.rules import CannotError, NotAllowedError
from evenkeel.areas.projects.actions.membership import leave
from evenkeel.areas.projects.queries.waiting import Desk
from evenkeel.engine.balance import balance_sheet
from evenkeel.engine.facts import CommitmentChecked, CommitmentMade, CommitmentTold
from evenkeel.engine.when import When
from evenkeel.engine.words import Done, Phase, Side
from evenkeel.record.models import Text
from evenkeel.record.writing import lock

ROW = ("latest", "seq", "on", "asked", "owner", "due", "due_by", "done", "done_on", "told_seq",
       "told_by", "told_on", "checked")  # fmt: skip


def promised(cast: Any, **more: Any) -> Promised:
    said = {
        "promise": "Ring people on the second day",
        "said": "Nobody rang me",
        "asked": Side.CITIZEN,
        "owner": (cast.seat(cast.professional).ref,),
        "due": When(cast.at.date() + timedelta(days=30)),
        "phase": Phase.DESIGN,
    }
    return Promised(**said | more)  # type: ignore[arg-type]


@pytest.fixture
def promise(cast: Any) -> Commitment:
    return actions.make_promise(
        project=cast.project, what=promised(cast), by=cast.citizen, at=cast.at
    )


def later(cast: Any, days: int) -> Any:
    return cast.at + timedelta(days=days)


def counts(cast: Any, days: int) -> Any:
    return balance_sheet(cast.entries(), as_of=later(cast, days).date()).promises


def test_a_promise_between_meetings_is_a_fact_of_its_day(cast: Any, promise: Commitment) -> None:
    fact = cast.entries()[-1].fact
    assert isinstance(fact, CommitmentMade)
    assert (fact.meeting, fact.on, fact.item) == (None, When(cast.at.date()), promise.ref)
    assert fact.owner == (cast.seat(cast.professional).ref,)
    texts = dict(Text.objects.filter(seq=promise.seq).values_list("field", "value"))
    assert texts == {"summary": "Ring people on the second day", "said": "Nobody rang me"}
    assert promise.owner == Side.PROFESSIONAL
    assert [one.person for one in promise.owners.all()] == [cast.professional]
    assert counts(cast, 10).counts.open == 1


@pytest.mark.parametrize("who", ["stranger", "outsider", "left", "examiner", "officer", "operator"])
def test_who_is_not_at_the_table_promises_nothing(cast: Any, who: str) -> None:
    with pytest.raises(NotAllowedError):
        actions.make_promise(
            project=cast.project, what=promised(cast), by=getattr(cast, who), at=cast.at
        )
    assert not Commitment.objects.exists()


def test_a_day_that_has_passed_can_not_be_promised(cast: Any) -> None:
    yesterday = When(cast.at.date() - timedelta(days=1))
    with pytest.raises(CannotError):
        actions.make_promise(
            project=cast.project, what=promised(cast, due=yesterday), by=cast.citizen, at=cast.at
        )


def test_done_is_told_and_then_confirmed_by_the_side_that_asked(
    cast: Any, promise: Commitment
) -> None:
    on = When(later(cast, 5).date())
    actions.tell(
        commitment=promise, done=Done.YES, done_on=on, by=cast.professional, at=later(cast, 6)
    )
    assert isinstance(cast.entries()[-1].fact, CommitmentTold)
    assert (counts(cast, 10).counts.kept_on_time, counts(cast, 10).checked) == (1, 0)
    with pytest.raises(CannotCheckError) as refused:
        actions.check(commitment=promise, by=cast.professional, at=later(cast, 7))
    assert refused.value.obstacle is Obstacle.NOT_YOUR_SIDE
    actions.check(commitment=promise, by=cast.citizen, at=later(cast, 7))
    fact = cast.entries()[-1].fact
    assert isinstance(fact, CommitmentChecked)
    assert fact.side is Side.CITIZEN
    assert counts(cast, 10).checked == 1
    with pytest.raises(CannotCheckError):
        actions.check(commitment=promise, by=cast.citizen, at=later(cast, 7))


def test_who_told_it_or_was_not_vouched_for_does_not_confirm(
    cast: Any, promise: Commitment
) -> None:
    actions.tell(commitment=promise, done=Done.YES, by=cast.citizen, at=later(cast, 6))
    for who, obstacle in (("citizen", Obstacle.OWN_WORDS), ("newcomer", Obstacle.NOT_VOUCHED)):
        with pytest.raises(CannotCheckError) as refused:
            actions.check(commitment=promise, by=getattr(cast, who), at=later(cast, 7))
        assert refused.value.obstacle is obstacle


def test_what_is_told_anew_is_confirmed_anew(cast: Any, promise: Commitment) -> None:
    actions.tell(commitment=promise, done=Done.YES, by=cast.professional, at=later(cast, 6))
    actions.check(commitment=promise, by=cast.citizen, at=later(cast, 7))
    actions.tell(
        commitment=promise,
        done=Done.PARTLY,
        note="Not at night",
        by=cast.citizen,
        at=later(cast, 8),
    )
    promise.refresh_from_db()
    assert (promise.done, promise.checked) == (Done.PARTLY, "")
    assert counts(cast, 10).counts.partly == 1


def test_dropping_needs_a_reason_and_nothing_is_done_tomorrow(
    cast: Any, promise: Commitment
) -> None:
    with pytest.raises(CannotError):
        actions.tell(commitment=promise, done=Done.DROPPED, by=cast.professional, at=cast.at)
    tomorrow = When(later(cast, 1).date())
    with pytest.raises(CannotError):
        actions.tell(
            commitment=promise, done=Done.YES, done_on=tomorrow, by=cast.citizen, at=cast.at
        )
    assert not Telling.objects.exists()


def test_a_word_about_it_changes_no_state(cast: Any, promise: Commitment) -> None:
    actions.tell(commitment=promise, done=Done.YES, by=cast.professional, at=later(cast, 6))
    actions.tell(
        commitment=promise, done=Done.UNKNOWN, note="It helps", by=cast.citizen, at=later(cast, 7)
    )
    promise.refresh_from_db()
    assert promise.done == Done.YES
    assert counts(cast, 10).counts.kept_time_unknown == 1


def test_handing_on_keeps_one_promise_with_its_first_day_and_side(
    cast: Any, promise: Commitment
) -> None:
    actions.hand_on(
        commitment=promise,
        to=cast.seat(cast.citizen),
        reason="Ruth is leaving",
        by=cast.professional,
        at=later(cast, 3),
    )
    fact = cast.entries()[-1].fact
    assert (fact.follows, fact.owner) == (promise.ref, (cast.seat(cast.citizen).ref,))
    promise.refresh_from_db()
    assert [one.person for one in promise.owners.all()] == [cast.citizen]
    actions.tell(commitment=promise, done=Done.YES, by=cast.professional, at=later(cast, 5))
    actions.check(commitment=promise, by=cast.citizen, at=later(cast, 6))
    assert counts(cast, 10).counts.total == 1
    assert counts(cast, 10).checked == 1


def test_nothing_is_handed_on_to_who_has_it_or_has_left(cast: Any, promise: Commitment) -> None:
    for to in (cast.seat(cast.professional), cast.seat(cast.left)):
        with pytest.raises(CannotError):
            actions.hand_on(commitment=promise, to=to, reason="", by=cast.citizen, at=cast.at)


def test_what_waits_is_told_to_whom_it_waits_for(cast: Any, promise: Commitment) -> None:
    def waits(who: str, days: int) -> list[str]:
        found = Desk([waiting_for]).waiting(getattr(cast, who), later(cast, days))
        return [one.text for one in found]

    assert waits("professional", 10) == []
    assert waits("professional", 25) == ["A promise of yours is due soon"]
    assert waits("professional", 40) == ["A promise of yours is late: say what has become of it"]
    assert waits("citizen", 40) == []
    assert waits("facilitator", 40) == []
    assert waits("facilitator", 46) == ["A promise has been late for more than two weeks"]
    actions.tell(commitment=promise, done=Done.YES, by=cast.professional, at=later(cast, 41))
    assert waits("professional", 46) == waits("facilitator", 46) == waits("newcomer", 46) == []
    assert waits("citizen", 46) == ["A promise was told as done: was it?"]
    actions.check(commitment=promise, by=cast.citizen, at=later(cast, 46))
    assert waits("citizen", 46) == []


@pytest.mark.parametrize("seed", range(4))
def test_the_rows_say_what_the_record_says(cast: Any, seed: int) -> None:
    dice = random.Random(seed)
    people = [cast.citizen, cast.professional, cast.facilitator, cast.newcomer]
    refs = [cast.seat(one).ref for one in people]
    doers = [*((ref,) for ref in refs), tuple(refs[:2]), *Side]
    for step in range(25):
        at, by = later(cast, step), dice.choice(people)
        rows = list(Commitment.objects.filter(project=cast.project).order_by("-told_seq"))
        what = dice.choice(("make", "tell", "tell", "check", "hand")) if rows else "make"
        row: Any = dice.choice(rows) if rows else None
        try:
            if what == "make":
                actions.make_promise(
                    project=cast.project,
                    what=promised(
                        cast,
                        asked=dice.choice(doers),
                        owner=dice.choice(doers),
                        due=dice.choice((None, When(at.date() + timedelta(days=9)))),
                    ),
                    by=by,
                    at=at,
                )
            elif what == "tell":
                day = When(at.date()) if dice.random() < 0.5 else None
                done = dice.choice(list(Done))
                actions.tell(commitment=row, done=done, done_on=day, note="so", by=by, at=at)
            elif what == "check":
                actions.check(commitment=row, by=by, at=at)
            else:
                to = cast.seat(dice.choice(people))
                actions.hand_on(commitment=row, to=to, reason="", by=by, at=at)
        except (CannotError, CannotCheckError):
            continue
    before = list(Commitment.objects.order_by("pk").values_list("ref", *ROW))
    owners = list(Commitment.owners.through.objects.values_list("commitment", "membership"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "now", lambda: later(cast, 60))
        with transaction.atomic():
            actions.follow(lock(cast.project.record))
    assert list(Commitment.objects.order_by("pk").values_list("ref", *ROW)) == before
    after = Commitment.owners.through.objects.values_list("commitment", "membership")
    assert sorted(after) == sorted(owners)
    assert before


def test_an_erased_person_asked_for_nothing_and_what_is_open_can_be_taken_on(cast: Any) -> None:
    mine = (cast.seat(cast.citizen).ref,)
    made = actions.make_promise(
        project=cast.project,
        what=promised(cast, asked=mine, owner=mine),
        by=cast.citizen,
        at=cast.at,
    )
    actions.erase_person(person=cast.citizen, by=cast.citizen, at=cast.at)
    made.refresh_from_db()
    assert made.asker is None
    assert queries.left_behind(cast.project) == set()
    leave(membership=cast.seat(cast.citizen), by=cast.citizen, at=cast.at)
    assert queries.left_behind(cast.project) == set(mine)
    gone, to = cast.seat(cast.citizen), cast.seat(cast.newcomer)
    actions.pass_on(key=made.ref, gone=gone, to=to, by=cast.facilitator, at=cast.at)
    assert list(made.owners.all()) == [to]
    with pytest.raises(CannotError, match="already"):
        actions.pass_on(key=made.ref, gone=gone, to=to, by=cast.facilitator, at=cast.at)
    with pytest.raises(NotAllowedError):
        actions.erase_person(person=cast.citizen, by=cast.professional, at=cast.at)


def test_whoever_owned_it_together_with_them_stays_its_owner(cast: Any) -> None:
    gone, stays = cast.seat(cast.citizen), cast.seat(cast.professional)
    what = promised(cast, owner=(gone.ref, stays.ref))
    made = actions.make_promise(project=cast.project, what=what, by=cast.citizen, at=cast.at)
    to = cast.seat(cast.newcomer)
    actions.pass_on(key=made.ref, gone=gone, to=to, by=cast.citizen, at=cast.at)
    assert set(made.owners.all()) == {stays, to}
    assert cast.entries()[-1].fact.owner == (stays.ref, to.ref)
