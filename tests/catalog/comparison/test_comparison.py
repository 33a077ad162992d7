"""Whole comparisons: an edition of the shipped region beside the region itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.answers.examples import run_examples
from catalog.comparison.comparison import compare_workbooks
from catalog.comparison.report import ComparisonReport
from catalog.comparison.same import Stated, StatementError
from catalog.comparison.wording import examples_sentence, named_elsewhere
from catalog.comparison.writing import write_report
from catalog.coverage.coverage import coverage_of
from catalog.coverage.wording import row_name
from catalog.loading import Loaded, find_source, load
from rules.comparison.joint import Side
from tests.editions import MIDDEN_HOLLAND, edition, row

THREAT = 'als.dreigende_situatie = "ja"\n'
SHIPPED = load(MIDDEN_HOLLAND)


def report_of(tmp_path: Path, *edits: tuple[str, str, str], **said: str) -> ComparisonReport:
    after = opened(tmp_path, *edits)
    return write_report(compare_workbooks(SHIPPED, after, stated=Stated(said)))


def opened(tmp_path: Path, *edits: tuple[str, str, str]) -> Loaded:
    loaded = load(edition(tmp_path / "nieuw", *edits))
    assert loaded.is_usable, loaded.problems
    return loaded


def without(sheet: str, identity: str, words: str, key: str = "regel") -> tuple[str, str, str]:
    """Return the edit that takes some words out of one row."""
    before = row(key, sheet, identity)
    assert before.count(words) == 1
    return sheet, before, before.replace(words, "")


def rows_of(report: ComparisonReport) -> list[tuple[str, str]]:
    return [(one.rij, one.effect) for one in report.rijen]


def test_nothing_changed_is_said_loudly(tmp_path: Path) -> None:
    report = report_of(tmp_path)
    assert (report.gebieden, report.rijen, report.voorbeelden) == ((), (), ())
    assert (report.gewijzigd_profielen, report.alleen_oud, report.alleen_nieuw) == (0, 0, 0)
    assert report.samenvatting == snapshot(
        "Voor geen enkel profiel verandert de uitkomst (959.496.192 profielen nagerekend)."
    )


def test_intensive_without_a_threat(tmp_path: Path) -> None:
    report = report_of(
        tmp_path, without("regels", "BG-I-1", THREAT), without("regels", "BG-S-5", THREAT)
    )
    assert report.gewijzigd_profielen == sum(one.aantal for one in report.verschuivingen)
    assert [(one.tekst, one.aantal) for one in report.verschuivingen] == snapshot(
        [("BG-S → BG-I", 2498688)]
    )
    assert [(one.bouwsteen, one.van, one.naar, one.gebied) for one in report.gebieden] == snapshot(
        [
            (
                "BG-S",
                "past",
                "past niet",
                "ALS Vraag om begeleiding = ja EN Situatie = instabiel EN Dreigende situatie = nee EN Hulp is te plannen = nee EN Hulp moet meteen beginnen = ja",
            ),
            (
                "BG-I",
                "past niet",
                "past",
                "ALS Vraag om begeleiding = ja EN Situatie = instabiel EN Dreigende situatie = nee EN Hulp is te plannen = nee EN Hulp moet meteen beginnen = ja",
            ),
        ]
    )
    assert [cause.model_dump() for cause in report.gebieden[0].oorzaak] == snapshot(
        [
            {
                "rij": "BG-S-5",
                "blad": "Regels",
                "oud": "Regels!BG-S-5:dreigende_situatie",
                "nieuw": "Regels!BG-S-5:dreigende_situatie",
                "wijziging": "Dreigende situatie: ja → (leeg)",
            }
        ]
    )
    assert [(one.voorbeeld, one.oordeel) for one in report.voorbeelden] == snapshot(
        [("V-08", "regressie"), ("V-45", "regressie")]
    )
    assert examples_sentence(len(report.voorbeelden), report.onverwacht) == snapshot(
        "2 voorbeelden veranderen, 2 daarvan onverwacht."
    )


def test_a_broken_guarantee_is_named_with_its_size(tmp_path: Path) -> None:
    report = report_of(tmp_path, without("regels", "BG-I-1", THREAT))
    assert [
        (one.garantie, one.oordeel, one.aantal, one.gebied)
        for one in report.garanties
        if not one.nieuw
    ] == snapshot(
        [
            (
                "G-BG-1",
                "nieuw geschonden",
                2498688,
                "ALS Vraag om begeleiding = ja EN Situatie = instabiel EN Dreigende situatie = nee EN Hulp is te plannen = nee EN Hulp moet meteen beginnen = ja",
            )
        ]
    )
    assert report.geschonden == 1


def test_an_example_whose_expectation_was_changed_too_was_meant_to_change(tmp_path: Path) -> None:
    example = row("voorbeeld", "voorbeelden", "V-08")
    fresh = example.replace('"BG-S"', '"BG-I"').replace('"BG-B; BG-I', '"BG-B; BG-S')
    report = report_of(
        tmp_path,
        without("regels", "BG-I-1", THREAT),
        without("regels", "BG-S-5", THREAT),
        ("voorbeelden", example, fresh),
        ("voorbeelden", row("voorbeeld", "voorbeelden", "V-45"), ""),
    )
    assert {one.voorbeeld: one.oordeel for one in report.voorbeelden} == snapshot(
        {"V-08": "bedoeld", "V-45": "vervallen"}
    )
    assert report.onverwacht == 0


def test_a_row_that_says_what_others_say_decides_nowhere(tmp_path: Path) -> None:
    added = row("regel", "regels", "BG-S-1").replace("BG-S-1", "BG-S-9")
    added = added.replace('als.specialisme_nodig = "ja"', THREAT + 'als.specialisme_nodig = "ja"')
    report = report_of(tmp_path, ("regels", "", added + "\n"))
    assert report.gewijzigd_profielen == 0
    assert [one.tekst for one in report.zonder_effect] == snapshot(
        ["Rij BG-S-9 is toegevoegd maar nergens doorslaggevend."]
    )
    assert report.overbodig_geworden == ("BG-S-9",)


def test_two_changes_that_undo_each_other_are_not_called_without_effect(tmp_path: Path) -> None:
    """One row asks more and a new row takes over what it lost: only the new one matters."""
    before = row("regel", "regels", "BG-S-1")
    narrow = before + '\nals.wet = "Wmo"'
    taken_over = before.replace("BG-S-1", "BG-S-9") + '\nals.wet = "Jeugdwet"\n'
    report = report_of(tmp_path, ("regels", before, narrow), ("regels", "", taken_over))
    assert report.gewijzigd_profielen == 0
    assert rows_of(report) == snapshot(
        [("BG-S-1", "zonder effect"), ("BG-S-9", "houdt de uitkomst gelijk")]
    )


def test_the_same_written_otherwise_is_only_text(tmp_path: Path) -> None:
    report = report_of(
        tmp_path,
        ("regels", 'als.situatie = "wisselend; instabiel"', 'als.situatie = "niet(stabiel)"'),
        without("regels", "LO-2", " Kan het niet, kijk dan naar de Wmo."),
    )
    assert rows_of(report) == snapshot([("LO-1", "alleen tekst"), ("LO-2", "alleen tekst")])


def test_new_names_for_the_same_change_nothing(tmp_path: Path) -> None:
    folder = renamed_everywhere(
        edition(tmp_path / "nieuw"),
        ('"schoolgaand"', '"naar_school"'),
        ("als.schoolgaand", "als.naar_school"),
        ('"herstel"', '"herstellen"'),
        ("behouden; herstel", "behouden; herstellen"),
        ("DB-D", "DB-DL"),
    )
    report = write_report(compare_workbooks(SHIPPED, load(folder)))
    assert report.gewijzigd_profielen == 0
    assert report.voorbeelden == ()
    assert list(report.aangenomen) == snapshot(
        [
            "Kenmerk ‘schoolgaand’ heet nu ‘naar_school’: de naam is gelijk.",
            "Keuze van Doel van de dagbesteding ‘herstel’ heet nu ‘herstellen’: de omschrijving is gelijk.",
            "Bouwsteen ‘DB-D’ heet nu ‘DB-DL’: de naam is gelijk.",
        ]
    )
    told, named = named_elsewhere(report.rijen)
    assert [one.tekst for one in told] == snapshot(
        [
            "Rij naar_school heet anders en verandert niets.",
            "Rij doel_dagbesteding: herstellen heet anders en verandert niets.",
            "Rij DB-DL heet anders en verandert niets.",
            "Rij JD-SOVA is gewijzigd en verandert geen uitkomst: alleen tekst, of hetzelfde anders geschreven.",
            "Rij DB-DL-1 heet anders en verandert niets.",
        ]
    )
    assert named == snapshot(
        "Alleen de nieuwe naam, en dus geen verandering: 2 rijen op Regels, 1 rij op Garanties, 1 rij op Kwaliteitseisen en 21 rijen op Voorbeelden."
    )


def test_a_name_that_hides_a_change_is_no_mere_name(tmp_path: Path) -> None:
    folder = renamed_everywhere(
        edition(tmp_path / "nieuw"),
        ('als.schoolgaand = "ja"', 'als.naar_school = "nee"'),
        ('"schoolgaand"', '"naar_school"'),
        ("als.schoolgaand", "als.naar_school"),
    )
    report = write_report(compare_workbooks(SHIPPED, load(folder)))
    assert rows_of(report) == snapshot(
        [
            ("naar_school", "alleen een andere naam"),
            ("DB-LO-2", "alleen advies"),
            ("V-32", "andere bewaking"),
            ("V-33", "andere bewaking"),
        ]
    )


def test_names_that_were_exchanged_can_be_stated() -> None:
    swapped = Stated({"DB-H": "DB-D", "DB-D": "DB-H"})
    report = write_report(compare_workbooks(SHIPPED, SHIPPED, stated=swapped))
    assert report.gewijzigd_profielen


def test_what_is_said_to_be_gone_stands_in_each_workbook_alone() -> None:
    gone = Stated({"schoolgaand": ""})
    report = write_report(compare_workbooks(SHIPPED, SHIPPED, stated=gone))
    assert list(report.niet_te_vergelijken) == snapshot(
        [
            "Kenmerk Gaat naar school staat alleen in het oude werkboek. Voor de regels van het andere maakt het niet uit.",
            "Kenmerk Gaat naar school staat alleen in het nieuwe werkboek. Voor de regels van het andere maakt het niet uit.",
        ]
    )


def test_profiles_that_are_gone_or_new_are_in_the_first_sentence(tmp_path: Path) -> None:
    row_text = '[[onmogelijk]]\nrij = "ON-2"\nals.wet = "Wmo"\nals.leeftijd = "tot 12"\n'
    row_text += 'waarom = "Zo jong is het nooit de Wmo."\nzekerheid = "interpretatie"\n'
    fewer = load(edition(tmp_path / "minder", ("onmogelijk", "", row_text)))
    assert write_report(compare_workbooks(SHIPPED, fewer)).samenvatting == snapshot(
        "79.958.016 profielen bestaan niet meer. Voor de 879.538.176 profielen die in beide werkboeken bestaan, verandert de uitkomst niet."
    )
    assert write_report(compare_workbooks(fewer, SHIPPED)).samenvatting == snapshot(
        "79.958.016 profielen zijn nieuw. Voor de 879.538.176 profielen die in beide werkboeken bestaan, verandert de uitkomst niet."
    )
    none = '[[onmogelijk]]\nrij = "ON-3"\nals.wet = "Wmo"\n'
    none += 'waarom = "Proef."\nzekerheid = "interpretatie"\n'
    other = '[[onmogelijk]]\nrij = "ON-3"\nals.wet = "Jeugdwet"\n'
    other += 'waarom = "Proef."\nzekerheid = "interpretatie"\n'
    apart = (
        load(edition(tmp_path / f"boek{number}", ("onmogelijk", "", text)))
        for number, text in enumerate((none, other))
    )
    assert write_report(compare_workbooks(*apart)).samenvatting == snapshot(
        "153.252.864 profielen bestaan niet meer. 806.243.328 profielen zijn nieuw. Er is geen enkel profiel dat in beide werkboeken bestaat."
    )


def test_many_attributes_of_one_workbook_are_one_line() -> None:
    empty = load(find_source("leeg"))
    (line,) = write_report(compare_workbooks(empty, SHIPPED)).niet_te_vergelijken
    assert line.startswith("17 kenmerken staan alleen in het nieuwe werkboek: Wet, Leeftijd, ")


def renamed_everywhere(folder: Path, *names: tuple[str, str]) -> Path:
    for path in folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        for old, new in names:
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_lapsed_product_is_lost_by_its_row_on_bouwstenen(tmp_path: Path) -> None:
    before = row("bouwsteen", "bouwstenen", "DB-H")
    lapsed = before.replace('status = "actief"', 'status = "vervallen"')
    report = report_of(tmp_path, ("bouwstenen", before, lapsed))
    assert [(one.bouwsteen, one.van, one.naar, one.opmerking) for one in report.bouwstenen] == (
        snapshot([("DB-H", "past", "past niet", "Nieuw: Deze bouwsteen is vervallen.")])
    )
    assert [cause.model_dump() for cause in report.gebieden[0].oorzaak] == snapshot(
        [
            {
                "rij": "DB-H",
                "blad": "Bouwstenen",
                "oud": "Bouwstenen!DB-H:status",
                "nieuw": "Bouwstenen!DB-H:status",
                "wijziging": "Status: actief → vervallen",
            }
        ]
    )


def test_a_derivation_that_fell_away_is_the_cause_of_what_follows(tmp_path: Path) -> None:
    report = report_of(
        tmp_path,
        ("afleidingen", row("afleiding", "afleidingen", "AF-3") + "\n\n", ""),
        without("afleidingen", "AF-5", 'als.extreem_life_event = "nee"\n', "afleiding"),
    )
    assert [(one.tekst, one.aantal) for one in report.verschuivingen] == snapshot(
        [("BG-S → BG-B", 3748032), ("BG-I → BG-S", 2498688)]
    )
    assert [(one.gebied, one.aantal) for one in report.verschuivingen[0].gebieden] == snapshot(
        [
            (
                "ALS Vraag om begeleiding = ja EN Dreigende situatie (oud) = ja EN Dreigende situatie (nieuw) = nee EN Hulp is te plannen = ja EN Hulp moet meteen beginnen = nee EN Bijzondere kennis nodig = nee",
                3748032,
            )
        ]
    )
    assert [one.rij for one in report.verschuivingen[0].gebieden[0].oorzaak] == snapshot(
        ["AF-5", "AF-3"]
    )
    assert list(report.niet_te_vergelijken) == snapshot(
        [
            "Kenmerk Dreigende situatie volgt nu uit andere antwoorden dan eerst. In een gebied staat daarom ‘(oud)’ of ‘(nieuw)’ erbij."
        ]
    )


def test_what_only_one_version_allows_is_reported_apart(tmp_path: Path) -> None:
    row_text = '[[onmogelijk]]\nrij = "ON-2"\nals.wet = "Wmo"\nals.leeftijd = "tot 12"\n'
    row_text += 'waarom = "Zo jong is het nooit de Wmo."\nzekerheid = "interpretatie"\n'
    report = report_of(tmp_path, ("onmogelijk", "", row_text))
    assert (report.gewijzigd_profielen, report.alleen_nieuw) == (0, 0)
    assert [
        (one.bestaat_in, one.reden, one.gebied, one.aantal) for one in report.alleen_in_een_versie
    ] == snapshot(
        [
            (
                "oud",
                "rij ON-2 (Onmogelijk!ON-2) van het nieuwe werkboek sluit dit uit",
                "ALS Wet = Wmo EN Leeftijd hoogstens 11",
                79958016,
            )
        ]
    )
    assert rows_of(report) == [("ON-2", "verandert welke profielen bestaan")]


def test_a_number_in_another_unit_is_not_compared(tmp_path: Path) -> None:
    before = row("kenmerk", "kenmerken", "verwachte_duur_maanden")
    report = report_of(
        tmp_path, ("kenmerken", before, before.replace('eenheid = "maand"', 'eenheid = "week"'))
    )
    assert list(report.niet_te_vergelijken) == snapshot(
        [
            "Kenmerk Verwachte duur in maanden: de eenheid is anders. Het telt hier als twee kenmerken die niets met elkaar te maken hebben."
        ]
    )
    assert report.gewijzigd_profielen == 0


def test_what_people_say_is_the_same_is_the_same(tmp_path: Path) -> None:
    folder = renamed_everywhere(edition(tmp_path / "nieuw"), ("DB-H", "DB-R"))
    path = folder / "bouwstenen.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('naam = "Dagbesteding herstel"', 'naam = "Cursus"'), "utf-8")
    after = load(folder)
    apart = write_report(compare_workbooks(SHIPPED, after))
    assert [(one.bouwsteen, one.naar, one.opmerking) for one in apart.bouwstenen] == snapshot(
        [
            ("DB-R", "past", "Deze bouwsteen staat niet in het oude werkboek."),
            ("DB-H", "past niet", "Deze bouwsteen staat niet in het nieuwe werkboek."),
        ]
    )
    together = compare_workbooks(SHIPPED, after, stated=Stated({"DB-H": "DB-R"}))
    assert write_report(together).gewijzigd_profielen == 0
    assert together.sameness.assumptions == ()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"iets": "anders"}, "‘iets’ is geen bouwsteen of kenmerk in het oude werkboek."),
        ({"DB-H": "DB-R"}, "‘DB-R’ bestaat niet in het nieuwe werkboek."),
        ({"situatie:vreemd": "x"}, "‘vreemd’ is geen keuze van situatie in het oude werkboek."),
        ({"situatie:stabiel": "wisselend"}, "‘wisselend’ was al een keuze van situatie"),
        ({"wet": "situatie", "leeftijd": "situatie"}, "‘situatie’ kan niet twee keer"),
        ({"situatie": "wet"}, "‘situatie’ en ‘wet’ staan allebei in beide werkboeken"),
        ({"DB-H": "DB-D"}, "‘DB-H’ en ‘DB-D’ staan allebei in beide werkboeken"),
    ],
)
def test_a_statement_that_cannot_be_is_refused(said: dict[str, str], message: str) -> None:
    with pytest.raises(StatementError, match=message):
        compare_workbooks(SHIPPED, SHIPPED, stated=Stated(said))


def test_a_new_question_counts_for_the_new_rules_only(tmp_path: Path) -> None:
    question = '[[kenmerk]]\nkenmerk = "eigen_netwerk"\nnaam = "Eigen netwerk helpt"\n'
    question += 'over = "cliënt"\nsoort = "ja-nee"\n'
    before = row("regel", "regels", "DB-D-1")
    narrower = before.replace("bouwsteen =", 'als.eigen_netwerk = "nee"\nbouwsteen =')
    report = report_of(tmp_path, ("kenmerken", "", question), ("regels", before, narrower))
    assert list(report.niet_te_vergelijken) == snapshot(
        [
            "Kenmerk Eigen netwerk helpt staat alleen in het nieuwe werkboek. Voor de regels van het andere maakt het niet uit."
        ]
    )
    assert [(one.tekst, one.gebieden[0].gebied) for one in report.verschuivingen] == snapshot(
        [
            (
                "DB-D valt weg",
                "ALS Vraag om dagbesteding = ja EN Situatie = stabiel EN Doel van de dagbesteding = behouden EN Eigen netwerk helpt = ja",
            )
        ]
    )
    region = report.gebieden[0]
    assert "eigen_netwerk" in region.voorbeeld
    assert "eigen_netwerk" not in region.voorbeeld_oud
    assert region.voorbeeld_nieuw["eigen_netwerk"] == "ja"
    assert rows_of(report) == snapshot(
        [("eigen_netwerk", "verandert welke profielen bestaan"), ("DB-D-1", "verandert uitkomst")]
    )
    assert {one.oordeel for one in report.voorbeelden} == snapshot({"regressie"})


def test_a_choice_that_is_new_exists_in_the_new_workbook_only(tmp_path: Path) -> None:
    fresh = '[[keuze]]\nkenmerk = "doel_dagbesteding"\nkeuze = "ontmoeten"\n'
    report = report_of(tmp_path, ("keuzes", "", fresh))
    assert (report.gewijzigd_profielen, report.alleen_oud) == (0, 0)
    assert [(one.bestaat_in, one.reden, one.gebied) for one in report.alleen_in_een_versie] == (
        snapshot(
            [
                (
                    "nieuw",
                    "dit antwoord bestaat niet in het oude werkboek",
                    "ALS Doel van de dagbesteding = ontmoeten",
                )
            ]
        )
    )


def test_large_numbers_are_rounded_for_people_and_exact_for_programs(tmp_path: Path) -> None:
    wide = "\n".join(
        f'[[kenmerk]]\nkenmerk = "extra{one}"\nnaam = "Extra {one}"\nover = "cliënt"\n'
        'soort = "getal"\nminimum = "0"\nmaximum = "999"\nstap = "1"\n'
        for one in range(3)
    )
    folder = edition(tmp_path / "oud", ("kenmerken", "", wide))
    before, narrow = load(folder), without("regels", "BG-I-1", THREAT)
    after = load(edition(tmp_path / "nieuw", ("kenmerken", "", wide), narrow))
    report = write_report(compare_workbooks(before, after))
    assert report.samenvatting == snapshot(
        "Ongeveer 2,5 biljard profielen van ongeveer 959,5 biljard hebben een andere uitkomst (0,3%)."
    )
    assert (report.totaal_profielen, report.gewijzigd_profielen) == (
        959_496_192 * 10**9,
        2_498_688 * 10**9,
    )


def test_what_is_untested_is_what_the_examples_say_when_they_are_run_again(tmp_path: Path) -> None:
    folder = edition(tmp_path / "nieuw", without("regels", "BG-I-1", THREAT))
    examples = folder / "voorbeelden.toml"
    head, *blocks = examples.read_text(encoding="utf-8").split("[[voorbeeld]]\n")
    said = re.compile("^(past|past_niet|onbekend|let_op|geweigerd) = .*\n", re.MULTILINE)
    blocks[10:] = [said.sub("", one) for one in blocks[10:]]
    examples.write_text("[[voorbeeld]]\n".join((head, *blocks)), encoding="utf-8")
    after = load(folder)
    assert after.is_usable, after.problems
    compared = compare_workbooks(SHIPPED, after)
    day = compared.days[Side.NEW]
    coverage = coverage_of(after.catalog, run_examples(after.catalog, day).results, day)
    assert (len(coverage.silent), len(coverage.unreached)) == snapshot((43, 14))
    assert compared.untested.rows == tuple(row_name(one.row) for one in coverage.unreached)


def test_nothing_is_proposed_where_no_row_changed(tmp_path: Path) -> None:
    proposals = compare_workbooks(SHIPPED, opened(tmp_path)).untested.proposals
    assert (proposals.proposals, proposals.budget_spent) == ((), False)
