"""Offers are held against every demand, and only those that meet every must are named."""

from __future__ import annotations

import itertools
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.loading import Loaded, find_source, load
from catalog.offers.form import offer_form
from catalog.offers.joining import OfferJoiner
from catalog.offers.judging import demands, judge
from catalog.offers.reading import read_offers
from catalog.offers.records import Judgement, Offer
from catalog.offers.sheet import FORM_SHEETS
from catalog.workbook.writer import write_xlsx
from rules.places import NOWHERE
from tests.acceptance.commands import bouwsteen
from tests.regions import region, write_region

REGION = "midden-holland-2018"
LOADED = load(find_source(REGION))
CATALOG = LOADED.catalog


def offer(product: str, **answers: str) -> Offer:
    positions = {code: CATALOG.attribute[code].position(text) for code, text in answers.items()}
    known = {code: position for code, position in positions.items() if position is not None}
    assert len(known) == len(answers)
    return Offer("Zorg A", "Gouda", product, known, NOWHERE)


def findings(one: Offer) -> dict[str, Judgement]:
    return {
        finding.demand: finding.judgement
        for finding in judge(CATALOG, one).findings
        if finding.judgement is not Judgement.NOTE
    }


def test_intensief_asks_hbo_plus_a_specialism_and_care_at_all_hours() -> None:
    good = {"opleidingsniveau": "hbo+", "specialisme": "ja", "zorg_24_uur": "in samenwerking"}
    assert judge(CATALOG, offer("BG-I", **good)).outcome is Judgement.MET
    for code, bad in (("opleidingsniveau", "hbo"), ("specialisme", "nee"), ("zorg_24_uur", "nee")):
        assert judge(CATALOG, offer("BG-I", **{**good, code: bad})).outcome is Judgement.BROKEN
        unknown = {name: text for name, text in good.items() if name != code}
        assert judge(CATALOG, offer("BG-I", **unknown)).outcome is Judgement.TO_SUPPLY


@pytest.mark.parametrize(
    ("size", "form", "maximum", "aim"),
    [
        ("8", "overig", Judgement.MET, Judgement.MET),
        ("12", "overig", Judgement.MET, Judgement.AIM_MISSED),
        ("13", "overig", Judgement.BROKEN, Judgement.AIM_MISSED),
        ("13", "productiewerk", Judgement.BROKEN, Judgement.AIM_MISSED),
    ],
)
def test_dagbesteding_has_at_most_twelve_and_aims_at_eight(
    size: str, form: str, maximum: Judgement, aim: Judgement
) -> None:
    found = findings(offer("DB-D", groepsgrootte=size, werkvorm=form))
    assert (found["Groep max"], found["Groep streef"]) == (maximum, aim)


def test_an_inloop_has_no_maximum() -> None:
    found = findings(offer("DB-D", groepsgrootte="40", werkvorm="inloop"))
    assert "Groep max" not in found
    assert "Groep streef" not in found


def test_a_group_too_large_unless_it_is_an_inloop_asks_which_it_is() -> None:
    one = judge(CATALOG, offer("DB-D", groepsgrootte="13"))
    open_ones = {finding.demand: finding.missing for finding in one.findings if finding.missing}
    assert open_ones["Groep max"] == ("werkvorm",)
    assert one.outcome is Judgement.TO_SUPPLY


def test_potentieel_above_eight_in_productiewerk_is_for_a_person() -> None:
    good = {"werkvorm": "productiewerk", "vaste_medewerkers_per_groep": "1"}
    above = judge(CATALOG, offer("DB-P", groepsgrootte="9", **good))
    assert above.outcome is Judgement.FOR_A_PERSON
    [finding] = [one for one in above.findings if one.judgement is Judgement.FOR_A_PERSON]
    assert finding.sources == ("NSDMH-15", "NSDMH-23", "NSDMH-29")
    assert finding.reason
    assert judge(CATALOG, offer("DB-P", groepsgrootte="8", **good)).outcome is Judgement.MET


def answers_of(product: str) -> st.SearchStrategy[dict[str, int]]:
    codes = sorted(
        {code for one in demands(CATALOG, product) for code in (*one.box, one.attribute) if code}
    )
    domains = {code: st.integers(0, CATALOG.attribute[code].size - 1) for code in codes}
    return st.fixed_dictionaries({}, optional=domains)


PRODUCTS = ("BG-I", "DB-D", "DB-P", "DB-H")
RULESET = CATALOG.ruleset_on(CATALOG.info.valid_from)
JOINERS = {product: OfferJoiner(CATALOG, RULESET, product) for product in PRODUCTS}


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(PRODUCTS))
def test_an_offer_is_named_just_when_no_answer_still_missing_could_break_a_must(
    data: st.DataObject, product: str
) -> None:
    answers = data.draw(answers_of(product))
    one = Offer("Zorg A", "", product, answers, NOWHERE)
    named = JOINERS[product].meeting({"vraag_dagbesteding": 0}, [one]) == (one,)
    assert named == (not _can_break(product, answers))


def _can_break(product: str, answers: dict[str, int]) -> bool:
    """Try every completion, for each must apart: brute force over what the must looks at."""
    for demand in JOINERS[product].demands:
        codes = dict.fromkeys((*demand.box, demand.attribute))
        domains = [
            [answers[code]] if code in answers else range(CATALOG.attribute[code].size)
            for code in codes
        ]
        for values in itertools.product(*domains):
            facts = dict(zip(codes, values, strict=True))
            assert demand.norm is not None
            if demand.box.holds_on(facts) and facts[demand.attribute] not in demand.norm:
                return True
    return False


def filled(path: Path, loaded: Loaded, *rows: tuple[str | int | None, ...]) -> Path:
    write_xlsx(offer_form(loaded.tables), path, sheets=FORM_SHEETS)
    book = openpyxl.load_workbook(path)
    for number, row in enumerate(rows, 3):
        for column, value in enumerate(row, 1):
            book["Aanbod"].cell(number, column).value = value
    book.save(path)
    return path


def test_the_form_is_filled_in_judged_and_written_as_a_statement(tmp_path: Path) -> None:
    form = filled(
        tmp_path / "aanbod.xlsx",
        LOADED,
        ("Zorg A", "Gouda", "DB-D", 8, None, None, "overig", 1),
        ("Zorg B", "Gouda", "DB-D", 14, None, None, "overig", 1),
    )
    target = tmp_path / "staat.xlsx"
    ran = bouwsteen("aanbod", REGION, form, "--uit", target, "--json")
    assert [one["uitkomst"] for one in ran.json["aanbod"]] == ["voldoet", "voldoet niet"]
    sheet = openpyxl.load_workbook(target)["Overzicht"]
    assert [cell.value for cell in sheet[4]][:5] == [
        "Zorg A", "Gouda", "DB-D Dagbesteding doorlopend", "voldoet", None,
    ]  # fmt: skip
    matched = bouwsteen(
        "match", REGION, "--aanbod", form, "-k", "vraag_dagbesteding=ja", "-k", "situatie=stabiel",
        "-k", "doel_dagbesteding=behouden", "--json",
    )  # fmt: skip
    fitting = {one["code"]: one["aanbod"] for one in matched.json["bouwstenen"]}
    assert [one["aanbieder"] for one in fitting["DB-D"]] == ["Zorg A"]
    assert fitting["DB-P"] is None


def test_a_wrong_cell_in_the_form_is_named_and_never_left_out_in_silence(tmp_path: Path) -> None:
    form = filled(tmp_path / "aanbod.xlsx", LOADED, ("Zorg A", "", "DB-X", "veel"))
    read = read_offers(form, CATALOG)
    assert read.offers == ()
    assert [(str(one.place), one.code) for one in read.problems] == [
        ("Aanbod!C3", "BS-403"),
        ("Aanbod!D3", "BS-502"),
    ]
    assert bouwsteen("aanbod", REGION, form).code == 1
    assert bouwsteen("match", REGION, "--aanbod", form).code == 2


def test_a_form_that_is_empty_or_of_another_region_says_so(tmp_path: Path) -> None:
    empty = filled(tmp_path / "leeg.xlsx", LOADED)
    assert [one.code for one in read_offers(empty, CATALOG).problems] == ["BS-972"]
    elsewhere = region(tmp_path / "elders")
    form = filled(tmp_path / "elders.xlsx", elsewhere, ("Zorg A", "", "LICHT", 8))
    found = {one.code for one in read_offers(form, CATALOG).problems}
    assert "BS-971" in found
    changed = ("kenmerken", 'over = "aanbod"', 'over = "cliënt"')
    known = load(write_region(tmp_path / "zonder", changed)).catalog
    assert [one.code for one in read_offers(form, known).problems] == ["BS-973"]


def test_every_row_is_judged_or_counted_as_not_judged_with_its_reason(tmp_path: Path) -> None:
    form = filled(
        tmp_path / "aanbod.xlsx",
        LOADED,
        ("Zorg A", "Gouda", "DB-D", 8, None, None, "overig", 1),
        ("Zorg B", "Gouda", "DB-D", 8, None, None, "overig", 1),
        ("Zorg C", "Gouda", "DB-X", 8),
        ("Zorg D", "Gouda", "DB-D", "veel"),
        (None, "Gouda", "DB-D", 8),
        ("Zorg E", "Gouda", "DB-D", "#N/B"),
        ("zorg b", "Gouda", "DB-D", 8, None, None, "overig", 1),
    )
    target = tmp_path / "staat.xlsx"
    shown = bouwsteen("aanbod", REGION, form, "--uit", target)
    assert shown.code == 1
    assert (
        "7 rijen gelezen, 3 beoordeeld, 4 niet beoordeeld door fouten (rij 5, 6, 7 en 8). "
        "3 voldoen aan alle eisen."
    ) in " ".join(shown.out.split())
    same = [one for one in read_offers(form, CATALOG).problems if one.code == "BS-974"]
    assert [str(one.place) for one in same] == ["Aanbod!A9"]
    assert "rij 4" in same[0].message
    sheet = openpyxl.load_workbook(target)["Overzicht"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [row[3] for row in rows] == ["voldoet"] * 3 + ["niet beoordeeld"] * 4
    assert [bool(row[8]) for row in rows] == [False] * 3 + [True] * 4
    assert str(rows[3][8]).startswith("C5: ")
    found = bouwsteen("aanbod", REGION, form, "--json").json
    assert [one["plaats"] for one in found["niet_beoordeeld"]] == [
        "Aanbod, rij 5", "Aanbod, rij 6", "Aanbod, rij 7", "Aanbod, rij 8",
    ]  # fmt: skip
    assert all(one["problemen"] for one in found["niet_beoordeeld"])
    counts = [found[f"aantal_{what}"] for what in ("gelezen", "beoordeeld", "niet_beoordeeld")]
    assert counts == [7, 3, 4]
    assert len(found["aanbod"]) == 3
