"""Two who add or ask about the same word at the same moment, over real connections."""

import threading

import pytest
from django.db import connections

from evenkeel.areas.glossary import actions
from evenkeel.areas.glossary.actions import Said
from evenkeel.areas.glossary.models import Term
from evenkeel.areas.people.rules import CannotError


def at_once(*acts):
    """What each of them was told that could not; whatever else goes wrong is raised."""
    told, broke = [], []
    ready = threading.Barrier(len(acts))

    def do(act):
        try:
            ready.wait()
            act()
        except CannotError as refused:
            told.append(str(refused))
        except Exception as failure:
            broke.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=[act]) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert broke == []
    return told


@pytest.fixture
def people(transactional_db, request):
    return request.getfixturevalue("cast")


def add(cast):
    said = Said(word="hub", instead="centre")
    return lambda: actions.add_term(project=cast.project, said=said, by=cast.facilitator)


def ask(cast, who):
    return lambda: actions.ask_about(project=cast.project, word="Hub", in_welsh=False, by=who)


def test_of_two_who_add_a_word_one_is_told(people):
    assert len(at_once(add(people), add(people))) == 1
    assert Term.objects.count() == 1


def test_two_who_ask_about_a_word_ask_once(people):
    assert at_once(ask(people, people.citizen), ask(people, people.newcomer)) == []
    assert Term.objects.count() == 1


def test_who_explains_a_word_while_another_asks_is_heard(people):
    told = at_once(add(people), ask(people, people.citizen))
    assert told in ([], ["This word is there already."])
    assert [(one.instead, one.is_question) for one in Term.objects.all()] == [("centre", False)]
