"""The answer in words: reasons, near misses, certainty, products out of use."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.answers.advisor import Advisor
from catalog.answers.profiles import RefusedProfileError, profile_of
from catalog.answers.report import MatchReport
from tests.regions import region

DAY = date(2020, 1, 1)


def answer(
    tmp_path: Path, answers: dict[str, object], *replaced: tuple[str, str, str]
) -> MatchReport:
    catalog = region(tmp_path, *replaced).catalog
    return Advisor(catalog, DAY).report(profile_of(catalog, answers))


def in_words(report: MatchReport) -> list[str]:
    lines = [
        f"{one.oordeel} {one.code} [{one.zekerheid}] "
        + " ".join(part.tekst for part in one.uitleg)
        + "".join(f" | {near.tekst}" for near in one.bijna)
        + (f" | nog: {', '.join(one.ontbreekt)}" if one.ontbreekt else "")
        for one in report.bouwstenen
    ]
    return lines + [f"let op {one.regel} zeker={one.zeker}" for one in report.let_op]


def test_a_known_profile_is_decided_with_reasons_and_near_misses(tmp_path: Path) -> None:
    report = answer(tmp_path, {"leeftijd": 30, "situatie": "instabiel", "dreiging": "nee"})
    assert in_words(report) == snapshot(
        [
            "past LICHT [letterlijk] Regel R-1 klopt: Leeftijd is 30 en Zwaar is nee.",
            "past niet ZWAAR [letterlijk] Regel R-2 klopt niet: Zwaar is nee, maar moet zijn: ja. | Zou passen als: Dreiging = ja.",
            "niet geldig OUD [letterlijk] Deze bouwsteen is vervallen. Opvolger: LICHT.",
        ]
    )
    assert report.afgeleid == {"zwaar": "nee"}


def test_an_unknown_answer_leaves_open_only_what_depends_on_it(tmp_path: Path) -> None:
    report = answer(tmp_path, {"leeftijd": 30, "situatie": "instabiel"})
    assert in_words(report) == snapshot(
        [
            "onbekend LICHT [letterlijk] Regel R-1 klopt misschien. Nog niet bekend: Zwaar. | nog: dreiging",
            "onbekend ZWAAR [letterlijk] Regel R-2 klopt misschien. Nog niet bekend: Zwaar. | nog: dreiging",
            "niet geldig OUD [letterlijk] Deze bouwsteen is vervallen. Opvolger: LICHT.",
        ]
    )
    assert report.afgeleid == {"zwaar": None}


def test_an_unknown_answer_that_cannot_matter_changes_nothing(tmp_path: Path) -> None:
    report = answer(tmp_path, {"leeftijd": 30, "situatie": "stabiel"})
    assert in_words(report) == snapshot(
        [
            "past LICHT [letterlijk] Regel R-1 klopt: Leeftijd is 30 en Zwaar is nee.",
            "past niet ZWAAR [letterlijk] Regel R-2 klopt niet: Zwaar is nee, maar moet zijn: ja. | Zou misschien passen als: Situatie = instabiel.",
            "niet geldig OUD [letterlijk] Deze bouwsteen is vervallen. Opvolger: LICHT.",
        ]
    )


def test_an_impossible_combination_is_refused_with_the_text_of_its_row(tmp_path: Path) -> None:
    with pytest.raises(RefusedProfileError) as refused:
        answer(tmp_path, {"leeftijd": 3, "dreiging": "ja"})
    assert [f"{one.message} {one.hint}" for one in refused.value.problems] == snapshot(
        [
            "Deze antwoorden kunnen niet samen: Een klein kind bedreigt niemand. (Onmogelijk, rij ON-1) Controleer de antwoorden bij: Leeftijd en Dreiging."
        ]
    )


def test_a_derived_attribute_may_not_be_given(tmp_path: Path) -> None:
    with pytest.raises(RefusedProfileError) as refused:
        answer(tmp_path, {"zwaar": "ja"})
    assert [f"{one.message} {one.hint}" for one in refused.value.problems] == snapshot(
        [
            "‘Zwaar’ volgt uit andere antwoorden en kan niet zelf worden gegeven. Laat ‘Zwaar’ weg. Het programma leidt het af uit: Situatie en Dreiging."
        ]
    )


def test_a_verdict_is_as_certain_as_the_weakest_row_under_it(tmp_path: Path) -> None:
    weak = ("afleidingen", 'zekerheid = "letterlijk"', 'zekerheid = "interpretatie"')
    report = answer(tmp_path, {"leeftijd": 30, "situatie": "stabiel"}, weak)
    assert report.bouwstenen[0].zekerheid == "interpretatie"


def test_a_product_out_of_use_says_why_and_names_its_successor(tmp_path: Path) -> None:
    report = answer(tmp_path, {"leeftijd": 30})
    lapsed = report.bouwstenen[2]
    assert (lapsed.oordeel, lapsed.opvolgers) == ("niet geldig", ("LICHT",))
    assert lapsed.redenen[0].tekst == snapshot("Deze bouwsteen is vervallen. Opvolger: LICHT.")


_ALL_EXCLUDED = (
    "regels",
    'regel = "R-3"',
    '''regel = "R-4"
        bouwsteen = "ZWAAR"
        oordeel = "sluit uit"
        als.leeftijd = "tot 18"
        bron = "F-1"
        zekerheid = "letterlijk"

        [[regel]]
        regel = "R-5"
        bouwsteen = "ZWAAR"
        oordeel = "sluit uit"
        als.leeftijd = "vanaf 18"
        bron = "F-1"
        zekerheid = "letterlijk"

        [[regel]]
        regel = "R-3"''',
)


@pytest.mark.parametrize("replaced", [(), (_ALL_EXCLUDED,)])
def test_a_row_is_true_false_or_neither_as_over_everyone_it_can_be(
    tmp_path: Path, replaced: tuple[tuple[str, str, str], ...]
) -> None:
    catalog = region(tmp_path, *replaced).catalog
    advisor = Advisor(catalog, DAY)
    ages, situations, threats = range(121), range(3), range(2)
    yes, unstable = 0, 2
    people = [
        (age, situation, threat)
        for age, situation, threat in product(ages, situations, threats)
        if not (age < 4 and threat == yes)
    ]
    heavy = {one for one in people if one[1:] == (unstable, yes)}
    adults = {one for one in people if one[0] >= 18}
    true_for = {
        "R-1": adults - heavy, "R-2": heavy, "R-4": set(people) - adults, "R-5": adults,
    }  # fmt: skip
    seen = set()
    for given in product((None, 2, 10, 30), (None, *situations), (None, *threats)):
        possible = {
            one
            for one in people
            if all(want in (None, has) for want, has in zip(given, one, strict=True))
        }
        if not possible:
            continue
        codes = ("leeftijd", "situatie", "dreiging")
        profile = {
            code: place for code, place in zip(codes, given, strict=True) if place is not None
        }
        for one in advisor.report(profile).bouwstenen:
            for reason in (row for row in one.redenen if row.regel):
                rows = true_for[reason.regel]
                expected = True if possible <= rows else None if possible & rows else False
                assert reason.klopt is expected, (profile, reason)
                assert ("misschien" in reason.tekst or "samen met" in reason.tekst) == (
                    reason.klopt is None
                )
                seen.add((reason.klopt, one.oordeel))
    assert {True, False, None} == {klopt for klopt, _ in seen}
    assert ((None, "past niet") in seen) == bool(replaced)
