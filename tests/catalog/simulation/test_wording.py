"""Shares in words say neither nobody nor everyone where that is not so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.simulation.wording import share_text


@given(
    st.integers(1, 10**8).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
)
def test_a_share_is_nothing_or_everything_only_where_it_is(numbers: tuple[int, int]) -> None:
    part, whole = numbers
    text = share_text(part, whole)
    assert (text == " (0,0%)") == (part == 0)
    assert (text == " (100,0%)") == (part == whole)


def test_a_share_close_to_an_end_says_on_which_side() -> None:
    assert share_text(1, 100_000) == " (minder dan 0,1%)"
    assert share_text(99_999, 100_000) == " (meer dan 99,9%)"
    assert share_text(None, 5) == share_text(5, None) == ""
