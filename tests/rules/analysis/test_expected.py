"""The expected number of questions beside every interview there can be."""

from fractions import Fraction

from hypothesis import HealthCheck, given, settings

from rules.analysis.compiled import compile_ruleset
from rules.analysis.cover import Deadline
from rules.analysis.expected import expected_questions
from rules.analysis.questions import next_question
from rules.attributes import yes_no
from rules.boxes import Box
from rules.ruleset import Effect, Rule, Ruleset
from rules.valuesets import YES, ValueSet
from tests.rules.rulesets import World, rulesets

CASES = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JA = ValueSet.of(2, [YES])


@CASES
@given(rulesets(most_rules=5))
def test_it_is_the_mean_over_all_clients_of_the_questions_that_they_are_asked(
    ruleset: Ruleset,
) -> None:
    world = World(ruleset)
    compiled = compile_ruleset(ruleset)
    lengths = []
    for client in world.clients:
        profile: dict[str, int] = {}
        while (question := next_question(compiled, profile)) is not None:
            assert len(profile) + question.at_most >= 1
            profile[question.attribute] = client[question.attribute]
        lengths.append(len(profile))
    found = expected_questions(compiled)
    assert found is not None
    assert found.exact
    assert found.questions == float(Fraction(sum(lengths), len(lengths)))
    assert found.most == max(lengths)


def chain() -> Ruleset:
    """Three answers must all be yes: 1 + 1/2 + 1/4 questions when each is as likely as not."""
    return Ruleset(
        attributes=(yes_no("a"), yes_no("b"), yes_no("c")),
        products=("P",),
        rules=(Rule("R", Box({"a": JA, "b": JA, "c": JA}), Effect.FITS, ("P",)),),
    )


def test_an_interview_stops_as_soon_as_the_outcome_is_certain() -> None:
    found = expected_questions(compile_ruleset(chain()))

    assert found is not None
    assert (found.questions, found.most) == (1.75, 3)


def test_a_prior_counts_clients_as_they_come() -> None:
    found = expected_questions(compile_ruleset(chain()), {"c": [1, 9]})

    assert found is not None
    assert found.questions == 1.15


def test_without_time_there_is_no_figure() -> None:
    assert expected_questions(compile_ruleset(chain()), deadline=Deadline(-1)) is None
