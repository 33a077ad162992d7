"""A conversation: what counts, what is asked, and what is only extra."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

import pytest

from catalog.answers.advisor import Advisor
from catalog.answers.conversation import Conversation, Turn
from catalog.answers.profiles import profile_of
from catalog.loading import find_source, load
from rules.matching.verdicts import Outcome

YES, NO = True, False


@cache
def advisor(region: str = "midden-holland-2018") -> Advisor:
    catalog = load(find_source(region)).catalog
    return Advisor(catalog, catalog.info.valid_from)


def turn(answers: dict[str, object], *unsure: str) -> Turn:
    catalog = advisor().catalog
    return Conversation(advisor()).turn(profile_of(catalog, answers), unsure)


def codes(extras: tuple[object, ...]) -> set[str]:
    return {one.attribute.code for one in extras}  # type: ignore[attr-defined]


def test_an_answer_that_a_later_one_made_needless_is_not_used() -> None:
    asked_first = turn({"doel_dagbesteding": "herstel"})
    assert asked_first.unused == ()
    changed = turn({"doel_dagbesteding": "herstel", "vraag_dagbesteding": NO})
    assert changed.unused == ("doel_dagbesteding",)
    assert set(changed.used) == {"vraag_dagbesteding"}


def test_of_two_answers_that_say_the_same_the_first_counts() -> None:
    found = turn({"vraag_begeleiding": YES, "traject_justitie": YES, "andere_dreiging": YES})
    assert found.unused == ("andere_dreiging",)


def test_what_is_not_known_is_not_asked_again_and_stays_a_doubt() -> None:
    found = turn({"vraag_begeleiding": NO}, "vraag_dagbesteding")
    assert found.asked is not None
    assert found.asked.attribute.code != "vraag_dagbesteding"
    assert codes(found.doubts) == {"vraag_dagbesteding"}


def test_questions_that_only_change_advice_are_extra() -> None:
    found = turn({"vraag_begeleiding": NO, "vraag_dagbesteding": NO})
    assert (found.asked, found.at_most, found.doubts) == (None, 0, ())
    assert codes(found.extras) == {"wet", "leeftijd"}


def test_answers_that_cannot_go_together_are_named() -> None:
    conversation = Conversation(advisor())
    profile = profile_of(
        advisor().catalog, {"vraag_begeleiding": YES, "wet": "Jeugdwet", "leeftijd": 30}
    )
    assert conversation.clashing(profile) == ("wet", "leeftijd")
    assert conversation.clashing({}) == ()


@pytest.mark.parametrize("region", ["midden-holland-2018", "neos"])
@pytest.mark.parametrize("seed", range(4))
def test_a_conversation_ends_with_nothing_unknown_and_leaves_the_outcome_as_it_is(
    region: str, seed: int
) -> None:
    answers = random.Random(seed)
    catalog = advisor(region).catalog
    conversation = Conversation(advisor(region))
    profile: dict[str, int] = {}
    left = len(catalog.client_attributes)
    while (now := conversation.turn(profile)).asked is not None:
        assert now.at_most <= left
        left = now.at_most - 1
        attribute = now.asked.attribute
        assert attribute.code not in profile
        assert now.asked.products
        profile[attribute.code] = answers.randrange(attribute.size)
    given = advisor(region).answer(profile)
    used = advisor(region).answer(now.used)
    assert Outcome.UNKNOWN not in {verdict.outcome for verdict in given.verdicts}
    assert [one.outcome for one in given.verdicts] == [one.outcome for one in used.verdicts]
    assert given.advice == used.advice


def test_leaving_out_needless_answers_changes_neither_outcomes_nor_questions() -> None:
    draw = random.Random(5)
    catalog = advisor().catalog
    conversation = Conversation(advisor())
    asked = [one for one in catalog.client_attributes if not one.derived]
    for _ in range(25):
        chosen = draw.sample(asked, draw.randrange(len(asked)))
        profile = {one.code: draw.randrange(one.size) for one in chosen}
        if conversation.clashing(profile):
            continue
        whole = conversation.turn(profile)
        again = conversation.turn(whole.used)
        assert again.unused == ()
        assert [one.products for one in again.questions] == [
            one.products for one in whole.questions
        ]
        outcomes = [
            [verdict.outcome for verdict in advisor().answer(one).verdicts]
            for one in (profile, whole.used)
        ]
        assert outcomes[0] == outcomes[1]


def test_the_reference_date_decides_which_products_are_asked_about() -> None:
    late = Advisor(advisor().catalog, date(2030, 1, 1))
    assert Conversation(late).turn({}).asked is not None
