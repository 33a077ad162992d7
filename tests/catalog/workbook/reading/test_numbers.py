from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.workbook.reading.numbers import Appearance, appearance, exact


@pytest.mark.parametrize(
    ("number", "number_format", "seen"),
    [
        ("12", "General", Appearance("12")),
        ("12.5", "@", Appearance("12,5")),
        ("12", "0", Appearance("12")),
        ("12.5", "0.0", Appearance("12,5")),
        ("12", "0.00", Appearance("12,00")),
        ("12", "0.##", Appearance("12")),
        ("12.5", "0", Appearance("13", lost=True)),
        ("12.345", '"€" #,##0.00', Appearance("12,35", lost=True)),
        ("1234.5", "[$€-413] #,##0.00;[Red]-#,##0.00", Appearance("1.234,50")),
        ("-1234.5", "€ #,##0.00;€ -#,##0.00", Appearance("-1.234,50")),
        ("12000", "0,", Appearance("12", lost=True)),
        ("1200000", '0.0,,"M"', Appearance("1,2", lost=True)),
        ("7", "000", Appearance("007", padded=True)),
        ("1234", "000", Appearance("1234")),
        ("0.125", "0.0%", Appearance("12,5%", percentage=True)),
        ("0.12", "0%", Appearance("12%", percentage=True)),
        ("0", '0;-0;"geen"', Appearance("0")),
        ("0.5", "# ?/?", Appearance("0,5")),
        ("1500", "0.00E+00", Appearance("1500")),
        ("5", '0" jaar"', Appearance("5")),
        ("5", r"\0\00", Appearance("5")),
        ("5", "", Appearance("5")),
        ("5", "0." + "0" * 40, Appearance("5")),
    ],
)
def test_a_number_is_seen_as_its_format_shows_it(
    number: str, number_format: str, seen: Appearance
) -> None:
    assert appearance(Decimal(number), number_format) == seen


@given(st.floats(allow_nan=False, allow_infinity=False), st.text('#0?,.%;-€ E+\\"[]@/_*d'))
def test_any_format_shows_any_number_somehow(value: float, number_format: str) -> None:
    number = exact(value)
    assert number is not None
    assert appearance(number, number_format).text


def test_a_number_is_exact_to_fifteen_digits_as_in_excel() -> None:
    assert exact(0.1 + 0.2) == Decimal("0.3")
    assert exact(58.2) == Decimal("58.2")
    assert exact(1e300) == Decimal(10) ** 300


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_what_is_no_number_has_no_exact_form(value: float) -> None:
    assert exact(value) is None
