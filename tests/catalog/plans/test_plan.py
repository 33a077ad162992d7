"""The plan of Neos for an instructive client, and that any other catalogue gives one too."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from catalog.answers.advisor import Advisor
from catalog.answers.conversation import Conversation
from catalog.answers.profiles import RefusedProfileError, profile_of
from catalog.documents.blocks import Grid, Heading, Items, Paragraph, Room
from catalog.documents.docx import as_docx
from catalog.loading import find_source, load
from catalog.outcomes.assessing import Assessor
from catalog.outcomes.reporting import result_report
from catalog.plans.building import build_plan
from catalog.plans.document import agreed_text, plan_document
from catalog.plans.plan import PlanOut
from catalog.plans.sheets import plan_tables

BEGIN: dict[str, object] = {
    "in_traject": True, "fase": "opvang", "woonvaardigheden_trainen": True,
    "structuur_nodig": False, "somatische_zorg": False, "huisvesting": "opvang",
    "schulden": True, "kinderen": False, "wens_werk": True, "werkvaardigheden_trainen": True,
    "zrm_financien": 1, "zrm_maatschappelijke_participatie": 2,
}  # fmt: skip
LATER: dict[str, object] = {
    **BEGIN, "fase": "zelfstandig wonen", "huisvesting": "zelfstandige woning",
    "werkvaardigheden_trainen": False, "zrm_financien": 3,
    "zrm_maatschappelijke_participatie": 4, "tevredenheid": 7.5,
}  # fmt: skip


@cache
def advisor(region: str) -> Advisor:
    catalog = load(find_source(region)).catalog
    return Advisor(catalog, catalog.info.valid_from)


def plan(
    answers: dict[str, Any], earlier: dict[str, Any] | None = None, region: str = "neos"
) -> PlanOut:
    catalog = advisor(region).catalog
    before = None if earlier is None else profile_of(catalog, earlier)
    return build_plan(advisor(region), profile_of(catalog, answers), before)


def test_each_part_of_life_has_where_i_stand_what_we_agree_and_who_helps() -> None:
    found = plan(BEGIN)
    assert [theme.thema for theme in found.themas] == [
        "Wonen",
        "Geld",
        "Werk en dag",
        "Mensen om mij heen",
    ]
    money = found.themas[1]
    assert money.wensen == ("Hulp bij geld of schulden",)
    assert [one.naam for one in money.hulp] == ["Financiële dienstverlening"]
    assert [(line.naam, line.nu) for line in money.onderwerpen] == [
        ("Financiën (ZRM)", "1 (acute problematiek)")
    ]
    assert agreed_text(money.onderwerpen[0]) == snapshot(
        """\
hoger dan 1 (financieel dienstverlener)
minstens 3 (jobcoach en werkbegeleider): nog niet
minstens 4 (doel van het hele traject: werk en inkomen): nog niet\
"""
    )
    assert [one.naam for one in found.vaste_hulp] == ["Trajectbegeleiding"]
    assert found.situatie == {"Fase": "opvang"}


def test_a_later_measurement_shows_progress_beside_the_earlier_plan() -> None:
    found = plan(LATER, BEGIN)
    lines = {line.kenmerk: line for theme in found.themas for line in theme.onderwerpen}
    assert {code: (line.eerder, line.nu, line.verschil) for code, line in lines.items()} == {
        "huisvesting": ("opvang", "zelfstandige woning", "veranderd"),
        "zrm_financien": ("1", "3 (beperkt zelfredzaam)", "vooruit"),
        "zrm_maatschappelijke_participatie": ("2", "4 (voldoende zelfredzaam)", "vooruit"),
        "tevredenheid": (None, "7,5", "nieuw gemeten"),
    }
    assert agreed_text(lines["zrm_maatschappelijke_participatie"]) == snapshot(
        """\
hoger dan 2 (wooncoach): gehaald
minstens 3 (jobcoach): gehaald
minstens 5 (werkbegeleider, gestopt): nog niet\
"""
    )
    assert found.gestopt == (
        "Labrehuis",
        "Ondersteuning door gastvrouw of gastheer",
        "Werkbegeleiding",
    )
    assert [one.naam for theme in found.themas for one in theme.hulp if one.nieuw] == [
        "Wooncoaching"
    ]


def test_the_total_counts_the_lines_that_the_client_reads() -> None:
    found = plan(LATER, BEGIN)
    cells = [
        row[-1]
        for block in plan_document(found).blocks
        if isinstance(block, Grid) and block.headings[-1] == "Dit spreken wij af"
        for row in block.rows
    ]
    lines = [one for cell in cells for one in str(cell).split("\n")]
    reached = sum(one.endswith("gehaald") for one in lines)
    judged = reached + sum(one.endswith("nog niet") for one in lines)
    [total] = [
        block.text
        for block in plan_document(found).blocks
        if isinstance(block, Paragraph) and block.text.startswith("Sinds de vorige keer")
    ]
    assert f"Van {judged} afspraken zijn er {reached} gehaald." in total
    assert len(lines) < sum(len(line.afspraken) for one in found.themas for line in one.onderwerpen)


def test_what_is_reached_is_what_the_result_says() -> None:
    catalog = advisor("neos").catalog
    profiles = profile_of(catalog, BEGIN), profile_of(catalog, LATER)
    said = {
        one.norm: one.oordeel for one in result_report(Assessor(advisor("neos")), *profiles).normen
    }
    agreed = [
        one
        for theme in plan(LATER, BEGIN).themas
        for line in theme.onderwerpen
        for one in line.afspraken
        if one.stand and one.norm in said
    ]
    assert len(agreed) > 5
    assert all(
        one.stand.endswith("gehaald") == said[one.norm].startswith("bereikt") for one in agreed
    )


def test_what_is_sensitive_and_no_level_stays_off_the_paper() -> None:
    found = plan({**BEGIN, "somatische_zorg": True, "huiselijk_geweld": True})
    shown = [wish for theme in found.themas for wish in theme.wensen]
    assert {"Somatische zorg nodig", "Huiselijk geweld"} & set(shown) == set()
    assert "Hulp bij geld of schulden" in shown


def test_an_answer_on_which_nothing_rests_is_left_out_as_on_the_page() -> None:
    # To need structure chooses a house; who lives alone needs none.
    answers = {**LATER, "structuur_nodig": True}
    catalog = advisor("neos").catalog
    turn = Conversation(advisor("neos")).turn(profile_of(catalog, answers))
    assert "structuur_nodig" in turn.unused
    found = plan(answers)
    shown = [wish for theme in found.themas for wish in theme.wensen]
    assert "Structuur nodig" not in shown
    assert "Woonvaardigheden trainen" in shown
    # A measurement is no reason for help, and still says where the client stands.
    assert "zrm_financien" in turn.unused
    assert "zrm_financien" in [one.kenmerk for theme in found.themas for one in theme.onderwerpen]


def test_the_document_puts_the_client_first_and_leaves_room_to_write() -> None:
    document = plan_document(plan(BEGIN))
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings[:3] == ["Wat ik wil", "Waar ik nu sta", "Wie mij helpt"]
    themes = [theme.thema for theme in plan(BEGIN).themas]
    own = [block for block in document.blocks if isinstance(block, Room)]
    assert sum(block.label == "Mijn doel, in mijn eigen woorden" for block in own) == len(themes)
    actions = [block for block in document.blocks if isinstance(block, Grid) and block.roomy][1:]
    assert all(grid.headings == ("Wie", "Wat", "Wanneer", "Klaar?") for grid in actions)
    assert {grid.rows[0][0] for grid in actions} == {"Ik"}


def test_what_is_not_measured_is_for_the_worker_and_wishes_read_well() -> None:
    found = plan({**BEGIN, "huisvesting": None})
    assert found.nog_niet_ingevuld == ("Huisvesting",)
    assert "Huisvesting (ZRM)" in found.nog_niet_gemeten
    blocks = plan_document(found).blocks
    worker = blocks.index(Heading("Voor de begeleider"))
    said = [
        number
        for number, one in enumerate(blocks)
        if "Huisvesting (ZRM)" in str(one) and "Nog niet gemeten" in str(one)
    ]
    assert said
    assert all(number > worker for number in said)
    spoken = [
        blocks[number + 1]
        for number, one in enumerate(blocks)
        if one == Paragraph("Dit heb ik gezegd:")
    ]
    assert Items(("Hulp bij geld of schulden: ja",)) in spoken
    assert len(spoken) == sum(bool(theme.wensen) for theme in found.themas)


def test_an_earlier_profile_that_cannot_be_is_refused() -> None:
    with pytest.raises(RefusedProfileError, match="fase opvang"):
        plan(LATER, {**BEGIN, "huisvesting": "zelfstandige woning"})


def test_a_catalogue_without_norms_gives_a_plan_too() -> None:
    found = plan(
        {"wet": "Wmo", "leeftijd": 45, "vraag_dagbesteding": True, "situatie": "stabiel",
         "doel_dagbesteding": "herstel"},
        region="midden-holland-2018",
    )  # fmt: skip
    assert [one.code for one in found.vaste_hulp] == ["DB-H"]
    assert found.themas == ()
    assert plan_document(found).blocks


levels = st.none() | st.integers(1, 5)
needs = st.none() | st.booleans()
answers = st.fixed_dictionaries(
    {
        "in_traject": st.just(value=True),
        "fase": st.none() | st.sampled_from(["instroom", "opvang", "zelfstandig wonen"]),
        "schulden": needs,
        "wens_werk": needs,
        "wens_dagactiviteiten": needs,
        "zrm_financien": levels,
        "zrm_dagbesteding": levels,
        "zrm_adl": levels,
        "tevredenheid": st.none() | st.integers(1, 10),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(now=answers, earlier=st.none() | answers)
def test_every_client_has_a_plan_in_every_form(
    now: dict[str, object], earlier: dict[str, object] | None
) -> None:
    found = plan(now, earlier)
    measured = {line.kenmerk for theme in found.themas for line in theme.onderwerpen}
    given_ = {
        code for one in (now, earlier or {}) for code, value in one.items() if value is not None
    }
    asked = {norm.attribute for norm in advisor("neos").catalog.results}
    assert measured <= given_
    assert {code for code in given_ & asked if code.startswith("zrm_")} <= measured
    document = plan_document(found)
    assert all(
        len(row) == len(block.headings)
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
    )
    assert as_docx(document).startswith(b"PK")
    assert all(
        len(row) == len(table.headings) for table in plan_tables(found) for row in table.rows
    )
