import pytest

from catalog.tables import Row
from catalog.workbook.writing.values import UnwritableError
from tests.catalog.workbook.sheets import attribute, headings, row, tables, written

CLIENT = [
    attribute("situatie", "Situatie"),
    attribute("zwaar", "Zwaar", afgeleid="ja"),
    attribute("wet", "Wet"),
]


def columns(sheet: str, *attributes: Row, **rows: list[Row]) -> list[str]:
    return headings(written(tables(kenmerk=list(attributes), **rows)), sheet)


def test_attributes_stand_in_the_order_of_kenmerken_after_their_place() -> None:
    found = columns("Regels", *CLIENT)
    assert found[:6] == ["Regel", "Situatie", "Zwaar", "Wet", "Bouwsteen", "Oordeel"]


def test_attributes_about_offers_stand_on_kwaliteitseisen_only() -> None:
    offer = attribute("werkvorm", "Werkvorm", "aanbod")
    assert "Werkvorm" not in columns("Regels", *CLIENT, offer)
    found = columns("Kwaliteitseisen", *CLIENT, offer)
    assert found[3:6] == ["Eis in woorden", "Werkvorm", "Kenmerk"]


def test_a_derived_attribute_has_no_column_on_voorbeelden_unless_it_is_filled() -> None:
    assert columns("Voorbeelden", *CLIENT)[2:4] == ["Situatie", "Wet"]
    filled = [row({"zwaar": "ja"}, voorbeeld="V-1")]
    assert columns("Voorbeelden", *CLIENT, voorbeeld=filled)[2:5] == ["Situatie", "Zwaar", "Wet"]


def test_an_attribute_that_kenmerken_does_not_know_keeps_its_cells() -> None:
    book = written(tables(kenmerk=CLIENT, regel=[row({"oud": "ja"}, regel="R-1")]))
    assert headings(book, "Regels")[4] == "oud"
    assert book["Regels"]["E3"].value == "ja"


def test_own_columns_stand_last_in_the_order_of_first_use() -> None:
    rules = [row(None, {"_b": "1"}, regel="R-1"), row(None, {"_a": "2", "_b": "3"}, regel="R-2")]
    book = written(tables(regel=rules))
    assert headings(book, "Regels")[-3:] == ["Zekerheid", "_b", "_a"]
    assert [cell.value for cell in book["Regels"][4][-2:]] == ["3", "2"]


@pytest.mark.parametrize("label", ["Oordeel", "WET", "situatie", "", "_eigen"])
def test_a_name_that_means_another_column_gives_way_to_the_code(label: str) -> None:
    found = columns("Regels", *CLIENT, attribute("nieuw", label))
    assert found.count("nieuw") == 1


def test_the_same_name_for_a_client_and_an_offer_is_no_clash() -> None:
    groups = [attribute("groep_c", "Groep"), attribute("groep_a", "Groep", "aanbod")]
    assert "Groep" in columns("Regels", *groups)
    assert "Groep" in columns("Kwaliteitseisen", *groups)


def test_of_two_rows_with_one_code_the_first_gives_the_column() -> None:
    assert columns("Regels", attribute("wet", "Wet"), attribute("Wet", "Recht"))[1] == "Wet"


def test_a_filled_attribute_without_any_heading_of_its_own_is_refused() -> None:
    with pytest.raises(UnwritableError, match="'oordeel' kan geen eigen kolom krijgen"):
        columns(
            "Regels", attribute("oordeel", "Oordeel"), regel=[row({"oordeel": "ja"}, regel="R-1")]
        )
