"""The pages: a group answers, reads, stops and comes back, chooses, and changes its mind."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from evenkeel.areas.approach.queries import answers_of
from evenkeel.areas.approach.rules import Question, Said
from evenkeel.areas.approach.tests.test_actions import chosen
from evenkeel.areas.approach.tests.test_rules import ALL_WELL
from evenkeel.areas.projects.models import Visibility
from evenkeel.engine.facts import ApproachChosen
from evenkeel.engine.words import Way
from evenkeel.shared.clock import now

MOST_QUERIES = 12


def address(cast, name):
    return reverse(f"approach:{name}", args=[cast.project.slug])


def sent(page, **more):
    """What the form of this page sends, with some values in place of its own."""
    form = page.context["form"]
    values = {field.html_name: field.value() or "" for field in form}
    return values | more


def answer_all(cast, client, **more):
    where = address(cast, "questions")
    told = {f"answer_{one}": said.value for one, said in ALL_WELL.items()}
    return client.post(where, sent(client.get(where), **(told | more)), follow=True)


@pytest.mark.parametrize("language", ["en-gb", "cy"])
@pytest.mark.parametrize("role", ["facilitator", "citizen", "examiner"])
def test_pages_open_with_few_queries(cast, clients, role, language, django_assert_max_num_queries):
    answer_all(cast, clients["citizen"], words_share="They said so")
    chosen(cast, cast.facilitator)
    client = clients[role]
    client.cookies["django_language"] = language
    for name in ("holds", "start", "questions", "outcome", "choose"):
        with django_assert_max_num_queries(MOST_QUERIES):
            page = client.get(address(cast, name))
        assert page.status_code in (200, 403), name


def test_empty_pages_say_what_to_do_next(cast, clients):
    page = clients["citizen"].get(address(cast, "holds")).text
    assert "Nothing was chosen yet" in page
    assert address(cast, "start") in page
    assert "when nothing can change" in page
    page = clients["citizen"].get(address(cast, "start")).text
    assert "Nothing is answered yet." in page
    assert "Who sees the answers" in page
    page = clients["citizen"].get(address(cast, "outcome")).text
    assert "Answer some of the questions together." in page
    page = clients["facilitator"].get(address(cast, "choose")).text
    assert "nothing is suggested" in page
    assert " checked" not in page


def test_the_project_leads_to_it_and_back(cast, clients):
    page = clients["citizen"].get(reverse("projects:project", args=[cast.project.slug])).text
    assert address(cast, "holds") in page


def test_a_group_stops_and_comes_back(cast, clients):
    where = address(cast, "questions")
    first = sent(
        clients["citizen"].get(where),
        answer_share="disagree",
        words_share="Two of us",
        then="later",
    )
    page = clients["citizen"].post(where, first, follow=True).text
    assert "Your answers are kept." in page
    assert "1 of 10 questions is answered so far." in page
    page = clients["professional"].get(where).text
    assert "Two of us" in page
    assert 'value="disagree" id="id_answer_share_4" checked' in page


def test_the_outcome_says_where_what_why_and_when(cast, clients):
    page = answer_all(
        cast,
        clients["citizen"],
        answer_share="disagree",
        words_share="Two of us <b>",
        answer_means="",
    ).text
    for words in (
        "Where you seem to be: Complex",
        "What works shows only when people try it in their own lives.",
        "Do you have to try things out to see what works in people’s lives? <b>Yes</b>",
        "What fits: Co-produce",
        "Doing with: both sides decide.",
        "Promise it to nobody before you have settled this:",
        "What could fit as well",
        "What to talk about: you see it differently",
        "Two of us &lt;b&gt;",
        "1 of 10 questions is not answered yet",
        "In 3 months, on ",
        "a facilitator enters it into the record",
    ):
        assert words in page, words
    assert "What speaks against" not in page
    page = answer_all(cast, clients["facilitator"], answer_share="no").text
    assert "What speaks against co-producing" in page
    assert "What fits: Consult" in page
    assert "The kind of problem would fit another way: Co-produce." in page
    assert address(cast, "choose") in page


def test_what_was_typed_stays_where_something_is_wrong(cast, clients):
    where = address(cast, "questions")
    page = clients["citizen"].post(where, {"answer_share": "perhaps", "words_law": "Kept words"})
    assert page.status_code == 200
    assert "Kept words" in page.text
    assert 'href="#id_answer_share_0"' in page.text
    page = clients["citizen"].post(where, {"words_law": "x" * 1001}).text
    assert "x" * 1001 in page
    assert answers_of(cast.project) == {}


def test_two_at_once_are_told_and_nothing_is_overwritten(cast, clients):
    where = address(cast, "questions")
    opened = clients["professional"].get(where)
    answer_all(cast, clients["citizen"], words_share="We were told so", answer_law="partly")
    page = clients["professional"].post(
        where, sent(opened, answer_share="no", words_share="I doubt it", answer_touched="yes")
    )
    text = page.text
    assert "Nia changed this while you were writing. It is now “Yes”" in text
    assert "We were told so" in text
    assert "I doubt it" in text
    assert answers_of(cast.project) == ALL_WELL | {Question.LAW: Said.PARTLY}
    again = sent(page)
    assert again["answer_law"] == "partly"
    clients["professional"].post(where, again)
    assert answers_of(cast.project)[Question.SHARE] is Said.NO
    assert answers_of(cast.project)[Question.LAW] is Said.PARTLY


def test_a_facilitator_enters_something_else_than_was_suggested(cast, clients):
    answer_all(cast, clients["citizen"])
    client, where = clients["facilitator"], address(cast, "choose")
    page = client.get(where)
    assert "Your answers suggest: Co-produce." in page.text
    assert 'value="co-produce" id="id_way_6" checked' in page.text
    page = client.post(where, sent(page, way="consult"))
    assert "Say why, in the group’s own words." in page.text
    page = client.post(where, sent(page, reason="We have one month.", again_on="2020-01-01"))
    assert "Choose a day that is still to come." in page.text
    assert "We have one month." in page.text
    soon = (now() + timedelta(days=40)).date().isoformat()
    page = client.post(where, sent(page, again_on=soon), follow=True)
    assert "It is in the record." in page.text
    assert "What holds now: Consult" in page.text
    assert "fits the claim “Consultation: people with lived experience are asked" in page.text
    assert reverse("projects:claim", args=[cast.project.slug]) in page.text
    facts = [one.fact for one in cast.entries() if isinstance(one.fact, ApproachChosen)]
    assert [one.way for one in facts] == [Way.CONSULT]


def test_what_was_chosen_before_stays_with_its_reason(cast, clients):
    chosen(cast, cast.facilitator, reason="At first")
    chosen(cast, cast.facilitator, reason="Later on", way=Way.CONSULT)
    text = clients["citizen"].get(address(cast, "holds")).text
    assert text.index("What holds now: Consult") < text.index("What was chosen before")
    assert text.index("Later on") < text.index("At first")
    assert "It is time to look again" in text
    assert "by Dafydd" in text


def test_the_day_to_look_again_is_said_where_people_begin(cast, clients):
    chosen(cast, cast.facilitator)
    page = clients["citizen"].get(reverse("projects:project", args=[cast.project.slug])).text
    assert "It is time to look again at how you work together" in page
    later = date(now().year + 1, 1, 15)
    chosen(cast, cast.facilitator, again_on=later, at=now())
    page = clients["citizen"].get(reverse("projects:project", args=[cast.project.slug])).text
    assert "It is time to look again" not in page


def test_everybody_sees_the_way_and_members_the_reason(cast, clients):
    cast.project.visibility = Visibility.PUBLIC
    cast.project.save()
    answer_all(cast, clients["citizen"], words_share="A noted word")
    seq = chosen(cast, cast.facilitator, reason="Our own reason")
    entry = reverse("minutes:entry", args=[cast.project.slug, seq])
    for role, reads in (("anonymous", False), ("examiner", True), ("citizen", True)):
        page = clients[role].get(address(cast, "holds")).text
        assert "What holds now: Co-design" in page
        for words in ("Our own reason", "What was answered by", "Dafydd"):
            assert (words in page) is reads, (role, words)
        assert "A noted word" not in page
        page = clients[role].get(entry).text
        assert "How the group works" in page
        assert "Co-design" in page
        assert ("Our own reason" in page) is reads
    assert "A noted word" not in clients["examiner"].get(entry).text


def test_an_erased_reason_is_said_to_be_erased(cast, clients):
    seq = chosen(cast, cast.facilitator)
    cast.project.record.texts.filter(seq=seq).delete()
    assert "The reason was erased." in clients["citizen"].get(address(cast, "holds")).text
