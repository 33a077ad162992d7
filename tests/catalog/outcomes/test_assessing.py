from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from catalog.answers.profiles import RefusedProfileError
from catalog.outcomes.assessing import Assessment, together
from catalog.outcomes.judging import Result
from tests.catalog.outcomes.region import ADULT, assessor


def results(assessment: Assessment) -> dict[str, str]:
    return {one.norm.id: one.judgement.result.value for one in assessment.norms}


def test_the_norms_of_what_fits_at_the_begin_are_judged(tmp_path: Path) -> None:
    found = assessor(tmp_path).assess({**ADULT, "trede": 0}, {**ADULT, "trede": 1, "cijfer": 73})
    assert found.products == ("LICHT",)
    assert results(found) == {
        "RN-1": "bereikt",
        "RN-2": "bereikt",
        "RN-4": "boven de bandbreedte",
        "RN-5": "bereikt",
        "RN-6": "bereikt",
        "RN-7": "niet bereikt",
    }
    assert found.indicators() == {"Rust": Result.REACHED, "Groei": Result.MISSED}


def test_named_products_are_judged_beside_what_fits(tmp_path: Path) -> None:
    one = assessor(tmp_path)
    plain = one.assess({**ADULT, "trede": 2}, {"trede": 2})
    found = one.assess({**ADULT, "trede": 2}, {"trede": 2}, ["ZWAAR"])
    assert (found.products, found.added, found.unknown) == (("LICHT", "ZWAAR"), ("ZWAAR",), ())
    assert results(found) == {**results(plain), "RN-3": "bereikt"}
    assert found.indicators() == plain.indicators()
    assert [judged.products for judged in found.norms][1:3] == [("LICHT", "ZWAAR"), ("ZWAAR",)]


def test_a_named_product_that_was_uncertain_is_judged(tmp_path: Path) -> None:
    found = assessor(tmp_path).assess({"leeftijd": 30}, {"trede": 2}, ["ZWAAR"])
    assert (found.products, found.added, found.unknown) == (("ZWAAR",), ("ZWAAR",), ("LICHT",))


def test_a_product_of_which_it_is_not_sure_that_it_fits_is_not_judged(tmp_path: Path) -> None:
    found = assessor(tmp_path).assess({"leeftijd": 30}, {"trede": 2})
    assert (found.products, found.unknown, found.norms) == ((), ("LICHT", "ZWAAR"), ())


def test_a_derived_end_counts_as_measured(tmp_path: Path) -> None:
    known = {"situatie": 2, "dreiging": 0}
    found = assessor(tmp_path).assess(ADULT, {**ADULT, **known})
    assert results(found)["RN-6"] == "niet bereikt"


def test_an_end_that_no_client_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedProfileError, match="Een klein kind bedreigt niemand"):
        assessor(tmp_path).assess(ADULT, {"leeftijd": 2, "dreiging": 0})


def test_clients_who_differ_in_what_no_row_looks_at_are_looked_up_once(tmp_path: Path) -> None:
    one = assessor(tmp_path)
    assert one.fitting({**ADULT, "trede": 0}) is one.fitting({**ADULT, "trede": 2, "cijfer": 10})
    assert one.fitting(ADULT) is not one.fitting({**ADULT, "situatie": 2})


def test_several_norms_say_together_what_the_weakest_says() -> None:
    worst_first = (Result.MISSED, Result.UNMEASURED)
    for pair in product(Result, repeat=2):
        expected = next((one for one in worst_first if one in pair), Result.REACHED)
        assert together(pair) is expected
