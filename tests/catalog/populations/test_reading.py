"""Reading a population gives the counts of a naive reader, and says what it does not count."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.populations import csv_file
from catalog.populations.population import UnreadablePopulationError
from catalog.populations.reading import read_population
from rules.attributes import Attribute
from rules.populations.frame import Frame
from rules.ruleset import Ruleset
from tests.catalog.populations.naive import as_cells, count_naively
from tests.rules.rulesets import rulesets

IN_A_FOLDER = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def cell_texts(attribute: Attribute) -> st.SearchStrategy[str]:
    known = st.integers(0, attribute.size - 1).map(attribute.text)
    loud = known.map(lambda text: f"  {text.upper()} ")
    return known | known | loud | st.sampled_from(("", "onbekend", "Onbekend", "iets anders", " "))


@st.composite
def files(draw: st.DrawFn, ruleset: Ruleset) -> tuple[str, str]:
    """Draw the text of a CSV file and its separator."""
    asked = draw(st.lists(st.sampled_from(ruleset.base_attributes), min_size=1, unique=True))
    headings = [one.code for one in asked]
    columns = [cell_texts(one) for one in asked]
    if draw(st.booleans()):
        headings.append("aantal")
        columns.append(st.sampled_from(("0", "1", "2", "13", "-1", "1,5", "x", "")))
    if draw(st.booleans()):
        headings.append("notitie 7")
        columns.append(st.sampled_from(("", 'met "quote" en ;', "twee\nregels", "é")))
    rows = draw(st.lists(st.tuples(*columns), max_size=30))
    separator = draw(st.sampled_from((";", ",", "\t")))
    stream = StringIO(newline="")
    end = draw(st.sampled_from(("\n", "\r\n")))
    writer = csv.writer(stream, delimiter=separator, lineterminator=end)
    writer.writerow(headings)
    for row in rows:
        # Headings without a separator don't tell which one it is.
        endings = [(), (), (), (), ("te veel",), ("",)] if len(headings) > 1 else [()]
        extra = draw(st.sampled_from(endings))
        writer.writerow([*row, *extra])
        if draw(st.integers(0, 9)) == 0:
            stream.write(end)
    return stream.getvalue(), separator


@IN_A_FOLDER
@given(st.data())
def test_counts_are_those_of_a_row_by_row_reader(tmp_path: Path, data: st.DataObject) -> None:
    ruleset = data.draw(rulesets().filter(lambda one: one.base_attributes))
    text, separator = data.draw(files(ruleset))
    block = data.draw(st.sampled_from((40, 300, csv_file.BLOCK)))
    encoding = data.draw(st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16")))
    path = tmp_path / "populatie.csv"
    path.write_bytes(text.encode(encoding))
    frame = Frame.of_ruleset(ruleset)
    expected = count_naively(frame.space(), text, separator)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_file, "BLOCK", block)
        if not expected.cells:
            with pytest.raises(UnreadablePopulationError) as refused:
                read_population(path, frame)
            all_bad = 0 < len(expected.rejected) == expected.rows
            codes = [one.code for one in refused.value.problems]
            assert codes == ["BS-914" if all_bad else "BS-913"]
            return
        (found,) = read_population(path, frame)
    assert as_cells(found.counted) == expected.cells
    assert found.rows == expected.rows
    assert found.rejected_rows == len(expected.rejected)
    told = {row for one in found.rejected for row in one.first}
    assert told <= set(expected.rejected)
    assert set(expected.rejected[:1]) <= told
