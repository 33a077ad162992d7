"""The catalogue of Neos says what its source says, literally where it calls itself literal."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from inline_snapshot import snapshot

from catalog.answers.advisor import Advisor
from catalog.answers.examples import run_examples
from catalog.answers.profiles import profile_of
from catalog.loading import find_source, load
from catalog.model import Catalog
from catalog.outcomes.norm_conflicts import unequal_norms
from catalog.problems import Severity
from catalog.records import ResultKind
from catalog.wording.levels import norm_text
from rules.analysis.compiled import compile_ruleset
from rules.analysis.guarantees import prove_all
from rules.analysis.overlaps import overlaps
from rules.matching.verdicts import Outcome

PARENTING = ("lichamelijke_verzorging", "sociaal_emotionele_ondersteuning", "scholing", "opvang")
DOMAINS_2013 = (
    "financien", "dagbesteding", "huisvesting", "huiselijke_relaties", "geestelijke_gezondheid",
    "lichamelijke_gezondheid", "verslaving", "adl", "sociaal_netwerk",
    "maatschappelijke_participatie", "justitie",
)  # fmt: skip
PHASES = ("instroom", "opvang", "zelfstandig wonen")


@cache
def neos() -> Catalog:
    loaded = load(find_source("neos"))
    assert [one for one in loaded.problems if one.severity is Severity.ERROR] == []
    return loaded.catalog


def norms(*codes: str, kind: ResultKind) -> dict[str, dict[str, str]]:
    """Return per product what is asked on each attribute by norms of a kind."""
    return {
        code: {
            norm.attribute.removeprefix("zrm_"): norm_text(norm, neos().attribute[norm.attribute])
            for norm in neos().results
            if code in norm.products and norm.kind is kind and not norm.indicator
        }
        for code in codes
    }


def test_every_fact_of_the_source_is_there() -> None:
    numbers = [fact.id for fact in neos().facts]
    assert [number for number in numbers if number.startswith("NEOS-")] == [
        f"NEOS-{number}" for number in range(1, 25)
    ]
    assert {neos().fact[name].certainty for name in ("NEOS-16", "NEOS-22", "NEOS-24")} == {
        "hersteld",
        "stil",
        "ambigu",
    }


def test_the_domains_have_five_levels_with_names_and_no_criteria() -> None:
    domains = {one.code: one for one in neos().attributes if one.code.startswith("zrm_")}
    assert set(domains) == {
        f"zrm_{name}"
        for name in (*DOMAINS_2013, "tijdsbesteding", *(f"ouderschap_{one}" for one in PARENTING))
    }
    for domain in domains.values():
        assert domain.choices == ("1", "2", "3", "4", "5")
        assert domain.meanings == (
            "acute problematiek",
            "niet zelfredzaam",
            "beperkt zelfredzaam",
            "voldoende zelfredzaam",
            "volledig zelfredzaam",
        )
        assert domain.sensitive


def test_end_levels_are_those_of_the_source() -> None:
    assert norms("WA-ACT", "WA-WERK", "AM-JOB", kind=ResultKind.LEVEL) == snapshot(
        {
            "WA-ACT": {
                "dagbesteding": "minstens 3",
                "maatschappelijke_participatie": "minstens 3",
                "adl": "minstens 2",
                "sociaal_netwerk": "minstens 2",
            },
            "WA-WERK": {
                "financien": "minstens 3",
                "geestelijke_gezondheid": "minstens 3",
                "dagbesteding": "minstens 3",
                "sociaal_netwerk": "minstens 3",
                "adl": "minstens 4",
                "maatschappelijke_participatie": "minstens 5",
            },
            "AM-JOB": {
                "maatschappelijke_participatie": "minstens 3",
                "financien": "minstens 3",
                "geestelijke_gezondheid": "minstens 3",
                "sociaal_netwerk": "minstens 3",
                "dagbesteding": "minstens 3",
                "adl": "minstens 4",
            },
        }
    )


def test_the_three_services_ask_a_rise_and_the_trajectory_asks_to_keep() -> None:
    rises = norms("AM-FIN", "AM-KIN", "AM-JOB", kind=ResultKind.RISE)
    assert {code: set(found) for code, found in rises.items()} == {
        "AM-FIN": {"financien"},
        "AM-KIN": {f"ouderschap_{one}" for one in PARENTING},
        "AM-JOB": {"dagbesteding"},
    }
    assert set(norms("TB", kind=ResultKind.KEEP)["TB"]) >= set(DOMAINS_2013)
    assert norms("TB", kind=ResultKind.BAND) == {"TB": {"tevredenheid": "6 t/m 8"}}


def test_the_indicators_of_outflow_are_the_three_of_the_source() -> None:
    indicators = dict.fromkeys(norm.indicator for norm in neos().results if norm.indicator)
    assert list(indicators) == [
        "Stabiele huisvesting",
        "Werk en inkomen",
        "Betekenisvol sociaal netwerk",
    ]


def test_thresholds_are_results_and_no_row_decides_on_them() -> None:
    deciding = {code for rule in neos().rules for code in rule.box}
    assert {code for code in deciding if code.startswith("zrm_")} == set()
    assert "tevredenheid" not in deciding


def test_every_guarantee_is_proved() -> None:
    proofs = prove_all(neos().ruleset_on(neos().info.valid_from))
    assert [proof.guarantee.id for proof in proofs if proof.holds is not True] == []
    assert {"G-TB-1", "G-AM-1", "G-AM-2", "G-AM-3"} <= {proof.guarantee.id for proof in proofs}


@pytest.mark.parametrize(
    ("phase", "service"),
    [*product(PHASES, (("schulden", "AM-FIN"), ("kinderen", "AM-KIN"), ("wens_werk", "AM-JOB")))],
)
def test_each_service_can_take_part_in_every_phase(phase: str, service: tuple[str, str]) -> None:
    need, code = service
    profile = profile_of(neos(), {"in_traject": True, "fase": phase, need: True})
    answer = Advisor(neos(), neos().info.valid_from).answer(profile)
    fits = {one.product for one in answer.verdicts if one.outcome is Outcome.FITS}
    assert {"TB", code} <= fits


def test_no_advice_is_certain_about_help_of_which_it_is_not_sure_that_it_fits() -> None:
    advisor = Advisor(neos(), neos().info.valid_from)
    names = ("in_traject", "fase", "structuur_nodig", "somatische_zorg", "schulden")
    answers = ((None, True), (None, *PHASES), (None, True), (None, False), (None, True))
    for known in product(*answers):
        given = {name: at for name, at in zip(names, known, strict=True) if at is not None}
        report = advisor.report(profile_of(neos(), given))
        fitting = {one.code for one in report.bouwstenen if one.oordeel == "past"}
        for one in report.let_op:
            assert not one.zeker or not one.bouwstenen or fitting & {*one.bouwstenen}, given


def test_every_example_comes_out_and_every_row_has_one() -> None:
    report = run_examples(neos())
    assert (report.failed, report.untouched) == ((), ())


def test_every_interpretation_gives_its_reason() -> None:
    rows = [(norm.id, norm.certainty.value, norm.note) for norm in neos().results]
    rows += [(rule.id, rule.origin.certainty.value, rule.origin.note) for rule in neos().rules]
    assert [
        name for name, certainty, note in rows if certainty == "interpretatie" and not note
    ] == []


def test_the_unequal_norms_on_taking_part_are_a_question() -> None:
    compiled = compile_ruleset(neos().ruleset_on(neos().info.valid_from))
    found = unequal_norms(neos(), overlaps(compiled).found)
    names = {code: one.name for code, one in neos().product.items()}
    assert [one.text(names) for one in found][-1] == snapshot(
        "Maatschappelijke participatie (ZRM): gevraagd is minstens 5 bij Werkbegeleiding en minstens 3 bij Jobcoaching en Activiteitenbegeleiding. Deze bouwstenen kunnen bij dezelfde cliënt passen. Is dat zo bedoeld?"
    )
