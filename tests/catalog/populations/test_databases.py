"""The SQL for PostgreSQL and Spark gives the counts that we give, on the database itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from catalog.populations.sql import Dialect, Query
from rules.populations.frame import Frame
from rules.populations.merging import merge_order, merge_small
from tests.catalog.populations.databases import Postgres, postgres, why_no_postgres, why_no_spark
from tests.catalog.populations.naive import as_cells
from tests.catalog.populations.test_sql import (
    Row,
    assert_merged_alike,
    nasty_frame,
    read,
    save,
    tables,
    write,
)
from tests.regions import region

pytestmark = pytest.mark.slow

NASTY_TABLE = 'tabel "x"; --'
TYPED = [
    # leeftijd as a number, situatie as text, dreiging as a truth value
    *[(30, "stabiel", False)] * 7,
    *[(17, " Wisselend ", True)] * 4,
    *[(3, "instabiel", None)] * 2,
    (None, None, None),
    (130, "stabiel", True),
    (44, "weet niet", True),
]


def few(examples: int) -> settings:
    """Draw few examples, without the search for a smaller one: a database takes its time."""
    return settings(
        max_examples=examples,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    reason = why_no_postgres()
    if reason:
        pytest.skip(reason)
    with postgres() as found:
        yield found


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    reason = why_no_spark()
    if reason:
        pytest.skip(reason)
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra that may be absent

    settings_of = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
    }
    builder = SparkSession.builder.master("local[1]").appName("bouwsteen")
    for name, value in settings_of.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def check(frame: Frame, rows: list[Row], answer: Path, folder: Path, minimum: int | None) -> None:
    """Hold the counts of a database against those of a file with the same clients."""
    ours = read(write(folder / "ons.csv", frame, rows), frame)
    theirs = read(answer, frame)
    expected = None if ours is None else ours.counted
    if expected is not None and minimum is not None:
        expected = merge_small(expected, minimum, merge_order(frame))
    if expected is None or not expected.total:
        assert theirs is None
        return
    assert theirs is not None
    if minimum is None:
        assert as_cells(theirs.counted) == as_cells(expected)
    else:
        assert_merged_alike(theirs.counted, expected)
    assert theirs.minimum == minimum


@few(25)
@given(drawn=tables(), minimum=st.sampled_from((None, None, 3)))
def test_postgres_counts_what_we_count(
    server: Postgres, tmp_path: Path, drawn: tuple[Frame, list[Row]], minimum: int | None
) -> None:
    frame, rows = drawn
    query = Query(frame, "mijn tabel", minimum=minimum)
    if not query.attributes():
        return
    columns = {one.code: "text" for one in frame.asked}
    script = server.fill("mijn tabel", columns, rows) + query.sql(Dialect.POSTGRES) + ";"
    headings, *found = server.run(script)
    save(tmp_path / "hun.csv", headings, [tuple(row) for row in found])
    check(frame, rows, tmp_path / "hun.csv", tmp_path, minimum)


def typed(folder: Path) -> tuple[Frame, Query]:
    catalog = region(folder / "regio").catalog
    frame = Frame.of_ruleset(catalog.ruleset_on(catalog.info.valid_from))
    return frame, Query(frame)


def test_postgres_reads_numbers_and_truth_values(server: Postgres, tmp_path: Path) -> None:
    frame, query = typed(tmp_path)
    for kind in ("integer", "numeric(8, 2)", "double precision"):
        columns = {"leeftijd": kind, "situatie": "varchar(20)", "dreiging": "boolean"}
        script = server.fill("clienten", columns, TYPED)
        headings, *found = server.run(script + query.sql(Dialect.POSTGRES) + ";")
        save(tmp_path / "hun.csv", headings, [tuple(row) for row in found])
        check(frame, as_texts(), tmp_path / "hun.csv", tmp_path, None)


def as_texts() -> list[Row]:
    words = {None: None, True: "ja", False: "nee"}
    return [
        (None if age is None else str(age), situation, words[threat])
        for age, situation, threat in TYPED
    ]


def test_postgres_takes_names_and_values_as_they_are(server: Postgres, tmp_path: Path) -> None:
    frame, rows = nasty_frame()
    script = server.fill(NASTY_TABLE, {"k": "text"}, rows)
    headings, *found = server.run(script + Query(frame, NASTY_TABLE).sql(Dialect.POSTGRES) + ";")
    assert sorted(row[-1] for row in found) == ["3"] * 5
    save(tmp_path / "hun.csv", headings, [tuple(row) for row in found])
    check(frame, rows, tmp_path / "hun.csv", tmp_path, None)


def in_spark(session: Any, query: Query, rows: list[Any], kinds: str, target: Path) -> Path:  # noqa: ANN401
    session.createDataFrame(rows, kinds).createOrReplaceTempView(query.table)
    found = session.sql(query.sql(Dialect.SPARK))
    save(target, found.columns, [tuple(row) for row in found.collect()])
    return target


@few(6)
@given(drawn=tables(), minimum=st.sampled_from((None, None, 3)))
def test_spark_counts_what_we_count(
    spark: Any,  # noqa: ANN401 - untyped
    tmp_path: Path,
    drawn: tuple[Frame, list[Row]],
    minimum: int | None,
) -> None:
    frame, rows = drawn
    query = Query(frame, minimum=minimum)
    if not query.attributes():
        return
    kinds = ", ".join(f"`{one.code}` string" for one in frame.asked)
    answer = in_spark(spark, query, rows, kinds, tmp_path / "hun.csv")
    check(frame, rows, answer, tmp_path, minimum)


def test_spark_reads_numbers_and_truth_values(
    spark: Any,  # noqa: ANN401 - untyped
    tmp_path: Path,
) -> None:
    frame, query = typed(tmp_path)
    kinds = "leeftijd int, situatie string, dreiging boolean"
    answer = in_spark(spark, query, TYPED, kinds, tmp_path / "hun.csv")
    check(frame, as_texts(), answer, tmp_path, None)


def test_spark_takes_values_as_they_are(
    spark: Any,  # noqa: ANN401 - untyped
    tmp_path: Path,
) -> None:
    frame, rows = nasty_frame()
    answer = in_spark(spark, Query(frame), rows, "k string", tmp_path / "hun.csv")
    check(frame, rows, answer, tmp_path, None)
