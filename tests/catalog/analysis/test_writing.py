"""An analysis in words: what is proved, what is broken and by which rows, what can go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from inline_snapshot import snapshot

from catalog.analysis.analysis import analyse
from catalog.analysis.report import AnalysisReport
from catalog.analysis.writing import write_report
from rules.analysis.cover import Deadline
from tests.regions import region

DAY = date(2020, 1, 1)


def report(
    tmp_path: Path, *replaced: tuple[str, str, str], seconds: float | None = None
) -> AnalysisReport:
    catalog = region(tmp_path, *replaced).catalog
    return write_report(analyse(catalog, DAY, Deadline(seconds)))


def guarantees(found: AnalysisReport) -> list[str]:
    lines = []
    for one in found.garanties:
        lines.append(f"{one.id} {one.bewezen}: {one.gebied}: {one.tekst}. {one.oordeel}")
        for area in one.gebieden:
            lines.append(f"  {area.gebied}: {area.aantal}, {area.tekst}")
            lines.extend(f"    {cause.tekst} ({cause.plaats})" for cause in area.oorzaak)
        if one.tegenvoorbeeld is not None:
            lines.append(f"  {one.tegenvoorbeeld} past: {list(one.past)}")
    return lines


def findings(found: AnalysisReport) -> list[str]:
    return [
        *(f"{one.soort} {one.id} ({one.plaats}): {one.tekst}" for one in found.nooit),
        *(f"{one.regel} ({one.plaats}): {one.tekst}" for one in found.overbodig),
        *(f"{one.regel} ({one.plaats}): {one.tekst}" for one in found.zonder_werking),
    ]


def test_a_catalogue_in_order_is_proved_counted_and_has_nothing_to_spare(tmp_path: Path) -> None:
    found = report(tmp_path)

    assert guarantees(found) == snapshot(
        [
            "G-1 True: ALS Leeftijd vanaf 18: precies één van LICHT en ZWAAR past. Bewezen voor elk mogelijk profiel (618 profielen)."
        ]
    )
    assert findings(found) == []
    assert found.totaal_profielen == 121 * 3 * 2 - 4 * 3
    assert found.overlap == ()
    assert [(one.groep, one.aantal) for one in found.gaten] == snapshot(
        [("Zonder productgroep", 82)]
    )
    assert [(one.gebied, one.aantal, one.totaal) for one in found.gaten[0].gebieden] == snapshot(
        [("ALS Leeftijd 4 t/m 17 EN Zwaar = nee", 70, 70), ("ALS Leeftijd hoogstens 3", 12, 12)]
    )
    assert found.vragen is not None
    assert (found.vragen.gemiddeld, found.vragen.hoogstens, found.vragen.exact) == snapshot(
        (2.3109, 3, True)
    )
    assert not found.budget_op


def test_a_gap_names_the_cells_that_refuse_and_a_client(tmp_path: Path) -> None:
    found = report(tmp_path, ("regels", 'als.leeftijd = "vanaf 18"', 'als.leeftijd = "vanaf 21"'))

    assert guarantees(found) == snapshot(
        [
            "G-1 False: ALS Leeftijd vanaf 18: precies één van LICHT en ZWAAR past. Klopt niet: 15 profielen van de 618 breken deze garantie.",
            "  ALS Leeftijd 18 t/m 20 EN Zwaar = nee: 15, geen van LICHT en ZWAAR past hier",
            "    R-1 klopt hier niet, want die vraagt Leeftijd vanaf 21 (Regels!R-1:leeftijd)",
            "    R-2 klopt hier niet, want die vraagt Zwaar = ja (Regels!R-2:zwaar)",
            "  {'leeftijd': '19', 'situatie': 'stabiel', 'dreiging': 'nee'} past: []",
        ]
    )


def test_an_overlap_names_the_rows_that_hold(tmp_path: Path) -> None:
    found = report(tmp_path, ("regels", 'als.zwaar = "nee"\n', ""))

    assert guarantees(found) == snapshot(
        [
            "G-1 False: ALS Leeftijd vanaf 18: precies één van LICHT en ZWAAR past. Klopt niet: 103 profielen van de 618 breken deze garantie.",
            "  ALS Leeftijd vanaf 18 EN Zwaar = ja: 103, LICHT en ZWAAR passen hier tegelijk",
            "    R-1 klopt hier (Regels!R-1)",
            "    R-2 klopt hier (Regels!R-2)",
            "  {'leeftijd': '69', 'situatie': 'instabiel', 'dreiging': 'ja'} past: ['LICHT', 'ZWAAR']",
        ]
    )
    assert [(one.a, one.b, one.aantal) for one in found.overlap] == snapshot(
        [("LICHT", "ZWAAR", 103)]
    )


def test_every_claim_is_judged_in_its_own_words(tmp_path: Path) -> None:
    more = """
        [[garantie]]
        garantie = "G-2"
        uitspraak = "altijd"
        bouwstenen = "LICHT"

        [[garantie]]
        garantie = "G-3"
        als.leeftijd = "vanaf 90"
        uitspraak = "nooit"
        bouwstenen = "ZWAAR"

        [[garantie]]
        garantie = "G-4"
        uitspraak = "hoogstens één"
        bouwstenen = "LICHT; ZWAAR"

        [[garantie]]
        garantie = "G-5"
        als.leeftijd = "tot 4"
        als.dreiging = "ja"
        uitspraak = "minstens één"
        bouwstenen = "LICHT"

        [[garantie]]
        garantie = "G-1"
    """
    lines = "\n".join(line.strip() for line in more.splitlines()).strip()
    found = report(tmp_path, ("garanties", '[[garantie]]\ngarantie = "G-1"', lines))

    assert guarantees(found) == snapshot(
        [
            "G-2 False: ALTIJD: LICHT past altijd. Klopt niet: 199 profielen van de 714 breken deze garantie.",
            "  ALS Zwaar = ja: 117, LICHT past hier niet",
            "    R-1 klopt hier niet, want die vraagt Zwaar = nee (Regels!R-1:zwaar)",
            "  ALS Leeftijd hoogstens 17: 82, LICHT past hier niet",
            "    R-1 klopt hier niet, want die vraagt Leeftijd vanaf 18 (Regels!R-1:leeftijd)",
            "  {'leeftijd': '53', 'situatie': 'instabiel', 'dreiging': 'ja'} past: ['ZWAAR']",
            "G-3 False: ALS Leeftijd vanaf 90: ZWAAR past nooit. Klopt niet: 31 profielen van de 186 breken deze garantie.",
            "  ALS Leeftijd vanaf 90 EN Zwaar = ja: 31, ZWAAR past hier wel",
            "    R-2 klopt hier (Regels!R-2)",
            "  {'leeftijd': '105', 'situatie': 'instabiel', 'dreiging': 'ja'} past: ['ZWAAR']",
            "G-4 True: ALTIJD: hoogstens één van LICHT en ZWAAR past. Bewezen voor elk mogelijk profiel (714 profielen).",
            "G-5 True: ALS Leeftijd hoogstens 3 EN Dreiging = ja: minstens één van LICHT past. Geldt voor 0 profielen; deze garantie bewaakt niets.",
            "G-1 True: ALS Leeftijd vanaf 18: precies één van LICHT en ZWAAR past. Bewezen voor elk mogelijk profiel (618 profielen).",
        ]
    )


def test_rows_and_cells_that_do_nothing_say_why(tmp_path: Path) -> None:
    rows = """
        [[regel]]
        regel = "R-4"
        bouwsteen = "LICHT"
        oordeel = "past"
        als.leeftijd = "tot 4"
        als.dreiging = "ja"
        toelichting = "Kan niet."
        bron = "F-1"
        zekerheid = "letterlijk"

        [[regel]]
        regel = "R-5"
        bouwsteen = "LICHT"
        oordeel = "past"
        als.leeftijd = "vanaf 40"
        als.situatie = "stabiel"
        toelichting = "Dubbel."
        bron = "F-1"
        zekerheid = "letterlijk"

        [[regel]]
        regel = "R-6"
        bouwsteen = "ZWAAR"
        oordeel = "sluit uit"
        als.situatie = "stabiel"
        toelichting = "Sluit niets uit."
        bron = "F-1"
        zekerheid = "letterlijk"

        [[regel]]
        regel = "R-7"
        bouwsteen = "ZWAAR"
        oordeel = "let op"
        als.situatie = "stabiel"
        toelichting = "Verschijnt nooit."
        bron = "F-1"
        zekerheid = "letterlijk"

        [[regel]]
        regel = "R-8"
        bouwsteen = "LICHT"
        oordeel = "past"
        als.leeftijd = "10 t/m 17"
        als.situatie = "stabiel"
        als.zwaar = "nee"
        toelichting = "Zwaar doet er niet toe."
        bron = "F-1"
        zekerheid = "letterlijk"

        [[regel]]
        regel = "R-2"
    """
    lines = "\n".join(line.strip() for line in rows.splitlines()).strip()
    found = report(tmp_path, ("regels", '[[regel]]\nregel = "R-2"', lines))

    assert findings(found) == snapshot(
        [
            "regel R-4 (Regels!R-4): Er is geen enkel mogelijk profiel waarbij deze rij klopt.",
            "regel R-6 (Regels!R-6): Deze rij sluit nooit iets uit: waar hij klopt, past er niets.",
            "regel R-7 (Regels!R-7): Dit advies verschijnt nooit: waar de rij klopt, past geen van de bouwstenen.",
            "R-5 (Regels!R-5): Zonder deze rij verandert er niets: R-1 doet dit ook.",
            "R-8 (Regels!R-8:zwaar): Deze cel (Zwaar = nee) maakt nergens verschil: leeg is hetzelfde.",
        ]
    )


def test_a_product_that_is_always_excluded_never_fits(tmp_path: Path) -> None:
    row = """
        [[regel]]
        regel = "R-4"
        bouwsteen = "ZWAAR"
        oordeel = "sluit uit"
        als.situatie = "instabiel"
        toelichting = "Nooit zwaar."
        bron = "F-1"
        zekerheid = "letterlijk"

        [[regel]]
        regel = "R-2"
    """
    lines = "\n".join(line.strip() for line in row.splitlines()).strip()
    found = report(tmp_path, ("regels", '[[regel]]\nregel = "R-2"', lines))

    assert findings(found) == snapshot(
        [
            "bouwsteen ZWAAR (Bouwstenen!ZWAAR:code): Deze bouwsteen past nooit: waar een regel klopt, sluit R-4 hem uit.",
            "regel R-2 (Regels!R-2): Deze rij geeft nooit de doorslag: R-4 sluit altijd uit.",
            "R-4 (Regels!R-4:situatie): Deze cel (Situatie = instabiel) maakt nergens verschil: leeg is hetzelfde.",
        ]
    )


def test_a_gap_in_the_derivations_is_told_and_nothing_is_proved_from_it(tmp_path: Path) -> None:
    found = report(
        tmp_path, ("afleidingen", 'als.situatie = "niet instabiel"', 'als.situatie = "stabiel"')
    )

    assert [
        (one.tekst, one.soort, one.plaatsen, one.gebieden, one.voorbeeld)
        for one in found.afleidingen
    ] == snapshot(
        [
            (
                "Bij 117 profielen volgt er geen waarde voor ‘Zwaar’.",
                "gat",
                ("Afleidingen!AF-1", "Afleidingen!AF-2", "Afleidingen!AF-3"),
                ("ALS Situatie = wisselend EN Dreiging = ja",),
                {"leeftijd": "62", "situatie": "wisselend", "dreiging": "ja"},
            )
        ]
    )
    assert guarantees(found) == snapshot(
        [
            "G-1 None: ALS Leeftijd vanaf 18: precies één van LICHT en ZWAAR past. Niet te bewijzen: dit hangt af van een afgeleid kenmerk dat niet bij iedereen precies één waarde heeft."
        ]
    )


def test_without_time_it_says_so_and_calls_a_share_an_estimate(tmp_path: Path) -> None:
    found = report(tmp_path, ("regels", 'als.zwaar = "nee"\n', ""), seconds=-1)

    assert found.budget_op
    assert found.niet_af == snapshot(
        (
            "garanties",
            "rijen die nooit iets doen",
            "overbodige rijen en cellen",
            "overlap",
            "gebieden zonder bouwsteen",
            "aantal vragen",
        )
    )
    (one,) = found.garanties
    assert (one.bewezen, one.aantal, one.rest) == (False, None, None)
    assert one.tegenvoorbeeld is not None
    assert one.schatting is not None
    assert one.oordeel.startswith("Klopt niet. Schatting uit ")
    assert found.gaten[0].aantal is None
    assert found.vragen is None


def test_where_nobody_is_possible_nothing_is_proved_and_no_time_was_short(tmp_path: Path) -> None:
    second = 'bron = "F-1"\nzekerheid = "letterlijk"\n\n[[onmogelijk]]\nrij = "ON-2"\n'
    everybody = (
        "onmogelijk",
        'als.leeftijd = "tot 4"\nals.dreiging = "ja"',
        f'als.dreiging = "ja"\nwaarom = "Proef."\n{second}als.dreiging = "nee"',
    )
    found = report(tmp_path, everybody)

    assert (found.totaal_profielen, found.budget_op, found.niet_af) == (0, False, ())
    assert found.leeg == "Er is geen enkel profiel mogelijk. Er valt dus niets te analyseren."
    assert (found.nooit, found.gaten, found.overlap) == ((), (), ())
    assert guarantees(found) == snapshot(
        [
            "G-1 None: ALS Leeftijd vanaf 18: precies één van LICHT en ZWAAR past. Niet te bewijzen: er is geen enkel profiel waarbij alles klopt."
        ]
    )
